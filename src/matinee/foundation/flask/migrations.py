"""What the ``env.py`` of a Flask room's migrations does: run them on the service's engine."""

from alembic import context
from sqlalchemy import MetaData


def run(metadata: MetaData) -> None:
    """Run the migrations that Alembic has been asked for."""
    service = context.config.attributes["service"]
    with service.engine.connect() as connection:
        context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
        with context.begin_transaction():
            context.run_migrations()
