"""Reviews without HTTP: what the stored ratings are after every order of operations."""

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matinee.services.movies.models import HelpfulVote, Movie, Review, Reviewer
from matinee.services.movies.reviews.actions.reviews import (
    AlreadyReviewed,
    NotYourReview,
    OnlyAdminsHide,
    edit_review,
    publish_review,
    take_back_helpful,
    vote_helpful,
    withdraw_review,
)
from matinee.services.movies.reviews.queries.reviews import NoSuchReview
from matinee.services.movies.service import movies
from matinee.services.movies.tests.factories import (
    ADMIN,
    NOW,
    claims,
    events,
    make_review,
    make_title,
    recounted_rating,
    stored_rating,
)
from matinee.services.movies.titles.queries.titles import NoSuchMovie

many = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
)
USERS = st.integers(1, 4)
RATINGS = st.integers(1, 10)
OPERATIONS = st.one_of(
    st.tuples(st.just("publish"), USERS, RATINGS),
    st.tuples(st.just("edit"), USERS, RATINGS),
    st.tuples(st.just("hide"), USERS, st.none()),
    st.tuples(st.just("show"), USERS, st.none()),
    st.tuples(st.just("edit and show"), USERS, RATINGS),
    st.tuples(st.just("delete"), USERS, st.none()),
    st.tuples(st.just("vote"), USERS, USERS),
    st.tuples(st.just("take back"), USERS, USERS),
)


def operate(movie: Movie, operation: str, user: int, value: Any) -> None:
    if operation == "publish":
        publish_review(movie_id=movie.pk, author=claims(user), rating=value, now=NOW)
        return
    pk = Review.objects.filter(movie=movie, reviewer=user).values_list("pk", flat=True).first() or 0
    if operation == "edit":
        edit_review(review_id=pk, editor=claims(user), rating=value, now=NOW)
    elif operation == "edit and show":
        edit_review(review_id=pk, editor=ADMIN, rating=value, active=True, now=NOW)
    elif operation in {"hide", "show"}:
        edit_review(review_id=pk, editor=ADMIN, active=operation == "show", now=NOW)
    elif operation == "delete":
        withdraw_review(review_id=pk, editor=claims(user))
    else:
        (vote_helpful if operation == "vote" else take_back_helpful)(review_id=pk, user_id=100 + value)


class TestRatings:
    @given(st.lists(OPERATIONS, max_size=40))
    @many
    def test_are_what_a_plain_recount_gives_after_any_operations(self, operations: list[tuple[str, int, Any]]) -> None:
        with movies.atomic:
            movie, untouched = make_title(), make_title("M")
            make_review(untouched, 1, 10)
            for operation in operations:
                with suppress(AlreadyReviewed, NoSuchReview):
                    operate(movie, *operation)

                assert stored_rating(movie) == recounted_rating(movie)

            assert stored_rating(untouched) == (1, 10, [0] * 9 + [1])
            for review in Review.objects.filter(movie=movie):
                assert review.helpful_count == HelpfulVote.objects.filter(review=review).count()

    @given(st.lists(OPERATIONS, max_size=40))
    @many
    def test_follow_from_the_events_alone(self, operations: list[tuple[str, int, Any]]) -> None:
        with movies.atomic:
            movie, before = make_title(), len(events())
            for operation in operations:
                with suppress(AlreadyReviewed, NoSuchReview):
                    operate(movie, *operation)

            ratings: dict[str, int] = {}
            for name, event in events()[before:]:
                if event.get("movie_id") != str(movie.pk):
                    continue
                if name == "ReviewWithdrawn":
                    assert ratings.pop(event["review_id"]) == event["rating"]
                elif name == "ReviewPublished":
                    assert event["review_id"] not in ratings
                    ratings[event["review_id"]] = event["rating"]
                elif name == "ReviewEdited":
                    assert ratings[event["review_id"]] == event["previous_rating"]
                    ratings[event["review_id"]] = event["rating"]
            assert (len(ratings), sum(ratings.values())) == recounted_rating(movie)[:2]

    @given(st.lists(RATINGS, min_size=1, max_size=30))
    @many
    def test_average_is_sum_by_count(self, ratings: list[int]) -> None:
        with movies.atomic:
            movie = make_title()
            for user_id, rating in enumerate(ratings, start=1):
                make_review(movie, user_id, rating)

            movie.refresh_from_db()
            assert movie.rating_average == pytest.approx(sum(ratings) / len(ratings))


class TestPublishReview:
    def test_names_the_first_even_if_it_is_hidden(self) -> None:
        movie = make_title()
        first = make_review(movie, 1, 5, active=False)

        with pytest.raises(AlreadyReviewed) as caught:
            make_review(movie, 1, 9)

        assert caught.value.members == {"review": first.pk}

    def test_leaves_no_trace_where_it_fails(self) -> None:
        with pytest.raises(NoSuchMovie):
            publish_review(movie_id=4711, author=claims(1), rating=5, now=NOW)

        assert (Reviewer.objects.count(), events()) == (0, [])


class TestEditReview:
    def test_says_what_the_rating_was(self) -> None:
        review = make_review(make_title(), 1, 5)

        edit_review(review_id=review.pk, editor=claims(1), rating=9, now=NOW)

        name, event = events()[-1]
        assert (name, event["previous_rating"], event["rating"]) == ("ReviewEdited", 5, 9)

    def test_by_another_user_changes_nothing(self) -> None:
        review = make_review(make_title(), 1, 5)

        with pytest.raises(NotYourReview):
            edit_review(review_id=review.pk, editor=claims(2), rating=9, now=NOW)
        with pytest.raises(OnlyAdminsHide):
            edit_review(review_id=review.pk, editor=claims(1), rating=9, active=False, now=NOW)

        assert Review.objects.get().rating == 5
