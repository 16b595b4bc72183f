"""Changes of titles, to be looked at or reverted."""

from typing import Any

from matinee.services.movies.models import Change, Movie
from matinee.services.movies.tests.factories import (
    BY,
    NOW,
)
from matinee.services.movies.titles.actions.titles import change_title


def changed(movie: Movie, **details: Any) -> Change:
    change_title(movie_id=movie.pk, details=details, by=BY, now=NOW)
    return Change.objects.latest("pk")
