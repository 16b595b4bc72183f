"""The migrations: they make what the models say, and take it away again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect

from matinee.foundation import config
from matinee.foundation.flask.service import FlaskService
from matinee.services.auth.models import metadata
from matinee.services.auth.service import auth


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FlaskService]:
    """Auth on a database that holds nothing."""
    environ = {**config.config().environ, "AUTH_DATABASE_URL": f"sqlite:///{tmp_path}/auth.db"}
    monkeypatch.setattr(config, "_config", config.Config(environ))
    service = FlaskService("auth", about="Auth once more.")
    yield service
    service.database.dispose()


class TestMigrations:
    def test_make_what_the_models_say(self, empty: FlaskService) -> None:
        empty.migrate()

        with empty.database.connect() as connection:
            assert compare_metadata(MigrationContext.configure(connection), metadata) == []

    def test_have_made_the_database_of_the_tests(self) -> None:
        with auth.database.connect() as connection:
            assert compare_metadata(MigrationContext.configure(connection), metadata) == []

    def test_change_nothing_the_second_time(self, empty: FlaskService) -> None:
        empty.migrate()
        empty.migrate()

        assert "session" in inspect(empty.database).get_table_names()

    def test_take_everything_away_again(self, empty: FlaskService) -> None:
        empty.migrate()

        command.downgrade(empty.alembic(), "base")

        assert inspect(empty.database).get_table_names() == ["alembic_version"]
