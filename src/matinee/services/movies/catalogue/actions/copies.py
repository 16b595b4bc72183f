"""Copies of what describes one title, made for another that turned out to be the same.

The title that is gone keeps all of its own rows: nothing shows them, and if the merge is undone they are there. The one
that is kept receives a copy of each row that it lacks. To undo, the copies go, unless they have been written anew.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Max, Model

from matinee.services.movies.models import (
    AlternateTitle,
    BoxOffice,
    Certificate,
    ChartPosition,
    CompanyCredit,
    Connection,
    Credit,
    Movie,
    Nomination,
    Release,
    Tagline,
    Trivia,
    Version,
)

Copies = dict[str, list[int]]
"""The ids of the rows that were made, by the name of what they are."""
ALL = ("*",)
"""Two rows are equal if everything in them is."""
COPIED: Mapping[str, tuple[type[Model], Sequence[str]]] = {
    "genres": (Movie.genres.through, ("genre_id",)),
    "countries": (Movie.countries.through, ("country_id",)),
    "languages": (Movie.languages.through, ("language_id",)),
    "keywords": (Movie.keywords.through, ("keyword_id",)),
    "credits": (Credit, ("person_id", "category", "job")),
    "alternate_titles": (AlternateTitle, ("title_key", "region", "language")),
    "releases": (Release, ("country", "date", "type")),
    "versions": (Version, ("name", "runtime_minutes")),
    "certificates": (Certificate, ("country", "certificate")),
    "companies": (CompanyCredit, ("company_id", "role")),
    "taglines": (Tagline, ALL),
    "box_office": (BoxOffice, ("kind", "currency", "country", "as_of")),
    "awards": (Nomination, ("award_id", "year", "category")),
    "connections": (Connection, ("kind", "other_id", "other_uid", "other_imdb_id", "other_title", "other_year")),
    "trivia": (Trivia, ("kind", "text")),
    "chart_positions": (ChartPosition, ("week",)),
}
"""What is copied, and by what two rows are known to say the same."""


def copy_all(*, gone: int, kept: int) -> Copies:
    """Give the title that is kept what the one that is gone has and it lacks."""
    made = {name: copy_rows(model, key, gone=gone, kept=kept) for name, (model, key) in COPIED.items()}
    _copy_people(made["awards"])
    return {name: list(ids.values()) for name, ids in made.items()}


def copy_rows(model: type[Model], key: Sequence[str], *, gone: int, kept: int) -> dict[int, int]:
    """Copy the rows of one kind that the title that is kept lacks, behind its own; the new ids by the old ones."""
    columns = [field.attname for field in model._meta.concrete_fields if not field.primary_key]
    placed = "position" in columns and model is not ChartPosition  # whose position is what it says, not its place
    told_by = [name for name in columns if name not in {"movie_id", "position"}] if key == ALL else key
    rows: Any = model._default_manager.order_by("position" if placed else "pk")
    present = set(rows.filter(movie=kept).values_list(*told_by))
    lacking = {}
    for row in rows.filter(movie=gone):
        told = tuple(getattr(row, name) for name in told_by)
        if told not in present and getattr(row, "other_id", None) != kept:  # no title is connected to itself
            present.add(told)
            lacking[row.pk] = row
    last = rows.filter(movie=kept).aggregate(last=Max("position"))["last"] if placed else None
    new = []
    for place, row in enumerate(lacking.values(), start=0 if last is None else last + 1):
        values = {name: getattr(row, name) for name in columns} | {"movie_id": kept}
        new.append(model(**values | ({"position": place} if placed else {})))
    model._default_manager.bulk_create(new, batch_size=500)
    return {old: row.pk for old, row in zip(lacking, new, strict=True)}


def _copy_people(nominations: Mapping[int, int]) -> None:
    """Give copies of nominations the people whom those were for."""
    through: Any = Nomination.people.through
    found = through.objects.filter(nomination__in=list(nominations)).order_by("pk")
    through.objects.bulk_create(
        [through(nomination_id=nominations[row.nomination_id], person_id=row.person_id) for row in found]
    )


def remove_copies(made: Copies) -> None:
    """Take copies away again; those that have been written anew since are other rows, and stay."""
    for name, (model, _) in COPIED.items():
        model._default_manager.filter(pk__in=made.get(name, [])).delete()
