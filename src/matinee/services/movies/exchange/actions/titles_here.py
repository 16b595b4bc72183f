"""What the plan for titles has to know of the catalogue, read for all lines at once."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db.models import Model
from django.db.models.functions import Coalesce

from matinee.foundation.django.pages.statements import Rows
from matinee.services.movies.availability.models import Offer
from matinee.services.movies.exchange.actions.steps import FoundTitle, PresentIds, TitlesHere, in_parts
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
from matinee.services.movies.titles.models.people import Credit, Person
from matinee.services.movies.titles.models.platforms import Platform
from matinee.services.movies.titles.models.titles import ExternalId, Movie

ROWS: Mapping[str, type[Model]] = {
    "genres": Movie.genres.through,
    "countries": Movie.countries.through,
    "languages": Movie.languages.through,
    "credits": Credit,
    "platforms": Movie.platforms.through,
    "alternate_titles": AlternateTitle,
    "releases": Release,
    "versions": Version,
    "certificates": Certificate,
    "keywords": Movie.keywords.through,
    "companies": CompanyCredit,
    "taglines": Tagline,
    "box_office": BoxOffice,
    "awards": Nomination,
    "connections": Connection,
    "trivia": Trivia,
    "offers": Offer,
}
"""The rows that hold each list of a title."""


def titles_here(lines: Sequence[FoundTitle]) -> TitlesHere:
    """What is here of what lines name, and of the titles that they describe."""
    return TitlesHere(
        people=_leading(Person.objects.all(), {pk for line in lines for pk in line.record.people_by_number}),
        titles=_leading(
            Movie.objects.all(), {pk for line in lines for pk in line.record.titles_by_number}, withdrawn_at=None
        ),
        platforms=platforms_by_key() if any(line.record.platforms for line in lines) else {},
        ids=_ids(lines),
        filled=_filled([line for line in lines if line.only_fills]),
    )


def platforms_by_key() -> dict[str, int]:
    """The numbers of the platforms by the keys of their names."""
    return dict(Platform.objects.values_list("name_key", "pk"))


def _leading(rows: Rows, numbers: Collection[int], **conditions: Any) -> dict[int, int]:
    """Where numbers lead: to themselves, or to what they were merged into; those that lead nowhere are left out."""
    leading: dict[int, int] = {}
    for some in in_parts(list(numbers)):
        found = rows.filter(pk__in=some).annotate(kept=Coalesce("merged_into", "pk"))
        kept = dict(found.values_list("pk", "kept"))
        there = rows.filter(pk__in=kept.values(), merged_into=None, **conditions)
        shown = set(there.values_list("pk", flat=True))
        leading |= {number: pk for number, pk in kept.items() if pk in shown}
    return leading


def _ids(lines: Sequence[FoundTitle]) -> PresentIds:
    values = {value for line in lines for value in line.record.external_ids.values()}
    found = ExternalId.objects.filter(value__in=values).annotate(kept=Coalesce("movie__merged_into", "movie"))
    present = ExternalId.objects.filter(movie__in={line.key for line in lines if line.row})
    return PresentIds(
        {(source, value): kept for source, value, kept in found.values_list("source", "value", "kept")},
        {(movie, source): pk for movie, source, pk in present.values_list("movie", "source", "pk")},
    )


def _filled(lines: Sequence[FoundTitle]) -> dict[str, Collection[int]]:
    """Which of the titles whose lines only fill in have something in the lists that the lines have."""
    filled: dict[str, Collection[int]] = {"series": {line.key for line in lines if line.row and line.row.series_id}}
    for key, model in ROWS.items():
        if keys := [line.key for line in lines if getattr(line.record, key)]:
            having = model._default_manager.filter(movie__in=keys)
            filled[key] = set(having.values_list("movie", flat=True))
    return filled
