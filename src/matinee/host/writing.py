"""Whether services can write: each tries it now and then, so that a full or read-only disk shows in ``/readyz``."""

import logging
import shutil
from collections.abc import Sequence
from datetime import UTC, datetime
from threading import Event as Flag
from threading import Thread

from matinee.foundation.events.envelope import timestamp
from matinee.foundation.events.store import insert_once
from matinee.foundation.service import Service
from matinee.host.installation import database_files

SECONDS = 30.0
SECONDS_AFTER_FAILURE = 5.0
LEAST_FREE = 2**20
"""How many bytes a disk has free that a database in a file can still be written to. SQLite can write a row without any,
over an earlier part of its log, and then fail at the next.
"""
ROW = "write test"
"""What the row is called that is written to ``job_run``; no job has a name with a space."""

log = logging.getLogger(__name__)
_failing: set[str] = set()


def is_possible(service: Service) -> bool:
    """Whether the last try to write succeeded, and the disk of a database in a file has room for another."""
    return service.name not in _failing and _has_room(service)


def try_to_write(service: Service, *, now: datetime) -> bool:
    """Write a row of no importance; whether that succeeded. A database that others keep locked counts as before."""
    try:
        with service.atomic:
            service.execute("DELETE FROM job_run WHERE job = %s", [ROW])
            insert_once(service, "job_run", "job, ran_at, failures", [ROW, timestamp(now), 0])
    except Exception as error:
        if "locked" not in str(error):
            _note_failure(service, error)
        service.disconnect()
    else:
        if service.name in _failing:
            log.warning("%s can write again", service.name)
        _failing.discard(service.name)
    return service.name not in _failing


def _note_failure(service: Service, error: Exception) -> None:
    if service.name not in _failing:
        log.error("%s cannot write: %s", service.name, error)
    _failing.add(service.name)


def _has_room(service: Service) -> bool:
    file = database_files().get(service.name)
    if file is None:
        return True
    try:
        return shutil.disk_usage(file.parent).free >= LEAST_FREE
    except OSError:
        return False


class WritesWatch(Thread):
    """A thread that tries to write for each service of this process until it is stopped."""

    def __init__(self, services: Sequence[Service]) -> None:
        super().__init__(name="writes", daemon=True)
        self.services = services
        self.stopping = Flag()

    def run(self) -> None:
        while not self.stopping.is_set():
            succeeded = [try_to_write(service, now=datetime.now(UTC)) for service in self.services]
            self.stopping.wait(SECONDS if all(succeeded) else SECONDS_AFTER_FAILURE)
        for service in self.services:
            service.disconnect()

    def stop(self) -> None:
        """Ask the thread to end, and wait for it."""
        self.stopping.set()
        self.join(timeout=5)
