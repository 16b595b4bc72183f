"""Titles and people by their ids, for other services: as many statements for one as for five hundred."""

import json
from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet

from matinee.foundation.django.pages.expressions import AsText
from matinee.foundation.django.pages.statements import Rows
from matinee.services.movies.titles.models.details import AlternateTitle
from matinee.services.movies.titles.models.people import Credit, Person, PersonExternalId, PersonName
from matinee.services.movies.titles.models.titles import ExternalId, Movie
from matinee.services.movies.titles.queries.document_rows import Lists, names_of, rows_of
from matinee.services.movies.titles.queries.filmographies import known_for_ids

MOST_KNOWN_FOR = 10
COMPUTED = (
    "uid", "sort_title", "search_text", "rising_rating", "falling_score", "rising_score", "sort_year", "rising_year",
    "falling_runtime", "rising_runtime", "sort_season", "sort_episode", "is_listed",
    *(f"rated_{rating}" for rating in range(1, 11)),
)  # fmt: skip
"""Columns that only lists and exports need."""


def list_titles(*, ids: Collection[int]) -> list[Movie]:
    """The titles of some ids, those that have been withdrawn too."""
    return list(Movie.objects.filter(pk__in=list(ids)).defer(*COMPUTED))


def list_people(*, ids: Collection[int]) -> list[Person]:
    """The people of some ids, those who were merged into others too."""
    return list(Person.objects.filter(pk__in=list(ids)).defer("uid", "name_key"))


def list_shown_titles() -> "QuerySet[Movie, int]":
    """The ids of all titles that are shown, episodes too."""
    return Movie.objects.shown().values_list("pk", flat=True)


def list_shown_people() -> "QuerySet[Person, int]":
    """The ids of all people who are shown."""
    return Person.objects.filter(merged_into__isnull=True).values_list("pk", flat=True)


def lists_of_titles(*, ids: Collection[int]) -> dict[str, Lists]:
    """What titles have several of: names sorted, everything else as tuples in its order."""
    pks = list(ids)
    credit_columns = ("person", "person__name", "category", "job", "characters")
    return {
        "genres": names_of(Movie.genres.through, "genre__name", pks),
        "countries": names_of(Movie.countries.through, "country", pks),
        "languages": names_of(Movie.languages.through, "language", pks),
        "keywords": names_of(Movie.keywords.through, "keyword__name", pks),
        "alternate_titles": _tuples(AlternateTitle, pks, "title", "region", "language", "type"),
        "credits": _tuples(Credit, pks, *credit_columns),
        "platforms": _pairs(Movie.platforms.through.objects.all(), pks, "platform", "platform__name"),
        "external_ids": _pairs(ExternalId.objects.all(), pks, "source", "value"),
    }


def lists_of_people(*, ids: Collection[int]) -> dict[str, Lists]:
    """What people have several of, as tuples in their order; ``known_for`` holds the ids of titles."""
    pks = list(ids)
    external_ids = PersonExternalId.objects.exclude(source=PersonExternalId.ELSEWHERE)
    known_for = AsText(known_for_ids(most=MOST_KNOWN_FOR))
    return {
        "names": _tuples(PersonName, pks, "name", "type", "language", of="person_id"),
        "external_ids": _pairs(external_ids, pks, "source", "value", of="person_id"),
        "known_for": {
            pk: json.loads(titles)
            for pk, titles in Person.objects.filter(pk__in=pks).values_list("pk", known_for)
        },
    }  # fmt: skip


def _tuples(model: type[Any], pks: list[int], *columns: str, of: str = "movie_id") -> Lists:
    rows = model._default_manager.order_by(of, "position", "pk")
    return rows_of(rows, pks, columns, lambda *values: values, of=of)


def _pairs(rows: Rows, pks: list[int], *columns: str, of: str = "movie_id") -> Lists:
    found = rows_of(rows, pks, columns, lambda *values: values, of=of)
    return {owner: sorted(pairs) for owner, pairs in found.items()}
