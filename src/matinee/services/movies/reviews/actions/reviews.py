"""The write side of reviews."""

from datetime import datetime, timedelta

from django.db.models import F

from matinee.contracts.movies.v1.movies_events_pb2 import ReviewEdited, ReviewPublished, ReviewWithdrawn
from matinee.foundation.django.compiled import Insert
from matinee.foundation.documents import Values
from matinee.foundation.problems import Conflict, NotAllowed
from matinee.foundation.tokens import Claims
from matinee.services.movies.reviews.actions import ratings
from matinee.services.movies.reviews.models import HelpfulVote, Review, Reviewer
from matinee.services.movies.reviews.queries.reviews import NoSuchReview, count_written, find_place, get_review
from matinee.services.movies.service import movies
from matinee.services.movies.titles.domain.titles import username_key
from matinee.services.movies.titles.queries.titles import get_title

MOST_A_DAY = 200
"""How many reviews a user writes within 24 hours at most."""
INSERT = Insert(Review)
INSERT_REVIEWER = Insert(Reviewer, ignore_conflicts=True)


class AlreadyReviewed(Conflict):
    """The user has reviewed the title before; ``review`` is the number of that review."""

    detail = "You have reviewed this title already: change that review instead."


class TooManyReviews(Conflict):
    """A user has written as many reviews within a day as are allowed."""

    detail = f"You have written {MOST_A_DAY} reviews within a day: go on tomorrow."


class NotYourReview(NotAllowed):
    """Only its author or an admin may change a review."""

    detail = "Only its author or an admin may change a review."


class OnlyAdminsHide(NotAllowed):
    """Only an admin may hide a review or show it again."""

    detail = "Only an admin may set 'active'."


class OwnReview(Conflict):
    """Nobody votes for a review of their own."""

    detail = "You cannot vote for your own review."


@movies.atomic
def publish_review(
    *,
    movie_id: int,
    author: Claims,
    rating: int,
    now: datetime,
    headline: str = "",
    body: str = "",
    is_spoiler: bool = False,
) -> Review:
    """Publish a user's review of a title and count its rating, from 1 to 10.

    Where an admin hid the user's earlier review, which was deleted since, the new one is hidden from the start.

    :raises NoSuchMovie: if there is no such movie.
    :raises AlreadyReviewed: if the user has reviewed it before, even if that review is hidden.
    :raises TooManyReviews: if the user has written as many within a day as are allowed.
    """
    get_title(movie_id, lock=True)
    first, is_withdrawn = find_place(movie_id=movie_id, user_id=author.user_id) or (None, False)
    written = {"rating": rating, "headline": headline, "body": body, "is_spoiler": is_spoiler}
    if first is not None:
        if not is_withdrawn:
            raise AlreadyReviewed(review=first)
        return _written_anew(Review.objects.select_for_update().get(pk=first), written, now=now)
    written_today = count_written(author.user_id, since=now - timedelta(days=1))
    if (written_today or 0) >= MOST_A_DAY and not author.is_admin:
        raise TooManyReviews()
    if written_today is None:
        name = {"username": author.username, "username_key": username_key(author.username)}
        INSERT_REVIEWER(Reviewer(user_id=author.user_id, **name))
    review = Review(movie_id=movie_id, reviewer_id=author.user_id, **written, created_at=now, updated_at=now)
    INSERT(review)
    ratings.count(movie_id=movie_id, rating=rating)
    _publish_shown(review)
    return review


def _written_anew(review: Review, written: Values, *, now: datetime) -> Review:
    """Write a review in the place of one that was hidden and deleted: it stays hidden, by whom and why it was."""
    changes = {**written, "is_withdrawn": False, "created_at": now, "updated_at": now}
    for name, value in changes.items():
        setattr(review, name, value)
    review.save(update_fields=list(changes))
    return review


@movies.atomic
def edit_review(
    *,
    review_id: int,
    editor: Claims,
    now: datetime,
    rating: int | None = None,
    headline: str | None = None,
    body: str | None = None,
    is_spoiler: bool | None = None,
    active: bool | None = None,
    reason: str | None = None,
) -> Review:
    """Change what is not None of a review; hiding it takes its rating out of the count, showing it puts it back.

    What is so already is not changed again, and nothing is said of it. It is kept who hid it, when and for what
    ``reason``; another reason for what is hidden already is kept in place of the first.

    :raises NoSuchReview: if there is none that the editor can see.
    :raises NotYourReview: if the editor is neither its author nor an admin.
    :raises OnlyAdminsHide: if ``active`` is given by somebody who is no admin.
    """
    review = _reviewed_by(review_id, editor)
    if active is not None and not editor.is_admin:
        raise OnlyAdminsHide()
    before = (review.rating, review.active)
    given = {"rating": rating, "headline": headline, "body": body, "is_spoiler": is_spoiler, "active": active}
    changes = {name: value for name, value in given.items() if value not in {None, getattr(review, name)}}
    changes |= _moderation(review, editor, active=active, reason=reason, now=now)
    if changes:
        for name, value in {**changes, "updated_at": now}.items():
            setattr(review, name, value)
        review.save(update_fields=[*changes, "updated_at"])
        _recount(review, *before)
    return review


