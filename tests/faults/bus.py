"""What the fault tests look up in Kafka and put there: events that come twice and out of order."""

import random
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import requests
from confluent_kafka import Consumer, Message, Producer, TopicPartition
from prometheus_client.parser import text_string_to_metric_families

from matinee.contracts.users.v1.users_events_pb2 import UserChanged
from matinee.foundation.events.envelope import Envelope, timestamp
from matinee.foundation.events.kafka import envelope_of
from matinee.foundation.events.topics import Address
from tests.deployment import Deployment, Process


def renamings(user_id: int, *, count: int) -> list[Envelope]:
    """Events that tell of a user's names, from one moment to the next, in any order but that."""
    begun = datetime.now(UTC)
    envelopes = []
    for number in range(count):
        event = UserChanged(user_id=user_id, username=f"name {number}", changed=["username"])
        envelope = Envelope.around(event, source="users", subject=f"user/{user_id}")
        envelopes.append(replace(envelope, time=timestamp(begun + timedelta(milliseconds=number))))
    return random.sample(envelopes, count)


def send_again(deployment: Deployment, service: str, *, latest: int) -> int:
    """Send the latest events of a service once more, the last one first; how many changes of users are among them."""
    address = Address.of(deployment.distinct[0].environ["EVENTS_URL"])
    producer = Producer({"bootstrap.servers": address.servers})
    messages = sorted(stored(deployment, service), key=lambda message: message.timestamp())[-latest:]
    for message in reversed(messages):
        producer.produce(address.name(service), message.value(), key=message.key(), headers=message.headers())
    assert producer.flush(30) == 0
    return sum(envelope_of(message).type.endswith("UserChanged") for message in messages)


def count_known(process: Process) -> float:
    """How many events a process has found to have come once more."""
    families = text_string_to_metric_families(requests.get(f"{process.address}/metrics", timeout=10).text)
    samples = [sample for family in families if family.name == "matinee_reactions" for sample in family.samples]
    return sum(sample.value for sample in samples if sample.labels.get("outcome") == "known")


def sent(deployment: Deployment, service: str) -> Counter[str]:
    """How often Kafka has each event of a service, by the events' ids."""
    return Counter(envelope_of(message).id for message in stored(deployment, service))


def stored(deployment: Deployment, service: str) -> list[Message]:
    """Everything that Kafka has of a service."""
    address = Address.of(deployment.distinct[0].environ["EVENTS_URL"])
    consumer = Consumer({"bootstrap.servers": address.servers, "group.id": f"test-{uuid4()}"})
    topic = address.name(service)
    partitions = [
        TopicPartition(topic, number) for number in consumer.list_topics(topic, timeout=10).topics[topic].partitions
    ]
    total = sum(consumer.get_watermark_offsets(partition, timeout=10)[1] for partition in partitions)
    consumer.assign([TopicPartition(topic, partition.partition, 0) for partition in partitions])
    messages: list[Message] = []
    while len(messages) < total:
        messages += consumer.consume(500, timeout=10)
    consumer.close()
    return messages[:total]
