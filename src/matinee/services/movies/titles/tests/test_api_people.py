"""People over HTTP: the page with filmography, known-for and awards, the list."""

from typing import Any

import pytest

from matinee.foundation.testing import Api
from matinee.services.movies.models import Movie, Person, PersonExternalId
from matinee.services.movies.tests.factories import BY, NOW, card_of, events, make_person, make_title
from matinee.services.movies.titles.actions.titles import withdraw_title
from matinee.services.movies.titles.domain.credits import CreditLine


def credited(person: Person, category: str = "actor", **work: Any) -> CreditLine:
    return CreditLine("", category, person_id=person.pk, **work)


def with_votes(movie: Movie, votes: int) -> Movie:
    Movie.objects.filter(pk=movie.pk).update(rating_count=votes, rating_sum=votes * 8, rated_8=votes, score=7.456)
    return movie


class TestThePage:
    def test_shows_who_a_person_is(self, api: Api) -> None:
        names = [
            {"name": "黒澤 明", "type": "native", "language": "ja"},
            {"name": "Kurosawa Akira", "type": "alias", "language": ""},
        ]
        person = make_person(
            "Akira Kurosawa", names=names, imdb_id="nm0000041", birth_date="1910-03-23", birth_place="Tokyo",
            death_date="1998", death_place="Setagaya", biography="A painter first.", professions=["director", "writer"],
            external_ids={"wikidata": "Q8006"},
        )  # fmt: skip

        page = api.get(f"people/{person.pk}/").json

        assert page == {
            "id": person.pk, "name": "Akira Kurosawa", "imdb_id": "nm0000041", "names": names, "born": "1910-03-23",
            "birth_place": "Tokyo", "died": "1998", "death_place": "Setagaya", "biography": "A painter first.",
            "professions": ["director", "writer"], "external_ids": [{"source": "wikidata", "value": "Q8006"}],
            "known_for": [], "filmography": [], "awards": [], "picture": None,
        }  # fmt: skip

    def test_groups_credits_by_category_newest_first(self, api: Api) -> None:
        person = make_person()
        old = make_title("Old", release_year=1927, credits=[credited(person, characters=("Maria",))])
        new = with_votes(make_title("New", release_year=1930, credits=[credited(person, uncredited=True)]), 3)
        make_title("Undated", credits=[credited(person, "writer", job="story")])

        filmography = api.get(f"people/{person.pk}/").json["filmography"]

        assert [(group["category"], group["count"]) for group in filmography] == [("actor", 2), ("writer", 1)]
        assert [row["movie"]["id"] for row in filmography[0]["credits"]] == [new.pk, old.pk]
        assert filmography[0]["credits"][0] == {
            "movie": {
                **card_of(api, new), "end_year": None, "series": None, "season": None, "episode": None,
                "rating": {"count": 3, "average": 8.0, "score": 7.46},
            },
            "job": "", "characters": [], "uncredited": True, "episodes": None,
        }  # fmt: skip
        assert filmography[0]["credits"][1]["characters"] == ["Maria"]
        assert filmography[1]["credits"][0]["job"] == "story"

    def test_names_the_series_of_an_episode(self, api: Api) -> None:
        person = make_person()
        series = make_title("Keepers", kind="series", release_year=2019, credits=[credited(person, episodes=8)])
        place: dict[str, Any] = {"series": {"movie": series.pk}, "season": 1, "episode": 4}
        make_title("Fog", kind="episode", release_year=2020, credits=[credited(person)], **place)

        [group] = api.get(f"people/{person.pk}/").json["filmography"]

        assert group["credits"][0]["movie"]["series"] == {"id": series.pk, "title": "Keepers", "year": 2019}
        assert (group["credits"][0]["movie"]["season"], group["credits"][0]["movie"]["episode"]) == (1, 4)
        assert group["credits"][1]["episodes"] == 8

    def test_shows_awards_newest_first(self, api: Api) -> None:
        person = make_person("Fritz Lang")
        award = {"event": "Some Festival", "category": "Best Picture", "people": [{"person": person.pk}]}
        movie = make_title(release_year=1927, awards=[{**award, "year": 1928}, {**award, "year": 1930, "won": True}])

        awards = api.get(f"people/{person.pk}/").json["awards"]

        assert [(row["year"], row["won"]) for row in awards] == [(1930, True), (1928, False)]
        assert awards[0]["movie"] == {"id": movie.pk, "title": "Metropolis", "year": 1927}

    def test_never_shows_a_withdrawn_title(self, api: Api) -> None:
        person = make_person()
        lists: dict[str, Any] = {"awards": [{"event": "Some Festival", "people": [{"person": person.pk}]}]}
        movie = make_title(credits=[credited(person)], **lists)
        withdraw_title(movie_id=movie.pk, by=BY, now=NOW)

        page = api.get(f"people/{person.pk}/").json

        assert (page["known_for"], page["filmography"], page["awards"]) == ([], [], [])

    def test_of_who_was_merged_away_is_not_shown(self, api: Api) -> None:
        kept, gone = make_person("Kept"), make_person("Gone")
        Person.objects.filter(pk=gone.pk).update(merged_into=kept)

        listed = api.get("people/").json["results"]

        assert [person["name"] for person in listed] == ["Kept"]
        assert api.get(f"people/{gone.pk}/").headers["Location"] == f"/api/v1/people/{kept.pk}/"


