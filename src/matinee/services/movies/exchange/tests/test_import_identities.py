"""Who and what the lines of an import mean, where ids contradict each other or were merged away."""

import json
from typing import Any

import pytest

from matinee.services.movies.curation.actions.merges import merge, undo_merge
from matinee.services.movies.exchange.actions.imports import import_films
from matinee.services.movies.exchange.actions.reports import Report
from matinee.services.movies.exchange.tests.exporting import empty, exported
from matinee.services.movies.models import Credit, Movie, Person, PersonExternalId
from matinee.services.movies.tests.factories import BY, NOW, make_person, make_title
from matinee.services.movies.titles.actions.people import change_person
from matinee.services.movies.titles.domain.credits import CreditLine
from matinee.services.movies.titles.queries.documents import film_documents, person_documents

UID = "0f8fad5b-d9cb-469f-a165-70867728950e"
ELSEWHERE = PersonExternalId.ELSEWHERE


def run(*lines: dict[str, Any]) -> Report:
    return import_films([json.dumps(line) for line in lines], source="mine", now=NOW)


def merged(kept: Movie | Person, gone: Movie | Person) -> int:
    kind = "movie" if isinstance(kept, Movie) else "person"
    return merge(kind=kind, kept_id=kept.pk, gone_id=gone.pk, by=BY, now=NOW).pk


class TestNumbersThatWereMergedAway:
    def test_of_people_credit_who_was_kept(self) -> None:
        gone, kept = make_person("Ada"), make_person("Bea")
        merged(kept, gone)
        award = {"event": "Prize", "people": [{"person": gone.pk}]}

        report = run({"title": "M", "credits": [{"person": gone.pk, "category": "actor"}], "awards": [award]})

        assert Credit.objects.get().person == kept
        assert list(kept.nominations.values_list("movie__title", flat=True)) == ["M"]
        assert not report.note_counts

    def test_of_titles_connect_what_was_kept(self) -> None:
        gone, kept = make_title("A", kind="series"), make_title("B", kind="series")
        merged(kept, gone)

        run({"title": "M", "kind": "episode", "series": {"movie": gone.pk}, "connections": [
            {"kind": "follows", "movie": gone.pk}, {"kind": "follows", "movie": 4711}
        ]})  # fmt: skip

        document = film_documents([pk := Movie.objects.get(title="M").pk])[pk]
        assert (document["series"], document["connections"]) == (
            {"movie": kept.pk}, [{"kind": "follows", "movie": kept.pk}],
        )  # fmt: skip


class TestPeopleWhoWereMergedAway:
    @pytest.mark.parametrize(
        "called",
        [{"id": UID}, {"imdb": "nm0000001"}, {"external_ids": {"wikidata": "Q1"}}, {}],
        ids=["id", "imdb", "wikidata", "name"],
    )
    def test_only_fill_in_what_is_not_known_of_who_was_kept(self, called: dict[str, Any]) -> None:
        run({"person": "Ada", "id": UID, "imdb": "nm0000001", "external_ids": {"wikidata": "Q1"}})
        gone = Person.objects.get()
        kept = make_person("Bea", birth_date="1900", external_ids={"wikidata": "Q2"}, imdb_id="nm0000002")
        merge = merged(kept, gone)
        before = person_documents([gone.pk])
        line = {"person": "Ada", **called, "born": "1901", "died": "1980", "names": [{"name": "Countess"}]}

        first, second = run(line), run(line)
        document = person_documents([kept.pk])[kept.pk]

        assert (document["person"], document["imdb"], document["born"], document["died"]) == (
            "Bea", "nm0000002", "1900", "1980",
        )  # fmt: skip
        assert document["external_ids"] == {"wikidata": "Q2"}
        assert (first.changed, second.unchanged, Person.objects.count()) == (1, 1, 2)
        assert not first.note_counts
        undo_merge(merge_id=merge, by=BY, now=NOW)
        assert person_documents([gone.pk]) == before

    def test_are_found_by_what_other_catalogues_call_them(self) -> None:
        gone, kept = make_person("Ada"), make_person("Bea")
        other = UID.replace("0f8", "1f8")
        run({"person": "Ada", "id": UID}, {"person": "Bea", "id": other})
        merge = merged(kept, gone)
        credit = {"name": "Somebody", "id": UID, "category": "actor"}

        run({"title": "M", "credits": [credit]})
        assert Credit.objects.get().person == kept
        undo_merge(merge_id=merge, by=BY, now=NOW)

        found = PersonExternalId.objects.filter(source=ELSEWHERE).values_list("person", "value")
        assert set(found) == {(gone.pk, UID), (kept.pk, other)}


