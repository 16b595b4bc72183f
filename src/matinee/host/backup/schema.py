"""Which migrations and tables a service has; a database that has had others cannot be used by it."""

import importlib
from collections.abc import Iterable, Sequence

from matinee.foundation.flask.service import FlaskService
from matinee.foundation.service import Service
from matinee.host.backup.database import BackupError
from matinee.host.registry import ROOMS, hosted

SHARED = frozenset({"outbox", "inbox", "parked_event", "idempotency_key", "job_run"})
"""Tables that every service has."""


def expect_own_tables(service: Service, tables: Iterable[str]) -> None:
    """Find a service's own tables among those of a copy, and none of another service.

    :raises BackupError: if the copy is of another service.
    """
    there, own = set(tables), own_tables(service)
    for other in (room.service for room in hosted() if room.name != service.name):
        if foreign := sorted(there & own_tables(other) - own):
            raise BackupError(
                f"{service.name}: the backup has a table '{foreign[0]}', which is of {other.name}: not restored."
            )
    if there.isdisjoint(own):
        raise BackupError(f"{service.name}: the backup has no table of {service.name}: not restored.")


def own_tables(service: Service) -> set[str]:
    """The tables of a service, without those that all have."""
    if isinstance(service, FlaskService):
        return {*importlib.import_module(f"matinee.services.{service.name}.models").metadata.tables} - SHARED
    from django.apps import apps

    return {model._meta.db_table for model in apps.get_app_config(service.name).get_models(include_auto_created=True)}


def unknown_migrations(service: Service, migrations: Sequence[str]) -> list[str]:
    """Those among a database's migrations that this version does not know."""
    if isinstance(service, FlaskService):
        return _unknown_to_alembic(service, migrations)
    return _unknown_to_django(service, migrations)


def _unknown_to_alembic(service: FlaskService, migrations: Sequence[str]) -> list[str]:
    from alembic.script import ScriptDirectory

    known = {script.revision for script in ScriptDirectory.from_config(service.alembic()).walk_revisions()}
    return [name for name in migrations if name not in known]


def _unknown_to_django(service: Service, migrations: Sequence[str]) -> list[str]:
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(None)
    known = {*(loader.disk_migrations or ()), *(old for new in loader.replacements.values() for old in new.replaces)}
    # Earlier versions had Django note migrations of all rooms in each database; a process may host a few of them.
    others = {room.name for room in ROOMS if not room.is_flask and room.name != service.name}
    pairs = [(name.partition(".")[0], name.partition(".")[2]) for name in migrations]
    return [f"{app}.{name}" for app, name in pairs if app not in others and (app, name) not in known]
