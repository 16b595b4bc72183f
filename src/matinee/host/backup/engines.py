"""The kinds of databases that can be backed up."""

from matinee.foundation.service import Service
from matinee.host.backup.engine import BackupError, Engine
from matinee.host.backup.mariadb import MariaDB
from matinee.host.backup.postgresql import PostgreSQL
from matinee.host.backup.sqlite import SQLite

ENGINES: tuple[type[Engine], ...] = (SQLite, PostgreSQL, MariaDB)


def engine_of(service: Service) -> Engine:
    """The database of a service.

    :raises BackupError: if it is of a kind that cannot be backed up.
    """
    scheme = service.database_url.partition(":")[0].partition("+")[0]
    for engine in ENGINES:
        if scheme in engine.schemes:
            return engine(service.name, service.database_url)
    raise BackupError(f"{service.name}: databases of '{scheme}' cannot be backed up.")


def title_of(kind: str) -> str:
    """How people call a kind of database."""
    return next((engine.title for engine in ENGINES if engine.kind == kind), kind)
