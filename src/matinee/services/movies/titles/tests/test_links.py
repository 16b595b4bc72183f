"""The writers of what titles have several of, without HTTP: what they replace, cut and name."""

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.db.models import Model, QuerySet

from matinee.services.movies.models import (
    AlternateTitle,
    Award,
    Company,
    Country,
    Genre,
    Keyword,
    Language,
    Movie,
    Person,
)
from matinee.services.movies.tests.factories import BY, NOW, events, make_person, make_platform, make_title
from matinee.services.movies.titles.actions import links, locks
from matinee.services.movies.titles.actions.details import DETAILS
from matinee.services.movies.titles.actions.links import known_people, people_of
from matinee.services.movies.titles.actions.titles import LINKS, change_title
from matinee.services.movies.titles.domain.credits import CreditLine, PersonRef
from matinee.services.movies.titles.models.people import PersonExternalId
from matinee.services.movies.titles.queries.documents import film_documents
from matinee.services.movies.titles.tests.samples import LISTS

GIVEN: dict[str, list[Any]] = {
    **LISTS,
    "genres": ["Drama", "Crime"],
    "countries": [("DE", "Germany"), ("FR", "France")],
    "languages": [("de", "German"), ("fr", "French")],
    "credits": [CreditLine("Ada", "actor"), CreditLine("Bea", "director")],
}


def document(movie: Movie) -> dict[str, Any]:
    return film_documents([movie.pk])[movie.pk]


def changed(movie: Movie, **details: Any) -> dict[str, Any]:
    change_title(movie_id=movie.pk, details=details, by=BY, now=NOW)
    return document(movie)


class TestWriters:
    @pytest.mark.parametrize("key", sorted(GIVEN))
    def test_replace_what_was_there_unless_a_title_is_new(self, key: str) -> None:
        movie, write = make_title(), LINKS[key]
        write({movie.pk: GIVEN[key]})
        whole = document(movie)[key]

        write({movie.pk: GIVEN[key][:1]})
        first = document(movie)[key]
        write({movie.pk: GIVEN[key][1:]}, new=True)

        assert (len(whole), len(first)) == (2 if key != "taglines" else 1, 1)
        assert len(document(movie)[key]) == len(whole)

    def test_of_platforms_replace_what_was_there(self) -> None:
        one, two = make_platform("One"), make_platform("Two")
        movie = make_title(platforms=[one.pk])

        LINKS["platforms"]({movie.pk: [two.pk]})

        assert document(movie)["platforms"] == ["Two"]

    def test_write_several_titles_at_once(self) -> None:
        movies = [make_title("A"), make_title("B")]

        for key in sorted(GIVEN):
            LINKS[key]({movie.pk: GIVEN[key] for movie in movies})

        one, two = (document(movie) for movie in movies)
        assert {key: one[key] for key in GIVEN} == {key: two[key] for key in GIVEN}
        assert set(DETAILS) - set(GIVEN) == {"series"}

    def test_cut_keys_to_the_length_of_their_columns(self) -> None:
        long = make_title(
            "ß" * 300,
            original_title="&" * 400,
            keywords=["ß" * 90],
            companies=[{"name": "ß" * 290}],
            awards=[{"event": "ß" * 190}],
            alternate_titles=[{"title": "ß" * 290}],
        )

        long.refresh_from_db()
        assert (long.sort_title, len(long.search_text)) == ("s" * 500, 1100)
        assert Keyword.objects.get().name_key == "s" * 100
        assert Company.objects.get().name_key == "s" * 300
        assert Award.objects.get().name_key == "s" * 200
        assert AlternateTitle.objects.get().title_key == "s" * 500

    def test_show_a_tagline_once(self) -> None:
        assert document(make_title(taglines=["One.", "Two.", "One."]))["taglines"] == ["One.", "Two."]

    def test_know_what_is_named_again(self) -> None:
        details: dict[str, Any] = {
            key: GIVEN[key] for key in ("genres", "countries", "languages", "keywords", "companies", "awards")
        }
        make_title("A", **details)
        counts = [model._default_manager.count() for model in (Genre, Country, Language, Keyword, Company, Award)]

        assert set(changed(make_title("B"), **details)) >= set(details)
        assert [
            model._default_manager.count() for model in (Genre, Country, Language, Keyword, Company, Award)
        ] == counts

    def test_give_a_company_the_first_country_that_is_named_and_never_another(self) -> None:
        make_title(companies=[{"name": "UFA", "country": "DE"}, {"name": "Ufa", "role": "sales", "country": "FR"}])
        make_title(companies=[{"name": "UFA", "country": "US"}])

        assert Company.objects.get().country == "DE"

    def test_name_a_nominee_once_and_add_who_has_an_imdb_id(self) -> None:
        ada = {"name": "Ada", "imdb": "nm0000007"}

        movie = make_title(awards=[{"event": "Prize", "people": [ada, ada, {"name": "Bea"}]}])

        assert document(movie)["awards"] == [{"event": "Prize", "people": [ada, {"name": "Bea"}]}]

    @pytest.mark.parametrize(
        ("model", "key", "value", "row"),
        [
            (Genre, "genres", "Drama", {"name": "Drama"}),
            (Country, "countries", ("DE", "Germany"), {"code": "DE", "name": "Germany"}),
            (Language, "languages", ("de", "German"), {"code": "de", "name": "German"}),
            (Keyword, "keywords", "city", {"name": "City", "name_key": "city"}),
            (Company, "companies", {"name": "UFA"}, {"name": "Ufa", "name_key": "ufa"}),
            (Award, "awards", {"event": "Prize"}, {"name": "prize", "name_key": "prize"}),
        ],
    )
    def test_take_what_another_writer_has_added_meanwhile(
        self, monkeypatch: pytest.MonkeyPatch, model: type[Model], key: str, value: Any, row: dict[str, str]
    ) -> None:
        movie, insert = make_title(), QuerySet.bulk_create

        def insert_after_another(found: Any, rows: Sequence[Any], **options: Any) -> Any:
            if found.model is model:
                model(**row).save(force_insert=True)
            return insert(found, rows, **options)

        monkeypatch.setattr(QuerySet, "bulk_create", insert_after_another)

        assert len(changed(movie, **{key: [value]})[key]) == 1
        assert model._default_manager.count() == 1


