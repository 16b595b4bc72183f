"""The watchlists of two titles that are one."""

from datetime import datetime, timedelta

import pytest

from matinee.services.movies.models import Movie, WatchlistEntry
from matinee.services.movies.shelves.actions import (
    MovedEntries,
    add_to_watchlist,
    move_entries,
    remove_from_watchlist,
    return_entries,
)
from matinee.services.movies.tests.factories import NOW, make_title

EARLIER, LATER = NOW - timedelta(days=1), NOW + timedelta(days=1)


@pytest.fixture
def gone() -> Movie:
    return make_title("Gone")


@pytest.fixture
def kept() -> Movie:
    return make_title("Kept")


def put(user_id: int, movie: Movie, at: datetime = NOW) -> int:
    add_to_watchlist(user_id=user_id, movie_id=movie.pk, now=at)
    return WatchlistEntry.objects.get(user_id=user_id, movie=movie).pk


def merged(gone: Movie, kept: Movie) -> MovedEntries:
    return move_entries(gone=gone.pk, kept=kept.pk)


def entries(movie: Movie) -> dict[int, datetime]:
    """Who has a title on the list since when."""
    return dict(WatchlistEntry.objects.filter(movie=movie).values_list("user_id", "added_at"))


class TestMoveEntries:
    def test_brings_those_of_users_who_have_only_the_one_that_is_gone(self, gone: Movie, kept: Movie) -> None:
        moved = [put(1, gone, EARLIER), put(2, gone)]
        put(3, kept, LATER)

        record = merged(gone, kept)

        assert (record["moved"], record["earlier"]) == (moved, {})
        assert (entries(gone), entries(kept)) == ({}, {1: EARLIER, 2: NOW, 3: LATER})

    def test_keeps_the_earlier_moment_where_a_user_has_both(self, gone: Movie, kept: Movie) -> None:
        put(1, gone, EARLIER), put(2, gone, LATER), put(3, gone)
        first, *_ = put(1, kept), put(2, kept), put(3, kept)

        record = merged(gone, kept)

        assert (record["moved"], record["earlier"]) == ([], {str(first): NOW.isoformat()})
        assert entries(kept) == {1: EARLIER, 2: NOW, 3: NOW}
        assert entries(gone) == {1: EARLIER, 2: LATER, 3: NOW}


class TestReturnEntries:
    def test_is_the_way_back(self, gone: Movie, kept: Movie) -> None:
        put(1, gone, EARLIER), put(2, gone, EARLIER), put(2, kept), put(3, kept, LATER)
        before = entries(gone), entries(kept)

        return_entries(record=merged(gone, kept), gone=gone.pk, kept=kept.pk)

        assert (entries(gone), entries(kept)) == before

    def test_leaves_off_what_was_taken_off_since(self, gone: Movie, kept: Movie) -> None:
        put(1, gone), put(2, gone)
        record = merged(gone, kept)
        remove_from_watchlist(user_id=1, movie_id=kept.pk)

        return_entries(record=record, gone=gone.pk, kept=kept.pk)

        assert (entries(gone), entries(kept)) == ({2: NOW}, {})
