"""Facets: how many of the titles that a list shows have each value of something, all in one statement."""

import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.db.models import Count, F, QuerySet, TextField, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast, Concat

from matinee.foundation.django.listing import Chosen, Listing, values_of
from matinee.foundation.django.pagination import COUNT_SECONDS
from matinee.foundation.django.sqljson import Statement
from matinee.services.movies.catalogue.queries.filters import OFFERED
from matinee.services.movies.models import (
    Certificate,
    CompanyCredit,
    Country,
    Genre,
    Keyword,
    Language,
    Movie,
    Nomination,
    Platform,
)

MOST_VALUES = 200
"""How many values of a facet are shown, those with most titles first."""


@dataclass(frozen=True)
class Facet:
    """What titles are counted by.

    :param rows: makes of the numbers of some titles the rows to count, one for each value of each title.
    :param own: the filters that choose among the facet's own values, and so do not narrow it.
    :param value: the value of a row, as the filter of the same name takes it; ``kind`` is its type.
    :param label: what it is called, where the value does not say.
    :param repeats: whether a title can have several rows of one value.
    """

    rows: "Callable[[RawSQL], QuerySet[Any]]"
    own: Sequence[str]
    value: Any
    kind: type[int | str] = str
    label: Any = None
    repeats: bool = False


def _linked(model: type[Any]) -> "Callable[[RawSQL], QuerySet[Any]]":
    return lambda titles: model._default_manager.filter(movie__in=titles)


def _titles(titles: RawSQL) -> "QuerySet[Any]":
    return Movie.objects.filter(pk__in=titles)


def _dated(titles: RawSQL) -> "QuerySet[Any]":
    return Movie.objects.filter(pk__in=titles, release_year__isnull=False)


_WHEN = ("year", "year_from", "year_to", "decade", "released_from", "released_to")

FACETS: Mapping[str, Facet] = {
    "kind": Facet(_titles, ("kind", "listed"), F("kind")),
    "genre": Facet(_linked(Genre.movies.through), ("genre",), F("genre__name")),
    "year": Facet(_dated, _WHEN, F("release_year"), int),
    "decade": Facet(_dated, _WHEN, F("release_year") - F("release_year") % 10, int),
    "country": Facet(_linked(Country.movies.through), ("country",), F("country_id"), label=F("country__name")),
    "language": Facet(_linked(Language.movies.through), ("language",), F("language_id"), label=F("language__name")),
    "platform": Facet(
        _linked(Platform.movies.through), ("platform", *OFFERED), F("platform_id"), int, label=F("platform__name")
    ),
    "certificate": Facet(
        _linked(Certificate), ("certificate",), Concat("country", Value(":"), "certificate"), repeats=True
    ),
    "keyword": Facet(_linked(Keyword.movies.through), ("keyword",), F("keyword__name")),
    "company": Facet(
        _linked(CompanyCredit), ("company",), F("company_id"), int, label=F("company__name"), repeats=True
    ),
    "award": Facet(
        _linked(Nomination), ("award", "award_won"), F("award_id"), int, label=F("award__name"), repeats=True
    ),
}
"""The facets by name."""


def count_facets(titles: Listing, chosen: Chosen, *, names: Sequence[str], is_large: bool) -> str:
    """How many titles there are of each value, as JSON: ``{"genre": [{"value": "Drama", "count": 12}]}``.

    A facet counts the titles that fit all filters but its own.

    :param is_large: whether the count of the list is an estimate: then the facets may be up to a minute old, too.
    """
    names = tuple(dict.fromkeys(names))
    statement = titles.statement(("facets", names), chosen, lambda chosen: _counting(titles, chosen, names))
    values = values_of(chosen)
    key = f"facets:{statement.key(values)}"
    found: str | None = cache.get(key) if is_large else None
    if found is None:
        found = _json(names, statement.run(values))
        if is_large:
            cache.set(key, found, COUNT_SECONDS)
    return found


def _counting(titles: Listing, chosen: Chosen, names: Sequence[str]) -> Statement:
    tables: dict[str, QuerySet[Any]] = {}
    counts: list[QuerySet[Any]] = []
    for name in names:
        own = [part for part in chosen if part in FACETS[name].own]
        table = "_".join(("fitting", *sorted(own)))
        others = {part: chosen[part] for part in chosen if part not in own}
        fitting = titles.fitting({"shown": (), **others}, every=True)
        tables[table] = fitting.values("id")
        counts.append(_counts(name, FACETS[name], RawSQL(f"SELECT {table}.id FROM {table}", ())))  # noqa: S611  names of ours
    whole = counts[0].union(*counts[1:], all=True) if len(counts) > 1 else counts[0]
    return Statement(whole, tables=tables)


def _counts(name: str, facet: Facet, titles: RawSQL) -> "QuerySet[Any]":
    """Rows of the name of the facet, a value, what it is called, and how many titles have it."""
    rows = facet.rows(titles)
    movie = "pk" if rows.model is Movie else "movie"
    label = Value("") if facet.label is None else facet.label
    named = rows.order_by().values(facet=_text(Value(name)), value=_text(facet.value), label=_text(label))
    counted: QuerySet[Any] = named.annotate(titles=Count(movie, distinct=facet.repeats))
    return counted.values_list("facet", "value", "label", "titles")


def _text(value: Any) -> Cast:
    return Cast(value, TextField())


def _json(names: Sequence[str], counts: Sequence[tuple[Any, ...]]) -> str:
    by_facet: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for name, value, label, count in sorted(counts, key=lambda row: (-row[3], row[2], row[1])):
        facet = FACETS[name]
        shown = {"value": facet.kind(value), "name": label, "count": count}
        by_facet[name].append(shown if facet.label is not None else {"value": shown["value"], "count": count})
    return json.dumps({name: by_facet[name][:MOST_VALUES] for name in names}, ensure_ascii=False)
