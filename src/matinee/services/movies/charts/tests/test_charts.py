"""Charts over HTTP, and the positions that the clock writes down."""

from datetime import date, timedelta
from typing import Any

import pytest

from matinee.foundation.testing import Api
from matinee.services.movies.charts.actions import monday, refresh_scores, take_chart_positions
from matinee.services.movies.models import ChartPosition, Movie, ScoreBasis
from matinee.services.movies.tests.counting import statements
from matinee.services.movies.tests.factories import NOW, make_platform, make_title

WEEK = timedelta(weeks=1)


def rated(title: str, count: int, total: int, **details: Any) -> Movie:
    movie = make_title(title, **details)
    rate(movie, count, total)
    return movie


def rate(movie: Movie, count: int, total: int) -> None:
    Movie.objects.filter(pk=movie.pk).update(rating_count=count, rating_sum=total, rated_5=count)


@pytest.fixture(scope="class")
def catalogue(shared_by_class: None) -> None:
    """Six titles with votes of mean 6, and one without."""
    shelf: dict[str, Any] = {"platforms": [make_platform().pk]}
    france: dict[str, Any] = {"countries": [("FR", "France")]}
    drama: dict[str, Any] = {"genres": ["Drama"]}
    rated("Good and known", 10, 90, release_year=1954, **shelf, **france, **drama)
    rated("Good and hardly known", 1, 9, release_year=1955, **shelf, **drama)
    rated("Fair", 9, 54, release_year=1961, **shelf, **france)
    rated("Poor", 10, 21, **shelf)
    rated("A series", 10, 80, kind="series", **shelf)
    rated("An episode", 2, 8, kind="episode", series={"title": "A series"}, **shelf)
    make_title("Not rated", **shelf)
    refresh_scores(now=NOW)


def titles(response: Any) -> list[str]:
    return [place["movie"]["title"] for place in response.json["results"]]


@pytest.mark.usefixtures("catalogue")
class TestCharts:
    def test_are_listed_with_their_addresses(self, api: Api) -> None:
        charts = api.get("charts/").json

        assert [chart["name"] for chart in charts] == ["top", "lowest", "movers"]
        assert all(api.get(chart["address"]).status_code == 200 for chart in charts)

    def test_of_the_best_show_films_with_votes_by_score(self, api: Api) -> None:
        chart = api.get("charts/top/")

        assert titles(chart) == ["Good and known", "Good and hardly known", "Fair"]
        assert [place["position"] for place in chart.json["results"]] == [1, 2, 3]
        assert chart.json["results"][0]["movie"]["genres"] == ["Drama"]

    def test_show_what_every_score_rests_on(self, api: Api) -> None:
        chart = api.get("charts/top/").json

        c, m = chart["mean_of_all"], chart["least_votes"]
        rating = chart["results"][1]["movie"]["rating"]
        mean = (262 + 50 * 5.5) / (42 + 50)
        assert (c, m, chart["votes_to_be_listed"]) == (round(mean, 2), 3, 1)
        assert chart["computed_at"] == "2026-03-01T12:30:00.000Z"
        assert (rating["count"], rating["average"]) == (1, 9.0)
        assert rating["score"] == round(1 / (1 + m) * 9 + m / (1 + m) * mean, 2)

    def test_of_the_worst_begin_with_the_worst(self, api: Api) -> None:
        assert titles(api.get("charts/lowest/")) == ["Poor"]

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ("kind=series", ["A series"]),
            ("kind=series,film&country=FR", ["Good and known", "Fair"]),
            ("kind=episode", []),
            ("genre=drama", ["Good and known", "Good and hardly known"]),
            ("decade=1950", ["Good and known", "Good and hardly known"]),
            ("decade=1950s&country=France", ["Good and known"]),
            ("country=JP", []),
        ],
    )
    def test_are_filtered(self, api: Api, query: str, found: list[str]) -> None:
        assert titles(api.get(f"charts/top/?{query}")) == found

    def test_list_nothing_with_fewer_votes_than_they_say(self, api: Api) -> None:
        ScoreBasis.objects.update(chart_votes=9)

        assert titles(api.get("charts/top/")) == ["Good and known", "Fair"]

    @pytest.mark.parametrize("chart", ["top", "lowest"])
    @pytest.mark.parametrize(
        "query",
        ["page=2", "genre=Dramedy", "kind=opera", "kind=", "country=ZZ", "decade=1955", "decade=x", "decade=1850",
         "decade=19600", "nonsense=1", "genre=%20", "decade=1990&decade=1980"],
    )  # fmt: skip
    def test_refuse_what_they_do_not_know(self, api: Api, chart: str, query: str) -> None:
        response = api.get(f"charts/{chart}/?{query}")

        assert response.status_code == 400
        assert response.json["errors"][0]["pointer"].startswith("/" + query.split("=", maxsplit=1)[0])

    @pytest.mark.parametrize("path", ["charts/top/", "charts/lowest/?genre=Drama", "charts/movers/"])
    def test_are_as_many_statements_for_fifty_titles_as_for_one(self, api: Api, path: str) -> None:
        take_chart_positions(now=NOW)
        few = statements(lambda: api.get(path))
        for number in range(50):
            rated(f"Film {number}", 10, 55, genres=["Drama", "Crime"])
        refresh_scores(now=NOW)
        take_chart_positions(now=NOW + WEEK)

        assert len(api.get(path).json["results"]) >= 50
        assert statements(lambda: api.get(path)) == few == (2 if "genre" in path else 1)

    def test_can_be_seen_by_all_and_changed_by_nobody(self, api: Api) -> None:
        for client in (api, api.as_user(), api.as_admin()):
            for path in ("charts/", "charts/top/", "charts/lowest/", "charts/movers/"):
                assert client.get(path).status_code == 200
                assert client.post(path, {}).status_code == 405
        assert api.get("charts/worst/").status_code == 404


