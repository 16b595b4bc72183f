"""Events: written with the change or not at all, whole after any way, reacted to once, and parked when that fails."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from google.protobuf.message import Message
from google.protobuf.wrappers_pb2 import Int64Value, StringValue
from prometheus_client import REGISTRY

from matinee.contracts.auth.v1 import auth_events_pb2
from matinee.contracts.movies.v1 import movies_events_pb2
from matinee.contracts.users.v1 import users_events_pb2
from matinee.foundation import tracing
from matinee.foundation.events import store
from matinee.foundation.events.bus import LocalBus
from matinee.foundation.events.delivery import MOST_ATTEMPTS, deliver, retry
from matinee.foundation.events.envelope import Envelope, timestamp
from matinee.foundation.events.relay import drain
from matinee.foundation.flask.service import FlaskService

EVENTS = [
    module.DESCRIPTOR.message_types_by_name[name]._concrete_class
    for module in (auth_events_pb2, movies_events_pb2, users_events_pb2)
    for name in module.DESCRIPTOR.message_types_by_name
]
LATER = datetime.now(UTC) + timedelta(days=1)


def said(text: str = "hello") -> Envelope:
    return Envelope.around(StringValue(value=text), source="probe", subject="word/1")


def filled(kind: type[Message]) -> Message:
    """A message with a value in each of its fields."""
    values: dict[str, Any] = {}
    for field in kind.DESCRIPTOR.fields:
        value: Any = {field.CPPTYPE_STRING: "Amélie \u2028 🎬", field.CPPTYPE_BOOL: True}.get(field.cpp_type, 2**31 - 1)
        values[field.name] = [value] if field.is_repeated else value
    return kind(**values)


def hear(event: StringValue, at: datetime) -> None:
    """A reaction that does nothing."""


def runs(outcome: str) -> float:
    labels = {"service": "probe", "reaction": "hear", "outcome": outcome}
    return REGISTRY.get_sample_value("matinee_reactions_total", labels) or 0


class TestPublish:
    def test_is_refused_outside_of_a_transaction(self, probe: FlaskService) -> None:
        with pytest.raises(RuntimeError, match=r"outside of probe\.atomic"):
            probe.publish(StringValue(value="hello"), subject="word/1")

    def test_leaves_nothing_when_the_change_is_undone(self, probe: FlaskService) -> None:
        with pytest.raises(ZeroDivisionError), probe.atomic:
            probe.publish(StringValue(value="hello"), subject="word/1")
            raise ZeroDivisionError

        assert store.count_unpublished(probe) == 0
        assert not probe.written.is_set()

    def test_keeps_events_in_order_and_wakes_the_relay(self, probe: FlaskService) -> None:
        with probe.atomic:
            probe.publish_many((Int64Value(value=number), f"number/{number}") for number in range(250))

        waiting = [envelope.subject for _, envelope in store.unpublished(probe, limit=1000)]
        assert waiting == [f"number/{number}" for number in range(250)]
        assert probe.written.is_set()


class TestEnvelope:
    @pytest.mark.parametrize("kind", EVENTS, ids=lambda kind: str(kind.DESCRIPTOR.name))
    def test_brings_every_event_through_the_outbox_unchanged(self, probe: FlaskService, kind: type[Message]) -> None:
        message = filled(kind)

        with probe.atomic:
            probe.publish(message, subject="thing/1")
        [(_, envelope)] = store.unpublished(probe, limit=1)

        assert envelope.message() == message
        assert (envelope.type, envelope.source, envelope.subject) == (kind.DESCRIPTOR.full_name, "probe", "thing/1")

    def test_carries_the_trace_and_the_moment(self) -> None:
        with tracing.span("change") as trace:
            envelope = said()

        assert envelope.traceparent == trace.traceparent
        assert timestamp(envelope.moment) == envelope.time

    def test_ignores_fields_that_a_newer_version_has_added(self) -> None:
        newer = Envelope(**{**said().__dict__, "type": "matinee.contracts.movies.v1.MovieAdded"})
        envelope = Envelope(**{**newer.__dict__, "data": '{"movie_id": "7", "mood": "grim"}'})

        assert envelope.message() == movies_events_pb2.MovieAdded(movie_id=7)

    def test_raises_for_a_type_that_nobody_knows(self) -> None:
        envelope = Envelope(**{**said().__dict__, "type": "matinee.Nothing"})

        with pytest.raises(KeyError):
            envelope.message()


class TestDelivery:
    def test_runs_a_reaction_once_however_often_the_event_comes(self, probe: FlaskService) -> None:
        heard: list[str] = []
        probe.reacts_to(StringValue)(lambda event, _: heard.append(event.value))
        envelope = said()

        deliver(probe, envelope)
        deliver(probe, envelope)

        assert heard == ["hello"]

    def test_counts_what_comes_again(self, probe: FlaskService) -> None:
        probe.reacts_to(StringValue)(hear)
        envelope = said()
        before = [runs("done"), runs("known")]

        for _ in range(3):
            deliver(probe, envelope)

        assert [runs("done") - before[0], runs("known") - before[1]] == [1, 2]

    def test_runs_the_other_reaction_when_one_fails(self, probe: FlaskService) -> None:
        heard: list[str] = []

        @probe.reacts_to(StringValue)
        def stumble(event: StringValue, at: datetime) -> None:
            raise ValueError(event.value)

        @probe.reacts_to(StringValue)
        def listen(event: StringValue, at: datetime) -> None:
            heard.append(event.value)

        envelope = said()
        deliver(probe, envelope)
        deliver(probe, envelope)
        [parked] = store.due(probe, at=timestamp(LATER))

        assert heard == ["hello"]
        assert (parked.reaction, parked.error, parked.envelope) == ("stumble", "ValueError('hello')", envelope)

    def test_undoes_what_a_failing_reaction_wrote(self, probe: FlaskService) -> None:
        @probe.reacts_to(StringValue)
        def write_and_stumble(event: StringValue, at: datetime) -> None:
            probe.publish(Int64Value(value=1), subject="number/1")
            raise ValueError

        deliver(probe, said())

        assert store.count_unpublished(probe) == 0

    def test_carries_what_reactions_say_themselves(self, probe: FlaskService) -> None:
        heard: list[int] = []
        probe.reacts_to(Int64Value)(lambda event, _: heard.append(event.value))

        @probe.reacts_to(StringValue)
        def answer(event: StringValue, at: datetime) -> None:
            probe.publish(Int64Value(value=len(event.value)), subject="number/1")

        with probe.atomic:
            probe.publish(StringValue(value="hello"), subject="word/1")
        drain([probe], LocalBus([probe]))

        assert heard == [5]
        assert store.count_unpublished(probe) == 0


class Moody:
    """A reaction that fails until it is in a better mood."""

    def __init__(self, service: FlaskService) -> None:
        self.fails, self.tries = True, 0
        service.reacts_to(StringValue)(self.react)

    def react(self, event: StringValue, at: datetime) -> None:
        self.tries += 1
        if self.fails:
            raise ValueError("Not in the mood.")


def due_at(service: FlaskService) -> datetime:
    [(at,)] = service.execute("SELECT next_attempt_at FROM parked_event")
    return datetime.fromisoformat(at)


def exhaust(service: FlaskService) -> None:
    """Retry until there is to be no further attempt."""
    while service.execute("SELECT 1 FROM parked_event WHERE next_attempt_at IS NOT NULL"):
        retry(service, now=due_at(service))


class TestRetry:
    def test_waits_until_the_next_attempt_is_due(self, probe: FlaskService) -> None:
        moody = Moody(probe)
        deliver(probe, said())

        count = retry(probe, now=due_at(probe) - timedelta(milliseconds=1))

        assert (count, moody.tries) == (0, 1)

    def test_forgets_the_failure_when_it_is_mended(self, probe: FlaskService) -> None:
        moody = Moody(probe)
        deliver(probe, said())
        moody.fails = False

        retry(probe, now=due_at(probe))
        retry(probe, now=LATER)

        assert moody.tries == 2
        assert probe.execute("SELECT * FROM parked_event") == []

    def test_doubles_the_delay_and_gives_up_after_the_most_attempts(
        self, probe: FlaskService, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        moody, delays = Moody(probe), []
        park = store.park

        def note(*arguments: Any, next_attempt_at: str | None, **others: Any) -> None:
            if next_attempt_at:
                delays.append(round((datetime.fromisoformat(next_attempt_at) - datetime.now(UTC)).total_seconds()))
            park(*arguments, next_attempt_at=next_attempt_at, **others)

        monkeypatch.setattr(store, "park", note)
        deliver(probe, said())
        exhaust(probe)

        assert delays == [2**attempt for attempt in range(MOST_ATTEMPTS - 1)]
        assert (moody.tries, store.count_parked(probe)) == (MOST_ATTEMPTS, 1)

    def test_tries_again_after_a_release_and_then_forgets(self, probe: FlaskService) -> None:
        moody = Moody(probe)
        deliver(probe, said())
        exhaust(probe)
        moody.fails = False

        with probe.atomic:
            released = store.release(probe, at=timestamp(datetime.now(UTC)))
        retry(probe, now=LATER)
        count = retry(probe, now=LATER)

        assert (released, moody.tries, count) == (1, MOST_ATTEMPTS + 1, 0)
        assert probe.execute("SELECT * FROM parked_event") == []

    def test_forgets_an_event_that_was_delivered_again_meanwhile(self, probe: FlaskService) -> None:
        moody, envelope = Moody(probe), said()
        deliver(probe, envelope)
        moody.fails = False
        deliver(probe, envelope)

        retry(probe, now=LATER)

        assert moody.tries == 2
        assert probe.execute("SELECT * FROM parked_event") == []

    def test_parks_for_good_what_this_version_has_no_reaction_to(self, probe: FlaskService) -> None:
        Moody(probe)
        deliver(probe, said())
        probe.reactions.clear()

        retry(probe, now=LATER)

        assert store.count_parked(probe) == 1
        assert probe.execute("SELECT error FROM parked_event") == [("This version has no reaction 'react'.",)]
