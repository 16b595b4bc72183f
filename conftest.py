"""What every test has: a data folder of its own, no rate limits, and the database of its own room alone."""

import os
import re
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis
from sqlalchemy import Engine, MetaData

from matinee.foundation import config as configuration
from tests import databases
from tests.engines import depends_on_engines

databases.begin()
os.environ.setdefault("THROTTLE_FACTOR", "0")
configuration._config = configuration.Config({**os.environ, **databases.own_urls()})

from matinee.host.boot import boot  # noqa: E402  reads the values above

boot()
# A worker would inherit it and have pytest-django read the settings before it has chosen its own databases.
del os.environ["DJANGO_SETTINGS_MODULE"]

from django.core.signals import request_finished, request_started  # noqa: E402
from django.db import close_old_connections, connections, transaction  # noqa: E402

from matinee.foundation import cache, testing, throttling  # noqa: E402
from matinee.foundation.config import config  # noqa: E402
from matinee.foundation.flask.service import FlaskService  # noqa: E402
from matinee.foundation.web import Application  # noqa: E402
from matinee.host import openapi, registry, web  # noqa: E402
from matinee.host.cli import main  # noqa: E402

hypothesis.register_profile("matinee", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis.load_profile("matinee")  # how long a test takes says how busy the machine is
SERVICES = Path(__file__).parent / "src" / "matinee" / "services"


@pytest.fixture(scope="session")
def django_db_setup() -> None:
    """Copy the databases of the Django rooms in place of migrating them; pytest-django asks for it.

    SQLite's are files: in memory, threads would share one connection's locks.
    """
    for room in registry.hosted():
        if not room.is_flask:
            connections[room.name].close()
            databases.make_own(room.name)


@pytest.fixture(autouse=True)
def _open_connections() -> Iterator[None]:
    """Keep the connection, and with it the test's transaction, open between requests, as Django's own client does."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Open to each test of a Django room that room's database and no other, unless it says otherwise; mark `engine`."""
    for item in items:
        if depends_on_engines(item):
            item.add_marker(pytest.mark.engine)
        room = _room_of(item)
        if room and not room.is_flask and not item.get_closest_marker("django_db"):
            item.add_marker(pytest.mark.django_db(databases=[room.name]))
    # Those that start processes come first: they take longest, and small ones are left for every worker at the end.
    items.sort(key=lambda item: item.path.is_relative_to(SERVICES.parent))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Fail what is skipped for any other reason than those that MAY_SKIP allows, a pattern, where it is set."""
    report = yield
    allowed = os.environ.get("MAY_SKIP")
    if allowed is not None and report.skipped and not re.search(allowed, str(report.longrepr)):
        report.outcome = "failed"
    return report


def _room_of(item: pytest.Collector | pytest.Item) -> registry.Room | None:
    parts = item.path.relative_to(SERVICES).parts if item.path.is_relative_to(SERVICES) else ()
    return registry.room(parts[0]) if parts else None


@pytest.fixture(autouse=True)
def _empty_caches() -> None:
    """Keep nothing that another test has cached."""
    cache.reset()


@pytest.fixture(scope="session")
def _flask_databases() -> None:
    for room in registry.hosted():
        if room.is_flask:
            assert isinstance(room.service, FlaskService)
            if room.service.dialect == "mysql":
                _drop_tables(room.service.database)  # those of an earlier run may be of other migrations
                room.service.migrate()
            else:
                room.service.disconnect()
                room.service.database.dispose()
                del room.service.database  # a test of another data folder may have been the first to use it
                databases.make_own(room.name)


def _return_to_own(service: FlaskService) -> None:
    """Let go of a database in the data folder of another test, which that has left behind."""
    own = Path(os.environ["MATINEE_DATA"]) / f"{service.name}.db"
    if service.dialect == "sqlite" and service.database.url.database != str(own):
        service.disconnect()
        service.database.dispose()
        del service.database
    if service.dialect == "sqlite" and not own.exists():
        databases.copy_file(service.name, own.parent)


def _drop_tables(engine: Engine) -> None:
    present = MetaData()
    present.reflect(engine)
    present.drop_all(engine)


@pytest.fixture(autouse=True)
def _clean_flask_database(request: pytest.FixtureRequest) -> Iterator[None]:
    room = _room_of(request.node)
    if room is None or not room.is_flask:
        yield
        return
    request.getfixturevalue("_flask_databases")
    service = room.service
    assert isinstance(service, FlaskService)
    _return_to_own(service)
    yield
    with service.atomic as session:
        for table in reversed(room.load("models").metadata.sorted_tables):
            session.execute(table.delete())


@pytest.fixture
def api(request: pytest.FixtureRequest) -> Iterator[testing.Api]:
    """A client of the room's whole web stack, from rate limits to SQL."""
    room = _room_of(request.node)
    assert room is not None, "The fixture 'api' is for the tests of a room."
    with testing.key_ring():
        yield testing.Api(_application(room.name))


@pytest.fixture(scope="class")
def shared_by_class(request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Let fixtures of a class write to the room's database: each of its tests begins with what they wrote."""
    with _shared(request, django_db_blocker):
        yield


@pytest.fixture(scope="module")
def shared_by_module(request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The same for fixtures and tests of a module."""
    with _shared(request, django_db_blocker):
        yield


@contextmanager
def _shared(request: pytest.FixtureRequest, blocker: Any) -> Iterator[None]:
    room = _room_of(request.node)
    assert room is not None, "What tests share in a database is for the tests of a room."
    with blocker.unblock(), transaction.atomic(using=room.name):  # each test is a savepoint in it
        yield
        transaction.set_rollback(True, using=room.name)


@pytest.fixture
def application(request: pytest.FixtureRequest) -> Application:
    """The room's whole web stack."""
    room = _room_of(request.node)
    assert room is not None, "The fixture 'application' is for the tests of a room."
    return _application(room.name)


@pytest.fixture
def schema(request: pytest.FixtureRequest) -> openapi.Document:
    """The OpenAPI document of the room."""
    room = _room_of(request.node)
    assert room is not None, "The fixture 'schema' is for the tests of a room."
    return openapi.schema(room)


@pytest.fixture
def matinee() -> Callable[..., Result]:
    """Runs the command `matinee` with some arguments."""

    def run(*arguments: str, **options: Any) -> Result:
        return CliRunner().invoke(main, [*arguments], **options)

    return run


_applications: dict[str, Application] = {}


def _application(name: str) -> Application:
    return _applications.setdefault(name, web.application([registry.room(name)]))


@pytest.fixture
def throttled(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Rate limits as in production, counted from zero."""
    from matinee.foundation import config as module

    monkeypatch.setattr(module, "_config", module.Config({**config().environ, "THROTTLE_FACTOR": "1"}))
    throttling._item.cache_clear()
    throttling.reset()
    yield
    throttling.reset()
    throttling._item.cache_clear()


@pytest.fixture
def drain() -> Callable[[], None]:
    """Carry every event of the services whose databases are open to where it belongs."""
    from matinee.foundation.events.bus import LocalBus
    from matinee.foundation.events.relay import drain as drain_outboxes

    def run(*names: str) -> None:
        services = [room.service for room in registry.ROOMS if room.name in names]
        drain_outboxes(services, LocalBus(services))

    return run
