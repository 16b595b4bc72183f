"""Lists of titles over HTTP: filters, orders, fields and the search."""

from datetime import timedelta
from typing import Any

import pytest

from matinee.foundation.testing import Api
from matinee.services.movies.models import Movie
from matinee.services.movies.tests.factories import NOW, make_platform, make_review, make_title


def pointers(response: Any) -> list[str]:
    return [error["pointer"] for error in response.json["errors"]]


@pytest.fixture(scope="class")
def catalogue(shared_by_class: None) -> dict[str, Movie]:
    netflix = make_platform("Netflix", regions=["FR", "US"])
    mubi = make_platform("MUBI", regions=["DE"])
    films: dict[str, dict[str, Any]] = {
        "Metropolis": {"release_year": 1927, "genres": ["Drama", "Science Fiction"], "countries": [("DE", "Germany")],
                       "languages": [("de", "German")], "platforms": [mubi.pk]},
        "Alphaville": {"release_year": 1965, "genres": ["Science Fiction"], "countries": [("FR", "France")],
                       "languages": [("fr", "French")], "platforms": [netflix.pk, mubi.pk]},
        "La Jetée": {"release_year": 1962, "kind": "short", "genres": ["Science Fiction"],
                     "countries": [("FR", "France")], "platforms": [netflix.pk]},
        "The Third Man": {"genres": ["Film Noir"], "platforms": [netflix.pk]},
    }  # fmt: skip
    movies = {
        title: make_title(title, now=NOW + timedelta(minutes=number), **details)
        for number, (title, details) in enumerate(films.items())
    }
    for user_id, rating in enumerate((9, 9, 9), start=1):
        make_review(movies["Metropolis"], user_id, rating)
    make_review(movies["Alphaville"], 1, 6)
    return movies


class TestListTitles:
    @pytest.mark.parametrize(
        ("query", "titles"),
        [
            ("", ["Alphaville", "La Jetée", "Metropolis", "The Third Man"]),
            ("ordering=-title", ["The Third Man", "Metropolis", "La Jetée", "Alphaville"]),
            ("ordering=year", ["Metropolis", "La Jetée", "Alphaville", "The Third Man"]),
            ("ordering=-year", ["Alphaville", "La Jetée", "Metropolis", "The Third Man"]),
            ("ordering=-rating&min_votes=1", ["Metropolis", "Alphaville"]),
            ("ordering=votes&min_votes=1", ["Alphaville", "Metropolis"]),
            ("ordering=-added", ["The Third Man", "La Jetée", "Alphaville", "Metropolis"]),
            ("kind=short", ["La Jetée"]),
            ("genre=science fiction", ["Alphaville", "La Jetée", "Metropolis"]),
            ("genre=Drama,Science Fiction", ["Metropolis"]),
            ("genre=Drama&genre=Science Fiction", ["Metropolis"]),
            ("genre=Drama,Film Noir", []),
            ("country=fr", ["Alphaville", "La Jetée"]),
            ("country=France", ["Alphaville", "La Jetée"]),
            ("country=JP", []),
            ("language=de", ["Metropolis"]),
            ("year=1927", ["Metropolis"]),
            ("year_from=1930&year_to=1962", ["La Jetée"]),
            ("platform=mubi", ["Alphaville", "Metropolis"]),
            ("platform=Netflix,MUBI", ["Alphaville"]),
            ("region=de", ["Alphaville", "Metropolis"]),
            ("region=US", ["Alphaville", "La Jetée", "The Third Man"]),
            ("min_rating=7", ["Metropolis"]),
            ("min_votes=1", ["Alphaville", "Metropolis"]),
            ("country=FR&kind=film", ["Alphaville"]),
        ],
    )
    def test_filters_and_orders(self, api: Api, catalogue: dict[str, Movie], query: str, titles: list[str]) -> None:
        response = api.get(f"?{query}")

        assert [movie["title"] for movie in response.json["results"]] == titles
        assert response.json["count"] == len(titles)

    def test_filters_by_platform_number_and_person(self, api: Api, catalogue: dict[str, Movie]) -> None:
        movie = catalogue["Metropolis"]
        credit = {"name": "Fritz Lang", "category": "director"}
        page = api.as_admin().patch(f"{movie.pk}/", {"credits": [credit]}).json

        by_platform = api.get(f"?platform={page['platforms'][0]['id']}").json
        by_person = api.get(f"?person={page['credits'][0]['person']['id']}").json

        assert by_platform["count"] == 2
        assert [row["title"] for row in by_person["results"]] == ["Metropolis"]
        assert by_person["results"][0]["directors"][0]["name"] == "Fritz Lang"

    def test_shows_of_each_title_what_is_asked_for(self, api: Api, catalogue: dict[str, Movie]) -> None:
        rows = api.get("?fields=title,release_date,rating&kind=film&year=1927").json["results"]

        rating = {"count": 3, "average": 9.0, "score": 7.25}
        assert rows == [{"title": "Metropolis", "release_date": None, "rating": rating}]

    @pytest.mark.parametrize(
        ("query", "hint"),
        [
            ("genre=Dramedy", "Drama, Film Noir, Science Fiction"),
            ("genre=Drama,Nonsense", "'Nonsense'"),
            ("platform=Blockbuster", "/api/v1/stream/"),
            ("platform=4711", "/api/v1/stream/"),
            ("platform=99999999999999999999999999", "/api/v1/stream/"),
            ("country=Atlantis", "ISO code"),
            ("country=ZZ", "ISO code"),
            ("language=Klingonese", "ISO code"),
            ("region=ZZ", "ISO 3166-1"),
        ],
    )
    def test_a_filter_by_something_unknown_is_400_and_says_what_there_is(
        self, api: Api, catalogue: dict[str, Movie], query: str, hint: str
    ) -> None:
        response = api.get(f"?{query}")

        assert response.status_code == 400
        assert pointers(response)[0].startswith("/" + query.split("=", maxsplit=1)[0])
        assert hint in response.json["errors"][0]["detail"]

    @pytest.mark.parametrize("path", ["", "list2/", "people/", "stream/", "reviews/", "1/reviews/", "watchlist/"])
    def test_unknown_and_repeated_parameters_are_400(self, api: Api, path: str) -> None:
        unknown = api.as_user().get(f"{path}?colour=red")
        repeated = api.as_user().get(f"{path}?page_size=1&page_size=2")

        assert (unknown.status_code, pointers(unknown)) == (400, ["/colour"])
        assert unknown.json["errors"][0]["detail"].startswith("There is no such parameter")
        assert (repeated.status_code, pointers(repeated)) == (400, ["/page_size"])


