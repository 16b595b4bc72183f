"""The clock door of titles."""

from datetime import datetime, timedelta

from matinee.services.movies.service import movies
from matinee.services.movies.titles.actions import keys


@movies.every(timedelta(days=7))
def renew_keys(*, now: datetime) -> None:
    """Make anew the keys that an earlier version has made otherwise."""
    keys.renew_keys()
