"""A service of no room, on databases of its own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import MetaData

from matinee.foundation import config, throttling
from matinee.foundation.flask.service import FlaskService
from matinee.foundation.flask.tables import add_event_tables
from matinee.foundation.tests.redis_server import Redis, redis_server

Configure = Callable[..., config.Config]


@pytest.fixture
def configure(monkeypatch: pytest.MonkeyPatch) -> Iterator[Configure]:
    """Changes values of the configuration for one test."""

    def change(**values: str) -> config.Config:
        monkeypatch.setattr(config, "_config", config.Config({**config.config().environ, **values}))
        throttling._item.cache_clear()
        throttling.reset()
        return config.config()

    yield change
    throttling._item.cache_clear()
    throttling.reset()


@pytest.fixture
def make_service(tmp_path: Path, configure: Configure) -> Iterator[Callable[[str], FlaskService]]:
    """Makes services with nothing but the tables of the events."""
    made: list[FlaskService] = []

    def make(name: str) -> FlaskService:
        configure(**{f"{name.upper()}_DATABASE_URL": f"sqlite:///{tmp_path / name}.db"})
        service = FlaskService(name, about="A probe.")
        metadata = MetaData()
        add_event_tables(metadata)
        metadata.create_all(service.database)
        made.append(service)
        return service

    yield make
    for service in made:
        service.disconnect()
        service.database.dispose()


@pytest.fixture
def probe(make_service: Callable[[str], FlaskService]) -> FlaskService:
    """A service with nothing but the tables of the events."""
    return make_service("probe")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Redis]:
    """A Redis that ``CACHE_URL`` names."""
    with redis_server(tmp_path) as server:
        yield server
