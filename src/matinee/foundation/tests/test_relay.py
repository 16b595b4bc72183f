"""The relay: in order, in batches, again after a crash, and one process at a time."""

from collections.abc import Callable, Sequence
from threading import Event as Flag

import pytest
from google.protobuf.wrappers_pb2 import Int64Value
from prometheus_client import REGISTRY
from sqlalchemy.exc import OperationalError

from matinee.foundation.events import store
from matinee.foundation.events.bus import LocalBus, bus_at
from matinee.foundation.events.envelope import Envelope
from matinee.foundation.events.relay import BATCH, BusRelay, drain, relay_once
from matinee.foundation.flask.service import FlaskService
from matinee.foundation.leadership import Leadership

SECONDS = 10


class Collecting:
    """A bus that keeps what it takes, and may break before or after it has."""

    def __init__(self) -> None:
        self.taken: list[str] = []
        self.enough, self.awaited = Flag(), 1
        self.breaks = 0

    def publish(self, envelopes: Sequence[Envelope]) -> None:
        if self.breaks:
            self.breaks -= 1
            raise ConnectionError
        self.taken += [envelope.subject for envelope in envelopes]
        if len(self.taken) >= self.awaited:
            self.enough.set()


def republished() -> float:
    return REGISTRY.get_sample_value("matinee_events_republished_total", {"service": "probe"}) or 0


def publish(service: FlaskService, count: int, start: int = 0) -> list[str]:
    subjects = [f"number/{number}" for number in range(start, start + count)]
    with service.atomic:
        service.publish_many((Int64Value(value=1), subject) for subject in subjects)
    return subjects


class TestRelayOnce:
    def test_carries_batches_in_order(self, probe: FlaskService) -> None:
        subjects, bus = publish(probe, BATCH + 5), Collecting()

        counts = [relay_once(probe, bus), relay_once(probe, bus), relay_once(probe, bus)]

        assert counts == [BATCH, 5, 0]
        assert bus.taken == subjects

    def test_offers_again_what_the_bus_has_not_taken(self, probe: FlaskService) -> None:
        subjects, bus = publish(probe, 3), Collecting()
        bus.breaks = 1

        with pytest.raises(ConnectionError):
            relay_once(probe, bus)
        relay_once(probe, bus)

        assert bus.taken == subjects

    def test_counts_what_it_offers_again(self, probe: FlaskService, monkeypatch: pytest.MonkeyPatch) -> None:
        bus, before = Collecting(), republished()
        publish(probe, 3)
        bus.breaks = 1
        with pytest.raises(ConnectionError):
            relay_once(probe, bus)
        with monkeypatch.context() as patch, pytest.raises(OperationalError):
            patch.setattr(store, "mark_published", lambda *_, **__: probe.execute("SELECT missing"))
            relay_once(probe, bus)

        relay_once(probe, bus)

        assert republished() - before == 6

    def test_sends_a_batch_again_after_a_crash_yet_reactions_run_once(
        self, probe: FlaskService, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        heard: list[int] = []
        probe.reacts_to(Int64Value)(lambda event, _: heard.append(event.value))
        publish(probe, 3)
        bus = LocalBus([probe])

        def crash(*_: object, **__: object) -> None:
            raise KeyboardInterrupt

        with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
            patch.setattr(store, "mark_published", crash)
            relay_once(probe, bus)
        again = relay_once(probe, bus)

        assert (again, heard) == (3, [1, 1, 1])


class TestDrain:
    def test_carries_on_until_every_outbox_is_empty(self, make_service: Callable[[str], FlaskService]) -> None:
        first, second = make_service("first"), make_service("second")
        heard: list[int] = []
        second.reacts_to(Int64Value)(lambda event, _: heard.append(event.value))
        publish(first, BATCH + 1)
        publish(second, 1)

        drain([first, second], LocalBus([first, second]))

        assert len(heard) == BATCH + 2
        assert store.count_unpublished(first) == store.count_unpublished(second) == 0


class TestRelay:
    def test_carries_events_until_it_is_stopped(self, probe: FlaskService) -> None:
        bus = Collecting()
        relay = BusRelay(probe, bus)
        relay.start()

        subjects = publish(probe, 3)
        carried = bus.enough.wait(SECONDS)
        relay.stop()

        assert carried
        assert bus.taken == subjects
        assert not relay.is_alive()
        assert Leadership(probe, "relay").acquire()

    def test_leaves_the_outbox_to_the_leader(self, probe: FlaskService) -> None:
        leading, idle = Collecting(), Collecting()
        leader, other = BusRelay(probe, leading), BusRelay(probe, idle)
        leader.leadership.acquire()
        for relay in (leader, other):
            relay.start()

        leading.awaited = 20
        for number in range(20):
            publish(probe, 1, start=number)
        carried = leading.enough.wait(SECONDS)
        for relay in (leader, other):
            relay.stop()

        assert carried
        assert idle.taken == []
        assert leading.taken == [f"number/{number}" for number in range(20)]

    def test_survives_an_error_of_the_database(self, probe: FlaskService, monkeypatch: pytest.MonkeyPatch) -> None:
        bus, broken = Collecting(), Flag()
        unpublished = store.unpublished

        def break_once(*arguments: FlaskService, limit: int) -> list[tuple[int, Envelope]]:
            if not broken.is_set():
                broken.set()
                raise OSError("The disk is gone.")
            return unpublished(*arguments, limit=limit)

        monkeypatch.setattr(store, "unpublished", break_once)
        relay = BusRelay(probe, bus)
        relay.start()
        publish(probe, 1)
        carried = bus.enough.wait(SECONDS)
        relay.stop()

        assert broken.is_set()
        assert carried


class TestBusAt:
    def test_refuses_a_scheme_that_it_does_not_know(self, probe: FlaskService) -> None:
        with pytest.raises(ValueError, match="EVENTS_URL"):
            bus_at("carrier-pigeon://host", [probe])
