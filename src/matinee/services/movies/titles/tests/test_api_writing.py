"""Over HTTP: writing everything that describes a title or a person."""

from typing import Any

import pytest

from matinee.foundation.testing import Api
from matinee.services.movies.models import Company, Movie
from matinee.services.movies.tests.factories import events, make_person, make_platform, make_title, title_body
from matinee.services.movies.titles.tests.samples import LISTS

ABSENT = ("", None, False)


def pointers(response: Any) -> list[str]:
    return [error["pointer"] for error in response.json["errors"]]


def filled(row: Any) -> Any:
    """What a row says, without what is absent and without the names and numbers that people get here."""
    if not isinstance(row, dict):
        return row
    people = {"people": [person["name"] for person in row["people"]]} if row.get("people") else {}
    kept = {key: value for key, value in row.items() if value not in ABSENT or (value == 0 and value is not False)}
    return kept | people


def test_a_title_is_not_connected_to_itself_by_its_imdb_id(api: Api) -> None:
    admin, itself = api.as_admin(), {"connections": [{"kind": "follows", "imdb": "tt0017136"}]}
    movie = make_title(external_ids={"imdb": "tt0017136"})
    body = {"title": "M", "platforms": [make_platform().pk], "external_ids": {"imdb": "tt0017137"}}
    other = {"connections": [{"kind": "follows", "title": "Earlier"}, {"kind": "follows", "imdb": "tt0017137"}]}

    changed, added = admin.patch(f"{movie.pk}/", itself), admin.post("", {**body, **other})

    assert [response.status_code for response in (changed, added)] == [400, 400]
    assert changed.json["errors"][0]["pointer"] == "/connections/0/imdb"
    assert added.json["errors"][0]["pointer"] == "/connections/1/imdb"
    assert admin.patch(f"{movie.pk}/", {"external_ids": {}, **itself}).status_code == 200


