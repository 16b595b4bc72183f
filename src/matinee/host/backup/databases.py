"""The kinds of databases that can be backed up."""

from matinee.foundation.service import Service
from matinee.host.backup.database import BackupError, Database
from matinee.host.backup.mariadb import MariaDB
from matinee.host.backup.postgresql import PostgreSQL
from matinee.host.backup.sqlite import SQLite

KINDS: tuple[type[Database], ...] = (SQLite, PostgreSQL, MariaDB)


def database_of(service: Service) -> Database:
    """The database of a service.

    :raises BackupError: if it is of a kind that cannot be backed up.
    """
    scheme = service.database_url.partition(":")[0].partition("+")[0]
    for database in KINDS:
        if scheme in database.schemes:
            return database(service.name, service.database_url)
    raise BackupError(f"{service.name}: databases of '{scheme}' cannot be backed up.")


def title_of(kind: str) -> str:
    """How people call a kind of database."""
    return next((database.title for database in KINDS if database.kind == kind), kind)
