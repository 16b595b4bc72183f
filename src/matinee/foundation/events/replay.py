"""Replay: tells a service again what has happened, so that what it derives from events can be made anew."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from matinee.foundation.events import store
from matinee.foundation.events.bus import KAFKA
from matinee.foundation.events.delivery import deliver
from matinee.foundation.events.envelope import Envelope, timestamp
from matinee.foundation.service import Service


def replay(service: Service, *, url: str, services: Sequence[Service], since: datetime | None) -> Iterator[Envelope]:
    """Bring every stored event since a moment to a service's reactions once more; each, as it is done.

    :param services: those whose outboxes this process can read, where the bus keeps nothing itself.
    """
    for envelope in _history(service, url=url, services=services, since=since):
        if any(reaction.event.DESCRIPTOR.full_name == envelope.type for reaction in service.reactions):
            with service.atomic:
                store.leave_inbox(service, envelope.id)
            deliver(service, envelope)
            yield envelope


def catch_up(service: Service, *, sources: Sequence[Service], since: datetime) -> int:
    """Bring a service the events in some outboxes that it has not had yet; how many those were.

    Nothing is told twice, so that this can be repeated; but only as far back as inboxes remember.
    """
    known = _count_inbox(service)
    for source in sources:
        for envelope in store.told(source, since=timestamp(since)):
            deliver(service, envelope)
    return _count_inbox(service) - known


def _count_inbox(service: Service) -> int:
    return int(service.execute("SELECT count(DISTINCT event_id) FROM inbox")[0][0])


def _history(service: Service, *, url: str, services: Sequence[Service], since: datetime | None) -> Iterator[Envelope]:
    if url.startswith(KAFKA):
        from matinee.foundation.events.kafka import KafkaBus

        yield from KafkaBus(url, services).history(service, since=since.timestamp() if since else None)
        return
    for source in services:
        yield from store.told(source, since=timestamp(since) if since else "")
