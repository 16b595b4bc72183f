"""``kafka://host:port,…/namespace``: events by way of Apache Kafka, a topic and a consumer group for each service.

Both are called ``<namespace>.<service>``; the namespace is ``matinee`` unless the URL names another, so that several
installations can share a Kafka. On the wire an event is CloudEvents' Kafka binding in binary mode: the attributes are
headers, the value is the data.
"""

import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from threading import Event as Flag
from threading import Thread
from typing import Any

from confluent_kafka import OFFSET_BEGINNING, Consumer, KafkaError, KafkaException, Message, Producer, TopicPartition

from matinee.foundation import metrics
from matinee.foundation.documents import Values
from matinee.foundation.events import store
from matinee.foundation.events.bus import Worker
from matinee.foundation.events.delivery import deliver
from matinee.foundation.events.envelope import LONGEST, Envelope
from matinee.foundation.events.relay import BusRelay
from matinee.foundation.events.topics import Address, apply_topics
from matinee.foundation.service import Service

FLUSH_SECONDS = 10.0
BATCH = 200
NUL = "\0"
"""The one letter that PostgreSQL keeps in no text."""

log = logging.getLogger(__name__)


class NotTaken(Exception):  # noqa: N818  it states the fact
    """Kafka has not acknowledged every event of a batch."""


class Unreadable(ValueError):  # noqa: N818  it states the fact
    """A message lacks an attribute of CloudEvents, or has what no table can hold."""


def headers_of(envelope: Envelope) -> list[tuple[str, str | bytes | None]]:
    """The headers of an event's message."""
    attributes = [(f"ce_{name}", getattr(envelope, name).encode()) for name in LONGEST]
    return [("ce_specversion", b"1.0"), ("content-type", b"application/json"), *attributes]


def envelope_of(message: Message) -> Envelope:
    """The event of a message.

    :raises Unreadable: if a header is missing, is no text or is too long.
    """
    headers: Values = dict(message.headers() or ())
    try:
        attributes = {name: bytes(headers[f"ce_{name}"]).decode() for name in LONGEST}
        data = (message.value() or b"").decode()
    except (KeyError, TypeError, UnicodeDecodeError) as error:
        raise Unreadable(f"not a CloudEvent: {error!r}") from None
    odd = [name for name, value in attributes.items() if len(value) > LONGEST[name] or NUL in value]
    if odd or NUL in data:
        raise Unreadable(f"not an event of ours: {', '.join(odd) or 'data'}")
    return Envelope(**attributes, data=data)


class KafkaBus:
    """Publishes to Kafka; `listeners` brings what comes from there to the services of this process."""

    def __init__(self, url: str, services: Sequence[Service]) -> None:
        self.address = Address.of(url)
        self.services = services
        self._producer: Producer | None = None

    def publish(self, envelopes: Sequence[Envelope]) -> None:
        """Send events and wait until all in-sync replicas have them.

        :raises NotTaken: if any is not acknowledged in time.
        """
        failures: list[KafkaError] = []
        try:
            producer = self._producer = self._producer or self._connect()
            for envelope in envelopes:
                producer.produce(
                    self.address.name(envelope.source),
                    key=envelope.subject,
                    value=envelope.data,
                    headers=headers_of(envelope),
                    on_delivery=lambda error, _: failures.append(error) if error else None,
                )
            left = producer.flush(FLUSH_SECONDS)
        except (BufferError, KafkaException) as error:
            self._producer = None
            raise NotTaken(str(error)) from error
        if left or failures:
            # What is still under way may arrive yet: the relay sends it again, and inboxes know it by its id.
            producer.purge()
            self._producer = None
            raise NotTaken(
                f"{left + len(failures)} of {len(envelopes)} events: {failures[0] if failures else 'no answer'}"
            )

    def _connect(self) -> Producer:
        apply_topics(self.address, [service.name for service in self.services])
        return Producer(
            {
                "bootstrap.servers": self.address.servers,
                "enable.idempotence": True,
                "acks": "all",
                "compression.type": "lz4",
                "linger.ms": 5,
                "delivery.timeout.ms": int(FLUSH_SECONDS * 1000),
            }
        )

    def workers(self) -> Sequence[Worker]:
        """A relay for each service, and a listener for each that reacts to something."""
        return [
            *(BusRelay(service, self) for service in self.services),
            *(Listener(service, self.address) for service in self.services if service.reactions),
        ]

    def history(self, service: Service, *, since: float | None) -> Iterator[Envelope]:
        """The events that Kafka still has and a service reacts to, up to now. Events of one subject keep their order.

        Messages that are not events are skipped: they were parked when they arrived.

        :param since: seconds since the epoch; None begins at the beginning.
        """
        group = self.address.name(f"{service.name}.replay")
        consumer = Consumer({"bootstrap.servers": self.address.servers, "group.id": group, "enable.auto.commit": False})
        try:
            ends = _ends(consumer, self.address.topics(service))
            starts = _starts(consumer, ends, since)
            consumer.assign(starts)
            left = {(start.topic, start.partition) for start in starts}
            while left:
                for message in consumer.consume(BATCH, timeout=1.0):
                    if message.error() is None:
                        with suppress(Unreadable):
                            yield envelope_of(message)
                left = {at for at in left if _position(consumer, at) < ends[at]}
        finally:
            consumer.close()


