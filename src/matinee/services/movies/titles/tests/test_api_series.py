"""Over HTTP: series, their seasons and episodes."""

from collections.abc import Sequence
from typing import Any

import pytest

from matinee.foundation.testing import Api
from matinee.services.movies.models import Movie
from matinee.services.movies.tests.factories import BY, NOW, card_of, make_review, make_title
from matinee.services.movies.titles.actions.titles import withdraw_title

PLACES = ((1, 2), (2, 1), (None, None), (1, 1), (2, None), (2, 2), (None, 7))
IN_ORDER = ["S1E1", "S1E2", "S2E1", "S2E2", "S2E-", "S-E7", "S-E-"]


def make_series(places: Sequence[tuple[int | None, int | None]] = PLACES, title: str = "The Keepers") -> Movie:
    """A series with episodes named after their places, made in this order."""
    series = make_title(title, kind="series", release_year=2019, end_year=2021)
    for season, episode in places:
        name = f"S{season or '-'}E{episode or '-'}"
        place: dict[str, Any] = {"series": {"movie": series.pk}, "season": season, "episode": episode}
        make_title(name, kind="episode", release_year=2018 + (season or 5), **place)
    return series


def episode(title: str) -> Movie:
    return Movie.objects.get(title=title)


class TestThePageOfASeries:
    def test_counts_seasons_and_episodes(self, api: Api) -> None:
        page = api.get(f"{make_series().pk}/").json

        assert (page["end_year"], page["season_count"], page["episode_count"]) == (2021, 2, 7)
        assert (page["series"], page["previous_episode"], page["next_episode"]) == (None, None, None)

    def test_without_episodes_counts_none(self, api: Api) -> None:
        page = api.get(f"{make_series(()).pk}/").json

        assert (page["season_count"], page["episode_count"]) == (0, 0)


class TestThePageOfAnEpisode:
    def test_names_its_series_and_its_place(self, api: Api) -> None:
        series = make_series()

        page = api.get(f"{episode('S2E1').pk}/").json

        assert page["series"] == card_of(api, series)
        assert (page["season"], page["episode"], page["season_count"]) == (2, 1, None)

    def test_leads_through_all_episodes_and_back(self, api: Api) -> None:
        make_series()
        make_series(((1, 1), (1, 3)), "Another")

        pages = [api.get(f"{Movie.objects.filter(title='S1E1').earliest('pk').pk}/").json]
        while pages[-1]["next_episode"]:
            pages.append(api.get(f"{pages[-1]['next_episode']['id']}/").json)

        assert [page["title"] for page in pages] == IN_ORDER
        assert [page["previous_episode"] and page["previous_episode"]["title"] for page in pages] == [
            None,
            *IN_ORDER[:-1],
        ]
        assert pages[1]["next_episode"] == {"id": pages[2]["id"], "title": "S2E1", "season": 2, "episode": 1}

    def test_passes_over_withdrawn_episodes(self, api: Api) -> None:
        make_series()
        withdraw_title(movie_id=episode("S2E1").pk, by=BY, now=NOW)

        assert api.get(f"{episode('S1E2').pk}/").json["next_episode"]["title"] == "S2E2"
        assert api.get(f"{episode('S2E2').pk}/").json["previous_episode"]["title"] == "S1E2"

    def test_tells_episodes_of_one_number_apart_by_age(self, api: Api) -> None:
        make_series(((1, 1), (1, 1), (1, 1)))
        first, second, third = Movie.objects.filter(kind="episode").order_by("pk")

        page = api.get(f"{second.pk}/").json

        assert (page["previous_episode"]["id"], page["next_episode"]["id"]) == (first.pk, third.pk)

    def test_does_not_name_a_withdrawn_series(self, api: Api) -> None:
        withdraw_title(movie_id=make_series().pk, by=BY, now=NOW)

        assert api.get(f"{episode('S1E1').pk}/").json["series"] is None


