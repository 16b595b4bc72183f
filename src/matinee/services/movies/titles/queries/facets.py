"""Facets: how many of the titles that a list shows have each value of something, all in one statement."""

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, Count, Expression, F, OuterRef, Subquery, TextField, Value
from django.db.models.functions import Cast

from matinee.foundation.cache import Cache
from matinee.foundation.django.pages.listing import COUNT_SECONDS, Chosen, Listing, values_of
from matinee.foundation.django.pages.statements import Rows, Statement, ids_in
from matinee.foundation.documents import Values
from matinee.services.movies.titles.domain.extensions import ADDED
from matinee.services.movies.titles.models.details import Award, Certificate, Company, CompanyCredit, Nomination
from matinee.services.movies.titles.models.platforms import Platform
from matinee.services.movies.titles.models.titles import Country, Genre, Keyword, Language, Movie

COUNTED = Cache("movies.facets")
MOST_VALUES = 200
"""How many values of a facet are shown, those with most titles first."""


class _Constant(Cast):
    """A value that is the same in every row, of a type that every database knows; rows are not grouped by it."""

    def get_group_by_cols(self) -> list[Any]:
        return []


NO_NUMBER = _Constant(Value(None), BigIntegerField())
NO_TEXT = _Constant(Value(""), TextField())


@dataclass(frozen=True)
class Facet:
    """What titles are counted by: by plain columns, since grouping by what is made of them takes longer.

    :param rows: makes of the numbers of some titles the rows to count, one for each value of each title.
    :param own: the filters that choose among the facet's own values, and so do not narrow it.
    :param value: the value as the filter of the same name takes it, of ``number``, ``text`` and ``label``.
    :param is_labelled: whether the label is shown, where the value does not say what it is called.
    :param repeats: whether a title can have several rows of one value.
    """

    rows: Callable[[Expression], Rows]
    own: Sequence[str]
    value: Callable[[int, str, str], int | str]
    number: Any = NO_NUMBER
    text: Any = NO_TEXT
    label: Any = NO_TEXT
    is_labelled: bool = False
    repeats: bool = False


def _linked(model: type[Any]) -> Callable[[Expression], Rows]:
    return lambda titles: model._default_manager.filter(movie__in=titles)


def _titles(titles: Expression) -> Rows:
    return Movie.objects.filter(pk__in=titles)


def _dated(titles: Expression) -> Rows:
    return Movie.objects.filter(pk__in=titles, release_year__isnull=False)


class _Name(Subquery):
    """What a value is called, looked up once for each value that was counted."""

    def __init__(self, model: type[Any], column: str) -> None:
        super().__init__(model._default_manager.filter(pk=OuterRef(column)).order_by().values("name"))

    def get_group_by_cols(self) -> list[Any]:
        return []


def _number(number: int, text: str, label: str) -> int:
    return number


def _text(number: int, text: str, label: str) -> str:
    return text


def _label(number: int, text: str, label: str) -> str:
    return label


_WHEN = ("year", "year_from", "year_to", "decade", "released_from", "released_to")

FACETS: Mapping[str, Facet] = {
    "kind": Facet(_titles, ("kind", "listed"), _text, text=F("kind")),
    "genre": Facet(
        _linked(Genre.movies.through), ("genre",), _label, number=F("genre_id"), label=_Name(Genre, "genre_id")
    ),
    "year": Facet(_dated, _WHEN, _number, number=F("release_year")),
    "decade": Facet(_dated, _WHEN, lambda year, text, label: year - year % 10, number=F("release_year")),
    "country": Facet(
        _linked(Country.movies.through),
        ("country",),
        _text,
        text=F("country_id"),
        label=_Name(Country, "country_id"),
        is_labelled=True,
    ),
    "language": Facet(
        _linked(Language.movies.through),
        ("language",),
        _text,
        text=F("language_id"),
        label=_Name(Language, "language_id"),
        is_labelled=True,
    ),
    "platform": Facet(
        _linked(Platform.movies.through),
        ("platform",),
        _number,
        number=F("platform_id"),
        label=_Name(Platform, "platform_id"),
        is_labelled=True,
    ),
    "certificate": Facet(
        _linked(Certificate),
        ("certificate",),
        lambda number, country, certificate: f"{country}:{certificate}",
        text=F("country"),
        label=F("certificate"),
        repeats=True,
    ),
    "keyword": Facet(
        _linked(Keyword.movies.through),
        ("keyword",),
        _label,
        number=F("keyword_id"),
        label=_Name(Keyword, "keyword_id"),
    ),
    "company": Facet(
        _linked(CompanyCredit),
        ("company",),
        _number,
        number=F("company_id"),
        label=_Name(Company, "company_id"),
        is_labelled=True,
        repeats=True,
    ),
    "award": Facet(
        _linked(Nomination),
        ("award", "award_won"),
        _number,
        number=F("award_id"),
        label=_Name(Award, "award_id"),
        is_labelled=True,
        repeats=True,
    ),
}
"""The facets by name."""
SAME_ROWS = {"decade": "year"}
"""Facets whose rows are those of another one."""


