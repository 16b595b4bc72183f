"""Which migrations this version knows; a database that has had others cannot be used by it."""

from collections.abc import Sequence

from matinee.foundation.flask.service import FlaskService
from matinee.foundation.service import Service
from matinee.host.registry import ROOMS


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
    # Django notes migrations of all rooms in each database, and a process may host a few of them.
    others = {room.name for room in ROOMS if not room.is_flask and room.name != service.name}
    pairs = [(name.partition(".")[0], name.partition(".")[2]) for name in migrations]
    return [f"{app}.{name}" for app, name in pairs if app not in others and (app, name) not in known]
