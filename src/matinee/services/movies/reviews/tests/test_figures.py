"""A user's reviews in figures."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from matinee.foundation.testing import Api
from matinee.services.movies import peers
from matinee.services.movies.models import Movie
from matinee.services.movies.reviews.actions.reviews import vote_helpful
from matinee.services.movies.reviews.queries.figures import MONTHS, MOST, get_figures
from matinee.services.movies.tests.factories import BY, NOW, make_review, make_title
from matinee.services.movies.titles.actions.titles import withdraw_title

ADA, BOB = 1, 2
TODAY = datetime(2026, 11, 25, 12, tzinfo=UTC)


def title(year: int | None, *genres: str, countries: tuple[str, ...] = ()) -> Movie:
    named = [(code, f"Country {code}") for code in countries]
    return make_title(f"Film of {year}", release_year=year, genres=list(genres), countries=named)


def figures(user_id: int = ADA, now: datetime = TODAY) -> dict[str, Any]:
    return dict(get_figures(reviewer_id=user_id, now=now))


class TestFigures:
    def test_count_ratings_and_texts(self) -> None:
        for year, rating, headline, body in ((1927, 8, "", "Machines."), (1931, 9, "M", ""), (1950, 9, "", "")):
            make_review(title(year), ADA, rating, headline=headline, body=body)
        make_review(title(1960), BOB, 1)

        found = figures()

        assert (found["count"], found["with_text"], found["average"]) == (3, 2, 8.67)
        assert found["histogram"] == [0, 0, 0, 0, 0, 0, 0, 1, 2, 0]

    def test_leave_out_what_is_not_shown(self) -> None:
        make_review(title(1927), ADA, 8)
        make_review(title(1931, "Crime", countries=("DE",)), ADA, 1, active=False)
        gone = title(1950, "Drama", countries=("US",))
        make_review(gone, ADA, 1)
        withdraw_title(movie_id=gone.pk, by=BY, now=NOW)

        found = figures()

        assert (found["count"], found["average"]) == (1, 8.0)
        assert [row["decade"] for row in found["decades"]] == [1920]
        assert (found["genres"], found["countries"]) == ([], [])
        assert sum(row["count"] for row in found["months"]) == sum(found["histogram"])

    def test_go_by_the_decade_of_the_title(self) -> None:
        for year, rating in ((1929, 9), (1920, 8), (1930, 2), (None, 5)):
            make_review(title(year), ADA, rating)

        assert figures()["decades"] == [
            {"decade": 1920, "count": 2, "average": 8.5},
            {"decade": 1930, "count": 1, "average": 2.0},
        ]

    def test_go_by_every_genre_and_country_of_a_title(self) -> None:
        make_review(title(1927, "Drama", "Sci-Fi", countries=("DE",)), ADA, 9)
        make_review(title(1931, "Drama", "Crime", countries=("DE", "US")), ADA, 6)

        found = figures()

        assert found["genres"] == [
            {"genre": "Drama", "count": 2, "average": 7.5},
            {"genre": "Crime", "count": 1, "average": 6.0},
            {"genre": "Sci-Fi", "count": 1, "average": 9.0},
        ]
        assert found["countries"] == [
            {"country": "DE", "count": 2, "average": 7.5},
            {"country": "US", "count": 1, "average": 6.0},
        ]

    def test_show_only_the_genres_of_most_reviews(self) -> None:
        names = [f"Genre {number:02}" for number in range(MOST + 2)]
        make_review(title(1927, *names), ADA, 9)
        make_review(title(1931, names[-1]), ADA, 6)

        assert [row["genre"] for row in figures()["genres"]] == [names[-1], *names[: MOST - 1]]

    def test_go_by_the_month_of_the_review_in_utc(self) -> None:
        earliest = datetime(2024, 12, 1, tzinfo=UTC)
        for moment in (earliest, earliest - timedelta(milliseconds=1), TODAY, TODAY.replace(day=1, hour=0)):
            make_review(title(1927), ADA, 9, now=moment)

        months = figures()["months"]

        assert (len(months), months[0], months[-1]) == (
            MONTHS,
            {"month": "2024-12", "count": 1},
            {"month": "2026-11", "count": 2},
        )
        assert [row["count"] for row in months[1:-1]] == [0] * (MONTHS - 2)

    def test_sum_the_helpful_votes(self) -> None:
        first, second = (make_review(title(year), ADA, 9) for year in (1927, 1931))
        for review, voter in ((first, 5), (first, 6), (second, 5)):
            vote_helpful(review_id=review.pk, user_id=voter)

        assert figures()["helpful_votes"] == 3


class TestAddress:
    def test_is_for_everybody(self, api: Api) -> None:
        make_review(title(1927), ADA, 9, username="ada")

        page = api.get("users/ada/figures/")

        assert page.json == {**figures(now=datetime.now(UTC)), "count": 1}
        assert api.get("users/ada/figures/", headers={"If-None-Match": page.headers["ETag"]}).status_code == 304

    def test_of_oneself_counts_what_others_see(self, api: Api) -> None:
        make_review(title(1927), ADA, 9)
        make_review(title(1931), ADA, 9, active=False)

        assert api.as_user(ADA).get("users/me/figures/").json["count"] == 1

    def test_of_who_has_reviewed_nothing_is_empty(self, api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(peers, "list_users", lambda *, usernames: [object()] if usernames == ["bob"] else [])

        page, missing = api.get("users/bob/figures/"), api.get("users/nobody/figures/")

        assert (page.json["count"], page.json["average"], page.json["decades"]) == (0, None, [])
        assert (missing.status_code, missing.json["type"]) == (404, "urn:problem:matinee:no-such-user")