class TestCredits:
    def test_of_one_job_are_joined(self) -> None:
        movie = make_title(
            credits=[
                CreditLine("Ada", "actor", ("Maria", "Maria"), uncredited=True),
                CreditLine("Ada", "actor", ("Robot", "Maria"), uncredited=True, episodes=3),
                CreditLine("Bea", "actor", uncredited=True, episodes=2),
                CreditLine("Bea", "actor", episodes=5),
            ]
        )

        assert document(movie)["credits"] == [
            {"name": "Ada", "category": "actor", "characters": ["Maria", "Robot"], "uncredited": True, "episodes": 3},
            {"name": "Bea", "category": "actor", "episodes": 2},
        ]


class TestPeople:
    def test_are_known_by_any_of_their_keys(self) -> None:
        person = make_person("Ada", imdb_id="nm0000007")
        by = [("id", person.pk), ("uid", person.uid), ("imdb", "nm0000007"), ("name", "ada")]

        assert known_people(by) == dict.fromkeys(by, person.pk)

    def test_of_one_name_are_the_first(self) -> None:
        first = make_person("Ada")
        make_person("ADA")

        assert known_people([("name", "ada")]) == {("name", "ada"): first.pk}

    def test_who_were_merged_are_who_was_kept(self) -> None:
        kept, gone = make_person("Ada"), make_person("A.", imdb_id="nm0000007")
        Person.objects.filter(pk=gone.pk).update(merged_into=kept)

        assert known_people([("imdb", "nm0000007")]) == {("imdb", "nm0000007"): kept.pk}

    def test_are_known_by_the_uid_that_another_catalogue_has_given_them(self) -> None:
        ada, bea, kept = make_person("Ada"), make_person("Bea"), make_person("Kept")
        Person.objects.filter(pk=bea.pk).update(merged_into=kept)
        uids = {person.pk: uuid4() for person in (ada, bea)}
        for person, uid in uids.items():
            PersonExternalId.objects.create(person_id=person, source=PersonExternalId.ELSEWHERE, value=str(uid))

        found = known_people([*(("uid", uid) for uid in uids.values()), ("uid", kept.uid)])

        assert found == {("uid", uids[ada.pk]): ada.pk, ("uid", uids[bea.pk]): kept.pk, ("uid", kept.uid): kept.pk}

    def test_are_found_by_more_names_than_one_statement_asks_about(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(links, "MOST_VALUES", 2)
        people = {f"person {number}": make_person(f"Person {number}").pk for number in range(5)}

        assert known_people(("name", name) for name in people) == {("name", name): pk for name, pk in people.items()}

    def test_who_are_new_get_the_name_id_or_uid_they_are_meant_by(self) -> None:
        uid = uuid4()
        meant = [PersonRef("Ada", imdb_id="nm0000007"), PersonRef("Bea", uid=uid), PersonRef("Cyd")]
        before = len(events())

        numbers = people_of(meant)

        assert list(Person.objects.order_by("pk").values_list("name", "name_key", "imdb_id")) == [
            ("Ada", "ada", "nm0000007"), ("Bea", "bea", None), ("Cyd", "cyd", None),
        ]  # fmt: skip
        assert Person.objects.get(name="Bea").uid == uid
        assert list(numbers.values()) == list(Person.objects.order_by("pk").values_list("pk", flat=True))
        assert [(name, int(facts["person_id"])) for name, facts in events()[before:]] == [
            ("PersonAdded", pk) for pk in numbers.values()
        ]


@pytest.mark.parametrize(("dialect", "count"), [("postgresql", 1), ("sqlite", 0)])
def test_imports_wait_for_each_other_where_transactions_run_side_by_side(
    monkeypatch: pytest.MonkeyPatch, dialect: str, count: int
) -> None:
    statements: list[str] = []
    monkeypatch.setattr(locks, "movies", SimpleNamespace(dialect=dialect, execute=statements.append))

    locks.wait_for_other_imports()

    assert statements == ["SELECT pg_advisory_xact_lock(hashtext('matinee.import'))"] * count
