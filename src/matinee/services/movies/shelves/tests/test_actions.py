"""Watchlists without HTTP."""

import pytest

from matinee.services.movies.shelves.actions import add_to_watchlist
from matinee.services.movies.tests.factories import (
    BY,
    NOW,
    make_title,
)
from matinee.services.movies.titles.actions.titles import withdraw_title
from matinee.services.movies.titles.queries.titles import NoSuchMovie


class TestAddToWatchlist:
    def test_takes_no_withdrawn_title(self) -> None:
        movie = make_title()
        withdraw_title(movie_id=movie.pk, by=BY, now=NOW)

        with pytest.raises(NoSuchMovie):
            add_to_watchlist(user_id=1, movie_id=movie.pk, now=NOW)
