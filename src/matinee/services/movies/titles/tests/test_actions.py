"""Titles without HTTP."""

import pytest

from matinee.services.movies.models import Movie
from matinee.services.movies.tests.factories import (
    BY,
    NOW,
    events,
    make_movie,
    make_platform,
    make_review,
    recounted_rating,
    stored_rating,
)
from matinee.services.movies.titles.actions.movies import ExternalIdTaken, add_movie, change_movie


class TestMovies:
    def test_failing_half_way_leaves_nothing(self) -> None:
        make_movie(external_ids={"imdb": "tt0017136"})
        details = {"title": "M", "genres": ["Crime"], "platforms": [make_platform().pk]}

        with pytest.raises(ExternalIdTaken):
            add_movie(details={**details, "external_ids": {"imdb": "tt0017136"}}, by=BY, now=NOW)

        assert Movie.objects.count() == 1
        assert [name for name, _ in events()] == ["MovieAdded"]

    def test_changing_keeps_ratings(self) -> None:
        movie = make_movie()
        make_review(movie, 1, 5)

        change_movie(movie_id=movie.pk, details={"title": "M"}, by=BY, now=NOW)

        assert stored_rating(movie) == recounted_rating(movie) == (1, 5, [0] * 4 + [1] + [0] * 5)
