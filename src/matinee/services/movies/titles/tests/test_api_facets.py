"""Facets of lists of titles."""

from typing import Any

import pytest

from matinee.foundation.django.pages import listing
from matinee.foundation.testing import Api
from matinee.services.movies.models import Award, Movie
from matinee.services.movies.tests.counting import statements
from matinee.services.movies.tests.factories import BY, NOW, make_title
from matinee.services.movies.titles.actions.titles import change_title
from matinee.services.movies.titles.queries.facets import FACETS
from matinee.services.movies.titles.tests.shelf import GERMANY


def facet(api: Api, name: str, query: str = "") -> dict[Any, int]:
    page = api.get(f"?facets={name}&{query}").json
    return {value["value"]: value["count"] for value in page["facets"][name]}


@pytest.mark.usefixtures("shelf")
class TestFacets:
    @pytest.mark.parametrize(
        ("name", "counts"),
        [
            ("kind", {"episode": 2, "film": 2, "series": 1, "short": 1, "video": 1}),
            ("genre", {"Drama": 3, "Comedy": 2, "Crime": 1}),
            ("year", {1957: 1, 1959: 1, 1962: 1, 1990: 1}),
            ("decade", {1950: 2, 1960: 1, 1990: 1}),
            ("country", {"DE": 2, "FR": 1}),
            ("language", {"de": 2, "fr": 1}),
            ("certificate", {"DE:12": 1, "DE:16": 1, "US:PG-13": 1}),
            ("keyword", {"river": 2, "mill": 1}),
        ],
    )
    def test_count_the_titles_of_each_value(self, api: Api, name: str, counts: dict[Any, int]) -> None:
        found = facet(api, name)

        assert found == counts
        assert list(found.values()) == sorted(counts.values(), reverse=True)

    def test_name_what_a_code_or_number_stands_for(self, api: Api) -> None:
        def named(name: str, query: str = "") -> dict[str, int]:
            return {value["name"]: value["count"] for value in api.get(f"?facets={name}&{query}").json["facets"][name]}

        facets = api.get("?facets=country,language,platform").json["facets"]

        assert facets["country"][0] == {"value": "DE", "name": "Germany", "count": 2}
        assert facets["language"][0] == {"value": "de", "name": "German", "count": 2}
        assert {(value["name"], value["count"]) for value in facets["platform"]} == {("Netflix", 2), ("MUBI", 2)}
        assert named("award") == {"Some Festival": 2, "Another Prize": 1}
        assert named("company", "genre=Crime") == {"Nero-Film": 1}
        assert named("award", f"award={Award.objects.get(name='Another Prize').pk}") == named("award")
        number = facets["platform"][0]["value"]
        assert api.get(f"?platform={number}").json["count"] == 2

    @pytest.mark.parametrize(
        ("name", "query", "counts"),
        [
            ("genre", "genre=Crime", {"Drama": 3, "Comedy": 2, "Crime": 1}),
            ("genre", "decade=1950", {"Drama": 2, "Crime": 1}),
            ("decade", "decade=1950", {1950: 2, 1960: 1, 1990: 1}),
            ("decade", "year=1957&genre=Drama", {1950: 2, 1990: 1}),
            ("year", "genre_not=Crime", {1959: 1, 1962: 1, 1990: 1}),
            ("kind", "kind=film&genre=Comedy", {"series": 1, "short": 1}),
            ("country", "country=FR&platform=MUBI", {"DE": 2, "FR": 1}),
            ("language", "country=FR", {"de": 1, "fr": 1}),
            ("certificate", "certificate=DE:12&country=FR", {"DE:16": 1}),
            ("genre", "max_votes=0&min_votes=0", {"Comedy": 1, "Drama": 1}),
        ],
    )
    def test_are_narrowed_by_all_filters_but_their_own(
        self, api: Api, name: str, query: str, counts: dict[Any, int]
    ) -> None:
        assert facet(api, name, query) == counts

    def test_are_what_the_list_counts_by_each_value(self, api: Api) -> None:
        for name in FACETS:
            for value, count in facet(api, name, "min_votes=1").items():
                assert api.get(f"?{name}={value}&min_votes=1").json["count"] == count, (name, value)

    def test_belong_to_the_search_too(self, api: Api) -> None:
        facets = api.get("list2/?search=fox&facets=genre,kind").json["facets"]

        assert facets == {
            "genre": [{"value": "Drama", "count": 2}, {"value": "Crime", "count": 1}],
            "kind": [{"value": "film", "count": 2}],
        }

    def test_of_nothing_are_empty(self, api: Api) -> None:
        assert api.get("?facets=genre,year&min_votes=4711").json["facets"] == {"genre": [], "year": []}

    def test_are_one_statement_more_however_many_there_are(self, api: Api) -> None:
        few = statements(lambda: api.get("?facets=kind"))
        for number in range(50):
            make_title(f"Film {number}", genres=["Drama"], countries=[GERMANY], release_year=1900 + number)

        assert statements(lambda: api.get(f"?facets={','.join(FACETS)}")) == few == 2


class TestFacetsOfLargeLists:
    @pytest.fixture(autouse=True)
    def _two_are_many(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(listing, "EXACT_COUNT", 1)
        make_title("A", genres=["Drama"])
        make_title("B", genres=["Crime"], kind="short")

    def test_may_be_as_old_as_the_count(self, api: Api) -> None:
        first = facet(api, "genre")
        make_title("C", genres=["Drama"])

        assert facet(api, "genre") == first == {"Drama": 1, "Crime": 1}

    def test_are_kept_apart_by_what_is_listed_and_counted(self, api: Api) -> None:
        facet(api, "genre")
        make_title("C", genres=["Drama"], kind="short")

        assert facet(api, "kind") == {"film": 1, "short": 2}
        assert facet(api, "genre", "kind=short") == {"Drama": 1, "Crime": 1}

    def test_of_small_lists_are_never_old(self, api: Api) -> None:
        assert facet(api, "genre", "kind=film") == {"Drama": 1}
        change_title(movie_id=Movie.objects.get(title="A").pk, details={"genres": ["Noir"]}, by=BY, now=NOW)

        assert facet(api, "genre", "kind=film") == {"Noir": 1}
