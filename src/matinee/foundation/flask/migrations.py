"""What the ``env.py`` of a Flask room's migrations does: run them on the service's database."""

from alembic import context
from sqlalchemy import MetaData, text

LOCKS = {
    "postgresql": "SELECT pg_advisory_xact_lock(hashtext('matinee.migrations')) IS NOT NULL",
    "mysql": "SELECT GET_LOCK(left(concat('matinee.migrations.', database()), 64), 60)",
}
"""What makes other processes, started in the same moment, wait for one to migrate; SQLite's write lock does it too.

MariaDB's locks are those of the whole server, hence the name of the database, and are given up after a minute.
"""


def run(metadata: MetaData) -> None:
    """Run the migrations that Alembic has been asked for."""
    service = context.config.attributes["service"]
    with service.database.connect() as connection:
        context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
        try:
            with context.begin_transaction():
                lock = LOCKS.get(connection.dialect.name)
                if lock and not connection.scalar(text(lock)):
                    raise TimeoutError("Another process has been migrating this database for a minute.")
                context.run_migrations()
        finally:
            # MariaDB's lock lives as long as its session, which would otherwise stay in the pool.
            connection.invalidate()
