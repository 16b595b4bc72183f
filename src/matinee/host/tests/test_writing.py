"""Whether services can write: tried for real, known to readiness, and said once."""

import logging
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, NamedTuple

import pytest
from werkzeug.test import Client

from matinee.foundation import clock
from matinee.foundation.service import Service
from matinee.foundation.tokens import verifier
from matinee.host import web, writing
from matinee.host.installation import database_files
from matinee.host.registry import ROOMS

pytestmark = [
    pytest.mark.django_db(databases=[room.name for room in ROOMS if not room.is_flask]),
    pytest.mark.usefixtures("_flask_databases"),
]
NOW = datetime(2026, 11, 25, tzinfo=UTC)


class Disk(NamedTuple):
    """What a disk says of itself."""

    free: int


@pytest.fixture(autouse=True)
def _nothing_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "_failing", set())


@pytest.fixture(params=[room.name for room in ROOMS])
def service(request: pytest.FixtureRequest) -> Iterator[Service]:
    found = next(room.service for room in ROOMS if room.name == request.param)
    yield found
    found.execute("DELETE FROM job_run")


@contextmanager
def failing(service: Service, error: str) -> Iterator[None]:
    """Have every write of a service fail for the length of a block; it can still read."""
    execute = service.execute

    def run(sql: str, parameters: Any = ()) -> Any:
        if sql.startswith("INSERT"):
            raise OSError(error)
        return execute(sql, parameters)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(service, "execute", run)
        patch.setattr(service, "disconnect", lambda: None)  # the test's transaction is of this connection
        yield


class TestTryingToWrite:
    def test_leaves_one_row_and_no_job(self, service: Service) -> None:
        succeeded = [writing.try_to_write(service, now=NOW) for _ in range(2)]

        assert succeeded == [True, True]
        assert clock.runs(service) == {writing.ROW: clock.Run(NOW, 0)}

    def test_says_once_that_it_fails_and_once_that_it_is_over(
        self, service: Service, caplog: pytest.LogCaptureFixture
    ) -> None:
        with caplog.at_level(logging.WARNING):
            with failing(service, "database or disk is full"):
                failed = [writing.try_to_write(service, now=NOW) for _ in range(2)]
            mended = [writing.try_to_write(service, now=NOW) for _ in range(2)]

        assert (failed, mended) == ([False, False], [True, True])
        assert [record.getMessage() for record in caplog.records] == [
            f"{service.name} cannot write: database or disk is full",
            f"{service.name} can write again",
        ]

    def test_takes_a_database_that_others_lock_for_what_it_was(self, service: Service) -> None:
        with failing(service, "database is locked"):
            assert writing.try_to_write(service, now=NOW)


class TestReadiness:
    def checks(self) -> Any:
        verifier.ended.is_current.set()
        answer = Client(web.application(ROOMS)).get("/readyz")
        assert answer.json
        return answer.status_code, answer.json["checks"]

    def test_is_lost_while_a_service_cannot_write(self, service: Service) -> None:
        with failing(service, "database or disk is full"):
            writing.try_to_write(service, now=NOW)

        status, checks = self.checks()

        assert (status, checks[service.name]) == (503, False)

    def test_is_lost_while_a_disk_has_no_room(self, service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
        if service.name not in database_files():
            pytest.skip("A server")
        monkeypatch.setattr(shutil, "disk_usage", lambda _: Disk(free=writing.LEAST_FREE - 1))
        full = self.checks()
        monkeypatch.setattr(shutil, "disk_usage", lambda _: Disk(free=writing.LEAST_FREE))

        assert (full[0], full[1][service.name], self.checks()[0]) == (503, False, 200)
