"""What several tests of titles ask."""

import pytest

from matinee.services.movies.models import Movie
from matinee.services.movies.titles.tests.shelf import make_shelf


@pytest.fixture(scope="class")
def shelf(shared_by_class: None) -> dict[str, Movie]:
    """A short catalogue in which every filter tells some titles from others."""
    return make_shelf()