def _ends(consumer: Consumer, topics: Sequence[str]) -> dict[tuple[str, int], int]:
    """Where each partition that holds something ends, by topic and number."""
    known = consumer.list_topics(timeout=10).topics
    partitions = [(topic, number) for topic in topics if topic in known for number in known[topic].partitions]
    marks = {at: consumer.get_watermark_offsets(TopicPartition(*at), timeout=10) for at in partitions}
    return {at: high for at, (low, high) in marks.items() if high > low}


def _starts(consumer: Consumer, ends: Any, since: float | None) -> list[TopicPartition]:
    if since is None:
        return [TopicPartition(topic, number, OFFSET_BEGINNING) for topic, number in ends]
    asked = [TopicPartition(topic, number, int(since * 1000)) for topic, number in ends]
    return [start for start in consumer.offsets_for_times(asked, timeout=10) if start.offset >= 0]


def _position(consumer: Consumer, at: tuple[str, int]) -> int:
    """The offset that is read next; below zero until something has been read."""
    return int(consumer.position([TopicPartition(*at)])[0].offset)


class Listener(Thread):
    """A thread that brings events to one service's reactions, as a member of that service's consumer group.

    Offsets are committed after the reactions' transactions: a crash in between brings the events again, and the inbox
    knows them.
    """

    def __init__(self, service: Service, address: Address) -> None:
        super().__init__(name=f"listener-{service.name}", daemon=True)
        self.service = service
        self.address = address
        self.stopping = Flag()
        self._measured: set[tuple[str, str]] = set()

    def run(self) -> None:
        while not self.stopping.is_set():
            try:
                self._listen()
            except Exception:
                log.exception("The listener of %s stumbled; it goes on in a second", self.service.name)
                self.service.disconnect()
                self.stopping.wait(1)
        self._unmeasure(self._measured)
        self.service.disconnect()

    def _listen(self) -> None:
        consumer = Consumer(
            {
                "bootstrap.servers": self.address.servers,
                "group.id": self.address.name(self.service.name),
                "enable.auto.commit": False,
                "auto.offset.reset": "earliest",
                "isolation.level": "read_committed",
                "topic.metadata.refresh.interval.ms": 5000,
                "session.timeout.ms": 10_000,
            }
        )
        try:
            consumer.subscribe(self.address.topics(self.service))
            while not self.stopping.is_set():
                messages = [message for message in arrived(consumer) if _is_event(message)]
                self._measure(consumer, at_hand=messages)
                for message in messages:
                    self._take(message)
                if messages:
                    consumer.commit(asynchronous=False)
                    self._measure(consumer, at_hand=())
        finally:
            consumer.close()

    def _take(self, message: Message) -> None:
        try:
            envelope = envelope_of(message)
        except Unreadable as error:
            self._park(message, error)
        else:
            deliver(self.service, envelope)

    def _park(self, message: Message, error: Unreadable) -> None:
        """Keep what is no event for a person to look at."""
        place = f"{message.topic()}/{message.partition()}/{message.offset()}"
        data = (message.value() or b"").decode("utf-8", "replace").replace(NUL, "\ufffd")
        source = str(message.topic())[-LONGEST["source"] :]
        envelope = Envelope(place[-LONGEST["id"] :], "", source, place[-LONGEST["subject"] :], "", "", data)
        log.error("Parked an unreadable message at %s: %s", place, error)
        with self.service.atomic:
            store.park(self.service, envelope, "", attempts=1, next_attempt_at=None, error=str(error))

    def _measure(self, consumer: Consumer, *, at_hand: Sequence[Message]) -> None:
        """Set how many events are still to be read, the current batch included; remove partitions that other processes
        read now.
        """
        waiting = Counter((message.topic(), message.partition()) for message in at_hand)
        assigned = set()
        for partition in consumer.position(consumer.assignment()):
            place = partition.topic, str(partition.partition)
            assigned.add(place)
            _, high = consumer.get_watermark_offsets(partition, cached=True)
            if high >= 0 and partition.offset >= 0:
                lag = max(0, high - partition.offset) + waiting[partition.topic, partition.partition]
                metrics.LAG.labels(self.service.name, *place).set(lag)
        self._unmeasure(self._measured - assigned)
        self._measured = assigned

    def _unmeasure(self, places: set[tuple[str, str]]) -> None:
        for place in places:
            metrics.LAG.remove(self.service.name, *place)

    def stop(self) -> None:
        """Ask the thread to end after the batch at hand, and wait for it."""
        self.stopping.set()
        self.join(timeout=15)


def arrived(consumer: Consumer) -> list[Message]:
    """The messages that have arrived. It waits for the first message, but not for more.

    `consume` alone would wait until the batch is full or the time is over: half a second for a single event.
    """
    first = consumer.poll(0.5)
    return [] if first is None else [first, *consumer.consume(BATCH - 1, timeout=0)]


def _is_event(message: Message) -> bool:
    error = message.error()
    if error is None:
        return True
    if error.fatal():
        raise KafkaException(error)
    if error.code() != KafkaError.UNKNOWN_TOPIC_OR_PART:  # not made yet: `matinee events apply` makes it
        log.warning("Kafka says: %s", error)
    return False
