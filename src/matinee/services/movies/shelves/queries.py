"""The read side of watchlists."""

from django.db.models import Q

from matinee.foundation.django.pages.expressions import JSONObject, JSONTime
from matinee.foundation.django.pages.listing import Listing
from matinee.foundation.django.pages.pagination import Key, Page
from matinee.services.movies.shelves.models import WatchlistEntry
from matinee.services.movies.titles.queries.cards import card
from matinee.services.movies.titles.queries.refs import scored


def watchlist_row() -> JSONObject:
    """An entry of a watchlist."""
    return JSONObject(
        movie=JSONObject(
            **card("movie__"),
            rating=scored("movie__"),
        ),
        added_at=JSONTime("added_at"),
    )


ENTRIES = Listing(
    lambda: WatchlistEntry.objects.filter(movie__withdrawn_at__isnull=True), {"user": lambda user: Q(user_id=user)}
)


def list_watchlist(*, user_id: int, page_size: int, cursor: str | None = None) -> Page:
    """A page of a user's watchlist, the latest first."""
    keys = [Key("added_at", descending=True)]
    return ENTRIES.page({"user": (user_id,)}, row=watchlist_row, keys=keys, page_size=page_size, cursor=cursor)
