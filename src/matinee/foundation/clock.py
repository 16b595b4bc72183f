"""The clock: runs each job of a service once in its period. One clock a service is active at a time.

The table ``job_run`` in the service's database holds when each job last began, and how often it has failed since it
last succeeded. A run is recorded as a failure before it begins and as a success when it is done. So a job counts as
failed if the process dies meanwhile: it runs again soon, but not in an endless loop, and not a week late.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from threading import Event as Flag
from threading import Thread
from time import perf_counter

from matinee.foundation import metrics, tracing
from matinee.foundation.events.envelope import timestamp
from matinee.foundation.events.store import insert_once
from matinee.foundation.leadership import Leadership
from matinee.foundation.rpc.calls import Seldom
from matinee.foundation.service import Job, Service

POLL_SECONDS = 5
"""How late a job can begin, if no other is under way."""
FIRST_RETRY, LAST_RETRY = timedelta(minutes=1), timedelta(hours=1)

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Run:
    """When a job last began, and how often in a row it has failed."""

    ran_at: datetime
    failures: int

    def next_at(self, period: timedelta) -> datetime:
        """When the job comes again: after its period; sooner if it failed, then after twice as long each time."""
        retry = min(FIRST_RETRY * 2 ** min(self.failures - 1, 10), LAST_RETRY) if self.failures else period
        return self.ran_at + min(period, retry)

    def is_over(self, period: timedelta, *, now: datetime) -> bool:
        """Whether the job is due again. It also is if its last run lies in the future: a clock was wrong then."""
        return not self.ran_at <= now < self.next_at(period)


def runs(service: Service) -> Mapping[str, Run]:
    """The last run of each job of a service that has run."""
    rows = service.execute("SELECT job, ran_at, failures FROM job_run")
    return {job: Run(datetime.fromisoformat(ran_at), failures) for job, ran_at, failures in rows}


def due(service: Service, *, now: datetime) -> list[Job]:
    """The jobs of a service whose time has come, or that have never run."""
    last = runs(service)
    return [job for job in service.jobs.values() if job.name not in last or last[job.name].is_over(job.period, now=now)]


def tick(service: Service, *, now: datetime) -> list[str]:
    """Run the jobs of a service that are due at a moment; their names. What tests call in place of waiting."""
    jobs = due(service, now=now)
    for job in jobs:
        run(service, job, now=now)
    return [job.name for job in jobs]


def run(service: Service, job: Job, *, now: datetime) -> bool:
    """Run a job, due or not; whether it succeeded. What it raises is logged."""
    _note_failure(service, job, now=now)
    began = perf_counter()
    try:
        with tracing.span(f"job {job.name}"):
            job.run(now=now)
    except Exception:
        log.exception("The job %s of %s failed", job.name, service.name)
        metrics.JOBS.labels(service.name, job.name, "failed").inc()
        return False
    finally:
        metrics.JOB_SECONDS.labels(service.name, job.name).observe(perf_counter() - began)
    service.execute("UPDATE job_run SET failures = 0 WHERE job = %s", [job.name])
    metrics.JOBS.labels(service.name, job.name, "done").inc()
    return True


def _note_failure(service: Service, job: Job, *, now: datetime) -> None:
    if not insert_once(service, "job_run", "job, ran_at, failures", [job.name, timestamp(now), 1]):
        noted = "UPDATE job_run SET ran_at = %s, failures = failures + 1 WHERE job = %s"
        service.execute(noted, [timestamp(now), job.name])


class Clock(Thread):
    """A thread that runs one service's jobs when they are due, until it is stopped."""

    def __init__(self, service: Service) -> None:
        super().__init__(name=f"clock-{service.name}", daemon=True)
        self.service = service
        self.leadership = Leadership(service, "clock")
        self.stopping = Flag()
        self._complain = Seldom()

    def run(self) -> None:
        while not self.stopping.is_set():
            try:
                if self.leadership.acquire():
                    self._run_what_is_due()
            except Exception:
                if self._complain():
                    log.exception("The clock of %s stumbled; it tries again every few seconds", self.service.name)
                self.leadership.release()
                self.service.disconnect()
            self.stopping.wait(POLL_SECONDS)
        self.leadership.release()
        self.service.disconnect()

    def _run_what_is_due(self) -> None:
        for job in due(self.service, now=datetime.now(UTC)):
            if not self.stopping.is_set():
                run(self.service, job, now=datetime.now(UTC))

    def stop(self) -> None:
        """Ask the thread to end after the job at hand, and wait for it."""
        self.stopping.set()
        self.join(timeout=10)
