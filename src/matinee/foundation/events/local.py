"""Events without a broker: a relay hands its outbox to a worker of each listening service; none waits for another.

What the relay has handed out is kept in memory alone. An event counts as published when every listener has had it; so,
if the process dies, the next one hands out again what was not, and the inboxes know what a listener has had.
"""

import logging
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Condition, Lock, Thread

from matinee.foundation import metrics
from matinee.foundation.events import store
from matinee.foundation.events.delivery import deliver, retry
from matinee.foundation.events.envelope import Envelope, timestamp
from matinee.foundation.events.relay import BATCH, Relay
from matinee.foundation.rpc.calls import Seldom
from matinee.foundation.service import Service

MOST_AHEAD = 10_000
"""How many events of an outbox are handed out before the slowest listener has had the first of them."""
PARTITION = "0"
"""As the metric of what waits calls the one part that an outbox has."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Task:
    """An event for a listener, and the relay that waits to hear of it."""

    relay: "LocalRelay"
    generation: int
    position: int
    envelope: Envelope


class LocalListener(Thread):
    """A thread that brings events to one service's reactions in the order in which relays hand them over."""

    def __init__(self, service: Service) -> None:
        super().__init__(name=f"listener-{service.name}", daemon=True)
        self.service = service
        self.types = {reaction.event.DESCRIPTOR.full_name for reaction in service.reactions}
        self._tasks: deque[Task] = deque()
        self._waiting: Counter[str] = Counter()
        self._changed = Condition()
        self._is_stopping = self._has_to_retry = False
        self._complain = Seldom()

    def hand(self, task: Task) -> None:
        """Take an event; the relay is told when the reactions have had it."""
        with self._changed:
            self._tasks.append(task)
            self._count(task, 1)
            self._changed.notify()

    def retry(self) -> None:
        """Try again, between two events, what failed before and is due."""
        with self._changed:
            self._has_to_retry = True
            self._changed.notify()

    def run(self) -> None:
        for task in self._arriving():
            try:
                self._work(task)
            except Exception:
                if self._complain():
                    log.exception("The listener of %s stumbled; it tries again every second", self.service.name)
                self.service.disconnect()
                self._pause()
            else:
                self._finish(task)
        self.service.disconnect()
        for source in self._waiting:
            metrics.LAG.remove(self.service.name, source, PARTITION)

    def _arriving(self) -> Iterator[Task | None]:
        """The event whose turn it is, again and again until it is done, or None to retry others; ends when stopped."""
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._tasks or self._has_to_retry or self._is_stopping)
                if self._is_stopping:
                    return
                task = None if self._has_to_retry else self._tasks[0]
                self._has_to_retry = False
            yield task

    def _work(self, task: Task | None) -> None:
        if task is None:
            retry(self.service, now=datetime.now(UTC))
        elif task.relay.is_current(task):
            deliver(self.service, task.envelope)

    def _finish(self, task: Task | None) -> None:
        if task is None:
            return
        with self._changed:
            self._tasks.popleft()
            self._count(task, -1)
        task.relay.note(task, had_by=self.service.name)

    def _count(self, task: Task, difference: int) -> None:
        source = task.envelope.source
        self._waiting[source] += difference
        metrics.LAG.labels(self.service.name, source, PARTITION).set(self._waiting[source])

    def _pause(self) -> None:
        with self._changed:
            self._changed.wait_for(lambda: self._is_stopping, timeout=1)

    def stop(self) -> None:
        """Ask the thread to end after the event at hand, and wait for it."""
        with self._changed:
            self._is_stopping = True
            self._changed.notify()
        if self.is_alive():
            self.join(timeout=10)


class LocalRelay(Relay):
    """A relay that hands events to the listeners of this process, and marks them when all of those have had them."""

    def __init__(self, service: Service, listeners: Sequence[LocalListener]) -> None:
        super().__init__(service)
        self.listeners = listeners
        self._lock = Lock()
        self._generation = 0
        self._left: dict[int, set[str]] = {}
        """The listeners that have still to have an event, by its position."""
        self._had: list[int] = []
        """The positions of events that all listeners have had, and that are not marked yet."""

    def carry(self) -> None:
        self._mark()
        while not self.stopping.is_set() and self._hand_out():
            self._mark()

    def forget(self) -> None:
        with self._lock:
            again = len(self._left) + len(self._had)
            self._generation += 1
            self._left, self._had = {}, []
        metrics.REPUBLISHED.labels(service=self.service.name).inc(again)

    def settle(self) -> None:
        with suppress(Exception):  # what is not marked is handed out again, and known
            self._mark()

    def retry(self) -> None:
        own = next((listener for listener in self.listeners if listener.service is self.service), None)
        if own:
            own.retry()
        else:
            super().retry()

    def is_current(self, task: Task) -> bool:
        """Whether a task was handed out since the relay last forgot what it had handed out."""
        return task.generation == self._generation

    def note(self, task: Task, *, had_by: str) -> None:
        """Note that a listener has had an event."""
        with self._lock:
            if not self.is_current(task):
                return
            self._left[task.position].discard(had_by)
            if not self._left[task.position]:
                del self._left[task.position]
                self._had.append(task.position)
            is_time = not self._left or len(self._had) >= BATCH
        if is_time:
            self.service.written.set()

    def _hand_out(self) -> int:
        """Hand one batch to the listeners; how many events it had."""
        positions = store.unpublished_positions(self.service, limit=MOST_AHEAD)
        with self._lock:
            known = {*self._left, *self._had}
        batch = store.at_positions(self.service, [position for position in positions if position not in known][:BATCH])
        for position, envelope in batch:
            self._hand(position, envelope)
        return len(batch)

    def _hand(self, position: int, envelope: Envelope) -> None:
        targets = [listener for listener in self.listeners if envelope.type in listener.types]
        with self._lock:
            if targets:
                self._left[position] = {listener.service.name for listener in targets}
            else:
                self._had.append(position)
            task = Task(self, self._generation, position, envelope)
        for listener in targets:
            listener.hand(task)

    def _mark(self) -> None:
        with self._lock:
            had = self._had[:]
        for start in range(0, len(had), BATCH):
            part = had[start : start + BATCH]
            store.mark_published(self.service, part, at=timestamp(datetime.now(UTC)))
            with self._lock:
                self._had = self._had[len(part) :]
            metrics.PUBLISHED.labels(service=self.service.name).inc(len(part))