class TestKnownFor:
    def test_is_the_four_titles_of_most_votes(self, api: Api) -> None:
        person = make_person()
        for votes in (5, 1, 4, 2, 3):
            with_votes(make_title(f"{votes} votes", credits=[credited(person)]), votes)

        known_for = api.get(f"people/{person.pk}/").json["known_for"]

        assert [row["movie"]["title"] for row in known_for] == ["5 votes", "4 votes", "3 votes", "2 votes"]

    def test_weighs_a_lead_more_than_a_small_part_and_a_director_more_than_crew(self, api: Api) -> None:
        person, others = make_person(), [CreditLine(f"Other {n}", "actor") for n in range(8)]
        lead = with_votes(make_title("Lead", credits=[credited(person), *others]), 10)
        small = with_votes(make_title("Small part", credits=[*others, credited(person)]), 12)
        crew = with_votes(make_title("Crew", credits=[credited(person, "crew")]), 14)
        directed = with_votes(make_title("Directed", credits=[credited(person, "director"), *others]), 11)

        known_for = api.get(f"people/{person.pk}/").json["known_for"]

        assert [row["movie"]["id"] for row in known_for] == [directed.pk, lead.pk, small.pk, crew.pk]
        assert [row["category"] for row in known_for] == ["director", "actor", "actor", "crew"]

    def test_counts_the_weightiest_credit_of_a_title_and_shows_each_once(self, api: Api) -> None:
        person = make_person()
        make_title(credits=[credited(person, "crew"), credited(person, "writer"), credited(person, "editor")])

        [row] = api.get(f"people/{person.pk}/").json["known_for"]

        assert row["category"] == "writer"

    def test_without_votes_goes_by_weight_then_by_how_many_are_credited(self, api: Api) -> None:
        person, others = make_person(), [CreditLine(f"Other {n}", "actor") for n in range(3)]
        for year, category, more in ((1950, "crew", others), (1960, "director", []), (1940, "director", others)):
            make_title(f"{category} {year}", release_year=year, credits=[credited(person, category), *more])

        known_for = api.get(f"people/{person.pk}/").json["known_for"]

        assert [row["movie"]["title"] for row in known_for] == ["director 1940", "director 1960", "crew 1950"]

    @pytest.mark.parametrize(
        "known_by",
        [
            {"awards": [{"event": "Festival", "people": []}]},
            {"alternate_titles": [{"title": "Métropolis"}, {"title": "Metrópolis"}]},
        ],
    )
    def test_prefers_what_is_known_to_what_is_new(self, api: Api, known_by: dict[str, Any]) -> None:
        person = make_person()
        known = make_title("Known", release_year=1927, credits=[credited(person, "writer")], **known_by)
        make_title("New", release_year=2025, credits=[credited(person, "director")])

        assert api.get(f"people/{person.pk}/").json["known_for"][0]["movie"]["id"] == known.pk

    def test_prefers_what_led_to_other_titles(self, api: Api) -> None:
        person = make_person()
        make_title("New", release_year=2025, credits=[credited(person)])
        first = make_title("First", release_year=1927, credits=[credited(person)])
        make_title("Second", connections=[{"kind": "follows", "movie": first.pk}])

        assert api.get(f"people/{person.pk}/").json["known_for"][0]["movie"]["id"] == first.pk

    def test_prefers_a_series_to_its_episodes(self, api: Api) -> None:
        person = make_person()
        series = with_votes(make_title("Keepers", kind="series", credits=[credited(person)]), 10)
        fog = make_title("Fog", kind="episode", series={"movie": series.pk}, credits=[credited(person)])
        with_votes(fog, 50)

        known_for = api.get(f"people/{person.pk}/").json["known_for"]

        assert [row["movie"]["title"] for row in known_for] == ["Keepers", "Fog"]


