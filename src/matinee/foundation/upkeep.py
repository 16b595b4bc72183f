"""The jobs of every service: deleting what is no longer needed, and sampling the tables."""

from datetime import datetime, timedelta

from matinee.foundation.events import store
from matinee.foundation.events.envelope import timestamp
from matinee.foundation.service import Service

ANSWERS_KEPT = timedelta(days=2)
"""How long a write can be repeated under its idempotency key."""
INBOX_KEPT = timedelta(days=90)
"""How late an event can come twice and still be known."""


def register(service: Service) -> None:
    """Give a service the jobs that all services have."""

    @service.every(timedelta(hours=1))
    def forget_old_answers_and_deliveries(*, now: datetime) -> None:
        with service.atomic:
            store.prune(service, answers_before=timestamp(now - ANSWERS_KEPT), inbox_before=timestamp(now - INBOX_KEPT))

    @service.every(timedelta(days=1))
    def take_samples_of_tables(*, now: datetime) -> None:
        if service.dialect == "sqlite":
            service.analyze()
