"""The clock: each job once in its period, again after a failure, and one process at a time."""

import logging
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event as Flag

import pytest
from prometheus_client import REGISTRY

from matinee.foundation import clock, upkeep
from matinee.foundation.clock import Clock, Run, runs, tick
from matinee.foundation.events import store
from matinee.foundation.events.envelope import timestamp
from matinee.foundation.flask.service import FlaskService

NOW = datetime(2026, 3, 2, 12, 30, tzinfo=UTC)
MINUTE, DAY, WEEK = timedelta(minutes=1), timedelta(days=1), timedelta(days=7)
SECONDS = 10

DIE_IN_A_JOB = """
import os, signal
from datetime import UTC, datetime, timedelta
from matinee.foundation.clock import tick
from matinee.foundation.flask.service import FlaskService

probe = FlaskService("probe", about="A probe.")

@probe.every(timedelta(days=7))
def die(*, now):
    os.kill(os.getpid(), signal.SIGKILL)

tick(probe, now=datetime(2026, 3, 2, 12, 30, tzinfo=UTC))
"""


class Work:
    """A job that notes when it ran, and fails as often as it is told to."""

    def __init__(self, service: FlaskService, period: timedelta, name: str = "work") -> None:
        self.ran: list[datetime] = []
        self.fails = 0
        self.done = Flag()

        def work(*, now: datetime) -> None:
            self.ran.append(now)
            if self.fails:
                self.fails -= 1
                raise ZeroDivisionError
            self.done.set()

        work.__name__ = name
        service.every(period)(work)


def count(outcome: str) -> float:
    return REGISTRY.get_sample_value("matinee_jobs_total", {"service": "probe", "job": "work", "outcome": outcome}) or 0


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "POLL_SECONDS", 0.01)


class TestEvery:
    def test_refuses_two_jobs_of_a_name(self, probe: FlaskService) -> None:
        Work(probe, DAY)

        with pytest.raises(ValueError, match="job 'work' already"):
            Work(probe, WEEK)


