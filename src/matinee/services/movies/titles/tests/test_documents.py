"""Documents of titles and people: which keys, and how they name other titles and people."""

from datetime import date
from typing import Any

from matinee.services.movies.models import Movie, Person
from matinee.services.movies.tests.factories import NOW, make_person, make_title
from matinee.services.movies.titles.actions.connections import connect
from matinee.services.movies.titles.domain.credits import CreditLine
from matinee.services.movies.titles.models.people import PersonExternalId
from matinee.services.movies.titles.queries.by_ids import (
    list_people,
    list_shown_people,
    list_shown_titles,
    list_titles,
    lists_of_people,
    lists_of_titles,
)
from matinee.services.movies.titles.queries.document_rows import filled
from matinee.services.movies.titles.queries.documents import film_documents, person_documents


def document(movie: Movie, *, portable: bool = False) -> dict[str, Any]:
    return film_documents([movie.pk], portable=portable)[movie.pk]


def told(movie: Movie) -> list[dict[str, Any]]:
    """How a portable document names the titles that a title follows."""
    return [
        {key: value for key, value in item.items() if key != "kind"}
        for item in document(movie, portable=True)["connections"]
    ]


def follower(*others: Movie) -> Movie:
    return make_title("Later", connections=[{"kind": "follows", "movie": other.pk} for other in others])


class TestFilled:
    def test_leaves_out_what_is_empty_and_keeps_what_is_zero(self) -> None:
        kept = filled(a="x", b="", c=None, d=False, e=0, f=[], g=0.0, h=True, i={})

        assert kept == {"a": "x", "e": 0, "g": 0.0, "h": True}


class TestFilmDocuments:
    def test_begin_with_plain_values_in_a_fixed_order(self) -> None:
        keepers = make_title("Keepers", kind="series")
        fog = make_title(
            "Fog", kind="episode", series={"movie": keepers.pk}, season=1, episode=0, original_title="Nebel",
            release_date=date(1990, 5, 1), runtime_minutes=45, synopsis="Mist.", end_year=1991,
        )  # fmt: skip

        fog_document = document(fog)

        assert list(fog_document)[:12] == [
            "title", "original_title", "kind", "year", "end_year", "release_date", "runtime", "synopsis", "series",
            "season", "episode", "platforms",
        ]  # fmt: skip
        assert (fog_document["release_date"], fog_document["episode"]) == ("1990-05-01", 0)

    def test_hold_the_keys_that_are_asked_for(self) -> None:
        movie = make_title(genres=["Drama"], synopsis="A city.")

        assert film_documents([movie.pk], keys={"title", "genres"})[movie.pk] == {
            "title": "Metropolis", "genres": ["Drama"],
        }  # fmt: skip
        assert film_documents([movie.pk], keys=())[movie.pk] == {}

    def test_of_several_are_each_their_own_and_in_their_order(self) -> None:
        one, two, three = make_title("1", genres=["Drama"]), make_title("2", genres=["Noir", "Crime"]), make_title("3")

        documents = film_documents([three.pk, one.pk, two.pk])

        assert list(documents) == [one.pk, two.pk, three.pk]
        assert [documents[movie.pk].get("genres") for movie in (one, two, three)] == [
            ["Drama"],
            ["Crime", "Noir"],
            None,
        ]
        assert [found["genres"] for found in film_documents([one.pk, two.pk]).values()] == [
            ["Drama"],
            ["Crime", "Noir"],
        ]
        assert film_documents([]) == {}

    def test_name_other_titles_by_number_and_portable_ones_by_imdb_id_or_title_and_year(self) -> None:
        known, plain = make_title("Known", external_ids={"imdb": "tt0000007"}), make_title("Plain", release_year=1926)
        movie = follower(known, plain)

        assert [item["movie"] for item in document(movie)["connections"]] == [known.pk, plain.pk]
        assert told(movie) == [{"imdb": "tt0000007"}, {"title": "Plain", "year": 1926}]

    def test_name_a_title_by_its_id_where_another_is_called_alike(self) -> None:
        dated, undated, other_year = (
            make_title("A", release_year=1926),
            make_title("B"),
            make_title("C", release_year=1),
        )
        make_title("A", release_year=1926)
        make_title("B", release_year=1950)
        make_title("C", release_year=2)
        gone = make_title("Gone")
        make_title("Gone")
        Movie.objects.filter(title="Gone").exclude(pk=gone.pk).update(withdrawn_at=NOW)

        assert [item.get("id") for item in told(follower(dated, undated, other_year, gone))] == [
            str(Movie.objects.get(pk=dated.pk).uid), str(Movie.objects.get(pk=undated.pk).uid), None, None,
        ]  # fmt: skip
        assert all("id" not in item for item in document(follower(dated))["connections"])

    def test_never_take_a_title_for_the_one_that_it_names(self) -> None:
        other = make_title("Later")

        assert told(follower(other)) == [{"title": "Later"}]

    def test_name_a_series_by_its_id_where_another_series_is_called_alike(self) -> None:
        series = [make_title(name, kind="series", release_year=1990) for name in ("A", "A", "B")]
        make_title("B", release_year=1990)
        episodes = [make_title(kind="episode", series={"movie": one.pk}) for one in series]

        names = [document(one, portable=True)["series"] for one in episodes]

        uid = Movie.objects.get(pk=series[0].pk).uid
        assert names[0] == {"title": "A", "year": 1990, "id": str(uid)}
        assert names[2] == {"title": "B", "year": 1990}

    def test_name_what_is_awaited_by_all_that_is_known_of_it(self) -> None:
        other = make_title("Other", external_ids={"imdb": "tt0000007"})
        uid = str(Movie.objects.get(pk=other.pk).uid)
        Movie.objects.update(withdrawn_at=NOW)
        awaited = {"imdb": "tt0000009", "title": "Earlier", "year": 1926, "id": uid}
        movie = make_title("Fog", kind="episode", series=awaited)
        connect({movie.pk: [{"kind": "follows", **awaited}]})

        for portable in (False, True):
            found = document(movie, portable=portable)
            assert found["series"] == awaited
            assert found["connections"] == [{"kind": "follows", **awaited}]

    def test_name_a_person_by_number_where_another_has_the_name_and_no_imdb_id(self) -> None:
        ada, bea, cyd = make_person("Ada"), make_person("Bea", imdb_id="nm0000007"), make_person("Cyd")
        merged = make_person("Cyd")
        Person.objects.filter(pk=merged.pk).update(merged_into=cyd)
        make_person("Ada")
        make_person("Bea")
        people = [ada, bea, cyd]
        movie = make_title(
            credits=[CreditLine("", "actor", person_id=person.pk) for person in people],
            awards=[{"event": "Prize", "people": [{"person": person.pk} for person in people]}],
        )

        for key, value in (("person", ada.pk), ("id", str(ada.uid))):
            found = document(movie, portable=key == "id")
            named: list[dict[str, Any]] = [
                {"name": "Ada", key: value},
                {"name": "Bea", "imdb": "nm0000007"},
                {"name": "Cyd"},
            ]
            assert found["credits"] == [{**one, "category": "actor"} for one in named]
            assert found["awards"] == [{"event": "Prize", "people": named}]


