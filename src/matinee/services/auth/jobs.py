"""The clock door of auth."""

from datetime import datetime, timedelta

from matinee.services.auth import actions
from matinee.services.auth.service import auth


@auth.every(timedelta(hours=1))
def prune(*, now: datetime) -> None:
    """Delete the tokens and sessions that are over."""
    actions.prune(now=now)
