"""The relay: carries a service's outbox to the bus. One relay a service is active at a time, so order is kept."""

import fcntl
import logging
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event as Flag
from threading import Thread
from typing import IO

from matinee.foundation import metrics
from matinee.foundation.events import store
from matinee.foundation.events.bus import Publisher
from matinee.foundation.events.delivery import retry
from matinee.foundation.events.envelope import timestamp
from matinee.foundation.service import Service

BATCH = 200
POLL_SECONDS = 0.5
"""How late an event is noticed that another process wrote, such as an import from the command line."""

ANSWERS_KEPT = timedelta(days=2)
"""How long a write can be repeated under its idempotency key."""
INBOX_KEPT = timedelta(days=90)
"""How late an event can come twice and still be known."""

log = logging.getLogger(__name__)


def relay_once(service: Service, bus: Publisher) -> int:
    """Carry one batch of a service's events to the bus; how many there were.

    A crash between the two steps sends the batch again: the inbox of each reaction knows what it has had.
    """
    batch = store.unpublished(service, limit=BATCH)
    if batch:
        bus.publish([envelope for _, envelope in batch])
        store.mark_published(service, [position for position, _ in batch], at=timestamp(datetime.now(UTC)))
        metrics.PUBLISHED.labels(service=service.name).inc(len(batch))
    return len(batch)


def drain(services: Sequence[Service], bus: Publisher) -> None:
    """Carry everything until nothing is left to carry: what tests call in place of waiting."""
    while sum(relay_once(service, bus) for service in services):
        pass


class Leadership:
    """The right to relay a service's outbox: a lock that dies with its process.

    A file lock beside a SQLite database, an advisory lock of the session on PostgreSQL and MariaDB.
    """

    def __init__(self, service: Service) -> None:
        self.service = service
        self.held = False
        self._file: IO[bytes] | None = None

    def acquire(self) -> bool:
        """Take the right unless another process has it; whether it is held now.

        A lock of the session is asked for again each time, since it is gone when the session was.
        """
        if self._file is None:
            self.held = {"sqlite": self._lock_file, "postgresql": self._lock_postgresql, "mysql": self._lock_mysql}[
                self.service.dialect
            ]()
        return self.held

    def release(self) -> None:
        """Give the right back."""
        self.held = False
        if self._file:
            self._file.close()
            self._file = None

    def _lock_file(self) -> bool:
        path = Path(self.service.database_url.removeprefix("sqlite:///") + ".relay")
        file = path.open("wb")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            return False
        self._file = file
        return True

    def _lock_postgresql(self) -> bool:
        return bool(self.service.execute("SELECT pg_try_advisory_lock(hashtext('matinee.relay'))")[0][0])

    def _lock_mysql(self) -> bool:
        return bool(self.service.execute("SELECT GET_LOCK(left(concat('matinee.relay.', database()), 64), 0)")[0][0])


class Relay(Thread):
    """A thread that relays one service's outbox, and tries its failed reactions again, until it is stopped."""

    def __init__(self, service: Service, bus: Publisher) -> None:
        super().__init__(name=f"relay-{service.name}", daemon=True)
        self.service = service
        self.bus = bus
        self.leadership = Leadership(service)
        self.stopping = Flag()
        self.pruned_at = datetime.min.replace(tzinfo=UTC)

    def run(self) -> None:
        while not self.stopping.is_set():
            self.service.written.wait(POLL_SECONDS)
            self.service.written.clear()
            try:
                if self.leadership.acquire():
                    while relay_once(self.service, self.bus) and not self.stopping.is_set():
                        pass
                    retry(self.service, now=datetime.now(UTC))
                    self._prune(now=datetime.now(UTC))
            except Exception:
                log.exception("The relay of %s stumbled; it goes on in a second", self.service.name)
                self.leadership.release()
                self.service.disconnect()
                self.stopping.wait(1)
        self.leadership.release()
        self.service.disconnect()

    def _prune(self, *, now: datetime) -> None:
        if now - self.pruned_at > timedelta(hours=1):
            with self.service.atomic:
                store.prune(
                    self.service,
                    answers_before=timestamp(now - ANSWERS_KEPT),
                    inbox_before=timestamp(now - INBOX_KEPT),
                )
            self.pruned_at = now

    def stop(self) -> None:
        """Ask the thread to end after the batch at hand, and wait for it."""
        self.stopping.set()
        self.service.written.set()
        self.join(timeout=10)
