"""Reviews of two titles that are one: whose review is shown at the title that is kept, and the way back.

Every row stays what it is, with its number, votes and text; only its title changes. Of two reviews by one user, the one
that is not shown waits at the title that is gone, which nothing shows.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import TypedDict

from google.protobuf.message import Message

from matinee.contracts.movies.v1.movies_events_pb2 import ReviewEdited, ReviewPublished, ReviewWithdrawn
from matinee.services.movies.reviews.actions import ratings
from matinee.services.movies.reviews.models import Review
from matinee.services.movies.service import movies

NOWHERE = 0
"""A title that is never there: two reviews of one user change places by way of it."""
MOST_VALUES = 5000


class MovedReviews(TypedDict):
    """What it takes to bring reviews back: those that came along, and those that made way for them."""

    moved: list[int]
    replaced: list[int]


@movies.atomic
def move_reviews(*, gone: int, kept: int) -> MovedReviews:
    """Bring the reviews of the title that is gone to the one that is kept; whoever calls has locked both.

    Of two by one user an active one stays before a hidden one, and that before one that was hidden and deleted; then
    the one edited last, then that of the kept title.
    """
    there = {review.reviewer_id: review for review in _of(kept)}
    moved, replaced = [], []
    for review in _of(gone):
        other = there.get(review.reviewer_id)
        if other is None or _rank(review) > _rank(other):
            moved.append(review.pk)
            replaced += [other.pk] if other else []
    _say(replaced, _withdrawn)
    _exchange(moved, replaced, here=gone, there=kept)
    _say(moved, _edited)
    return {"moved": moved, "replaced": replaced}


@movies.atomic
def return_reviews(*, record: MovedReviews, gone: int, kept: int) -> None:
    """Bring back the reviews that `move_reviews` moved, as they are now. Reviews written since stay where they are.

    A review that was set aside for another comes back. If its author has written a new one at the kept title since, it
    stays at the title where it waited.
    """
    here, there = _of(gone), {review.pk: review for review in _of(kept)}
    moved = [pk for pk in record["moved"] if pk in there]
    staying = {review.reviewer_id for pk, review in there.items() if pk not in set(moved)}
    waiting = set(record["replaced"])
    returning = [review.pk for review in here if review.pk in waiting and review.reviewer_id not in staying]
    _exchange(returning, moved, here=gone, there=kept)
    _say(moved, _edited)
    _say([*returning, *(review.pk for review in here if review.pk in waiting.difference(returning))], _published)


def _rank(review: Review) -> tuple[bool, bool, datetime]:
    return review.active, not review.is_withdrawn, review.updated_at


def _of(movie_id: int) -> list[Review]:
    found = Review.objects.select_for_update(of=("self",)).filter(movie=movie_id).order_by("pk")
    return list(found.only("pk", "movie", "reviewer", "active", "is_withdrawn", "updated_at"))


def _exchange(to_there: Sequence[int], to_here: Sequence[int], *, here: int, there: int) -> None:
    """Let reviews change places between two titles, and count both anew."""
    for ids, movie_id in ((to_here, NOWHERE), (to_there, there), (to_here, here)):
        for some in _parts(ids):
            Review.objects.filter(pk__in=some).update(movie_id=movie_id)
    ratings.recount(movie_id=here)
    ratings.recount(movie_id=there)


def _say(ids: Sequence[int], event: Callable[[Review], Message]) -> None:
    """Say something of those reviews that are active."""
    for some in _parts(ids):
        found = Review.objects.filter(pk__in=some, active=True).order_by("pk").defer("headline", "body")
        movies.publish_many((event(review), f"movie/{review.movie_id}") for review in found)


def _parts(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[start : start + MOST_VALUES] for start in range(0, len(ids), MOST_VALUES))


def _edited(review: Review) -> Message:
    return ReviewEdited(
        review_id=review.pk,
        movie_id=review.movie_id,
        user_id=review.reviewer_id,
        rating=review.rating,
        previous_rating=review.rating,
    )


def _published(review: Review) -> Message:
    return ReviewPublished(
        review_id=review.pk, movie_id=review.movie_id, user_id=review.reviewer_id, rating=review.rating
    )


def _withdrawn(review: Review) -> Message:
    return ReviewWithdrawn(
        review_id=review.pk, movie_id=review.movie_id, user_id=review.reviewer_id, rating=review.rating
    )