class TestPersonDocuments:
    def test_do_not_say_what_other_catalogues_call_a_person(self) -> None:
        person = make_person("Ada", external_ids={"wikidata": "Q7", "tmdb": "7"})
        PersonExternalId.objects.create(person=person, source=PersonExternalId.ELSEWHERE, value="there")

        assert person_documents([person.pk])[person.pk] == {
            "person": "Ada", "external_ids": {"tmdb": "7", "wikidata": "Q7"},
        }  # fmt: skip
        assert lists_of_people(ids=[person.pk])["external_ids"] == {person.pk: [("tmdb", "7"), ("wikidata", "Q7")]}


class TestByIds:
    def test_leave_out_columns_that_only_lists_need(self) -> None:
        movie, person = make_title(), make_person()

        [title], [somebody] = list_titles(ids=[movie.pk]), list_people(ids=[person.pk])

        assert {"uid", "rated_1", "rated_10", "sort_title"} <= title.get_deferred_fields()
        assert not {"title", "rating_count", "score"} & title.get_deferred_fields()
        assert somebody.get_deferred_fields() == {"uid", "name_key"}

    def test_tell_which_are_shown(self) -> None:
        shown, gone, kept, merged = make_title("A"), make_title("B"), make_person("A"), make_person("B")
        Movie.objects.filter(pk=gone.pk).update(withdrawn_at=NOW)
        Person.objects.filter(pk=merged.pk).update(merged_into=kept)

        assert (list(list_shown_titles()), list(list_shown_people())) == ([shown.pk], [kept.pk])

    def test_list_pairs_sorted_and_the_rest_in_order(self) -> None:
        movie = make_title(
            genres=["Noir", "Drama"], external_ids={"tmdb": "7", "imdb": "tt0000007"},
            alternate_titles=[{"title": "Z", "type": "working"}, {"title": "A", "type": "working"}],
        )  # fmt: skip

        lists = lists_of_titles(ids=[movie.pk])

        assert lists["genres"] == {movie.pk: ["Drama", "Noir"]}
        assert lists["external_ids"] == {movie.pk: [("imdb", "tt0000007"), ("tmdb", "7")]}
        assert lists["alternate_titles"] == {movie.pk: [("Z", "", "", "working"), ("A", "", "", "working")]}
