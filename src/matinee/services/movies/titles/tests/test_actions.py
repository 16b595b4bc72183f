"""Titles without HTTP."""

import pytest

from matinee.services.movies.models import Movie
from matinee.services.movies.tests.factories import (
    BY,
    NOW,
    events,
    make_platform,
    make_review,
    make_title,
    recounted_rating,
    stored_rating,
)
from matinee.services.movies.titles.actions.titles import ExternalIdTaken, add_title, change_title


class TestTitles:
    def test_failing_half_way_leaves_nothing(self) -> None:
        make_title(external_ids={"imdb": "tt0017136"})
        details = {"title": "M", "genres": ["Crime"], "platforms": [make_platform().pk]}

        with pytest.raises(ExternalIdTaken):
            add_title(details={**details, "external_ids": {"imdb": "tt0017136"}}, by=BY, now=NOW)

        assert Movie.objects.count() == 1
        assert [name for name, _ in events()] == ["MovieAdded"]

    def test_changing_keeps_ratings(self) -> None:
        movie = make_title()
        make_review(movie, 1, 5)

        change_title(movie_id=movie.pk, details={"title": "M"}, by=BY, now=NOW)

        assert stored_rating(movie) == recounted_rating(movie) == (1, 5, [0] * 4 + [1] + [0] * 5)
