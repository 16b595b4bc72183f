"""The whole catalogue in the film format, line by line, read in batches."""

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from matinee.foundation.django.pages.statements import Rows
from matinee.foundation.documents import Values
from matinee.services.movies.titles.models.details import Nomination
from matinee.services.movies.titles.models.people import Credit, Person, PersonExternalId, PersonName
from matinee.services.movies.titles.models.platforms import Platform
from matinee.services.movies.titles.models.titles import Movie
from matinee.services.movies.titles.queries.documents import film_documents, person_documents, platform_documents

BATCH = 500


def exported_titles(source: str | None = None) -> "QuerySet[Movie]":
    """The titles that are shown, or those of them that came from a source."""
    shown = Movie.objects.filter(withdrawn_at=None)
    return shown if source is None else shown.filter(source_records__source=source).distinct()


def exported_people(titles: "QuerySet[Movie]", *, whole: bool) -> "QuerySet[Person]":
    """The people about whom the titles do not tell everything; for the whole catalogue, also those without titles."""
    person, movie = OuterRef("pk"), {"movie__in": titles.values("pk")} if not whole else {"movie__withdrawn_at": None}
    credited = Exists(Credit.objects.filter(person=person, **movie))
    nominated = Exists(Nomination.people.through.objects.filter(
        person=person, **{f"nomination__{key}": value for key, value in movie.items()}
    ))  # fmt: skip
    told = ("birth_date", "birth_place", "death_date", "death_place", "biography")
    has_more = Q(*[(f"{column}__gt", "") for column in told], _connector=Q.OR) | ~Q(professions=[])
    has_more |= Q(Exists(PersonName.objects.filter(person=person)))
    has_more |= Q(Exists(PersonExternalId.objects.filter(person=person).exclude(source=PersonExternalId.ELSEWHERE)))
    others = Person.objects.filter(name_key=OuterRef("name_key"), merged_into=None).exclude(pk=person)
    like_others = Q(Exists(others), imdb_id=None)
    people = Person.objects.filter(merged_into=None)
    if whole:
        return people.filter(has_more | like_others | ~(credited | nominated))
    return people.filter(credited | nominated).filter(has_more | like_others)


def export_lines(*, source: str | None = None) -> Iterator[tuple[str, list[str]]]:
    """The lines of an export in batches, each with what its lines are: platforms, people, then titles.

    :param source: export only the titles that came from this source, and their people.
    """
    titles = exported_titles(source)
    for pks in _batches(Platform.objects.all()):
        yield "platforms", list(map(_line, platform_documents(pks).values()))
    for pks in _batches(exported_people(titles, whole=source is None)):
        yield "people", _lines(pks, person_documents, Person)
    for pks in _batches(titles):
        yield "titles", _lines(pks, lambda some: film_documents(some, portable=True), Movie)


def count_exported(*, source: str | None = None) -> int:
    """How many titles an export has."""
    return exported_titles(source).count()


def _batches(rows: Rows) -> Iterator[list[int]]:
    last = 0
    while pks := list(rows.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        yield pks
        last = pks[-1]


def _lines(pks: Sequence[int], read: Callable[[Sequence[int]], dict[int, Values]], model: Any) -> list[str]:
    uids = dict(model._default_manager.filter(pk__in=pks).values_list("pk", "uid"))
    documents = read(pks)
    return [_line({"id": str(uids[pk]), **documents[pk]}) for pk in pks if pk in documents]


def _line(document: dict[str, object]) -> str:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))
