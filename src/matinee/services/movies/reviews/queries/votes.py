"""Which reviews helped a user."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from matinee.foundation.django.pages.statements import Slot, Statement, padded
from matinee.services.movies.reviews.models import HelpfulVote

MOST_REVIEWS = 100
"""About how many reviews can be asked at once."""


def list_helpful(*, user_id: int, review_ids: Sequence[int]) -> list[int]:
    """Those of some reviews that a user found helpful, by their numbers, in order."""
    ids = padded(review_ids)
    values = {f"id {index}": review_id for index, review_id in enumerate(ids)}
    return [row[0] for row in _statement(len(ids)).run({"user": user_id, **values})]


@cache
def _statement(size: int) -> Statement:
    slots: list[Any] = [Slot(f"id {index}") for index in range(size)]
    votes = HelpfulVote.objects.filter(user_id=Slot("user"), review__pk__in=slots).order_by("review_id")
    return Statement(votes.values_list("review_id"))