class TestIdsOfPeople:
    def test_tell_who_is_meant_although_another_one_is_new(self) -> None:
        person = make_person("Ada", imdb_id="nm0000001")

        report = run({"person": "Ada", "id": str(person.uid), "imdb": "nm0000002"})

        person.refresh_from_db()
        assert (report.changed, person.imdb_id) == (1, "nm0000002")

    def test_stay_with_whom_they_belong_to(self) -> None:
        person = make_person("Ada")
        owner = make_person("Bea", imdb_id="nm0000001")

        report = run({"person": "Ada", "id": str(person.uid), "imdb": "nm0000001", "born": "1900"})

        person.refresh_from_db()
        assert (person.imdb_id, person.birth_date) == (None, "1900")
        assert report.notes == [(1, f"imdb id left out: nm0000001 belongs to person {owner.pk}")]

    def test_that_two_new_lines_share_describe_one_person(self) -> None:
        report = run({"person": "Ada", "imdb": "nm0000001"}, {"person": "Ada B.", "id": UID, "imdb": "nm0000001"})

        assert (report.added, report.skipped) == (1, [(2, "describes the same person as line 1")])

    def test_are_one_however_a_uuid_is_written(self) -> None:
        report = run({"title": "M", "id": UID}, {"title": "Fury", "id": UID.upper()}, {"person": "Ada", "id": UID})

        assert (report.added, report.skipped) == (2, [(2, "repeats line 1")])

    def test_come_with_dates_that_can_be(self) -> None:
        report = run({"person": "Ada", "born": "1990-05", "died": "1980"})

        assert (Person.objects.get().birth_date, Person.objects.get().death_date) == ("1990-05", "")
        assert report.notes == [(1, 'died left out: "1980"')]

    def test_of_other_catalogues_are_not_forgotten_when_an_admin_writes_ids(self) -> None:
        person = make_person("Ada")
        run({"person": "Ada", "id": UID})

        change_person(person_id=person.pk, details={"external_ids": {"wikidata": "Q1"}}, by=BY, now=NOW)

        assert PersonExternalId.objects.filter(person=person, source=ELSEWHERE).exists()

    def test_of_other_catalogues_are_nothing_that_an_export_tells(self) -> None:
        make_person("Ada")
        make_title(credits=[CreditLine("Ada", "actor")])
        run({"person": "Ada", "id": UID})
        before = exported()
        empty()

        run(*map(json.loads, before))

        assert exported() == before

    def test_of_the_name_that_matinee_uses_itself_are_refused(self) -> None:
        report = run({"person": "Ada", "external_ids": {ELSEWHERE: UID}})

        assert report.bad_count == 1
        assert report.bad[0][1].startswith('/external_ids: "matinee" is not a source')


def test_a_title_never_names_itself() -> None:
    line = {"title": "M", "id": 1, "kind": "series", "external_ids": {"imdb": "tt0000001"}}
    run(line)

    run({**line, "series": {"imdb": "tt0000001"}, "connections": [{"kind": "follows", "imdb": "tt0000001"}]})

    movie = Movie.objects.get()
    assert movie.series is None
    assert not movie.connections_from.exists()
