"""Delivery: hands an event to a service's reactions, each once, and parks what keeps failing."""

import logging
from datetime import UTC, datetime, timedelta

from matinee.foundation import metrics, tracing
from matinee.foundation.events import store
from matinee.foundation.events.envelope import Envelope, timestamp
from matinee.foundation.service import Reaction, Service

MOST_ATTEMPTS = 8

log = logging.getLogger(__name__)


def deliver(service: Service, envelope: Envelope) -> None:
    """Run the reactions of a service to an event that they have not had yet; a failing one is kept for later."""
    for reaction in service.reactions:
        if reaction.event.DESCRIPTOR.full_name == envelope.type:
            _attempt(service, reaction, envelope)


def retry(service: Service, *, now: datetime) -> int:
    """Try again what failed before and is due; how many events that were."""
    parked = store.due(service, at=timestamp(now))
    reactions = {reaction.name: reaction for reaction in service.reactions}
    for row in parked:
        if row.reaction in reactions:
            _attempt(service, reactions[row.reaction], row.envelope, parked=row)
        else:
            error = f"This version has no reaction '{row.reaction}'."
            with service.atomic:
                store.park(
                    service, row.envelope, row.reaction, attempts=row.attempts, next_attempt_at=None, error=error
                )
    return len(parked)


def _attempt(service: Service, reaction: Reaction, envelope: Envelope, *, parked: store.Parked | None = None) -> None:
    now = datetime.now(UTC)
    try:
        with tracing.span(f"react {reaction.name}", parent=envelope.traceparent), service.atomic:
            if parked:
                store.unpark(service, envelope.id, reaction.name)
            is_new = store.enter_inbox(service, envelope.id, reaction.name, at=timestamp(now))
            if is_new:
                reaction.run(envelope.message(), envelope.moment)
    except Exception as error:
        attempts = (parked.attempts if parked else 0) + 1
        log.warning("Reaction %s failed, attempt %d", reaction.name, attempts, exc_info=True)
        _park(service, reaction, envelope, attempts=attempts, now=now, error=repr(error))
    else:
        metrics.REACTIONS.labels(service.name, reaction.name, "done" if is_new else "known").inc()


def _park(
    service: Service, reaction: Reaction, envelope: Envelope, *, attempts: int, now: datetime, error: str
) -> None:
    again = now + timedelta(seconds=2 ** (attempts - 1)) if attempts < MOST_ATTEMPTS else None
    metrics.REACTIONS.labels(service.name, reaction.name, "failed" if again else "parked").inc()
    with service.atomic:
        store.park(
            service,
            envelope,
            reaction.name,
            attempts=attempts,
            next_attempt_at=timestamp(again) if again else None,
            error=error,
        )
