"""People without HTTP: what admins do, who is told, and what stays."""

from typing import Any

import pytest

from matinee.foundation.problems import Invalid
from matinee.services.movies.models import Change, Movie, Person
from matinee.services.movies.tests.factories import BY, NOW, events, make_person, make_title
from matinee.services.movies.titles.actions.people import (
    ImdbIdTaken,
    PersonIdTaken,
    StillCredited,
    change_person,
    remove_person,
    restore_person,
)
from matinee.services.movies.titles.domain.credits import CreditLine
from matinee.services.movies.titles.models.people import PersonExternalId
from matinee.services.movies.titles.queries.people import NoSuchPerson


def change(person: Person, **details: Any) -> Person:
    return change_person(person_id=person.pk, details=details, by=BY, now=NOW)


def told(after: int) -> list[tuple[str, int]]:
    return [(name, int(next(iter(facts.values())))) for name, facts in events()[after:]]


def lead(person: Person) -> list[CreditLine]:
    return [CreditLine("", category, person_id=person.pk) for category in ("actor", "director")]


class TestChangePerson:
    def test_tells_of_each_shown_title_that_shows_another_name(self) -> None:
        person = make_person("Ada")
        shown, gone = make_title("Shown", credits=lead(person)), make_title("Gone", credits=lead(person))
        make_title("Another", credits=[CreditLine("Bea", "actor")])
        Movie.objects.filter(pk=gone.pk).update(withdrawn_at=NOW)
        before = len(events())

        change(person, name="Ada Example")

        assert told(before) == [("PersonChanged", person.pk), ("MovieChanged", shown.pk)]
        assert Person.objects.get(pk=person.pk).name_key == "ada example"

    def test_tells_of_no_title_where_the_name_stays(self) -> None:
        person = make_person("Ada")
        make_title(credits=lead(person))
        before = len(events())

        change(person, biography="Made films.")

        assert told(before) == [("PersonChanged", person.pk)]

    def test_keeps_what_other_catalogues_call_a_person(self) -> None:
        person = make_person(external_ids={"wikidata": "Q7", "tmdb": "7"})
        PersonExternalId.objects.create(person=person, source=PersonExternalId.ELSEWHERE, value="there")

        change(person, external_ids={"tmdb": "8"})

        assert dict(person.external_ids.values_list("source", "value")) == {"matinee": "there", "tmdb": "8"}

    def test_replaces_names_and_says_what_they_are(self) -> None:
        person = make_person(names=[{"name": "A."}])

        change(person, names=[{"name": "Ада", "type": "native", "language": "ru"}, {"name": "A. E."}])

        names = person.names.order_by("position").values_list("name", "name_key", "type", "language", "position")
        assert list(names) == [("Ада", "ада", "native", "ru", 0), ("A. E.", "a e", "alias", "", 1)]

    @pytest.mark.parametrize("details", [{"imdb_id": "nm0000007"}, {"external_ids": {"tmdb": "7"}}])
    def test_refuses_an_id_of_another_person(self, details: dict[str, Any]) -> None:
        first, person = make_person("Ada", imdb_id="nm0000007", external_ids={"tmdb": "7"}), make_person("Bea")

        with pytest.raises((ImdbIdTaken, PersonIdTaken)) as refused:
            change(person, name="B.", **details)

        assert refused.value.members in ({}, {"person": first.pk})
        assert Person.objects.get(pk=person.pk).name == "Bea"

    @pytest.mark.parametrize(
        ("details", "pointer"), [({"birth_date": "1990"}, "/born"), ({"death_date": "1900"}, "/died")]
    )
    def test_refuses_a_death_before_birth(self, details: dict[str, str], pointer: str) -> None:
        person = make_person(birth_date="1910", death_date="1980")

        with pytest.raises(Invalid) as refused:
            change(person, **details)

        assert [error["pointer"] for error in refused.value.errors] == [pointer]

    def test_takes_a_birth_without_a_death_and_a_death_without_a_birth(self) -> None:
        assert change(make_person(), birth_date="1910").birth_date == "1910"
        assert change(make_person(), death_date="1910").death_date == "1910"

    def test_finds_nobody_who_was_merged_away(self) -> None:
        kept, gone = make_person("Kept"), make_person("Gone")
        Person.objects.filter(pk=gone.pk).update(merged_into=kept)

        with pytest.raises(NoSuchPerson):
            change(gone, name="Back")


class TestRemovePerson:
    @pytest.mark.parametrize("work", ["credits", "awards"])
    def test_refuses_who_has_credits_or_awards(self, work: str) -> None:
        person = make_person()
        works: dict[str, Any] = {
            "credits": lead(person),
            "awards": [{"event": "Prize", "people": [{"person": person.pk}]}],
        }
        make_title(**{work: works[work]})

        with pytest.raises(StillCredited):
            remove_person(person_id=person.pk, by=BY, now=NOW)

        assert Person.objects.filter(pk=person.pk).exists()

    def test_removes_who_was_merged_into_them_too_and_keeps_what_was_known(self) -> None:
        person, gone, other = make_person("Ada", birth_date="1915"), make_person("A."), make_person("Bea")
        number, uid = person.pk, person.uid
        Person.objects.filter(pk=gone.pk).update(merged_into=person)
        before = len(events())

        remove_person(person_id=number, by=BY, now=NOW)

        assert Person.objects.get() == other
        held = Change.objects.latest("pk")
        assert (held.person_id, held.action, held.source) == (number, "withdrawn", "api")
        assert held.before == {"id": str(uid), "person": "Ada", "born": "1915"}
        assert held.after == {"id": None, "person": None, "born": None}
        assert told(before) == [("PersonWithdrawn", number)]


class TestRestorePerson:
    def test_brings_a_person_back_under_the_same_number(self) -> None:
        person = make_person("Ada")
        number, uid = person.pk, person.uid
        remove_person(person_id=number, by=BY, now=NOW)
        before = len(events())

        restore_person(
            person_id=number, uid=uid, details={"name": "Ada", "external_ids": {"tmdb": "7"}}, by=BY, now=NOW
        )

        back = Person.objects.get()
        assert (back.pk, back.uid, back.name, back.external_ids.get().value) == (number, uid, "Ada", "7")
        assert Change.objects.latest("pk").action == "restored"
        assert told(before) == [("PersonAdded", number)]
