"""The topics of the bus, declared here and nowhere else; ``matinee events apply`` brings Kafka to what stands here."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from confluent_kafka import KafkaError, KafkaException
from confluent_kafka.admin import (  # type: ignore[attr-defined]
    AdminClient,
    AlterConfigOpType,
    ConfigEntry,
    ConfigResource,
    NewPartitions,
    NewTopic,
    PartitionMetadata,
)

from matinee.foundation.service import Service

SCHEME = "kafka://"
PARTITIONS = 6
"""How many members of a consumer group can share a topic's work. Partitions are only ever added."""
SETTINGS = {
    "cleanup.policy": "delete",
    "retention.ms": "-1",
}
"""Events are kept for good: derived state is told again from them. Compaction would keep only each subject's last."""
PATIENCE = 10.0
BROKERS_DEFAULT = -1
"""As many replicas as the brokers are set to make."""


@dataclass(frozen=True)
class Address:
    """Where the events of an installation are: bootstrap servers, and the namespace of its topics and groups."""

    servers: str
    namespace: str = "matinee"

    @classmethod
    def of(cls, url: str) -> "Address":
        """The address that ``EVENTS_URL`` names."""
        servers, _, namespace = url.removeprefix(SCHEME).partition("/")
        return cls(servers, namespace.strip("/") or "matinee")

    def name(self, service: str) -> str:
        """What a service's topic, and its group, is called."""
        return f"{self.namespace}.{service}"

    def topics(self, service: Service) -> list[str]:
        """The topics that hold what a service reacts to; a type is ``matinee.contracts.<service>.v1.<Event>``."""
        sources = {reaction.event.DESCRIPTOR.full_name.split(".")[2] for reaction in service.reactions}
        return sorted(map(self.name, sources))


def settings_of(replicas: int) -> dict[str, str]:
    """The settings of a topic with so many replicas.

    An event counts as published when all replicas but one have it. So one broker may be away, and no event is lost with
    a broker.
    """
    return {**SETTINGS, "min.insync.replicas": str(max(1, replicas - 1))}


def apply_topics(address: Address, services: Sequence[str], *, replicas: int = BROKERS_DEFAULT) -> list[str]:
    """Make what is missing, add partitions, set the settings; what was done, in words.

    :raises KafkaException: if Kafka refuses or does not answer.
    """
    admin = AdminClient({"bootstrap.servers": address.servers})
    names = [address.name(service) for service in services]
    known = admin.list_topics(timeout=PATIENCE).topics
    done = []
    for name in names:
        if name not in known and _make(admin, NewTopic(name, PARTITIONS, replicas, config=SETTINGS)):
            done.append(f"{name}: made with {PARTITIONS} partitions")
    for name in names:
        partitions = _partitions(admin, name)
        if len(partitions) < PARTITIONS:
            admin.create_partitions([NewPartitions(name, PARTITIONS)])[name].result(PATIENCE)
            done.append(f"{name}: now has {PARTITIONS} partitions")
        done += _set(admin, name, settings_of(len(partitions[0].replicas)))
    return done


def _partitions(admin: AdminClient, name: str) -> Mapping[int, PartitionMetadata]:
    """The partitions of a topic; the broker that is asked may take a moment to know one that has just been made.

    :raises KafkaException: if it does not get to know it.
    """
    deadline = time.monotonic() + PATIENCE
    while True:
        topic = admin.list_topics(name, timeout=PATIENCE).topics[name]
        if topic.error is None:
            return dict(topic.partitions)
        if time.monotonic() > deadline:
            raise KafkaException(topic.error)
        time.sleep(0.05)


def _make(admin: AdminClient, topic: NewTopic) -> bool:
    """Make a topic; returns whether this call made it. It may be there although the broker did not list it yet."""
    try:
        admin.create_topics([topic])[topic.topic].result(PATIENCE)
    except KafkaException as error:
        if error.args[0].code() != KafkaError.TOPIC_ALREADY_EXISTS:
            raise
        return False
    return True


def _set(admin: AdminClient, name: str, settings: Mapping[str, str]) -> list[str]:
    resource = ConfigResource(ConfigResource.Type.TOPIC, name)
    [present] = [future.result(PATIENCE) for future in admin.describe_configs([resource]).values()]
    changes = {key: value for key, value in settings.items() if present[key].value != value}
    for key, value in changes.items():
        entry = ConfigEntry(key, value, incremental_operation=AlterConfigOpType.SET)
        resource.add_incremental_config(entry)
    if changes:
        for future in admin.incremental_alter_configs([resource]).values():
            future.result(PATIENCE)
    return [f"{name}: {key} is now {value}" for key, value in changes.items()]
