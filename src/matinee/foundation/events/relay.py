"""The relay: carries a service's outbox to the bus. One relay a service is active at a time, so order is kept."""

import logging
from abc import ABC, abstractmethod
from collections.abc import Sequence
from datetime import UTC, datetime
from threading import Event as Flag
from threading import Thread

from matinee.foundation import metrics
from matinee.foundation.events import store
from matinee.foundation.events.bus import Publisher
from matinee.foundation.events.delivery import retry
from matinee.foundation.events.envelope import timestamp
from matinee.foundation.leadership import Leadership
from matinee.foundation.rpc.calls import Seldom
from matinee.foundation.service import Service

BATCH = 200
POLL_SECONDS = 0.5
"""How late an event is noticed that another process wrote, such as an import from the command line."""

log = logging.getLogger(__name__)


def relay_once(service: Service, bus: Publisher) -> int:
    """Send one batch of a service's events to the bus; returns how many there were.

    If the process dies before they are marked as published, the batch is sent again. The inboxes then tell which
    reactions have had it.
    """
    batch = store.unpublished(service, limit=BATCH)
    if batch:
        try:
            bus.publish([envelope for _, envelope in batch])
            store.mark_published(service, [position for position, _ in batch], at=timestamp(datetime.now(UTC)))
        except Exception:
            metrics.REPUBLISHED.labels(service=service.name).inc(len(batch))
            raise
        metrics.PUBLISHED.labels(service=service.name).inc(len(batch))
    return len(batch)


def drain(services: Sequence[Service], bus: Publisher) -> None:
    """Deliver events until none is left. Tests call this in place of waiting."""
    while sum(relay_once(service, bus) for service in services):
        pass


class Relay(Thread, ABC):
    """A thread that relays one service's outbox, and has its failed reactions tried again, until it is stopped."""

    def __init__(self, service: Service) -> None:
        super().__init__(name=f"relay-{service.name}", daemon=True)
        self.service = service
        self.leadership = Leadership(service, "relay")
        self.stopping = Flag()
        self._complain = Seldom()

    @abstractmethod
    def carry(self) -> None:
        """Bring to where they belong the events that wait in the outbox."""

    def retry(self) -> None:
        """Try again what failed before and is due."""
        retry(self.service, now=datetime.now(UTC))

    def forget(self) -> None:
        """Forget what is under way, because another process may relay now."""

    def settle(self) -> None:
        """Note, at the end, what has come to where it belongs."""

    def run(self) -> None:
        while not self.stopping.is_set():
            self.service.written.wait(POLL_SECONDS)
            self.service.written.clear()
            try:
                if self.leadership.acquire():
                    self.carry()
                    self.retry()
                else:
                    self.forget()
            except Exception:
                if self._complain():
                    log.exception("The relay of %s stumbled; it tries again every second", self.service.name)
                self.forget()
                self._let_go()
                self.stopping.wait(1)
        self.settle()
        self._let_go()

    def _let_go(self) -> None:
        self.leadership.release()
        self.service.disconnect()

    def stop(self) -> None:
        """Ask the thread to end after the batch at hand, and wait for it."""
        self.stopping.set()
        self.service.written.set()
        self.join(timeout=10)


class BusRelay(Relay):
    """A relay that publishes to a bus, batch by batch."""

    def __init__(self, service: Service, bus: Publisher) -> None:
        super().__init__(service)
        self.bus = bus

    def carry(self) -> None:
        while relay_once(self.service, self.bus) and not self.stopping.is_set():
            pass