def count_facets(titles: Listing, chosen: Chosen, *, names: Sequence[str], is_large: bool) -> str:
    """How many titles there are of each value, as JSON: ``{"genre": [{"value": "Drama", "count": 12}]}``.

    A facet counts the titles that fit all filters but its own.

    :param is_large: whether the count of the list is an estimate: then the facets may be up to a minute old, too.
    """
    names = tuple(dict.fromkeys(names))
    statement = titles.statement(("facets", names), chosen, lambda chosen: _counting(titles, chosen, names))
    values = values_of(chosen)
    if not is_large:
        return _json(names, statement.run(values))
    kept = COUNTED.get(statement.key(values))
    if kept is None:
        kept = _json(names, statement.run(values)).encode()
        COUNTED.put(statement.key(values), kept, seconds=COUNT_SECONDS)
    return kept.decode()


def _counting(titles: Listing, chosen: Chosen, names: Sequence[str]) -> Statement:
    tables: dict[str, Rows] = {}
    counts: list[Rows] = []
    for name in dict.fromkeys(SAME_ROWS.get(name, name) for name in names):
        own = [part for part in chosen if part in {*FACETS[name].own, *ADDED.facets.get(name, ())}]
        table = "_".join(("fitting", *sorted(own)))
        others = {part: chosen[part] for part in chosen if part not in own}
        fitting = titles.fitting(others if "listed" in others else {"shown": (), **others}, every=True)
        tables[table] = fitting.values("id")
        counts.append(_counts(name, FACETS[name], ids_in(table)))
    whole = counts[0].union(*counts[1:], all=True) if len(counts) > 1 else counts[0]
    return Statement(whole, tables=tables)


def _counts(name: str, facet: Facet, titles: Expression) -> Rows:
    """Rows of the name of the facet, number, text and label of a value, and how many titles have it."""
    rows = facet.rows(titles)
    movie = "pk" if rows.model is Movie else "movie"
    named = rows.order_by().values(
        facet_name=_Constant(Value(name), TextField()),
        facet_number=facet.number,
        facet_text=facet.text,
        facet_label=facet.label,
    )
    counted: Rows = named.annotate(titles=Count(movie, distinct=facet.repeats))
    return counted.values_list("facet_name", "facet_number", "facet_text", "facet_label", "titles")


def _json(names: Sequence[str], counts: Sequence[tuple[object, ...]]) -> str:
    return json.dumps({name: _values(name, counts) for name in names}, ensure_ascii=False)


def _values(name: str, counts: Sequence[tuple[Any, ...]]) -> list[Values]:
    """The values of a facet with most titles first, by what they are called where they have as many."""
    facet, source = FACETS[name], SAME_ROWS.get(name, name)
    titles: Counter[tuple[str, int | str]] = Counter()
    for counted, number, text, label, count in counts:
        if counted == source:
            titles[label if facet.is_labelled else "", facet.value(number, text, label)] += count
    ranked = sorted(titles.items(), key=lambda item: (-item[1], item[0][0], str(item[0][1])))[:MOST_VALUES]
    return [
        {"value": value, **({"name": label} if facet.is_labelled else {}), "count": count}
        for (label, value), count in ranked
    ]
