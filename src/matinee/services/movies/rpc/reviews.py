"""Reviews as messages."""

from collections.abc import Iterator, Sequence
from typing import Any

from matinee.contracts.movies.v1 import movies_pb2 as contract
from matinee.foundation.rpc import as_timestamp
from matinee.services.movies.reviews.models import Review
from matinee.services.movies.reviews.queries.by_ids import list_reviews
from matinee.services.movies.rpc.versions import versioned


def review_answers(ids: Sequence[int]) -> Iterator[contract.ReviewAnswer]:
    """What has become of each of these reviews."""
    found: dict[int, Any] = {review.pk: review for review in list_reviews(ids=ids)}
    return (_answer(pk, found.get(pk)) for pk in ids)


def _answer(pk: int, review: Any) -> contract.ReviewAnswer:
    if review is None:
        return contract.ReviewAnswer(id=pk, state=contract.STATE_NOT_FOUND)
    if not review.is_shown:
        return contract.ReviewAnswer(id=pk, state=contract.STATE_WITHDRAWN)
    return contract.ReviewAnswer(id=pk, state=contract.STATE_SHOWN, review=_review(review))


def _review(review: Review) -> contract.Review:
    return versioned(
        contract.Review(
            id=review.pk,
            movie_id=review.movie_id,
            user_id=review.reviewer_id,
            username=review.reviewer.username,
            rating=review.rating,
            headline=review.headline,
            body=review.body,
            is_spoiler=review.is_spoiler,
            helpful_count=review.helpful_count,
            created_at=as_timestamp(review.created_at),
            updated_at=as_timestamp(review.updated_at),
        )
    )
