"""The clock door of auth."""

from datetime import datetime, timedelta

from matinee.services.auth.actions import pruning
from matinee.services.auth.service import auth


@auth.every(timedelta(hours=1))
def prune(*, now: datetime) -> None:
    """Delete the tokens and sessions that are over."""
    pruning.prune(now=now)
