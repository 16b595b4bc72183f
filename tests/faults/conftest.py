"""Engines of the fault tests' own, which they may kill, and a deployment on them, each service in its own process."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from matinee.host.registry import ROOMS
from tests.deployment import Deployment
from tests.faults.engines import ENGINES, USED, Databases, engine_values


@pytest.fixture(scope="session")
def engines() -> Iterator[dict[str, str]]:
    """PostgreSQL, Kafka and Redis, running; the values that lead to them."""
    os.environ["ENGINES_HOME"] = f"{os.environ.get('TMPDIR', '/tmp')}/matinee-engines-for-faults"
    os.environ["ENGINES_PORTS"] = "900"
    with engine_values() as values:
        yield values
    for name in USED:
        ENGINES[name].wipe()


@pytest.fixture
def databases(engines: dict[str, str]) -> Databases:
    """The services' databases, empty."""
    databases = Databases({room.name: engines[f"{room.name.upper()}_DATABASE_URL"] for room in ROOMS})
    databases.empty()
    return databases


@pytest.fixture
def deployment(tmp_path: Path, engines: dict[str, str], databases: Databases) -> Iterator[Deployment]:
    """Every service in a process of its own, on the engines."""
    events = f"{engines['EVENTS_URL']}/{tmp_path.parent.name}-{tmp_path.name}"
    values = {**engines, "EVENTS_URL": events, "THROTTLE_FACTOR": "1000", "LOG_LEVEL": "WARNING"}
    running = Deployment(tmp_path, one_process=False, migrated=False, environ=values)
    try:
        yield running.start()
    finally:
        running.stop()
