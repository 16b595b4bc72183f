"""The reviews of two titles that are one."""

from datetime import timedelta
from typing import Any

import pytest

from matinee.services.movies.models import Movie, Review
from matinee.services.movies.reviews.actions import merging
from matinee.services.movies.reviews.actions.merging import MovedReviews, move_reviews, return_reviews
from matinee.services.movies.reviews.actions.reviews import withdraw_review
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

LATER = NOW + timedelta(days=1)


@pytest.fixture
def gone() -> Movie:
    return make_title("Gone")


@pytest.fixture
def kept() -> Movie:
    return make_title("Kept")


def merged(gone: Movie, kept: Movie) -> MovedReviews:
    return move_reviews(gone=gone.pk, kept=kept.pk)


def returned(record: MovedReviews, gone: Movie, kept: Movie) -> None:
    return_reviews(record=record, gone=gone.pk, kept=kept.pk)


def reviews(movie: Movie) -> list[int]:
    return list(Review.objects.filter(movie=movie).order_by("pk").values_list("pk", flat=True))


def said(since: int) -> list[tuple[str, int, int]]:
    """What was said of which review and title since there were so many events."""
    return [(name, int(data["review_id"]), int(data["movie_id"])) for name, data in events()[since:]]


def counts_what_is_shown(movie: Movie) -> bool:
    return stored_rating(movie) == recounted_rating(movie)


class TestMoveReviews:
    @pytest.mark.parametrize("at_once", [1, 2, 5000])
    def test_brings_all_and_counts_both_titles_anew(
        self, gone: Movie, kept: Movie, monkeypatch: pytest.MonkeyPatch, at_once: int
    ) -> None:
        monkeypatch.setattr(merging, "MOST_VALUES", at_once)
        moved = [make_review(gone, user, rating).pk for user, rating in ((1, 8), (2, 8), (3, 2))]
        own, before = make_review(kept, 4, 10).pk, len(events())

        record = merged(gone, kept)

        assert record == {"moved": moved, "replaced": []}
        assert (reviews(gone), reviews(kept)) == ([], [*moved, own])
        assert stored_rating(gone)[:2] == (0, 0)
        assert stored_rating(kept) == (4, 28, [0, 1, 0, 0, 0, 0, 0, 2, 0, 1])
        assert said(before) == [("ReviewEdited", pk, kept.pk) for pk in moved]

    @pytest.mark.parametrize(
        ("of_gone", "of_kept", "moves"),
        [
            ({"now": LATER}, {}, True),
            ({}, {}, False),
            ({}, {"now": LATER}, False),
            ({}, {"now": LATER, "active": False}, True),
            ({"now": LATER, "active": False}, {}, False),
        ],
        ids=["edited last", "of the same moment", "edited first", "active", "hidden"],
    )
    def test_shows_one_of_two_by_one_user(
        self, gone: Movie, kept: Movie, of_gone: dict[str, Any], of_kept: dict[str, Any], *, moves: bool
    ) -> None:
        first, second = make_review(gone, 1, 3, **of_gone), make_review(kept, 1, 9, **of_kept)

        record = merged(gone, kept)

        shown, waiting = (first, second) if moves else (second, first)
        assert record == ({"moved": [first.pk], "replaced": [second.pk]} if moves else {"moved": [], "replaced": []})
        assert (reviews(kept), reviews(gone)) == ([shown.pk], [waiting.pk])
        assert counts_what_is_shown(kept)
        assert counts_what_is_shown(gone)

    def test_says_that_one_made_way_and_nothing_of_hidden_ones(self, gone: Movie, kept: Movie) -> None:
        moved, hidden = make_review(gone, 1, 3, now=LATER), make_review(gone, 2, 5, active=False)
        replaced, before = make_review(kept, 1, 9), len(events())

        merged(gone, kept)

        assert reviews(kept) == [moved.pk, hidden.pk]
        assert said(before) == [("ReviewWithdrawn", replaced.pk, kept.pk), ("ReviewEdited", moved.pk, kept.pk)]


class TestReturnReviews:
    def test_is_the_way_back(self, gone: Movie, kept: Movie) -> None:
        moved, replaced = make_review(gone, 1, 3, now=LATER), make_review(kept, 1, 9)
        alone, staying = make_review(gone, 2, 5), make_review(kept, 3, 7)
        record, before = merged(gone, kept), len(events())

        returned(record, gone, kept)

        assert (reviews(gone), reviews(kept)) == ([moved.pk, alone.pk], [replaced.pk, staying.pk])
        assert counts_what_is_shown(gone)
        assert counts_what_is_shown(kept)
        assert said(before) == [
            ("ReviewEdited", moved.pk, gone.pk), ("ReviewEdited", alone.pk, gone.pk),
            ("ReviewPublished", replaced.pk, kept.pk),
        ]  # fmt: skip

    def test_leaves_what_was_written_since_and_what_was_deleted(self, gone: Movie, kept: Movie) -> None:
        deleted, moved = make_review(gone, 1, 3), make_review(gone, 2, 5)
        record = merged(gone, kept)
        withdraw_review(review_id=deleted.pk, editor=ADMIN)
        since = make_review(kept, 4, 6)

        returned(record, gone, kept)

        assert (reviews(gone), reviews(kept)) == ([moved.pk], [since.pk])

    def test_leaves_one_where_it_waited_if_its_author_has_written_another(self, gone: Movie, kept: Movie) -> None:
        moved, replaced = make_review(gone, 1, 3, now=LATER), make_review(kept, 1, 9)
        record = merged(gone, kept)
        withdraw_review(review_id=moved.pk, editor=ADMIN)
        since, before = make_review(kept, 1, 6), len(events())

        returned(record, gone, kept)

        assert (reviews(gone), reviews(kept)) == ([replaced.pk], [since.pk])
        assert said(before) == [("ReviewPublished", replaced.pk, gone.pk)]


class TestModeration:
    def test_comes_along_with_a_hidden_review_that_was_deleted(self, gone: Movie, kept: Movie) -> None:
        review = make_review(gone, 1, 8, active=False)
        withdraw_review(review_id=review.pk, editor=claims(1))

        merged(gone, kept)

        assert make_review(kept, 1, 9).active is False

    def test_prefers_a_hidden_review_to_one_that_was_deleted_later(self, gone: Movie, kept: Movie) -> None:
        hidden, deleted = (make_review(movie, 1, 8, active=False) for movie in (gone, kept))
        Review.objects.filter(pk=deleted.pk).update(updated_at=LATER)
        withdraw_review(review_id=deleted.pk, editor=claims(1))

        merged(gone, kept)

        assert Review.objects.get(movie=kept) == hidden
