"""What the ``env.py`` of a Flask room's migrations does: run them on the service's engine."""

from alembic import context
from sqlalchemy import MetaData, text

LOCKS = {
    "postgresql": "SELECT pg_advisory_xact_lock(hashtext('matinee.migrations'))",
    "mysql": "SELECT GET_LOCK('matinee.migrations', 60)",
    "mariadb": "SELECT GET_LOCK('matinee.migrations', 60)",
}
"""What makes other processes, started in the same moment, wait for one to migrate; SQLite's write lock does it too."""


def run(metadata: MetaData) -> None:
    """Run the migrations that Alembic has been asked for."""
    service = context.config.attributes["service"]
    with service.engine.connect() as connection:
        context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
        with context.begin_transaction():
            if lock := LOCKS.get(connection.dialect.name):
                connection.execute(text(lock))
            context.run_migrations()
        # MariaDB's lock lives as long as its session, which would otherwise stay in the pool.
        connection.invalidate()
