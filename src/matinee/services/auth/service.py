"""The handle of auth."""

from matinee.foundation.flask.service import FlaskService

auth = FlaskService(
    "auth", about="Signing in and out: sessions, tokens, keys.", limits={"login/": "sign-in", "token/": "sign-in"}
)
