"""What titles are to one user: whatever the chambers add to them by `Extension.mine`."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from matinee.foundation.django.pages.expressions import AsText, JSONObject
from matinee.foundation.django.pages.statements import Slot, Statement, padded
from matinee.services.movies.titles.domain.extensions import ADDED
from matinee.services.movies.titles.models.titles import Movie

MOST_TITLES = 100
"""About how many titles can be asked at once."""
USER = "user"
"""The slot for the number of the user, in what chambers add."""


def list_mine(*, user_id: int, movie_ids: Sequence[int]) -> list[str]:
    """What each of some titles is to a user, as JSON, in the order of their numbers; unknown titles are left out."""
    ids = padded(movie_ids)
    values = {f"id {index}": movie_id for index, movie_id in enumerate(ids)}
    return [row[0] for row in _statement(len(ids)).run({USER: user_id, **values})]


@cache
def _statement(size: int) -> Statement:
    slots: list[Any] = [Slot(f"id {index}") for index in range(size)]
    titles = Movie.objects.filter(pk__in=slots, withdrawn_at__isnull=True).order_by("pk")
    members = {name: make() for name, make in ADDED.mine.items()}
    return Statement(titles.values_list(AsText(JSONObject(movie="pk", **members))))
