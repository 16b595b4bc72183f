"""Exports say all that is known, and come back as they were."""

import json

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from matinee.services.movies.availability import actions as availability
from matinee.services.movies.exchange.domain.film_schema import FILM, PERSON, PLATFORM, SHORTHANDS
from matinee.services.movies.exchange.queries import export_lines
from matinee.services.movies.exchange.tests.exporting import (
    PEOPLE,
    PLATFORMS,
    WHOLE,
    empty,
    exported,
    fill,
    run,
)
from matinee.services.movies.models import (
    Movie,
)
from matinee.services.movies.tests.factories import BY, NOW, film_line, make_person, make_title
from matinee.services.movies.titles.actions.titles import change_title, withdraw_title
from matinee.services.movies.titles.domain.credits import CreditLine


class TestExport:
    def test_writes_every_key_of_the_format(self) -> None:
        fill()

        lines = [json.loads(line) for line in exported()]

        whole = next(line for line in lines if line.get("title") == WHOLE["title"])
        if not hasattr(availability, "replace_offers"):
            whole["offers"] = WHOLE["offers"]
        person = next(line for line in lines if line.get("imdb") == "nm0000001")
        assert set(whole) == set(WHOLE) == set(FILM) - set(SHORTHANDS)
        # Who of several of one name is meant is told by an id.
        assert {**whole, "id": "7"} == WHOLE | {"credits": whole["credits"], "awards": whole["awards"]}
        assert {**person, "id": "a1"} == PEOPLE[0]
        assert set(person) == set(PERSON)
        assert lines[0] == PLATFORMS[0]
        assert set(lines[0]) == set(PLATFORM)

    def test_comes_back_into_the_same_catalogue_without_a_change(self) -> None:
        fill()
        before = exported()

        report = run(before, source="export")

        assert (report.unchanged, report.added, report.changed) == (len(before), 0, 0)
        assert not report.note_counts
        assert exported() == before

    def test_comes_into_an_empty_catalogue_and_leaves_it_letter_for_letter(self) -> None:
        fill()
        before = exported()
        empty()

        report = run(before, source="export")
        after = exported()
        again = run(before, source="export")

        assert (report.added, report.changed) == (len(before), 0)
        assert after == before
        assert (again.unchanged, again.added, again.changed) == (len(before), 0, 0)

    def test_that_was_edited_changes_what_was_edited(self) -> None:
        fill()
        lines = exported()
        edited = [
            line.replace('"runtime":58', '"runtime":60').replace("It goes on.\\nAnd", "It went") for line in lines
        ]

        report = run(edited, source="export")

        assert (report.changed, report.unchanged) == (1, len(lines) - 1)
        assert Movie.objects.get(title=WHOLE["title"]).runtime_minutes == 60

    def test_takes_back_what_was_changed_since(self) -> None:
        fill()
        before = exported()
        movie = Movie.objects.get(title=WHOLE["title"])
        change_title(movie_id=movie.pk, details={"title": "Spoilt", "credits": [], "trivia": []}, by=BY, now=NOW)

        report = run(before, source="export")

        assert report.changed == 1
        assert exported() == before

    def test_does_not_bring_back_what_was_withdrawn(self) -> None:
        fill()
        before = exported()
        withdraw_title(movie_id=Movie.objects.get(title=WHOLE["title"]).pk, by=BY, now=NOW)

        report = run(before, source="export")

        assert (report.skipped_count, report.added) == (1, 0)

    def test_joins_a_catalogue_that_knows_some_of_it(self) -> None:
        fill()
        lines = exported()
        empty()
        make_person("Melies")
        make_title("Der zweite Teil", external_ids={"imdb": "tt0000002"})

        first, second = run(lines, source="export"), run(lines, source="export")

        assert first.changed >= 2
        assert (second.added, second.changed) == (0, 0)

    def test_of_one_source_has_its_titles_alone(self) -> None:
        run([film_line("A", id=1, cast=["Ada"])], source="one")
        run([film_line("B", id=1)], source="two")
        make_person("Bea", biography="B.")

        lines = [json.loads(line) for line in exported(source="one")]

        assert [line["title"] for line in lines if "title" in line] == ["A"]
        assert not [line for line in lines if "person" in line]

    @pytest.mark.parametrize("kind", ["titles", "people"])
    def test_takes_as_many_statements_for_fifty_as_for_one(self, kind: str) -> None:
        def statements() -> int:
            with CaptureQueriesContext(connections["movies"]) as captured:
                assert [lines for what, lines in export_lines() if what == kind]
            return len(captured)

        fill()
        one = statements()
        films = [WHOLE | {"id": f"n{number}", "title": f"Film {number}", "external_ids": {}} for number in range(50)]
        run([json.dumps(film) for film in films])
        for number in range(50):
            make_person(f"Person {number}", biography="B.")

        assert statements() == one <= 40


def test_a_tagline_is_kept_once_by_whoever_writes_it() -> None:
    make_title(taglines=["It goes on.", "And on.", "It goes on."])
    before = exported()
    empty()

    run(before)

    assert exported() == before


def test_a_character_is_kept_once_by_whoever_writes_it() -> None:
    make_title(credits=[CreditLine("Ada", "actor", ("Maria", "Maria"))])
    before = exported()
    empty()

    run(before)

    assert exported() == before