class TestTheList:
    def test_finds_people_by_any_of_their_names(self, api: Api) -> None:
        names = [{"name": "黒澤 明", "type": "native"}, {"name": "Kurosawa Akira"}]
        person = make_person("Akira Kurosawa", names=names, birth_date="1910", professions=["director"])
        make_person("Fritz Lang")

        found = [api.get(f"people/?search={text}").json for text in ("黒澤", "kurosawa akira", "akira kuro", "lang")]

        assert [page["count"] for page in found] == [1, 1, 1, 1]
        assert found[0]["results"] == [
            {
                "id": person.pk, "name": "Akira Kurosawa", "imdb_id": None, "born": "1910", "died": "",
                "professions": ["director"], "picture": None,
            }
        ]  # fmt: skip


class TestPeople:
    def test_is_created_shown_renamed_and_removed(self, api: Api) -> None:
        admin = api.as_admin()

        created = admin.post("people/", {"name": "Fritz Lang", "imdb_id": "nm0000485"})
        address = created.headers["Location"]
        renamed = admin.patch(address, {"name": "Friedrich Lang"})
        freed = admin.patch(address, {"imdb_id": None})
        removed = admin.delete(address)

        assert created.status_code == 201
        assert address == f"/api/v1/people/{created.json['id']}/"
        assert created.json == {**renamed.json, "name": "Fritz Lang"}
        assert (renamed.json["imdb_id"], freed.json["imdb_id"]) == ("nm0000485", None)
        assert (removed.status_code, api.get(address).status_code) == (204, 404)

    def test_refuses_an_imdb_id_twice(self, api: Api) -> None:
        make_person("Fritz Lang", imdb_id="nm0000485")
        other = make_person("Brigitte Helm")

        created = api.as_admin().post("people/", {"name": "Another", "imdb_id": "nm0000485"})
        changed = api.as_admin().patch(f"people/{other.pk}/", {"imdb_id": "nm0000485"})

        assert (created.status_code, changed.status_code) == (409, 409)

    def test_with_credits_stays(self, api: Api) -> None:
        admin = api.as_admin()
        movie = make_title(release_year=1927)
        credit = {"name": "Brigitte Helm", "category": "actor", "characters": ["Maria"]}
        page = admin.patch(f"{movie.pk}/", {"credits": [credit]}).json
        address = f"people/{page['credits'][0]['person']['id']}/"

        removed = admin.delete(address)
        renamed = admin.patch(address, {"name": "Gisele Helm"})

        assert removed.status_code == 409
        [credit] = renamed.json["filmography"][0]["credits"]
        assert (credit["movie"]["id"], credit["characters"]) == (movie.pk, ["Maria"])
        assert events()[-1] == ("MovieChanged", {"movie_id": str(movie.pk)})

    def test_is_found_by_a_part_of_the_name(self, api: Api) -> None:
        for name in ("Fritz Lang", "Thea von Harbou", "Méliès"):
            make_person(name)

        assert [row["name"] for row in api.get("people/?search=MELIES").json["results"]] == ["Méliès"]
        assert [row["name"] for row in api.get("people/").json["results"]] == [
            "Fritz Lang",
            "Méliès",
            "Thea von Harbou",
        ]


def test_what_other_catalogues_call_a_person_is_not_shown(api: Api) -> None:
    person = make_person(external_ids={"wikidata": "Q100"})
    PersonExternalId.objects.create(person=person, source=PersonExternalId.ELSEWHERE, value=str(person.uid))

    assert api.get(f"people/{person.pk}/").json["external_ids"] == [{"source": "wikidata", "value": "Q100"}]
