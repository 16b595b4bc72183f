"""What titles says of people: who came, changed and went, by whatever way."""

from typing import Any

import pytest

from matinee.services.movies.curation.actions.reverts import revert_change
from matinee.services.movies.exchange.actions.imports import import_films
from matinee.services.movies.models import Change, Person
from matinee.services.movies.service import movies
from matinee.services.movies.tests.factories import BY, NOW, events, film_line, make_person, make_title
from matinee.services.movies.titles.actions.people import StillCredited, change_person, remove_person
from matinee.services.movies.titles.actions.titles import change_title
from matinee.services.movies.titles.domain.credits import CreditLine


def said(*, after: int = 0) -> list[tuple[str, int]]:
    """The events of people since some, with the people's ids."""
    return [(name, int(facts["person_id"])) for name, facts in events()[after:] if name.startswith("Person")]


def imported(*lines: str) -> Any:
    return import_films(list(lines), source="mine", now=NOW)


def number(name: str) -> int:
    return Person.objects.get(name=name).pk


class TestWhatAdminsDo:
    def test_is_said_of_a_person_who_is_added_changed_and_removed(self) -> None:
        person = make_person()
        change_person(person_id=person.pk, details={"biography": "Danced."}, by=BY, now=NOW)
        remove_person(person_id=person.pk, by=BY, now=NOW)

        pk = int(events()[0][1]["person_id"])
        assert said() == [("PersonAdded", pk), ("PersonChanged", pk), ("PersonWithdrawn", pk)]

    def test_is_said_under_the_person(self) -> None:
        person = make_person()

        assert movies.execute("SELECT subject FROM outbox") == [(f"person/{person.pk}",)]

    def test_is_not_said_when_it_is_refused(self) -> None:
        person = make_person()
        make_title(credits=[CreditLine("", "actor", person_id=person.pk)])
        before = len(events())

        with pytest.raises(StillCredited):
            remove_person(person_id=person.pk, by=BY, now=NOW)

        assert said(after=before) == []

    def test_is_said_when_it_is_reverted(self) -> None:
        person = make_person()
        pk = person.pk
        change_person(person_id=pk, details={"name": "B. Helm"}, by=BY, now=NOW)
        revert_change(change_id=Change.objects.latest("pk").pk, by=BY, now=NOW)
        remove_person(person_id=pk, by=BY, now=NOW)
        before = len(events())

        revert_change(change_id=Change.objects.latest("pk").pk, by=BY, now=NOW)

        assert said(after=before) == [("PersonAdded", pk)]
        assert [name for name, _ in said()[:3]] == ["PersonAdded", "PersonChanged", "PersonChanged"]


class TestCredits:
    def test_tell_of_whom_they_bring_into_the_catalogue(self) -> None:
        known = make_person("Fritz Lang")
        before = len(events())

        movie = make_title(credits=[CreditLine("Fritz Lang", "director"), CreditLine("Peter Lorre", "actor")])
        change_title(
            movie_id=movie.pk,
            details={"awards": [{"event": "Venice", "people": [{"name": "Thea von Harbou"}, {"person": known.pk}]}]},
            by=BY,
            now=NOW,
        )

        assert said(after=before) == [
            ("PersonAdded", number("Peter Lorre")),
            ("PersonAdded", number("Thea von Harbou")),
        ]


class TestImports:
    def test_tell_of_people_whom_titles_credit(self) -> None:
        imported(
            film_line("M", directors=["Fritz Lang"]),
            film_line("Fury", directors=["Fritz Lang"], cast=["Sylvia Sidney"]),
        )

        assert sorted(said()) == sorted(("PersonAdded", pk) for pk in Person.objects.values_list("pk", flat=True))
        assert len(said()) == 2

    def test_tell_of_people_whom_lines_describe_or_change(self) -> None:
        known = make_person("Fritz Lang")
        before = len(events())

        imported('{"person": "Fritz Lang", "biography": "Born in Vienna."}', '{"person": "Peter Lorre"}')

        assert said(after=before) == [("PersonAdded", number("Peter Lorre")), ("PersonChanged", known.pk)]

    def test_tell_of_nobody_the_second_time(self) -> None:
        lines = [film_line("M", directors=["Fritz Lang"]), '{"person": "Peter Lorre", "born": "1904"}']
        imported(*lines)
        before = len(events())

        imported(*lines)

        assert said(after=before) == []
