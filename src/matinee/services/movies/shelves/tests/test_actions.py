"""Watchlists without HTTP."""

import pytest

from matinee.services.movies.shelves.actions import add_to_watchlist
from matinee.services.movies.tests.factories import (
    BY,
    NOW,
    make_movie,
)
from matinee.services.movies.titles.actions.movies import withdraw_movie
from matinee.services.movies.titles.queries.movies import NoSuchMovie


class TestAddToWatchlist:
    def test_takes_no_withdrawn_movie(self) -> None:
        movie = make_movie()
        withdraw_movie(movie_id=movie.pk, by=BY, now=NOW)

        with pytest.raises(NoSuchMovie):
            add_to_watchlist(user_id=1, movie_id=movie.pk, now=NOW)
