"""The write side of watchlists."""

from datetime import datetime
from typing import TypedDict

from matinee.services.movies.service import movies
from matinee.services.movies.shelves.models import WatchlistEntry
from matinee.services.movies.titles.queries.titles import get_title


@movies.atomic
def add_to_watchlist(*, user_id: int, movie_id: int, now: datetime) -> bool:
    """Put a title on a user's watchlist; whether it was not on it before.

    :raises NoSuchMovie: if there is no such movie.
    """
    get_title(movie_id, lock=True)  # or an entry could come to a title that is being merged away
    _, is_new = WatchlistEntry.objects.get_or_create(user_id=user_id, movie_id=movie_id, defaults={"added_at": now})
    return is_new


@movies.atomic
def remove_from_watchlist(*, user_id: int, movie_id: int) -> None:
    """Take a title off a user's watchlist; if it is not on it, nothing changes."""
    WatchlistEntry.objects.filter(user_id=user_id, movie_id=movie_id).delete()


class MovedEntries(TypedDict):
    """What it takes to bring entries back: those that came along, and what was earlier than it is now said to be."""

    moved: list[int]
    earlier: dict[str, str]


@movies.atomic
def move_entries(*, gone: int, kept: int) -> MovedEntries:
    """Bring the entries of the title that is gone to the one that is kept; whoever calls has locked both.

    Where a user has put both on the list, one entry stays there, with the earlier moment of the two.
    """
    found = WatchlistEntry.objects.select_for_update().order_by("pk")
    there = {entry.user_id: entry for entry in found.filter(movie=kept)}
    moved: list[WatchlistEntry] = []
    earlier: list[WatchlistEntry] = []
    record: MovedEntries = {"moved": [], "earlier": {}}
    for entry in found.filter(movie=gone):
        other = there.get(entry.user_id)
        if other is None:
            entry.movie_id = kept
            moved.append(entry)
        elif entry.added_at < other.added_at:
            record["earlier"][str(other.pk)] = other.added_at.isoformat()
            other.added_at = entry.added_at
            earlier.append(other)
    WatchlistEntry.objects.bulk_update(moved, ["movie"], batch_size=500)
    WatchlistEntry.objects.bulk_update(earlier, ["added_at"], batch_size=500)
    record["moved"] = [entry.pk for entry in moved]
    return record


@movies.atomic
def return_entries(*, record: MovedEntries, gone: int, kept: int) -> None:
    """Bring entries back that `move_entries` moved; those that users have taken off since stay off."""
    moved = set(record["moved"])
    found = WatchlistEntry.objects.select_for_update().filter(movie=kept).order_by("pk")
    back, later = [], []
    for entry in found:
        if entry.pk in moved:
            entry.movie_id = gone
            back.append(entry)
        elif str(entry.pk) in record["earlier"]:
            entry.added_at = datetime.fromisoformat(record["earlier"][str(entry.pk)])
            later.append(entry)
    WatchlistEntry.objects.bulk_update(back, ["movie"], batch_size=500)
    WatchlistEntry.objects.bulk_update(later, ["added_at"], batch_size=500)
