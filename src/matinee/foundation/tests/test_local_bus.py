"""The local bus: no service waits for another, each hears in order, and what a dead process had at hand comes again."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from threading import Event as Flag

import pytest
from google.protobuf.wrappers_pb2 import Int64Value, StringValue
from prometheus_client import REGISTRY
from sqlalchemy.exc import OperationalError

from matinee.foundation.events import local, store
from matinee.foundation.events.bus import LocalBus, Worker
from matinee.foundation.events.delivery import deliver
from matinee.foundation.events.envelope import Envelope, timestamp
from matinee.foundation.events.local import LocalListener, LocalRelay
from matinee.foundation.flask.service import FlaskService

SECONDS = 10
Make = Callable[[str], FlaskService]


def publish(service: FlaskService, *numbers: int) -> None:
    with service.atomic:
        service.publish_many((Int64Value(value=number), "number/1") for number in numbers)


def lag(listener: str) -> float | None:
    labels = {"service": listener, "topic": "source", "partition": "0"}
    return REGISTRY.get_sample_value("matinee_consumer_lag", labels)


class Hearing:
    """A reaction that keeps what it hears, in order; it waits at each event while ``may_go_on`` is not set."""

    def __init__(self, service: FlaskService, *, enough: int = 1) -> None:
        self.heard: list[int] = []
        self.began, self.may_go_on, self.has_enough = Flag(), Flag(), Flag()
        self.may_go_on.set()
        self.enough = enough
        service.reacts_to(Int64Value)(self.hear)

    def hear(self, event: Int64Value, at: datetime) -> None:
        self.began.set()
        assert self.may_go_on.wait(SECONDS)
        self.heard.append(event.value)
        if len(self.heard) >= self.enough:
            self.has_enough.set()


@contextmanager
def running(*workers: Worker) -> Iterator[None]:
    """Run some workers for the length of a block; what they had at hand is done then."""
    for worker in workers:
        worker.start()
    try:
        yield
    finally:
        for worker in workers:
            worker.stop()


@pytest.fixture
def source(make_service: Make) -> FlaskService:
    return make_service("source")


@pytest.fixture
def listener(make_service: Make) -> FlaskService:
    return make_service("listener")


class TestASlowListener:
    def test_holds_up_nobody_else(self, make_service: Make, source: FlaskService) -> None:
        slow_service, quick_service = make_service("slow"), make_service("quick")
        slow, quick = Hearing(slow_service, enough=3), Hearing(quick_service, enough=3)
        slow.may_go_on.clear()

        with running(*LocalBus([source, slow_service, quick_service]).workers()):
            publish(source, 1)
            assert slow.began.wait(SECONDS)
            publish(source, 2, 3)
            assert quick.has_enough.wait(SECONDS)
            while_slow = (slow.heard[:], lag("slow"), store.count_unpublished(source))
            slow.may_go_on.set()
            assert slow.has_enough.wait(SECONDS)

        assert while_slow == ([], 3, 3)
        assert slow.heard == quick.heard == [1, 2, 3]
        assert store.count_unpublished(source) == 0

    def test_has_so_many_events_handed_out_and_no_more(
        self, source: FlaskService, listener: FlaskService, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(local, "MOST_AHEAD", 3)
        hearing, worker = Hearing(listener, enough=5), LocalListener(listener)
        relay = LocalRelay(source, [worker])
        publish(source, *range(5))

        relay.carry()
        relay.carry()
        handed_out = lag("listener")
        with running(worker, relay):
            assert hearing.has_enough.wait(SECONDS)

        assert handed_out == 3
        assert hearing.heard == [0, 1, 2, 3, 4]


class TestAListener:
    def test_hears_everything_once_and_in_order(self, source: FlaskService, listener: FlaskService) -> None:
        hearing = Hearing(listener, enough=450)

        with running(*LocalBus([source, listener]).workers()):
            publish(source, *range(300))
            for number in range(300, 450, 50):
                publish(source, *range(number, number + 50))
            assert hearing.has_enough.wait(SECONDS)

        assert hearing.heard == list(range(450))
        assert store.count_unpublished(source) == 0

    def test_says_how_much_is_before_it_and_nothing_when_it_has_ended(
        self, source: FlaskService, listener: FlaskService
    ) -> None:
        hearing, worker = Hearing(listener, enough=2), LocalListener(listener)
        relay = LocalRelay(source, [worker])
        publish(source, 1, 2)
        relay.carry()
        before = lag("listener")

        with running(worker):
            assert hearing.has_enough.wait(SECONDS)

        assert (before, lag("listener")) == (2, None)

    def test_tries_the_same_event_again_while_its_database_fails(
        self, source: FlaskService, listener: FlaskService, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        hearing, failures = Hearing(listener, enough=2), [OSError("gone")]

        def fail_once(service: FlaskService, envelope: Envelope) -> None:
            if failures:
                raise failures.pop()
            deliver(service, envelope)

        monkeypatch.setattr(local, "deliver", fail_once)
        monkeypatch.setattr(LocalListener, "_pause", lambda _: None)
        with running(*LocalBus([source, listener]).workers()):
            publish(source, 1, 2)
            assert hearing.has_enough.wait(SECONDS)

        assert hearing.heard == [1, 2]

    def test_tries_again_what_was_parked(self, source: FlaskService, listener: FlaskService) -> None:
        hearing = Hearing(listener)
        envelope = Envelope.around(Int64Value(value=7), source="source", subject="number/1")
        an_hour_ago = timestamp(datetime.now(UTC) - timedelta(hours=1))
        with listener.atomic:
            store.park(listener, envelope, "hear", attempts=1, next_attempt_at=an_hour_ago, error="It failed.")
        listener.written.set()  # so that its relay does not wait half a second

        with running(*LocalBus([source, listener]).workers()):
            assert hearing.has_enough.wait(SECONDS)

        assert hearing.heard == [7]
        assert listener.execute("SELECT * FROM parked_event") == []


class TestARelay:
    def test_marks_at_once_what_nobody_reacts_to(self, source: FlaskService, listener: FlaskService) -> None:
        Hearing(listener)
        with source.atomic:
            source.publish(StringValue(value="hello"), subject="word/1")

        LocalRelay(source, [LocalListener(listener)]).carry()

        assert store.count_unpublished(source) == 0

    def test_leaves_to_the_next_process_what_a_dead_one_had_handed_out(
        self, source: FlaskService, listener: FlaskService
    ) -> None:
        hearing, dead = Hearing(listener, enough=3), LocalListener(listener)
        publish(source, 1, 2, 3)
        LocalRelay(source, [dead]).carry()
        [first, *_] = dead._tasks
        deliver(listener, first.envelope)  # and then it died, before it could say so

        with running(*LocalBus([source, listener]).workers()):
            assert hearing.has_enough.wait(SECONDS)

        assert hearing.heard == [1, 2, 3]
        assert store.count_unpublished(source) == 0

    def test_hands_out_again_what_it_could_not_mark(
        self, source: FlaskService, listener: FlaskService, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        hearing, worker = Hearing(listener), LocalListener(listener)
        relay = LocalRelay(source, [worker])
        publish(source, 1)
        relay.carry()
        with running(worker):
            assert hearing.has_enough.wait(SECONDS)

        with monkeypatch.context() as patch, pytest.raises(OperationalError):
            patch.setattr(store, "mark_published", lambda *_, **__: source.execute("SELECT missing"))
            relay.carry()
        relay.forget()
        with running(*LocalBus([source, listener]).workers()):
            publish(source, 2)
            hearing.enough = 2
            hearing.has_enough.clear()
            assert hearing.has_enough.wait(SECONDS)

        assert hearing.heard == [1, 2]
        assert store.count_unpublished(source) == 0

    def test_does_not_mark_what_it_had_handed_out_before_another_process_led(
        self, source: FlaskService, listener: FlaskService
    ) -> None:
        hearing, worker = Hearing(listener), LocalListener(listener)
        relay = LocalRelay(source, [worker])
        publish(source, 1)
        relay.carry()

        relay.forget()
        with running(worker):
            worker.hand(local.Task(relay, relay._generation, 99, envelope_of(2)))
            relay._left[99] = {"listener"}
            assert hearing.has_enough.wait(SECONDS)
        relay.settle()

        assert hearing.heard == [2]
        assert store.count_unpublished(source) == 1


def envelope_of(number: int) -> Envelope:
    return Envelope.around(Int64Value(value=number), source="source", subject="number/1")
