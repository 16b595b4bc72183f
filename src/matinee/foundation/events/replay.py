"""Replay: gives a service past events once more, so that it can rebuild what it derives from them."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from matinee.foundation.events import store
from matinee.foundation.events.bus import KAFKA
from matinee.foundation.events.delivery import deliver
from matinee.foundation.events.envelope import Envelope, timestamp
from matinee.foundation.service import Service


def replay(service: Service, *, url: str, services: Sequence[Service], since: datetime | None) -> Iterator[Envelope]:
    """Run a service's reactions again for every stored event since a moment; yields each event when it is done.

    :param services: those whose outboxes this process can read, for a bus that stores nothing itself.
    """
    for envelope in _history(service, url=url, services=services, since=since):
        if any(reaction.event.DESCRIPTOR.full_name == envelope.type for reaction in service.reactions):
            with service.atomic:
                store.leave_inbox(service, envelope.id)
            deliver(service, envelope)
            yield envelope


def catch_up(service: Service, *, sources: Sequence[Service], since: datetime) -> int:
    """Give a service those events of some outboxes that it has not had yet; returns how many there were.

    No event is given twice, so this can be repeated, but only as long as the inboxes remember.
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
