"""Kafka as the bus, on a real one: that which ``EVENTS_URL`` names, in a namespace of each test's own."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from confluent_kafka import Producer
from confluent_kafka.admin import AdminClient

from matinee.contracts.users.v1.users_events_pb2 import UserChanged
from matinee.foundation.events import replay, store
from matinee.foundation.events.kafka import KafkaBus, Listener, NotTaken, Unreadable, envelope_of, headers_of
from matinee.foundation.events.relay import relay_once
from matinee.foundation.events.topics import PARTITIONS, Address, apply_topics
from matinee.foundation.flask.service import FlaskService

URL = os.environ.get("EVENTS_URL", "")
SECONDS = 30

pytestmark = pytest.mark.skipif(
    not URL.startswith("kafka://"), reason="EVENTS_URL names no Kafka: see make test-engines."
)


@pytest.fixture
def url() -> str:
    return f"{URL.rstrip('/')}/test-{uuid4()}"


@pytest.fixture
def users(make_service: Callable[[str], FlaskService]) -> FlaskService:
    return make_service("users")


@pytest.fixture
def heard(probe: FlaskService) -> list[int]:
    """The ids of the users of whose changes the probe has heard."""
    ids: list[int] = []

    @probe.reacts_to(UserChanged)
    def hear(event: UserChanged, at: datetime) -> None:
        if event.user_id < 0:
            raise ValueError(event.user_id)
        ids.append(event.user_id)

    return ids


def tell(users: FlaskService, *user_ids: int) -> None:
    with users.atomic:
        for user_id in user_ids:
            users.publish(UserChanged(user_id=user_id), subject=f"user/{abs(user_id) % 2}")


@contextmanager
def listening(service: FlaskService, url: str) -> Iterator[None]:
    listener = Listener(service, Address.of(url))
    listener.start()
    try:
        yield
    finally:
        listener.stop()


def until(fact: Callable[[], bool]) -> None:
    deadline = time.monotonic() + SECONDS
    while not fact():
        assert time.monotonic() < deadline, "It did not become true."
        time.sleep(0.05)


class TestTheBus:
    def test_brings_events_to_the_reactions_of_another_service(
        self, url: str, users: FlaskService, probe: FlaskService, heard: list[int]
    ) -> None:
        tell(users, *range(2, 52))

        carried = relay_once(users, KafkaBus(url, [users]))

        with listening(probe, url):
            until(lambda: len(heard) == 50)
        assert carried == 50
        assert [number for number in heard if number % 2] == list(range(3, 52, 2))
        assert [number for number in heard if not number % 2] == list(range(2, 52, 2))

    def test_may_bring_an_event_twice_and_it_is_had_once(
        self, url: str, users: FlaskService, probe: FlaskService, heard: list[int]
    ) -> None:
        bus = KafkaBus(url, [users])
        tell(users, 7)
        [(_, envelope)] = store.unpublished(users, limit=1)
        tell(users, 8)
        bus.publish([envelope, envelope])

        relay_once(users, bus)

        with listening(probe, url):
            until(lambda: 8 in heard)
        assert sorted(heard) == [7, 8]

    def test_goes_on_where_the_group_was(
        self, url: str, users: FlaskService, probe: FlaskService, heard: list[int]
    ) -> None:
        bus = KafkaBus(url, [users])
        tell(users, 1)
        relay_once(users, bus)
        with listening(probe, url):
            until(lambda: heard == [1])
        probe.execute("DELETE FROM inbox")

        tell(users, 2)
        relay_once(users, bus)

        with listening(probe, url):
            until(lambda: 2 in heard)
        assert heard == [1, 2]

    def test_parks_what_fails_and_goes_on(
        self, url: str, users: FlaskService, probe: FlaskService, heard: list[int]
    ) -> None:
        tell(users, -3, 3)

        relay_once(users, KafkaBus(url, [users]))

        with listening(probe, url):
            until(lambda: heard == [3])
        [(reaction, attempts)] = probe.execute("SELECT reaction, attempts FROM parked_event")
        assert (reaction, attempts) == ("hear", 1)

    def test_parks_what_is_no_event(self, url: str, probe: FlaskService, heard: list[int]) -> None:
        address = Address.of(url)
        apply_topics(address, ["users"], replicas=1)
        producer = Producer({"bootstrap.servers": address.servers})
        producer.produce(address.name("users"), value=b"\xff garbage")
        producer.flush(SECONDS)

        with listening(probe, url):
            until(lambda: store.count_parked(probe) == 1)

        [(error,)] = probe.execute("SELECT error FROM parked_event")
        assert "not a CloudEvent" in error

    def test_says_what_it_has_not_taken(self, users: FlaskService, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("matinee.foundation.events.topics.PATIENCE", 1.0)
        tell(users, 1)

        with pytest.raises(NotTaken):
            relay_once(users, KafkaBus("kafka://127.0.0.1:9", [users]))

        assert store.count_unpublished(users) == 1


class TestReplay:
    def test_tells_everything_again_in_order(
        self, url: str, users: FlaskService, probe: FlaskService, heard: list[int]
    ) -> None:
        tell(users, 2, 4, 6)
        relay_once(users, KafkaBus(url, [users]))
        with listening(probe, url):
            until(lambda: heard == [2, 4, 6])

        told = list(replay.replay(probe, url=url, services=[probe], since=None))

        assert len(told) == 3
        assert heard == [2, 4, 6, 2, 4, 6]

    def test_begins_at_a_moment(self, url: str, users: FlaskService, probe: FlaskService, heard: list[int]) -> None:
        bus = KafkaBus(url, [users])
        tell(users, 2)
        relay_once(users, bus)
        moment = datetime.now(UTC)
        until(lambda: datetime.now(UTC) - moment > timedelta(milliseconds=5))  # Kafka's stamps are no finer
        tell(users, 4)
        relay_once(users, bus)

        list(replay.replay(probe, url=url, services=[probe], since=moment + timedelta(milliseconds=2)))

        assert heard == [4]


class TestTopics:
    def test_are_made_once_and_brought_to_what_is_declared(self, url: str) -> None:
        address = Address.of(url)

        first = apply_topics(address, ["users", "movies"], replicas=1)
        second = apply_topics(address, ["users", "movies"], replicas=1)

        assert (len(first), second) == (2, [])
        topics = AdminClient({"bootstrap.servers": address.servers}).list_topics(timeout=SECONDS).topics
        assert len(topics[address.name("movies")].partitions) == PARTITIONS


class TestAMessage:
    def test_is_a_cloud_event(self, users: FlaskService) -> None:
        tell(users, 9)
        [(_, envelope)] = store.unpublished(users, limit=1)

        class Message:
            def headers(self) -> object:
                return headers_of(envelope)

            def value(self) -> bytes:
                return envelope.data.encode()

        assert envelope_of(Message()) == envelope  # type: ignore[arg-type]
        assert dict(headers_of(envelope))["ce_specversion"] == b"1.0"

    def test_without_headers_is_none(self) -> None:
        class Message:
            def headers(self) -> None:
                return None

            def value(self) -> bytes:
                return b"{}"

        with pytest.raises(Unreadable):
            envelope_of(Message())  # type: ignore[arg-type]
