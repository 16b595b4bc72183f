"""The write side of watchlists."""

from datetime import datetime

from matinee.services.movies.catalogue.queries.movies import get_movie
from matinee.services.movies.models import WatchlistEntry
from matinee.services.movies.service import movies


@movies.atomic
def add_to_watchlist(*, user_id: int, movie_id: int, now: datetime) -> bool:
    """Put a movie on a user's watchlist; whether it was not on it before.

    :raises NoSuchMovie: if there is no such movie.
    """
    get_movie(movie_id)
    _, is_new = WatchlistEntry.objects.get_or_create(user_id=user_id, movie_id=movie_id, defaults={"added_at": now})
    return is_new


@movies.atomic
def remove_from_watchlist(*, user_id: int, movie_id: int) -> None:
    """Take a movie off a user's watchlist; if it is not on it, nothing changes."""
    WatchlistEntry.objects.filter(user_id=user_id, movie_id=movie_id).delete()
