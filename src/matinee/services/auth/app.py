"""The Flask app of auth."""

from matinee.foundation.flask.http import make_app
from matinee.services.auth.api import blueprint
from matinee.services.auth.service import auth

app = make_app(auth, blueprint)
