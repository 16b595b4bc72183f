"""Finds models that have changed without a migration."""

import io

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from django.core.management import call_command

from matinee.foundation.flask.service import FlaskService
from matinee.host.registry import Room, hosted


def missing_migrations() -> list[str]:
    """What every room would still have to migrate, in words; an empty list if nothing."""
    return [line for room in hosted() for line in (_of_flask(room) if room.is_flask else _of_django(room))]


def _of_django(room: Room) -> list[str]:
    said = io.StringIO()
    try:
        call_command("makemigrations", room.name, "foundation", "console", check=True, dry_run=True, stdout=said)
    except SystemExit:
        return said.getvalue().splitlines()
    return []


def _of_flask(room: Room) -> list[str]:
    service = room.service
    if not isinstance(service, FlaskService):
        raise TypeError(f"{room.name} has an app.py, yet is no FlaskService.")
    service.migrate()
    with service.database.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), room.load("models").metadata)
    return [f"{room.name}: {difference}" for difference in differences]
