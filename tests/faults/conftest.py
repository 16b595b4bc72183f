"""Engines of the fault tests' own, which they may kill, and one deployment on them, each service in its own process."""

import os
from collections.abc import Iterator

import pytest

from matinee.host.registry import ROOMS
from tests.deployment import Deployment
from tests.faults.engines import ENGINES, USED, Databases, engine_values
from tests.faults.load import Load


@pytest.fixture(scope="session")
def engines() -> Iterator[dict[str, str]]:
    """PostgreSQL, Kafka and Redis, running; the values that lead to them."""
    os.environ["ENGINES_HOME"] = f"{os.environ.get('TMPDIR', '/tmp')}/matinee-engines-for-faults"
    os.environ["ENGINES_PORTS"] = "900"
    with engine_values() as values:
        yield values
    for name in USED:
        ENGINES[name].wipe()


@pytest.fixture(scope="session")
def databases(engines: dict[str, str]) -> Databases:
    """The services' databases, empty at first."""
    databases = Databases({room.name: engines[f"{room.name.upper()}_DATABASE_URL"] for room in ROOMS})
    databases.empty()
    return databases


@pytest.fixture(scope="session")
def running(
    tmp_path_factory: pytest.TempPathFactory, engines: dict[str, str], databases: Databases
) -> Iterator[Deployment]:
    """Every service in a process of its own, on the engines."""
    data = tmp_path_factory.mktemp("deployment")
    events = f"{engines['EVENTS_URL']}/{data.parent.name}-{data.name}"
    values = {**engines, "EVENTS_URL": events, "THROTTLE_FACTOR": "1000", "LOG_LEVEL": "WARNING"}
    deployment = Deployment(data, one_process=False, migrated=False, environ=values)
    try:
        yield deployment.start()
    finally:
        deployment.stop()


@pytest.fixture
def deployment(running: Deployment) -> Deployment:
    """The deployment, whole again whatever the test before has left of it."""
    for name in USED:
        ENGINES[name].start()
    for process in running.distinct:
        process.program = "matinee"
        if process.popen is None or process.popen.poll() is not None:
            process.start()
        process.wait_until_ready()
    return running


@pytest.fixture(scope="session")
def _writers(running: Deployment) -> Load:
    return Load(running)


@pytest.fixture
def load(deployment: Deployment, _writers: Load) -> Load:
    """What writes to the deployment, and knows what all tests have written."""
    return _writers