class TestChartsOfFewVotes:
    def test_show_no_bad_title_among_the_best_and_no_good_one_among_the_worst(self, api: Api) -> None:
        rated("Good", 1, 9)
        rated("Bad", 2, 4)
        rated("Middling", 2, 11)
        refresh_scores(now=NOW)

        assert titles(api.get("charts/top/")) == ["Good", "Middling"]
        assert titles(api.get("charts/lowest/")) == ["Bad", "Middling"]
        assert take_chart_positions(now=NOW) == 2


class TestChartsOfNothing:
    @pytest.mark.parametrize("chart", ["top", "lowest"])
    def test_are_empty_and_say_what_scores_would_rest_on(self, api: Api, chart: str) -> None:
        make_title()

        empty = api.get(f"charts/{chart}/").json

        assert (empty["results"], empty["computed_at"]) == ([], None)
        assert (empty["mean_of_all"], empty["least_votes"], empty["votes_to_be_listed"]) == (5.5, 3, 1)

    def test_have_not_moved(self, api: Api) -> None:
        assert api.get("charts/movers/").json == {
            "chart": "movers", "week": None, "previous_week": None, "results": [],
        }  # fmt: skip


class TestMovers:
    def test_are_those_whose_place_is_another_than_a_week_ago(self, api: Api) -> None:
        films = {title: rated(title, 10, total) for title, total in (("A", 90), ("B", 80), ("C", 70), ("D", 60))}
        refresh_scores(now=NOW)
        take_chart_positions(now=NOW)
        assert api.get("charts/movers/").json["results"] == []
        rate(films["C"], 10, 100)
        Movie.objects.filter(pk=films["D"].pk).update(kind="short")
        rated("E", 10, 55)
        refresh_scores(now=NOW)

        take_chart_positions(now=NOW + WEEK)
        chart = api.get("charts/movers/").json

        assert (chart["previous_week"], chart["week"]) == ("2026-02-23", "2026-03-02")
        moves = [
            (move["movie"]["title"], move["movement"], move["previous_position"], move["position"])
            for move in chart["results"]
        ]
        assert sorted(moves) == [
            ("A", "down", 1, 2), ("B", "down", 2, 3), ("C", "up", 3, 1), ("D", "out", 4, None), ("E", "new", None, 4),
        ]  # fmt: skip
        assert moves[:3] == [("E", "new", None, 4), ("D", "out", 4, None), ("C", "up", 3, 1)]

    def test_hide_what_has_been_withdrawn(self, api: Api) -> None:
        gone = rated("Gone", 10, 90)
        refresh_scores(now=NOW)
        take_chart_positions(now=NOW)
        Movie.objects.filter(pk=gone.pk).update(withdrawn_at=NOW)

        take_chart_positions(now=NOW + WEEK)

        assert api.get("charts/movers/").json["results"] == []


