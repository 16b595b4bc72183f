"""The read side of watchlists."""

from matinee.foundation.django.pagination import Key, Page, paginate
from matinee.services.movies.models import WatchlistEntry
from matinee.services.movies.queries import rows


def list_watchlist(*, user_id: int, page_size: int, cursor: str | None = None) -> Page:
    """A page of a user's watchlist, the latest first."""
    found = WatchlistEntry.objects.filter(user_id=user_id, movie__withdrawn_at__isnull=True)
    keys = [Key("added_at", descending=True)]
    return paginate(found, row=rows.watchlist_row(), keys=keys, page_size=page_size, cursor=cursor)