class TestWriteATitle:
    @pytest.mark.parametrize("key", LISTS)
    def test_takes_every_list_of_the_film_format(self, api: Api, key: str) -> None:
        created = api.as_admin().post("", title_body(**{key: LISTS[key]}))
        details = api.get(f"{created.json['id']}/details/").json

        assert created.status_code == 201, created.text
        given = [{"people": [], **filled(row)} if key == "awards" else filled(row) for row in LISTS[key]]
        shown = [filled(row) for row in details[key]]
        assert shown == given

    def test_takes_back_what_it_shows(self, api: Api) -> None:
        movie = make_title(**LISTS)
        make_title("Blade Runner", external_ids={"imdb": "tt0083658"})
        before = api.get(f"{movie.pk}/details/").json
        body = {key: value for key, value in before.items() if key in LISTS}

        changed = api.as_admin().patch(f"{movie.pk}/", body)
        after = api.get(f"{movie.pk}/details/").json

        assert changed.status_code == 200, changed.text
        assert after == before

    def test_normalises_codes(self, api: Api) -> None:
        body = title_body(
            releases=[{"date": "1927", "country": "Germany"}],
            alternate_titles=[{"title": "M", "region": "fr", "language": "French"}],
            box_office=[{"kind": "budget", "amount": 5, "currency": "dem", "country": "USSR"}],
        )

        details = api.get(api.as_admin().post("", body).headers["Location"] + "details/").json

        assert details["releases"][0]["country"] == "DE"
        assert (details["alternate_titles"][0]["region"], details["alternate_titles"][0]["language"]) == ("FR", "fr")
        assert (details["box_office"][0]["currency"], details["box_office"][0]["country"]) == ("DEM", "SUHH")

    def test_patch_replaces_whole_lists_and_leaves_the_others(self, api: Api) -> None:
        movie = make_title(**LISTS)

        changed = api.as_admin().patch(
            f"{movie.pk}/", {"taglines": ["New"], "awards": [], "releases": [{"date": "1930"}]}
        )
        details = api.get(f"{movie.pk}/details/").json

        assert changed.json["tagline"] == "New"
        assert (details["taglines"], details["awards"]) == (["New"], [])
        assert details["releases"] == [{"date": "1930", "country": "", "type": "theatrical", "note": ""}]
        assert len(details["trivia"]) == 2
        assert events()[-1] == ("MovieChanged", {"movie_id": str(movie.pk)})

    def test_put_empties_what_is_left_out(self, api: Api) -> None:
        movie = make_title(kind="series", release_year=1990, end_year=1992, **LISTS)

        api.as_admin().put(f"{movie.pk}/", title_body())
        details = api.get(f"{movie.pk}/details/").json

        assert [details[key] for key in LISTS] == [[]] * len(LISTS)
        assert api.get(f"{movie.pk}/").json["end_year"] is None

    def test_patched_items_are_whole(self, api: Api) -> None:
        movie = make_title()
        body = {
            "box_office": [{"kind": "budget"}],
            "awards": [{"people": [{"imdb": "nm0000485"}]}],
            "connections": [{"kind": "follows", "year": 1990}],
            "certificates": [{"certificate": "12"}],
        }

        refused = api.as_admin().patch(f"{movie.pk}/", body)

        assert pointers(refused) == [
            "/certificates/0/country", "/box_office/0/amount", "/box_office/0/currency", "/awards/0/event",
            "/awards/0/people/0", "/connections/0",
        ]  # fmt: skip

    def test_takes_credits_with_jobs_and_ids(self, api: Api) -> None:
        lines = [
            {"name": "Fritz Lang", "imdb": "nm0000485", "category": "writer", "job": "screenplay", "uncredited": True},
            {"name": "Fritz Lang", "imdb": "nm0000485", "category": "writer", "job": "story", "episodes": 3},
        ]

        page = api.as_admin().post("", title_body(credits=lines)).json

        assert [(row["job"], row["uncredited"], row["episodes"]) for row in page["credits"]] == [
            ("screenplay", True, None), ("story", False, 3),
        ]  # fmt: skip
        assert len({row["person"]["id"] for row in page["credits"]}) == 1
        assert api.get("people/lookup/?imdb=nm0000485").json["name"] == "Fritz Lang"

    def test_names_an_awards_people_by_number_or_name(self, api: Api) -> None:
        person = make_person("Fritz Lang")
        award = {"event": "Some Festival", "people": [{"person": person.pk}, {"name": "Thea von Harbou"}]}

        created = api.as_admin().post("", title_body(awards=[award]))
        people = api.get(f"{created.json['id']}/details/").json["awards"][0]["people"]

        assert people[0] == {"person": person.pk, "name": "Fritz Lang"}
        assert people[1]["name"] == "Thea von Harbou"

    def test_refuses_what_is_not_there(self, api: Api) -> None:
        body = title_body(
            awards=[{"event": "E", "people": [{"person": 4711}]}],
            connections=[{"kind": "follows", "movie": 4711}],
        )

        refused = api.as_admin().post("", body)

        assert (refused.status_code, sorted(pointers(refused))) == (
            400, ["/awards/0/people/0/person", "/connections/0/movie"],
        )  # fmt: skip
        assert (Movie.objects.count(), Company.objects.count()) == (0, 0)


