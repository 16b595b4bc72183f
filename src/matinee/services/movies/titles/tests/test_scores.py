"""Scores: the formula by values computed by hand, what it rests on, and when all are computed anew."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matinee.foundation import clock
from matinee.foundation.testing import Api
from matinee.services.movies.charts.actions import refresh_scores
from matinee.services.movies.models import Movie, ScoreBasis
from matinee.services.movies.reviews.actions.reviews import edit_review, withdraw_review
from matinee.services.movies.service import movies
from matinee.services.movies.tests.factories import ADMIN, NOW, claims, make_review, make_title
from matinee.services.movies.titles.domain.scores import (
    START,
    TOLERANCE,
    Basis,
    basis_of,
    crowd,
    has_drifted,
    weighted_rating,
)

BASES = st.builds(Basis, mean=st.floats(1, 10), least_votes=st.integers(3, 50_000), chart_votes=st.integers(4, 50_000))


def stored_score(movie: Movie) -> float | None:
    movie.refresh_from_db()
    return movie.score


def rate(movie: Movie, *ratings: int, votes: int = 1) -> None:
    """Give a title these ratings, each so many times, without a review for each."""
    bars = {f"rated_{rating}": ratings.count(rating) * votes for rating in range(1, 11)}
    Movie.objects.filter(pk=movie.pk).update(rating_count=len(ratings) * votes, rating_sum=sum(ratings) * votes, **bars)


class TestWeightedRating:
    @pytest.mark.parametrize(
        ("votes", "total", "basis", "score"),
        [
            # 2 / (2 + 2) · 9 + 2 / (2 + 2) · 7
            (2, 18, Basis(7.0, 2, 1), 8.0),
            # 1 / (1 + 3) · 10 + 3 / (1 + 3) · 6
            (1, 10, Basis(6.0, 3, 1), 7.0),
            # 75,000 / 100,000 · 9.2 + 25,000 / 100,000 · 7
            (75_000, 690_000, Basis(7.0, 25_000, 25_000), 8.65),
            # 25,000 / 50,000 · 8 + 25,000 / 50,000 · 7
            (25_000, 200_000, Basis(7.0, 25_000, 25_000), 7.5),
        ],
    )
    def test_is_that_of_the_formula(self, votes: int, total: int, basis: Basis, score: float) -> None:
        assert weighted_rating(votes=votes, total=total, basis=basis) == pytest.approx(score)

    def test_is_none_without_votes(self) -> None:
        assert weighted_rating(votes=0, total=0, basis=START) is None

    @given(st.integers(1, 10**6), st.floats(1, 10), BASES)
    def test_lies_between_the_mean_of_the_title_and_that_of_all(self, votes: int, mean: float, basis: Basis) -> None:
        score = weighted_rating(votes=votes, total=round(votes * mean), basis=basis)

        low, high = sorted((round(votes * mean) / votes, basis.mean))
        assert score is not None
        assert low - 1e-9 <= score <= high + 1e-9


class TestBasis:
    def test_of_a_familys_fifty_ratings_lists_every_title_that_has_one(self) -> None:
        assert basis_of(votes=50, total=360, crowd_votes=None) == Basis(mean=6.35, least_votes=3, chart_votes=1)

    def test_of_millions_asks_for_as_many_votes_as_the_first_hundredth_has(self) -> None:
        assert crowd(1_500_000) == 15_000
        basis = basis_of(votes=10**9, total=6_900_000_000, crowd_votes=25_000)
        assert basis.mean == pytest.approx(6.9)
        assert (basis.least_votes, basis.chart_votes) == (25_000, 25_000)

    def test_of_a_club_asks_for_what_the_thousandth_title_has(self) -> None:
        assert crowd(36_000) == 1000
        basis = basis_of(votes=9_950, total=69_725, crowd_votes=2)
        assert basis == Basis(7.0, least_votes=3, chart_votes=2)

    def test_of_few_votes_stays_near_the_middle_of_the_scale(self) -> None:
        basis = basis_of(votes=3, total=13, crowd_votes=None)

        assert basis.mean == pytest.approx((13 + 50 * 5.5) / 53)

    def test_is_the_middle_of_the_scale_while_there_is_no_vote(self) -> None:
        assert basis_of(votes=0, total=0, crowd_votes=None) == START == Basis(5.5, 3, 1)


class TestDrift:
    @given(BASES, BASES, st.integers(1, 10**6), st.integers(1, 10))
    def test_is_noticed_before_any_score_is_out_by_more_than_the_tolerance(
        self, old: Basis, new: Basis, votes: int, mean: int
    ) -> None:
        if not has_drifted(old, new):
            before = weighted_rating(votes=votes, total=votes * mean, basis=old)
            after = weighted_rating(votes=votes, total=votes * mean, basis=new)
            assert before is not None
            assert after is not None
            assert abs(after - before) <= TOLERANCE + 1e-9

    def test_is_not_a_vote_more_among_many(self) -> None:
        assert not has_drifted(Basis(7.0, 25_000, 25_000), Basis(7.004, 25_001, 25_001))
        assert has_drifted(Basis(7.0, 25_000, 25_000), Basis(7.006, 25_000, 25_000))
        assert has_drifted(Basis(7.0, 25_000, 25_000), Basis(7.0, 25_100, 25_100))

    def test_is_another_vote_that_small_charts_ask_for(self) -> None:
        assert has_drifted(Basis(7.0, 3, 1), Basis(7.0, 3, 2))


@pytest.mark.django_db(databases=["movies"])
class TestStoredScore:
    def test_follows_every_review_in_its_own_transaction(self) -> None:
        ScoreBasis.objects.create(mean=6.0, least_votes=3, chart_votes=1, computed_at=NOW)
        movie = make_title()

        review = make_review(movie, 1, 10)
        assert stored_score(movie) == 7.0
        make_review(movie, 2, 7)
        assert stored_score(movie) == 7.0
        edit_review(review_id=review.pk, editor=claims(1), rating=5, now=NOW)
        assert stored_score(movie) == 6.0
        edit_review(review_id=review.pk, editor=ADMIN, active=False, now=NOW)
        assert stored_score(movie) == 6.25
        edit_review(review_id=review.pk, editor=ADMIN, active=True, now=NOW)
        assert stored_score(movie) == 6.0

    def test_is_null_again_when_the_last_review_goes(self) -> None:
        movie = make_title()
        review = make_review(movie, 1, 10)

        withdraw_review(review_id=review.pk, editor=claims(1))

        assert stored_score(movie) is None

    def test_and_what_it_rests_on_are_shown(self, api: Api) -> None:
        movie = make_title()
        unrated = api.get(f"{movie.pk}/").json["rating"]
        for user_id, rating in enumerate((9, 10), start=1):
            make_review(movie, user_id, rating)
        rated = api.get(f"{movie.pk}/").json["rating"]

        assert (unrated["score"], unrated["average"], unrated["mean_of_all"], unrated["least_votes"]) == (
            None, None, 5.5, 3,
        )  # fmt: skip
        # (19 + 3 · 5.5) / (2 + 3)
        assert (rated["count"], rated["average"], rated["score"]) == (2, 9.5, 7.1)


@pytest.mark.django_db(databases=["movies"])
class TestRefreshScores:
    def test_computes_all_anew_from_the_votes_that_are_shown(self) -> None:
        good, bad, none, gone = (make_title(title) for title in ("Good", "Bad", "None", "Gone"))
        rate(good, 9, 9)
        rate(bad, 3, 3)
        rate(gone, 1, 1, 1)
        Movie.objects.filter(pk=gone.pk).update(withdrawn_at=NOW)

        assert refresh_scores(now=NOW) == 3

        # C = (24 + 50 · 5.5) / (4 + 50), m = 3
        basis, mean = ScoreBasis.objects.get(), 299 / 54
        assert basis.mean == pytest.approx(mean)
        assert (basis.least_votes, basis.chart_votes, basis.computed_at) == (3, 1, NOW)
        assert stored_score(good) == pytest.approx((18 + 3 * mean) / 5)
        assert stored_score(bad) == pytest.approx((6 + 3 * mean) / 5)
        assert stored_score(none) is None

    def test_does_nothing_while_nothing_has_drifted(self) -> None:
        rate(make_title(), 9, 8)
        refresh_scores(now=NOW)

        assert refresh_scores(now=NOW + timedelta(hours=1)) == 0
        assert ScoreBasis.objects.get().computed_at == NOW

    def test_is_the_same_in_the_database_as_by_the_formula(self) -> None:
        for index in range(1, 40):
            rate(make_title(f"Film {index}"), index % 10 + 1, votes=index**2)

        refresh_scores(now=NOW)

        row = ScoreBasis.objects.get()
        basis = Basis(row.mean, row.least_votes, row.chart_votes)
        for movie in Movie.objects.all():
            expected = weighted_rating(votes=movie.rating_count, total=movie.rating_sum, basis=basis)
            assert movie.score == pytest.approx(expected)

    def test_is_a_job_of_the_clock(self) -> None:
        rate(make_title(), 9)

        assert {"refresh_scores", "take_chart_positions"} <= set(clock.tick(movies, now=NOW))
        assert ScoreBasis.objects.get().mean == pytest.approx((9 + 50 * 5.5) / 51)
