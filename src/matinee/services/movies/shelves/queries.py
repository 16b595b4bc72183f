"""The read side of watchlists."""

from matinee.foundation.django.pagination import Key, Page, paginate
from matinee.foundation.django.sqljson import JSONObject, JSONTime
from matinee.services.movies.models import WatchlistEntry


def watchlist_row() -> JSONObject:
    """An entry of a watchlist."""
    return JSONObject(
        movie=JSONObject(
            id="movie_id",
            title="movie__title",
            year="movie__release_year",
            rating=JSONObject(count="movie__rating_count", sum="movie__rating_sum"),
        ),
        added_at=JSONTime("added_at"),
    )


def list_watchlist(*, user_id: int, page_size: int, cursor: str | None = None) -> Page:
    """A page of a user's watchlist, the latest first."""
    found = WatchlistEntry.objects.filter(user_id=user_id, movie__withdrawn_at__isnull=True)
    keys = [Key("added_at", descending=True)]
    return paginate(found, row=watchlist_row(), keys=keys, page_size=page_size, cursor=cursor)