class TestSeriesAndEpisodes:
    def test_an_episode_is_put_into_its_series(self, api: Api) -> None:
        series = make_title("Keepers", kind="series")
        body = title_body(kind="episode", series={"movie": series.pk}, season=1, episode=2)

        page = api.as_admin().post("", body).json

        assert (page["series"]["id"], page["season"], page["episode"]) == (series.pk, 1, 2)
        assert api.get(f"{series.pk}/").json["episode_count"] == 1

    def test_a_series_that_is_not_there_is_awaited(self, api: Api) -> None:
        body = title_body(kind="episode", series={"imdb": "tt0000007"})
        episode = api.as_admin().post("", body).json

        series = make_title("Keepers", kind="series", external_ids={"imdb": "tt0000007"})

        assert episode["series"] is None
        assert api.get(f"{episode['id']}/").json["series"]["id"] == series.pk

    @pytest.mark.parametrize(
        ("fields", "pointer"),
        [
            ({"kind": "episode"}, "/series"),
            ({"kind": "episode", "series": None}, "/series"),
            ({"kind": "film", "series": {"title": "Keepers"}}, "/series"),
            ({"kind": "series", "series": {"title": "Keepers"}}, "/series"),
            ({"kind": "episode", "series": {"movie": "film"}}, "/series/movie"),
            ({"kind": "episode", "series": {"imdb": "tt0017136"}}, "/series/imdb"),
            ({"kind": "episode", "series": {"movie": 4711}}, "/series/movie"),
            ({"kind": "series", "year": 1990, "end_year": 1989}, "/end_year"),
            ({"kind": "series", "release_date": "1990-05-01", "end_year": 1989}, "/end_year"),
        ],
    )
    def test_what_cannot_be_is_refused(self, api: Api, fields: dict[str, Any], pointer: str) -> None:
        film = make_title("A film", external_ids={"imdb": "tt0017136"})
        if (fields.get("series") or {}).get("movie") == "film":
            fields = {**fields, "series": {"movie": film.pk}}

        refused = api.as_admin().post("", title_body(**fields))

        assert (refused.status_code, pointers(refused)) == (400, [pointer])
        assert Movie.objects.count() == 1

    def test_a_title_cannot_be_its_own_series(self, api: Api) -> None:
        show = make_title("Keepers", kind="series", external_ids={"imdb": "tt0000007"})

        by_number = api.as_admin().patch(f"{show.pk}/", {"kind": "special", "series": {"movie": show.pk}})
        by_imdb = api.as_admin().patch(f"{show.pk}/", {"kind": "special", "series": {"imdb": "tt0000007"}})

        assert (pointers(by_number), pointers(by_imdb)) == (["/series/movie"], ["/series/imdb"])

    def test_a_patch_is_held_against_what_is_there(self, api: Api) -> None:
        series = make_title("Keepers", kind="series", release_year=1990, end_year=1995)
        episode = make_title("Fog", kind="episode", series={"movie": series.pk})
        admin = api.as_admin()

        assert pointers(admin.patch(f"{series.pk}/", {"end_year": 1989})) == ["/end_year"]
        assert pointers(admin.patch(f"{series.pk}/", {"year": 1996})) == ["/year"]
        assert pointers(admin.patch(f"{episode.pk}/", {"series": None})) == ["/series"]
        assert pointers(admin.patch(f"{episode.pk}/", {"kind": "film"})) == ["/kind"]
        assert admin.patch(f"{episode.pk}/", {"kind": "film", "series": None}).status_code == 200

    def test_a_series_with_episodes_stays_one(self, api: Api) -> None:
        series = make_title("Keepers", kind="series")
        make_title("Fog", kind="episode", series={"movie": series.pk})

        refused = api.as_admin().patch(f"{series.pk}/", {"kind": "film"})
        small = api.as_admin().patch(f"{series.pk}/", {"kind": "mini_series"})

        assert (refused.status_code, refused.json["type"]) == (409, "urn:problem:matinee:has-episodes")
        assert refused.json["episodes"] == 1
        assert small.status_code == 200


PERSON: dict[str, Any] = {
    "name": "Akira Kurosawa",
    "imdb_id": "nm0000041",
    "names": [
        {"name": "黒澤 明", "type": "native", "language": "ja"},
        {"name": "Kurosawa", "type": "alias", "language": ""},
    ],
    "born": "1910-03-23",
    "birth_place": "Tokyo, Japan",
    "died": "1998-09",
    "death_place": "Setagaya",
    "biography": "A painter first.",
    "professions": ["director", "writer"],
    "external_ids": {"wikidata": "Q8006"},
}


class TestWriteAPerson:
    def test_takes_everything_that_describes_one(self, api: Api) -> None:
        created = api.as_admin().post("people/", PERSON)

        assert created.status_code == 201
        shown = {key: created.json[key] for key in PERSON}
        assert shown == {**PERSON, "external_ids": [{"source": "wikidata", "value": "Q8006"}]}

    def test_patch_changes_what_it_names(self, api: Api) -> None:
        address = api.as_admin().post("people/", PERSON).headers["Location"]

        page = api.as_admin().patch(address, {"names": [{"name": "Kurosawa Akira"}], "died": ""}).json

        assert page["names"] == [{"name": "Kurosawa Akira", "type": "alias", "language": ""}]
        assert (page["died"], page["born"], page["professions"]) == ("", "1910-03-23", ["director", "writer"])

    def test_nobody_dies_before_birth(self, api: Api) -> None:
        address = api.as_admin().post("people/", PERSON).headers["Location"]
        admin = api.as_admin()

        assert pointers(admin.patch(address, {"died": "1910-03-22"})) == ["/died"]
        assert pointers(admin.patch(address, {"born": "1999"})) == ["/born"]
        assert admin.patch(address, {"died": "1910"}).status_code == 200

    def test_an_id_belongs_to_one_person(self, api: Api) -> None:
        first = api.as_admin().post("people/", PERSON).json["id"]

        refused = api.as_admin().post("people/", {"name": "Another", "external_ids": {"wikidata": "Q8006"}})

        assert (refused.status_code, refused.json["person"]) == (409, first)
