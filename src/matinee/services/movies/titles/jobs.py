"""The clock door of titles."""

from datetime import datetime, timedelta

from matinee.services.movies.service import movies
from matinee.services.movies.titles.actions import pictures


@movies.every(timedelta(hours=6))
def delete_unnamed_pictures(*, now: datetime) -> None:
    """Delete the files of pictures that nothing has any more."""
    pictures.delete_unnamed_pictures(now=now)
