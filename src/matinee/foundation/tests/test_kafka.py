"""Kafka as the bus: what needs one runs on that which ``EVENTS_URL`` names."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from threading import Event as Flag
from threading import Thread
from typing import Any
from uuid import uuid4

import pytest
from confluent_kafka import Consumer, Producer, TopicPartition
from confluent_kafka.admin import AdminClient, NewTopic  # type: ignore[attr-defined]

from matinee.contracts.users.v1.users_events_pb2 import UserChanged
from matinee.foundation import metrics
from matinee.foundation.events import replay, store
from matinee.foundation.events.envelope import LONGEST, Envelope
from matinee.foundation.events.kafka import KafkaBus, Listener, NotTaken, Unreadable, envelope_of, headers_of
from matinee.foundation.events.relay import relay_once
from matinee.foundation.events.topics import PARTITIONS, Address, apply_topics, settings_of
from matinee.foundation.flask.service import FlaskService

URL = os.environ.get("EVENTS_URL", "")
SECONDS = 60


@pytest.fixture
def url() -> str:
    """A namespace of the test's own in Kafka; without one, the tests that need it are skipped."""
    if not URL.startswith("kafka://"):
        pytest.skip("EVENTS_URL names no Kafka: see make test-engines.")
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


def send_malformed(url: str, value: bytes = b"\xff malformed") -> None:
    """Write into the topic of users what no service of ours would."""
    address = Address.of(url)
    apply_topics(address, ["users"], replicas=1)
    producer = Producer({"bootstrap.servers": address.servers})
    producer.produce(address.name("users"), value=value)
    producer.flush(SECONDS)


def foreign_consumer(url: str, group: str = "foreign") -> Consumer:
    """A consumer that is none of ours."""
    return Consumer({"bootstrap.servers": Address.of(url).servers, "group.id": group, "enable.auto.commit": False})


@contextmanager
def sharing_the_work(service: FlaskService, url: str) -> Iterator[None]:
    """Have another member in the consumer group of a service, as another process is."""
    address, over = Address.of(url), Flag()

    def take_part() -> None:
        with closing(foreign_consumer(url, address.name(service.name))) as consumer:
            consumer.subscribe(address.topics(service))
            while not over.is_set():
                consumer.poll(0.1)

    other = Thread(target=take_part)
    other.start()
    try:
        yield
    finally:
        over.set()
        other.join()


