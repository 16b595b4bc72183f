"""Watchlists over HTTP."""

from matinee.foundation.testing import Api
from matinee.services.movies.tests.factories import card_of, make_review, make_title


class TestWatchlist:
    def test_holds_each_title_once_the_latest_first(self, api: Api) -> None:
        first, second, user = make_title("A"), make_title("B"), api.as_user(1)

        statuses = [user.post("watchlist/", {"movie": pk}).status_code for pk in (first.pk, second.pk, first.pk)]

        assert statuses == [201, 201, 200]
        assert [row["movie"]["title"] for row in user.get("watchlist/").json["results"]] == ["B", "A"]

    def test_shows_the_rating_of_today(self, api: Api) -> None:
        movie, user = make_title("A", release_year=1999), api.as_user(1)
        user.post("watchlist/", {"movie": movie.pk})
        make_review(movie, 1, 8)

        row = user.get("watchlist/").json["results"][0]

        rated = {"count": 1, "average": 8.0, "score": 6.13}
        assert row["movie"] == {**card_of(api, movie), "rating": rated}

    def test_is_nobody_elses(self, api: Api) -> None:
        movie = make_title()
        api.as_user(1).post("watchlist/", {"movie": movie.pk})

        other = api.as_user(2, "bob")

        assert other.get("watchlist/").json["results"] == []
        assert other.delete(f"watchlist/{movie.pk}/").status_code == 204
        assert api.as_user(1).get("watchlist/").json["count"] == 1

    def test_removing_twice_is_no_error(self, api: Api) -> None:
        movie, user = make_title(), api.as_user(1)
        user.post("watchlist/", {"movie": movie.pk})

        statuses = [user.delete(f"watchlist/{movie.pk}/").status_code for _ in range(2)]

        assert statuses == [204, 204]
        assert user.get("watchlist/").json["count"] == 0
