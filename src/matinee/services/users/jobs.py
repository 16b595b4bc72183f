"""The clock door of users."""

from datetime import datetime, timedelta

from matinee.services.users.actions import ownership
from matinee.services.users.service import users


@users.every(timedelta(hours=6))
def delete_unnamed_pictures(*, now: datetime) -> None:
    """Delete the files of pictures that no account has any more."""
    ownership.delete_unnamed_pictures(now=now)
