"""The clock door of availability."""

from datetime import datetime, timedelta

from matinee.services.movies.availability.actions import announcements
from matinee.services.movies.service import movies


@movies.every(timedelta(minutes=1))
def announce_offers(*, now: datetime) -> None:
    """Say of offers that have begun or ended that they have."""
    announcements.announce_due_offers(now=now)