def lag_of(service: FlaskService) -> list[float]:
    """The lag of a service by partition, as far as this process tells of it."""
    [family] = metrics.LAG.collect()
    return [sample.value for sample in family.samples if sample.labels["service"] == service.name]


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

    @pytest.mark.parametrize("value", [b"\xff malformed", b"", b"NUL: \0", b"{}"])
    def test_parks_what_is_no_event_and_goes_on(
        self, url: str, users: FlaskService, probe: FlaskService, heard: list[int], value: bytes
    ) -> None:
        send_malformed(url, value)
        tell(users, 5)
        relay_once(users, KafkaBus(url, [users]))

        with listening(probe, url):
            until(lambda: store.count_parked(probe) == 1 and heard == [5])

        [(error, data)] = probe.execute("SELECT error, data FROM parked_event")
        assert "not a CloudEvent" in error
        assert "\0" not in data

    def test_says_what_it_has_not_taken(self, users: FlaskService, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("matinee.foundation.events.topics.PATIENCE", 1.0)
        tell(users, 1)

        with pytest.raises(NotTaken):
            relay_once(users, KafkaBus("kafka://127.0.0.1:9", [users]))

        assert store.count_unpublished(users) == 1


class TestLag:
    def test_counts_what_cannot_be_reacted_to(
        self, url: str, users: FlaskService, probe: FlaskService, heard: list[int]
    ) -> None:
        tell(users, 2, 4, 6)
        relay_once(users, KafkaBus(url, [users]))
        probe.execute("ALTER TABLE inbox RENAME TO lost")
        probe.execute("ALTER TABLE parked_event RENAME TO lost_too")

        with listening(probe, url):
            until(lambda: sum(lag_of(probe)) == 3)
            probe.execute("ALTER TABLE lost RENAME TO inbox")
            probe.execute("ALTER TABLE lost_too RENAME TO parked_event")

            until(lambda: sum(lag_of(probe)) == 0)
        # What failed at the moment when the tables came back may be parked, and is tried again later.
        [(parked,)] = probe.execute("SELECT count(*) FROM parked_event")
        assert len(heard) + parked == 3

    def test_is_told_by_one_process_for_each_partition(
        self, url: str, users: FlaskService, probe: FlaskService, heard: list[int]
    ) -> None:
        def say_something_in_each_partition() -> None:
            with users.atomic:
                users.publish_many((UserChanged(user_id=number), f"user/{number}") for number in range(60))
            relay_once(users, KafkaBus(url, [users]))

        say_something_in_each_partition()
        with listening(probe, url):
            until(lambda: len(lag_of(probe)) == PARTITIONS)

            with sharing_the_work(probe, url):
                until(lambda: len(lag_of(probe)) == PARTITIONS // 2)

            say_something_in_each_partition()
            until(lambda: len(lag_of(probe)) == PARTITIONS)


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

    def test_passes_over_what_is_no_event(
        self, url: str, users: FlaskService, probe: FlaskService, heard: list[int]
    ) -> None:
        send_malformed(url)
        tell(users, 2)
        relay_once(users, KafkaBus(url, [users]))

        list(replay.replay(probe, url=url, services=[probe], since=None))

        assert heard == [2]

    def test_begins_with_the_oldest_that_is_left(
        self, url: str, users: FlaskService, probe: FlaskService, heard: list[int]
    ) -> None:
        address = Address.of(url)
        tell(users, 2, 4)
        relay_once(users, KafkaBus(url, [users]))
        with closing(foreign_consumer(url)) as consumer:
            places = [TopicPartition(address.name("users"), number, 1) for number in range(PARTITIONS)]
            [full] = [place for place in places if consumer.get_watermark_offsets(place, timeout=SECONDS)[1] == 2]
        admin = AdminClient({"bootstrap.servers": address.servers})
        for deleted in admin.delete_records([full]).values():
            deleted.result(SECONDS)

        list(replay.replay(probe, url=url, services=[probe], since=None))

        assert heard == [4]

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

    def test_get_the_settings_that_are_declared(self, url: str) -> None:
        address = Address.of(url)
        topic = NewTopic(address.name("users"), PARTITIONS, 1, config={"retention.ms": "1000"})
        admin = AdminClient({"bootstrap.servers": address.servers})
        admin.create_topics([topic])[topic.topic].result(SECONDS)

        done = apply_topics(address, ["users"])

        assert done == [f"{address.name('users')}: retention.ms is now -1"]

    @pytest.mark.parametrize(("replicas", "needed"), [(1, "1"), (2, "1"), (3, "2"), (5, "4")])
    def test_want_all_replicas_but_one_to_have_an_event(self, replicas: int, needed: str) -> None:
        assert settings_of(replicas)["min.insync.replicas"] == needed


@dataclass
class Stored:
    """A message as Kafka gives it."""

    attributes: list[tuple[str, str | bytes | None]] | None
    text: bytes

    def headers(self) -> list[tuple[str, str | bytes | None]] | None:
        return self.attributes

    def value(self) -> bytes:
        return self.text


class TestAMessage:
    def test_is_a_cloud_event(self, users: FlaskService) -> None:
        tell(users, 9)
        [(_, envelope)] = store.unpublished(users, limit=1)
        message: Any = Stored(headers_of(envelope), envelope.data.encode())

        assert envelope_of(message) == envelope
        assert dict(headers_of(envelope))["ce_specversion"] == b"1.0"

    def test_without_headers_is_none(self) -> None:
        message: Any = Stored(None, b"{}")

        with pytest.raises(Unreadable):
            envelope_of(message)

    @pytest.mark.parametrize("attribute", LONGEST)
    @pytest.mark.parametrize("letters", ["x" * 201, "\0"])
    def test_with_what_no_table_can_hold_is_none(self, attribute: str, letters: str) -> None:
        envelope = replace(Envelope("id", "type", "source", "subject", "time", "trace", "{}"), **{attribute: letters})
        message: Any = Stored(headers_of(envelope), b"{}")

        with pytest.raises(Unreadable, match=attribute):
            envelope_of(message)

    def test_with_data_that_postgresql_cannot_hold_is_none(self) -> None:
        message: Any = Stored(headers_of(Envelope("id", "type", "source", "subject", "time", "trace", "")), b"a\0b")

        with pytest.raises(Unreadable, match="data"):
            envelope_of(message)
