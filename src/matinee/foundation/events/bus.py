"""The bus: takes events from the relays and brings them to the services. ``EVENTS_URL`` names the adapter."""

from collections.abc import Sequence
from typing import Protocol

from matinee.foundation.events.delivery import deliver
from matinee.foundation.events.envelope import Envelope
from matinee.foundation.service import Service

KAFKA = "kafka://"


class Worker(Protocol):
    """A thread that can be stopped."""

    def start(self) -> None: ...
    def stop(self) -> None: ...


class Publisher(Protocol):
    """What a relay needs of a bus."""

    def publish(self, envelopes: Sequence[Envelope]) -> None:
        """Take events; when this returns, none of them can be lost.

        :raises Exception: if any was not taken; the relay then offers all of them again.
        """


class Bus(Publisher, Protocol):
    """What a process needs of a bus."""

    def workers(self) -> Sequence[Worker]:
        """Threads that bring events from the outboxes of this process to the bus, and from there to its services."""


class LocalBus:
    """``local:`` reaches the services of this process. Its workers let no service wait for another; `publish` runs all
    reactions here and now, for tests.
    """

    def __init__(self, services: Sequence[Service]) -> None:
        self.services = services

    def publish(self, envelopes: Sequence[Envelope]) -> None:
        for envelope in envelopes:
            for service in self.services:
                deliver(service, envelope)

    def workers(self) -> Sequence[Worker]:
        from matinee.foundation.events.local import LocalListener, LocalRelay

        listeners = [LocalListener(service) for service in self.services if service.reactions]
        return [*listeners, *(LocalRelay(service, listeners) for service in self.services)]


def bus_at(url: str, services: Sequence[Service]) -> Bus:
    """The bus that a URL names.

    :raises ValueError: if its scheme is unknown.
    """
    if url == "local:":
        return LocalBus(services)
    if url.startswith(KAFKA):
        from matinee.foundation.events.kafka import KafkaBus

        return KafkaBus(url, services)
    raise ValueError(f"EVENTS_URL={url} cannot be used: it has to be 'local:' or 'kafka://host:port'.")