class TestSearchTitles:
    @pytest.mark.parametrize(
        ("text", "titles"),
        [
            ("metro", ["Metropolis"]),
            ("JETEE", ["La Jetée"]),
            ("third man", ["The Third Man"]),
            ("mubi", ["Alphaville", "Metropolis"]),
            ("lang", ["Metropolis"]),
            ("", ["Alphaville", "La Jetée", "Metropolis", "The Third Man"]),
            ("100%25", []),
            ("_", []),
            ("xyzzy", []),
        ],
    )
    def test_finds_titles_people_and_platforms(
        self, api: Api, catalogue: dict[str, Movie], text: str, titles: list[str]
    ) -> None:
        credit = {"name": "Fritz Lang", "category": "director"}
        api.as_admin().patch(f"{catalogue['Metropolis'].pk}/", {"credits": [credit]})

        response = api.get(f"list2/?search={text}")

        assert [movie["title"] for movie in response.json["results"]] == titles


@pytest.mark.parametrize(
    ("query", "hint"),
    [
        ("{movie}/offers/?when=soon", "there are: current, upcoming, ended, all."),
        ("{movie}/offers/?kind=theft", "there are: subscription, rent, buy, free, ads, cinema."),
        ("{movie}/offers/?platform=Hulu", "there are: MUBI, "),
        ("{movie}/reviews/?ordering=longest", "there are: newest, "),
        ("reviews/?ordering=longest", "there are: newest, "),
        ("proposals/?state=lost", "there are: open, "),
    ],
)
def test_lists_of_everything_else_say_what_there_is_as_well(api: Api, query: str, hint: str) -> None:
    movie = make_title(platforms=[make_platform("MUBI").pk])

    refused = api.as_user().get(query.format(movie=movie.pk))

    assert refused.status_code == 400
    assert hint in refused.json["errors"][0]["detail"]


class TestById:
    def test_lists_these_titles_episodes_too(self, api: Api) -> None:
        series = make_title("Keepers", kind="series")
        part = make_title("Fog", kind="episode", series={"movie": series.pk}, season=1, episode=1)
        make_title("Another")

        page = api.get(f"?id={part.pk},4711,{series.pk}&ordering=added").json

        assert [row["id"] for row in page["results"]] == [series.pk, part.pk]
        assert (page["count"], page["next"]) == (2, None)

    def test_goes_with_other_filters(self, api: Api) -> None:
        drama, crime = make_title("A", genres=["Drama"]), make_title("B", genres=["Crime"])

        page = api.get(f"?id={drama.pk},{crime.pk}&genre=Crime").json

        assert [row["id"] for row in page["results"]] == [crime.pk]

    def test_takes_a_hundred_numbers(self, api: Api) -> None:
        assert api.get(f"?id={','.join(map(str, range(1, 101)))}").status_code == 200
        assert api.get(f"?id={','.join(map(str, range(1, 102)))}").status_code == 400
