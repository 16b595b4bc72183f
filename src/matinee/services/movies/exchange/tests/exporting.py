"""Lines of the film format for tests, and what exports make of them."""

import json
from typing import Any

from matinee.services.movies.exchange.actions.imports import import_films
from matinee.services.movies.exchange.actions.reports import Report
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
from matinee.services.movies.tests.factories import BY, NOW, make_person, make_title
from matinee.services.movies.titles.actions.titles import withdraw_title
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
    make_title("Moon", credits=[CreditLine(person_id=Person.objects.get(name="Melies").pk, category="director")])
    withdraw_title(movie_id=make_title("Gone", credits=[CreditLine("Gone too", "actor")]).pk, by=BY, now=NOW)


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
