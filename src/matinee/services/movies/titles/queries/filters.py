"""What lists of titles can be filtered by: the condition that each filter makes of its values.

The arguments of each are slots: a condition sees how many values there are, and nothing else of them.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import Coalesce
from django.db.models.lookups import In

from matinee.services.movies.titles.domain.extensions import ADDED, Condition
from matinee.services.movies.titles.models.details import AlternateTitle, Certificate, CompanyCredit, Nomination
from matinee.services.movies.titles.models.people import Credit, Person, PersonName
from matinee.services.movies.titles.models.platforms import Platform
from matinee.services.movies.titles.models.titles import Country, Genre, Keyword, Language, Movie


def _has(model: type[Any], **fixed: object) -> Q:
    return Q(Exists(model._default_manager.filter(movie=OuterRef("pk"), **fixed)))


def _every(model: type[Any], *columns: str, leads: bool = False) -> Condition:
    """A row of a model for every value; with several columns, for every group of as many values.

    :param leads: whether the first of them leads to the titles, in place of being looked for in one after the other.
    """

    def fits(*values: object) -> Q:
        first, *others = [dict(zip(columns, group, strict=True)) for group in _groups(values, len(columns))]
        rows = model._default_manager.filter(**first)
        condition = Q(pk__in=rows.values("movie")) if leads else _has(model, **first)
        for other in others:
            condition &= _has(model, **other)
        return condition

    return fits


def _none(model: type[Any], column: str) -> Condition:
    def fits(*values: object) -> Q:
        condition = Q()
        for value in values:
            condition &= ~_has(model, **{column: value})
        return condition

    return fits


def _groups(values: Sequence[object], size: int) -> list[Sequence[Any]]:
    return [values[start : start + size] for start in range(0, len(values), size)]


def _is(lookup: str) -> Condition:
    return lambda value: Q(**{lookup: value})


def _certified(*values: object) -> Any:
    named = Q()
    for country, certificate in _groups(values, 2):
        named |= Q(country=country, certificate=certificate)
    return Certificate.objects.filter(named)


def _has_episodes() -> Q:
    return Q(Exists(Movie.objects.filter(series=OuterRef("pk"), withdrawn_at__isnull=True)))


def _is_series_of_episodes() -> Q:
    return Q(pk__in=Movie.objects.filter(series__isnull=False, withdrawn_at__isnull=True).values("series"))


def _mentions(key: Any) -> Q:
    """Titles, people and platforms whose names hold the words of a text, in this order, by its `search_key`."""
    named = Person.objects.filter(Q(name_key__contains=key) | Q(pk__in=_called(PersonName, key).values("person")))
    platforms = Platform.movies.through.objects.filter(platform__in=_called(Platform, key))
    return (
        Q(search_text__contains=key)
        | Q(pk__in=AlternateTitle.objects.filter(title_key__contains=key).values("movie"))
        | Q(pk__in=Credit.objects.filter(person__in=named.values("pk")).values("movie"))
        | Q(pk__in=platforms.values("movie"))
    )


def _called(model: type[Any], key: object) -> Any:
    return model._default_manager.filter(name_key__contains=key)


FILTERS: Mapping[str, Condition] = {
    "shown": lambda: Q(withdrawn_at__isnull=True),
    "listed": lambda: Q(is_listed=True),
    "id": lambda *ids: Q(pk__in=ids),
    # Not by its index, which would have all titles of a kind put in order.
    "kind": lambda *kinds: Q(In(Coalesce("kind", Value("")), kinds)),
    "genre": _every(Genre.movies.through, "genre"),
    "genre_not": _none(Genre.movies.through, "genre"),
    "keyword": _every(Keyword.movies.through, "keyword", leads=True),
    "country": _every(Country.movies.through, "country"),
    "language": _every(Language.movies.through, "language"),
    "platform": _every(Platform.movies.through, "platform"),
    "certificate": lambda *values: Q(Exists(_certified(*values).filter(movie=OuterRef("pk")))),
    "company": _every(CompanyCredit, "company", leads=True),
    "person": _every(Credit, "person", leads=True),
    "person_role": _every(Credit, "person", "category", leads=True),
    "award": _every(Nomination, "award", leads=True),
    "award_won": _every(Nomination, "award", "won", leads=True),
    "won": _every(Nomination, "won"),
    "series": _is("series"),
    "season": _is("season_number"),
    "has_episodes": _has_episodes,
    "has_no_episodes": lambda: ~_has_episodes(),
    # By the columns of the orderings, where what is not known is out of every range: they have indexes.
    "year": _is("sort_year"),
    "year_from": _is("sort_year__gte"),
    "year_to": _is("rising_year__lte"),
    "decade": lambda first, last: Q(sort_year__gte=first, sort_year__lte=last),
    "released_from": _is("release_date__gte"),
    "released_to": _is("release_date__lte"),
    "runtime_from": _is("falling_runtime__gte"),
    "runtime_to": _is("rising_runtime__lte"),
    "min_score": _is("falling_score__gte"),
    "max_score": _is("rising_score__lte"),
    "min_rating": _is("rating_average__gte"),
    "max_rating": _is("rising_rating__lte"),
    "min_votes": _is("rating_count__gte"),
    "max_votes": _is("rating_count__lte"),
    "search": _mentions,
}
"""The filters by name; those that have two names here have two conditions, `choose` finds which."""

_FEW: Mapping[str, Condition] = {
    name: FILTERS[name]
    for name in ("id", "series", "person_role", "person", "company", "keyword", "award_won", "award")
}
_MANY: Mapping[str, Condition] = {
    "has_episodes": _is_series_of_episodes,
    "won": _every(Nomination, "won", leads=True),
    "platform": _every(Platform.movies.through, "platform", leads=True),
    "certificate": lambda *values: Q(pk__in=_certified(*values).values("movie")),
    "genre": _every(Genre.movies.through, "genre", leads=True),
    "country": _every(Country.movies.through, "country", leads=True),
    "language": _every(Language.movies.through, "language", leads=True),
    "kind": lambda *kinds: Q(kind__in=kinds),
}


def all_filters() -> Mapping[str, Condition]:
    """The filters by name, with those that other chambers add."""
    return {**FILTERS, **ADDED.filters}


def leading_filters() -> Mapping[str, Condition]:
    """Conditions that lead to the titles that fit, those first that few are expected to fit."""
    return {**_FEW, **ADDED.leading, **_MANY}
