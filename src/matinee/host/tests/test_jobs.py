"""The jobs of all services, seen and run at the terminal."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from click.testing import Result

from matinee.host.registry import ROOMS, room

pytestmark = [
    pytest.mark.django_db(databases=[room.name for room in ROOMS if not room.is_flask]),
    pytest.mark.usefixtures("_flask_databases"),
]
UPKEEP = "forget_old_answers_and_deliveries"


@pytest.fixture(params=[room.name for room in ROOMS])
def failing(request: pytest.FixtureRequest) -> Iterator[str]:
    """The name of a service with a job ``fail``, which does."""
    service = room(request.param).service

    @service.every(timedelta(days=3))
    def fail(*, now: datetime) -> None:
        raise ZeroDivisionError

    yield service.name
    del service.jobs["fail"]
    service.execute("DELETE FROM job_run")


class TestJobsList:
    def test_names_the_jobs_of_every_service(self, matinee: Callable[..., Result]) -> None:
        listed = matinee("jobs", "list")

        assert listed.exit_code == 0
        for name in ("auth", "users", "movies"):
            assert f"{name} {UPKEEP}: every hour, " in listed.stdout

    def test_says_when_a_job_ran_and_when_it_comes_again(self, matinee: Callable[..., Result], failing: str) -> None:
        before = matinee("jobs", "list").stdout
        matinee("jobs", "run", failing, "fail")
        matinee("jobs", "run", failing, "fail")
        after = matinee("jobs", "list").stdout

        assert f"{failing} fail: every 3 days, has not run yet" in before
        [line] = [line for line in after.splitlines() if line.startswith(f"{failing} fail")]
        assert " UTC, failed 2 in a row, next 20" in line


class TestJobsRun:
    @pytest.mark.parametrize("name", [room.name for room in ROOMS])
    def test_takes_samples_of_the_tables_of_every_service(self, matinee: Callable[..., Result], name: str) -> None:
        done = matinee("jobs", "run", name, "take_samples_of_tables")

        assert (done.exit_code, done.stdout) == (0, "take_samples_of_tables is done.\n")

    def test_runs_a_job(self, matinee: Callable[..., Result]) -> None:
        done = matinee("jobs", "run", "movies", UPKEEP)

        assert (done.exit_code, done.stdout) == (0, f"{UPKEEP} is done.\n")

    def test_fails_when_the_job_does(self, matinee: Callable[..., Result], failing: str) -> None:
        done = matinee("jobs", "run", failing, "fail")

        assert done.exit_code == 1
        assert "fail failed" in done.output

    def test_names_the_jobs_there_are(self, matinee: Callable[..., Result]) -> None:
        done = matinee("jobs", "run", "auth", "juggle")

        assert done.exit_code == 1
        assert f"auth has no job 'juggle'; it has prune, {UPKEEP}" in done.output