class TestTakeChartPositions:
    def test_writes_down_the_week_once(self) -> None:
        rated("A", 10, 90)
        refresh_scores(now=NOW)

        assert [take_chart_positions(now=NOW), take_chart_positions(now=NOW + timedelta(hours=1))] == [1, 0]
        assert ChartPosition.objects.get().week == date(2026, 2, 23)

    def test_takes_two_hundred_and_fifty_in_a_few_statements(self) -> None:
        for number in range(260):
            rated(f"Film {number}", 10, 55 + number % 45)
        refresh_scores(now=NOW)

        assert statements(lambda: take_chart_positions(now=NOW)) <= 10
        assert list(ChartPosition.objects.order_by("position").values_list("position", flat=True)) == list(
            range(1, 251)
        )


class TestSizes:
    def test_of_the_lowest_are_a_hundred_and_of_the_top_two_hundred_and_fifty(self, api: Api) -> None:
        films = [
            Movie(
                title=str(n),
                kind="film",
                rating_count=10,
                rating_sum=55,
                rated_5=10,
                score=1.0,
                created_at=NOW,
                updated_at=NOW,
            )
            for n in range(252)
        ]
        Movie.objects.bulk_create(films)
        ScoreBasis.objects.create(pk=1, mean=5.0, least_votes=3, chart_votes=9, computed_at=NOW)

        sizes = [len(api.get(f"charts/{name}/").json["results"]) for name in ("top", "lowest")]

        assert sizes == [250, 100]


class TestPositions:
    def test_of_three_weeks_are_compared_over_the_last_two(self, api: Api) -> None:
        first, second = rated("A", 10, 90), rated("B", 10, 80)
        refresh_scores(now=NOW)
        take_chart_positions(now=NOW)
        Movie.objects.filter(pk=second.pk).update(score=9.9)
        for week in (1, 2):
            take_chart_positions(now=NOW + week * WEEK)

        chart = api.get("charts/movers/").json

        assert (chart["previous_week"], chart["week"], chart["results"]) == ("2026-03-02", "2026-03-09", [])
        assert list(ChartPosition.objects.order_by("week", "position").values_list("movie", flat=True)) == [
            first.pk, second.pk, *[second.pk, first.pk] * 2,
        ]  # fmt: skip

    def test_leave_out_what_is_withdrawn_and_what_has_too_few_votes(self) -> None:
        rated("A", 10, 90)
        rated("Few", 9, 81)
        Movie.objects.filter(pk=rated("Gone", 10, 90).pk).update(withdrawn_at=NOW)
        ScoreBasis.objects.create(pk=1, mean=5.0, least_votes=3, chart_votes=10, computed_at=NOW)

        assert take_chart_positions(now=NOW) == 1
        assert ChartPosition.objects.get().movie.title == "A"

    def test_of_the_best_and_the_worst_of_one_score_come_by_age(self, api: Api) -> None:
        rated("Older", 10, 55)
        rated("Newer", 10, 55)
        refresh_scores(now=NOW)

        assert titles(api.get("charts/top/")) == ["Newer", "Older"]
        assert titles(api.get("charts/lowest/")) == ["Older", "Newer"]

    @pytest.mark.parametrize(("last", "found"), [(250, ["Up", "Out"]), (249, ["Up", "Out"]), (248, ["Out", "Up"])])
    def test_who_is_out_moved_as_far_as_to_below_the_last_place(self, api: Api, last: int, found: list[str]) -> None:
        ScoreBasis.objects.create(pk=1, mean=5.0, least_votes=3, chart_votes=1, computed_at=NOW)
        up, out = make_title("Up").pk, make_title("Out").pk
        for movie, day, place in ((up, 2, 5), (out, 2, last), (up, 9, 3)):
            ChartPosition.objects.create(week=date(2026, 3, day), movie_id=movie, position=place, score=5.0)

        moved = api.get("charts/movers/").json["results"]

        assert [move["movie"]["title"] for move in moved] == found


class TestRefreshScores:
    def test_stores_what_it_rests_on_once(self) -> None:
        film = rated("A", 1, 9)
        make_title("Not rated")

        assert [refresh_scores(now=NOW), refresh_scores(now=NOW + WEEK)] == [1, 0]

        basis = ScoreBasis.objects.get()
        mean = (9 + 50 * 5.5) / 51
        assert (basis.pk, basis.computed_at) == (1, NOW)
        assert basis.mean == pytest.approx(mean)
        film.refresh_from_db()
        assert film.score == pytest.approx((9 + 3 * mean) / 4)

    @pytest.mark.parametrize(("day", "week"), [(1, "2026-02-23"), (2, "2026-03-02"), (8, "2026-03-02")])
    def test_and_positions_are_of_a_week_that_begins_on_monday(self, day: int, week: str) -> None:
        assert monday(NOW.replace(day=day)).isoformat() == week
