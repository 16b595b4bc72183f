"""Copies of what describes one title, made for another that turned out to be the same.

The title that is gone keeps all of its own rows: nothing shows them, and if the merge is undone they are there. The one
that is kept receives a copy of each row that it lacks. To undo, the copies go, unless they have been written anew.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Model

from matinee.services.movies.charts.models import ChartPosition
from matinee.services.movies.titles.actions.copying import ALL, Copies, copy_rows
from matinee.services.movies.titles.models.details import (
    AlternateTitle,
    BoxOffice,
    Certificate,
    CompanyCredit,
    Connection,
    Nomination,
    Release,
    Tagline,
    Trivia,
    Version,
)
from matinee.services.movies.titles.models.people import Credit
from matinee.services.movies.titles.models.titles import Movie

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
    made = {
        name: copy_rows(model, key, gone=gone, kept=kept, in_place=model is ChartPosition)
        for name, (model, key) in COPIED.items()
    }
    _copy_people(made["awards"])
    return {name: list(ids.values()) for name, ids in made.items()}


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