class TestTick:
    def test_runs_a_new_job_at_once_and_then_once_in_a_period(self, probe: FlaskService) -> None:
        work = Work(probe, MINUTE)

        names = [tick(probe, now=NOW + timedelta(seconds=second)) for second in (0, 1, 59, 60, 61, 119, 120)]

        assert work.ran == [NOW, NOW + MINUTE, NOW + 2 * MINUTE]
        assert names == [["work"], [], [], ["work"], [], [], ["work"]]

    def test_catches_up_once_after_a_sleep(self, probe: FlaskService) -> None:
        work = Work(probe, MINUTE)
        tick(probe, now=NOW)

        for second in range(3):
            tick(probe, now=NOW + DAY + timedelta(seconds=second))

        assert work.ran == [NOW, NOW + DAY]

    def test_neither_repeats_nor_skips_a_weekly_job_after_a_restart(self, probe: FlaskService) -> None:
        first = Work(probe, WEEK)
        tick(probe, now=NOW)

        probe.jobs.clear()
        again = Work(probe, WEEK)
        for days in (0, 6, 7, 8):
            tick(probe, now=NOW + timedelta(days=days))

        assert (first.ran, again.ran) == ([NOW], [NOW + WEEK])

    def test_tries_a_failed_job_again_soon_then_ever_later_until_it_succeeds(
        self, probe: FlaskService, caplog: pytest.LogCaptureFixture
    ) -> None:
        work, failed, done = Work(probe, WEEK), count("failed"), count("done")
        work.fails = 8

        with caplog.at_level(logging.CRITICAL):
            for minute in range(300):
                tick(probe, now=NOW + minute * MINUTE)

        minutes = [(at - NOW) // MINUTE for at in work.ran]
        assert minutes == [0, 1, 3, 7, 15, 31, 63, 123, 183]
        assert (count("failed") - failed, count("done") - done) == (8, 1)
        assert runs(probe)["work"] == Run(NOW + 183 * MINUTE, 0)

    def test_never_tries_a_failed_job_later_than_its_period(self, probe: FlaskService) -> None:
        work = Work(probe, MINUTE)
        work.fails = 20

        for minute in range(10):
            tick(probe, now=NOW + minute * MINUTE)

        assert len(work.ran) == 10

    def test_runs_the_others_when_one_fails_and_says_why(
        self, probe: FlaskService, caplog: pytest.LogCaptureFixture
    ) -> None:
        broken, sound = Work(probe, DAY, "broken"), Work(probe, DAY, "sound")
        broken.fails = 1

        tick(probe, now=NOW)

        assert (broken.ran, sound.ran) == ([NOW], [NOW])
        assert "ZeroDivisionError" in caplog.text

    def test_runs_a_job_that_ran_in_the_future_of_a_wrong_clock(self, probe: FlaskService) -> None:
        work = Work(probe, WEEK)

        tick(probe, now=NOW + 1000 * DAY)
        tick(probe, now=NOW)

        assert work.ran == [NOW + 1000 * DAY, NOW]

    def test_counts_a_job_that_killed_its_process_as_failed(self, probe: FlaskService) -> None:
        environ = {**os.environ, "PROBE_DATABASE_URL": probe.database_url}
        died = subprocess.run([sys.executable, "-c", DIE_IN_A_JOB], env=environ, check=False)
        work = Work(probe, WEEK, "die")

        names = [tick(probe, now=NOW + seconds * timedelta(seconds=1)) for seconds in (1, 60, 61)]

        assert died.returncode == -signal.SIGKILL
        assert names == [[], ["die"], []]
        assert work.ran == [NOW + MINUTE]


class TestClock:
    def test_runs_what_is_due_until_it_is_stopped(self, probe: FlaskService) -> None:
        work = Work(probe, WEEK)
        thread = Clock(probe)

        thread.start()
        ran = work.done.wait(SECONDS)
        thread.stop()

        assert ran
        assert len(work.ran) == 1
        assert not thread.is_alive()

    def test_leaves_the_jobs_to_the_leader(
        self, probe: FlaskService, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        leader, other, refused = Clock(probe), Clock(probe), Flag()
        acquire = other.leadership.acquire

        def ask() -> bool:
            if held := acquire():
                return held
            refused.set()
            return False

        monkeypatch.setattr(other.leadership, "acquire", ask)
        leader.leadership.acquire()
        work = Work(probe, WEEK)

        other.start()
        was_refused, ran = refused.wait(SECONDS), [*work.ran]
        leader.leadership.release()
        passed_on = work.done.wait(SECONDS)
        other.stop()

        assert (was_refused, ran, passed_on) == (True, [], True)
        assert (tmp_path / "probe.db.clock").exists()

    def test_survives_an_error_of_the_database(self, probe: FlaskService, monkeypatch: pytest.MonkeyPatch) -> None:
        broken, sound = Flag(), clock.runs

        def break_once(service: FlaskService) -> object:
            if not broken.is_set():
                broken.set()
                raise OSError("The disk is gone.")
            return sound(service)

        monkeypatch.setattr(clock, "runs", break_once)
        work = Work(probe, WEEK)
        thread = Clock(probe)
        thread.start()
        ran = work.done.wait(SECONDS)
        thread.stop()

        assert broken.is_set()
        assert ran


class TestUpkeep:
    def test_forgets_old_answers_and_deliveries(self, probe: FlaskService) -> None:
        upkeep.register(probe)
        ages = {"old": timedelta(days=91), "young": timedelta(days=1)}
        for name, age in ages.items():
            store.enter_inbox(probe, name, "react", at=timestamp(NOW - age))
            row = (name, "x", "{}", timestamp(NOW - age))
            store.insert_once(probe, "idempotency_key", "idem_key, fingerprint, answer, created_at", row)

        tick(probe, now=NOW)

        assert probe.execute("SELECT event_id FROM inbox") == [("young",)]
        assert probe.execute("SELECT idem_key FROM idempotency_key") == [("young",)]

    @pytest.mark.parametrize(("dialect", "times"), [("sqlite", 1), ("postgresql", 0), ("mysql", 0)])
    def test_takes_samples_of_tables_where_the_database_does_not_do_it_itself(
        self, probe: FlaskService, monkeypatch: pytest.MonkeyPatch, dialect: str, times: int
    ) -> None:
        upkeep.register(probe)
        taken: list[str] = []
        monkeypatch.setattr(probe, "analyze", lambda: taken.append(dialect))
        monkeypatch.setattr(FlaskService, "dialect", dialect)

        probe.jobs["take_samples_of_tables"].run(now=NOW)

        assert taken == [dialect] * times