@movies.atomic
def withdraw_review(*, review_id: int, editor: Claims) -> None:
    """Delete a review and take its rating out of the count; what was hidden keeps its place, without its text.

    :raises NoSuchReview: if there is none that the editor can see.
    :raises NotYourReview: if the editor is neither its author nor an admin.
    """
    review = _reviewed_by(review_id, editor)
    if review.active:
        ratings.discount(movie_id=review.movie_id, rating=review.rating)
        _publish_hidden(review, rating=review.rating)
        review.delete()
        return
    review.helpful_votes.all().delete()
    emptied: Values = {"headline": "", "body": "", "helpful_count": 0, "is_withdrawn": True}
    Review.objects.filter(pk=review.pk).update(**emptied)


def _moderation(review: Review, editor: Claims, *, active: bool | None, reason: str | None, now: datetime) -> Values:
    """What changes of who hid a review, when and why, if it is to be active or not."""
    if active is None:
        return {}
    if active:
        return {} if review.active else {"hidden_at": None, "hidden_by_id": None, "hidden_by": "", "hidden_reason": ""}
    if not review.active and reason in {None, review.hidden_reason}:
        return {}
    who: Values = {"hidden_by_id": editor.user_id, "hidden_by": editor.username[:150]}
    return {"hidden_at": now, **who, "hidden_reason": reason or ""}


def _reviewed_by(review_id: int, editor: Claims) -> Review:
    review = get_review(review_id, with_movie=True)
    if editor.is_admin or review.reviewer_id == editor.user_id:
        return review
    if not review.active:
        raise NoSuchReview()
    raise NotYourReview()


def _recount(review: Review, old_rating: int, was_active: bool) -> None:  # noqa: FBT001  a pair of the same review
    if was_active and review.active:
        ratings.replace(movie_id=review.movie_id, old=old_rating, new=review.rating)
        event = ReviewEdited(
            review_id=review.pk,
            movie_id=review.movie_id,
            user_id=review.reviewer_id,
            rating=review.rating,
            previous_rating=old_rating,
        )
        movies.publish(event, subject=f"movie/{review.movie_id}")
    elif review.active:
        ratings.count(movie_id=review.movie_id, rating=review.rating)
        _publish_shown(review)
    elif was_active:
        ratings.discount(movie_id=review.movie_id, rating=old_rating)
        _publish_hidden(review, rating=old_rating)


def _publish_shown(review: Review) -> None:
    event = ReviewPublished(
        review_id=review.pk, movie_id=review.movie_id, user_id=review.reviewer_id, rating=review.rating
    )
    movies.publish(event, subject=f"movie/{review.movie_id}")


def _publish_hidden(review: Review, *, rating: int) -> None:
    event = ReviewWithdrawn(review_id=review.pk, movie_id=review.movie_id, user_id=review.reviewer_id, rating=rating)
    movies.publish(event, subject=f"movie/{review.movie_id}")


@movies.atomic
def vote_helpful(*, review_id: int, user_id: int) -> None:
    """Count a user's vote that a review helped; a second vote changes nothing.

    :raises NoSuchReview: if there is no such review, or it is hidden.
    :raises OwnReview: if the user wrote it.
    """
    review = _shown(review_id)
    if review.reviewer_id == user_id:
        raise OwnReview()
    _, is_new = HelpfulVote.objects.get_or_create(review=review, user_id=user_id)
    if is_new:
        Review.objects.filter(pk=review_id).update(helpful_count=F("helpful_count") + 1)


@movies.atomic
def take_back_helpful(*, review_id: int, user_id: int) -> None:
    """Take back a user's vote that a review helped; without one, nothing changes.

    :raises NoSuchReview: if there is no such review, or it is hidden.
    """
    review = _shown(review_id)
    deleted, _ = HelpfulVote.objects.filter(review=review, user_id=user_id).delete()
    if deleted:
        Review.objects.filter(pk=review_id).update(helpful_count=F("helpful_count") - 1)


def _shown(review_id: int) -> Review:
    review = get_review(review_id)
    if not review.active:
        raise NoSuchReview()
    return review


@movies.atomic
def rename_reviewer(*, user_id: int, username: str, at: datetime) -> None:
    """Show the name that a user has had since ``at`` at everything that user reviews, unless a later one is known."""
    name = {"username": username, "username_key": username_key(username), "named_at": at}
    Reviewer.objects.get_or_create(user_id=user_id, defaults=name)
    Reviewer.objects.filter(user_id=user_id, named_at__lt=at).update(**name)
