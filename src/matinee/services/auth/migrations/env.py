"""Alembic's entrance to auth's migrations."""

from matinee.foundation.flask import migrations
from matinee.services.auth.models import metadata

migrations.run(metadata)
