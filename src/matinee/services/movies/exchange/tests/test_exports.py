"""Exports say all that is known, and come back as they were."""

import json
from typing import Any

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from matinee.services.movies.availability import actions as availability
from matinee.services.movies.exchange.actions.imports import import_films
from matinee.services.movies.exchange.actions.reports import Report
from matinee.services.movies.exchange.domain.film_schema import FILM, PERSON, PLATFORM, SHORTHANDS
from matinee.services.movies.exchange.queries import export_lines
from matinee.services.movies.models import (
    Award,
    Company,
    Connection,
    Genre,
    Keyword,
    Movie,
    Nomination,
    Person,
    Platform,
)
from matinee.services.movies.tests.factories import BY, NOW, film_line, make_movie, make_person
from matinee.services.movies.titles.actions.movies import change_movie, withdraw_movie
from matinee.services.movies.titles.domain.credits import CreditLine

WHOLE: dict[str, Any] = {
    "id": "7",
    "title": "The Second Part",
    "original_title": "Der zweite Teil",
    "kind": "episode",
    "year": 1990,
    "end_year": 1991,
    "release_date": "1990-02-03",
    "runtime": 58,
    "synopsis": "It goes on.\nAnd “on”.",
    "series": {"title": "The Show", "year": 1989},
    "season": 0,
    "episode": 2,
    "genres": ["Drama", "Épopée"],
    "countries": ["DE", "SUHH"],
    "languages": ["cmn", "de"],
    "keywords": ["city", "robot"],
    "external_ids": {"imdb": "tt0000002", "tmdb": "603", "wikidata": "Q7"},
    "credits": [
        {"name": "Ada", "imdb": "nm0000001", "category": "director"},
        {"name": "Ada", "category": "actor", "characters": ["Maria", "The “machine”"], "episodes": 3},
        {"name": "Ada", "category": "crew", "job": "stunts", "uncredited": True},
    ],
    "alternate_titles": [{"title": "Deuxième", "region": "FR", "language": "fr", "type": "tv", "note": "dubbed"}],
    "releases": [{"date": "1990", "country": "DE", "type": "tv", "note": "n"}],
    "versions": [{"name": "Long", "runtime": 62, "note": "n"}],
    "certificates": [{"country": "DE", "certificate": "12", "note": "n"}],
    "companies": [{"name": "UFA", "role": "sales", "country": "DE", "note": "n"}],
    "taglines": ["It goes on."],
    "box_office": [{"kind": "budget", "amount": 2**40, "currency": "DEM", "country": "DE", "as_of": "1991-05"}],
    "awards": [
        {"event": "Prize", "year": 1991, "category": "Best", "won": True, "people": [{"name": "Ada"}], "note": "n"}
    ],
    "connections": [
        {"kind": "follows", "title": "The First Part", "year": 1990, "note": "n"},
        {"kind": "references", "imdb": "tt9999999", "title": "Elsewhere", "year": 1888},
    ],
    "trivia": [{"kind": "goof", "text": "It “goes” on.", "spoiler": True}],
    "platforms": ["Netflix"],
    "offers": [
        {
            "platform": "Netflix",
            "region": "DE",
            "kind": "buy",
            "quality": "hd",
            "price": "3.90",
            "currency": "EUR",
            "link": "https://example.org/7",
            "since": "2026-01-01T00:00:00Z",
            "until": "2027-01-01T00:00:00Z",
        }
    ],
}
PEOPLE: list[dict[str, Any]] = [
    {
        "person": "Ada",
        "id": "a1",
        "imdb": "nm0000001",
        "names": [{"name": "Ада", "type": "native", "language": "ru"}],
        "born": "1915-05",
        "birth_place": "Kenosha",
        "died": "1985-10-10",
        "death_place": "Hollywood",
        "biography": "Made films.",
        "professions": ["director"],
        "external_ids": {"wikidata": "Q8"},
    },
    {"person": "Nobody's Credit"},
]
PLATFORMS = [
    {
        "platform": "Netflix",
        "about": "Films.",
        "website": "https://netflix.example",
        "logo": "https://netflix.example/logo",
        "regions": ["DE", "US"],
    }
]
OTHERS = [
    {"title": "The First Part", "year": 1990},
    {"title": "The Show", "kind": "series", "year": 1989, "end_year": 1992},
    {"id": "film", "title": "The Show", "kind": "film", "year": 1989},
    *({"id": number, "title": "Alike", "year": 1931, "directors": ["Fritz Lang"]} for number in range(2)),
]


def run(lines: list[str], source: str = "mine") -> Report:
    return import_films(lines, source=source, now=NOW)


def exported(**options: Any) -> list[str]:
    return [line for _, lines in export_lines(**options) for line in lines]


def fill() -> None:
    run([json.dumps(line) for line in (*PLATFORMS, *PEOPLE, WHOLE, *OTHERS)])
    make_person("Méliès")
    make_person("Melies", biography="The other one.")
    make_movie("Moon", credits=[CreditLine(person_id=Person.objects.get(name="Melies").pk, category="director")])
    withdraw_movie(movie_id=make_movie("Gone", credits=[CreditLine("Gone too", "actor")]).pk, by=BY, now=NOW)


def empty() -> None:
    for model in (Movie, Nomination, Person, Platform, Genre, Company, Award, Keyword):
        model._default_manager.all().delete()


def linked() -> set[tuple[Any, ...]]:
    """Which titles that are shown belong to a series or build on others that are, by their uids."""
    shown = {"withdrawn_at": None, "series__withdrawn_at": None, "series__isnull": False}
    connections = Connection.objects.filter(movie__withdrawn_at=None, other__withdrawn_at=None, other__isnull=False)
    return {
        *Movie.objects.filter(**shown).values_list("uid", "series__uid"),
        *connections.values_list("movie__uid", "kind", "other__uid"),
    }


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
        change_movie(movie_id=movie.pk, details={"title": "Spoilt", "credits": [], "trivia": []}, by=BY, now=NOW)

        report = run(before, source="export")

        assert report.changed == 1
        assert exported() == before

    def test_does_not_bring_back_what_was_withdrawn(self) -> None:
        fill()
        before = exported()
        withdraw_movie(movie_id=Movie.objects.get(title=WHOLE["title"]).pk, by=BY, now=NOW)

        report = run(before, source="export")

        assert (report.skipped_count, report.added) == (1, 0)

    def test_joins_a_catalogue_that_knows_some_of_it(self) -> None:
        fill()
        lines = exported()
        empty()
        make_person("Melies")
        make_movie("Der zweite Teil", external_ids={"imdb": "tt0000002"})

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
        for number in range(50):
            run([json.dumps(WHOLE | {"id": f"n{number}", "title": f"Film {number}", "external_ids": {}})])
            make_person(f"Person {number}", biography="B.")

        assert statements() == one <= 40


def test_a_tagline_is_kept_once_by_whoever_writes_it() -> None:
    make_movie(taglines=["It goes on.", "And on.", "It goes on."])
    before = exported()
    empty()

    run(before)

    assert exported() == before


def test_a_character_is_kept_once_by_whoever_writes_it() -> None:
    make_movie(credits=[CreditLine("Ada", "actor", ("Maria", "Maria"))])
    before = exported()
    empty()

    run(before)

    assert exported() == before
