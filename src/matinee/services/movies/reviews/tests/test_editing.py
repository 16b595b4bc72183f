"""What may be done to reviews, and what it leaves."""

import json
from datetime import timedelta

import pytest

from matinee.services.movies.models import HelpfulVote, Movie, Review, Reviewer
from matinee.services.movies.reviews.actions import reviews
from matinee.services.movies.reviews.actions.reviews import (
    NotYourReview,
    OnlyAdminsHide,
    OwnReview,
    TooManyReviews,
    edit_review,
    publish_review,
    rename_reviewer,
    take_back_helpful,
    vote_helpful,
    withdraw_review,
)
from matinee.services.movies.reviews.queries.reviews import NoSuchReview, find_place, get_review_page, list_reviews
from matinee.services.movies.tests.factories import ADMIN, BY, NOW, claims, events, make_review, make_title
from matinee.services.movies.titles.actions.titles import withdraw_title

LATER = NOW + timedelta(days=1)


@pytest.fixture
def review() -> Review:
    """A review by user 1."""
    return make_review(make_title(), 1, 7, username="ada")


@pytest.fixture
def hidden(review: Review) -> Review:
    return edit_review(review_id=review.pk, editor=ADMIN, now=NOW, active=False)


class TestPublishReview:
    def test_says_so(self, review: Review) -> None:
        said = {"review_id": str(review.pk), "movie_id": str(review.movie_id), "user_id": "1", "rating": 7}

        assert events()[-1] == ("ReviewPublished", said)

    def test_ends_at_a_number_within_a_day_for_who_is_no_admin(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(reviews, "MOST_A_DAY", 2)
        titles = [make_title() for _ in range(4)]
        for title in titles[:2]:
            make_review(title, 1, now=NOW)
            make_review(title, 2, now=NOW)

        with pytest.raises(TooManyReviews):
            make_review(titles[2], 1, now=LATER - timedelta(seconds=1))
        make_review(titles[2], 1, now=LATER)
        make_review(titles[2], 3, now=NOW)
        for title in titles:
            publish_review(movie_id=title.pk, author=ADMIN, rating=5, now=NOW)

        assert Review.objects.count() == 10


class TestEditReview:
    def test_changes_what_is_given_and_no_more(self, review: Review) -> None:
        edit_review(review_id=review.pk, editor=claims(1), now=LATER, headline="Better", is_spoiler=True)

        review.refresh_from_db()
        assert (review.headline, review.is_spoiler, review.rating, review.body) == ("Better", True, 7, "")
        assert (review.created_at, review.updated_at) == (NOW + timedelta(seconds=1), LATER)

    def test_that_gives_what_is_there_leaves_the_moment(self, review: Review) -> None:
        before = len(events())

        edit_review(review_id=review.pk, editor=claims(1), now=LATER, rating=7, headline="", is_spoiler=False)

        review.refresh_from_db()
        assert review.updated_at != LATER
        assert len(events()) == before

    def test_of_somebody_elses_is_refused_and_a_hidden_one_is_not_found(self, review: Review) -> None:
        with pytest.raises(NotYourReview):
            edit_review(review_id=review.pk, editor=claims(2), now=LATER, rating=1)
        edit_review(review_id=review.pk, editor=ADMIN, now=NOW, active=False)
        with pytest.raises(NoSuchReview):
            edit_review(review_id=review.pk, editor=claims(2), now=LATER, rating=1)

    @pytest.mark.parametrize("active", [True, False])
    def test_of_active_is_for_admins(self, review: Review, *, active: bool) -> None:
        with pytest.raises(OnlyAdminsHide):
            edit_review(review_id=review.pk, editor=claims(1), now=LATER, active=active)


class TestWithdrawReview:
    def test_says_so_and_takes_the_rating_out(self, review: Review) -> None:
        withdraw_review(review_id=review.pk, editor=claims(1))

        movie = Movie.objects.get()
        assert (movie.rating_count, movie.rating_sum, movie.rated_7) == (0, 0, 0)
        assert events()[-1] == (
            "ReviewWithdrawn",
            {"review_id": str(review.pk), "movie_id": str(movie.pk), "user_id": "1", "rating": 7},
        )

    def test_of_a_hidden_one_says_nothing_more(self, hidden: Review) -> None:
        before = events()

        withdraw_review(review_id=hidden.pk, editor=claims(1))

        assert events() == before
        assert find_place(movie_id=hidden.movie_id, user_id=1) == (hidden.pk, True)
        with pytest.raises(NoSuchReview):
            withdraw_review(review_id=hidden.pk, editor=claims(1))

    def test_of_a_hidden_one_keeps_neither_its_text_nor_its_votes(self) -> None:
        review = make_review(make_title(), 1, 7, headline="Buy", body="at my shop")
        vote_helpful(review_id=review.pk, user_id=2)
        edit_review(review_id=review.pk, editor=ADMIN, now=NOW, active=False)

        withdraw_review(review_id=review.pk, editor=claims(1))

        review.refresh_from_db()
        assert (review.headline, review.body, review.helpful_count, HelpfulVote.objects.count()) == ("", "", 0, 0)

    def test_of_a_withdrawn_title_finds_none(self, review: Review) -> None:
        withdraw_title(movie_id=review.movie_id, by=BY, now=NOW)

        with pytest.raises(NoSuchReview):
            withdraw_review(review_id=review.pk, editor=claims(1))


class TestHelpfulVotes:
    def test_are_counted_once_a_user_and_taken_back_once(self, review: Review) -> None:
        counts = []
        for act, user in (
            (vote_helpful, 2), (vote_helpful, 2), (vote_helpful, 3), (take_back_helpful, 4),
            (take_back_helpful, 2), (take_back_helpful, 2),
        ):  # fmt: skip
            act(review_id=review.pk, user_id=user)
            review.refresh_from_db()
            counts.append(review.helpful_count)

        assert counts == [1, 1, 2, 2, 1, 1]
        assert [vote.user_id for vote in HelpfulVote.objects.all()] == [3]

    def test_are_not_for_ones_own_review(self, review: Review) -> None:
        with pytest.raises(OwnReview):
            vote_helpful(review_id=review.pk, user_id=1)

    @pytest.mark.parametrize("act", [vote_helpful, take_back_helpful])
    def test_are_not_for_hidden_reviews(self, hidden: Review, act: object) -> None:
        with pytest.raises(NoSuchReview):
            act(review_id=hidden.pk, user_id=2)  # type: ignore[operator]


class TestRenameReviewer:
    def test_keeps_a_name_that_is_known_to_be_later(self, review: Review) -> None:
        for name, at in (("lovelace", LATER), ("countess", NOW), ("king", LATER)):
            rename_reviewer(user_id=1, username=name, at=at)

        assert [(user.username, user.username_key) for user in Reviewer.objects.all()] == [("lovelace", "lovelace")]

    def test_knows_the_name_of_a_user_before_the_first_review(self) -> None:
        rename_reviewer(user_id=5, username="Grace", at=NOW)

        reviewer = make_review(make_title(), 5, username="stale").reviewer
        assert (reviewer.username, reviewer.username_key, reviewer.named_at) == ("Grace", "grace", NOW)


class TestQueries:
    def test_show_a_hidden_review_to_its_author_and_not_to_who_is_not_signed_in(self, hidden: Review) -> None:
        with pytest.raises(NoSuchReview):
            get_review_page(hidden.pk, viewer=None, sees_all=False)

        assert json.loads(get_review_page(hidden.pk, viewer=1, sees_all=False))["rating"] == 7

    def test_count_the_reviews_of_no_title_as_none(self) -> None:
        assert list_reviews(page_size=1).count == 0

    def test_count_those_of_one_title_alone(self, review: Review) -> None:
        make_review(make_title("B"), 1)
        make_review(review.movie, 2)

        counts = [list_reviews(movie_id=movie, page_size=1).count for movie in (None, review.movie_id, 404)]

        assert counts == [3, 2, 0]

    def test_leave_out_hidden_reviews_unless_asked_for_them(self, hidden: Review) -> None:
        counts = [
            list_reviews(movie_id=hidden.movie_id, page_size=1).count,
            list_reviews(movie_id=hidden.movie_id, page_size=1, active=None).count,
            list_reviews(movie_id=hidden.movie_id, page_size=1, active=False).count,
        ]

        assert counts == [0, 1, 1]

    def test_find_a_users_review_of_a_title(self, review: Review) -> None:
        found = [find_place(movie_id=review.movie_id, user_id=user) for user in (1, 2)]

        assert found == [(review.pk, False), None]