class TestSeasons:
    def test_come_in_order_and_those_without_come_last(self, api: Api) -> None:
        seasons = api.get(f"{make_series().pk}/seasons/").json["seasons"]

        assert [(row["season"], row["episode_count"]) for row in seasons] == [(1, 2), (2, 3), (None, 2)]
        assert [(row["year_from"], row["year_to"]) for row in seasons] == [(2019, 2019), (2020, 2020), (2023, 2023)]

    def test_average_their_rated_episodes_each_counting_once(self, api: Api) -> None:
        series = make_series()
        for user, rating in enumerate((10, 10, 9), start=1):
            make_review(episode("S1E1"), user, rating)
        make_review(episode("S1E2"), 1, 6)
        make_review(episode("S2E1"), 1, 8)
        make_review(series, 1, 4)

        page = api.get(f"{series.pk}/seasons/").json

        assert [row["average"] for row in page["seasons"]] == [7.84, 8.0, None]  # 9.67 and 6
        assert page["episode_average"] == 7.89  # 9.67, 6 and 8
        assert (page["series"]["rating"]["count"], page["series"]["rating"]["average"]) == (1, 4.0)

    def test_show_a_season_with_its_episodes(self, api: Api) -> None:
        series = make_series()
        make_review(episode("S2E2"), 1, 8)

        page = api.get(f"{series.pk}/seasons/2/").json

        assert (page["season"], page["average"], page["series"]["id"]) == (2, 8.0, series.pk)
        assert [row["title"] for row in page["episodes"]] == ["S2E1", "S2E2", "S2E-"]
        assert page["episodes"][1]["rating"] == {"count": 1, "average": 8.0}

    def test_show_the_episodes_without_a_season(self, api: Api) -> None:
        page = api.get(f"{make_series().pk}/seasons/none/").json

        assert page["season"] is None
        assert [row["title"] for row in page["episodes"]] == ["S-E7", "S-E-"]

    def test_can_be_numbered_zero(self, api: Api) -> None:
        series = make_series(((0, 1), (1, 1)))

        assert [row["season"] for row in api.get(f"{series.pk}/seasons/").json["seasons"]] == [0, 1]
        assert len(api.get(f"{series.pk}/seasons/0/").json["episodes"]) == 1

    @pytest.mark.parametrize("season", [3, 0, 2**31 - 1, 2**31, 2**62, "x", "-1"])
    def test_that_are_not_there_are_404(self, api: Api, season: object) -> None:
        series = make_series(((1, 1), (None, None)))

        assert api.get(f"{series.pk}/seasons/{season}/").status_code == 404

    def test_none_is_404_where_every_episode_has_a_season(self, api: Api) -> None:
        assert api.get(f"{make_series(((1, 1),)).pk}/seasons/none/").status_code == 404


class TestEpisodes:
    def test_are_all_there_season_by_season(self, api: Api) -> None:
        series = make_series()
        make_review(episode("S1E2"), 1, 9)

        page = api.get(f"{series.pk}/episodes/").json

        assert [row["title"] for season in page["seasons"] for row in season["episodes"]] == IN_ORDER
        assert [season["season"] for season in page["seasons"]] == [1, 2, None]
        assert page["seasons"][0]["average"] == page["episode_average"] == 9.0
        assert page["seasons"][0]["episodes"][1] == {
            "id": episode("S1E2").pk,
            "title": "S1E2",
            "episode": 2,
            "rating": {"count": 1, "average": 9.0},
        }

    def test_of_a_series_without_any_are_no_seasons(self, api: Api) -> None:
        page = api.get(f"{make_series(()).pk}/episodes/").json

        assert (page["seasons"], page["episode_average"]) == ([], None)

    def test_do_not_show_what_has_been_withdrawn(self, api: Api) -> None:
        series = make_series(((1, 1), (2, 1)))
        withdraw_title(movie_id=episode("S2E1").pk, by=BY, now=NOW)

        assert [season["season"] for season in api.get(f"{series.pk}/episodes/").json["seasons"]] == [1]
        assert api.get(f"{series.pk}/seasons/2/").status_code == 404


@pytest.mark.parametrize("path", ["seasons/", "seasons/1/", "seasons/none/", "episodes/"])
class TestNoSeries:
    def test_is_404_for_a_film(self, api: Api, path: str) -> None:
        assert api.get(f"{make_title().pk}/{path}").status_code == 404

    def test_is_404_for_a_withdrawn_series(self, api: Api, path: str) -> None:
        series = make_series()
        withdraw_title(movie_id=series.pk, by=BY, now=NOW)

        assert api.get(f"{series.pk}/{path}").status_code == 404
