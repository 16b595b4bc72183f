"""A user's reviews in figures: how many there are, how they rate, and which titles they are of."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, TypeAlias

from django.db.models import CharField, Count, DateTimeField, F, Sum, Value
from django.db.models.functions import Cast

from matinee.foundation.django.compiled import Select
from matinee.foundation.django.pages.expressions import JSONFunc
from matinee.foundation.django.pages.statements import Rows, Slot
from matinee.foundation.documents import Values
from matinee.services.movies.reviews.models import Review
from matinee.services.movies.reviews.queries.reviews import WRITTEN
from matinee.services.movies.titles.models.titles import RATINGS

MONTHS = 24
"""How many months are counted, the present one among them."""
MOST = 10
"""How many genres and countries are shown, those of most reviews first."""

Counted: TypeAlias = Mapping[str, tuple[int, int]]
"""How many reviews there are of each key, and the sum of their ratings."""


class Month(JSONFunc):
    """The month of a moment, in UTC: ``2026-11``."""

    output_field = CharField()
    sqlite = "substr(%(expressions)s, 1, 7)"
    postgresql = "to_char(%(expressions)s AT TIME ZONE 'UTC', 'YYYY-MM')"


def get_figures(*, reviewer_id: int, now: datetime) -> Values:
    """The figures of a user's active reviews, in two statements."""
    months = _months(now)
    rated = BY_YEAR(reviewer=reviewer_id)
    since = datetime.strptime(months[0], "%Y-%m").replace(tzinfo=UTC)
    found: dict[str, dict[str, tuple[int, int]]] = defaultdict(dict)
    for what, key, count, total in BY_KEY(reviewer=reviewer_id, since=since):
        found[what][key] = count, total
    histogram = [sum(row[2] for row in rated if row[1] == rating) for rating in RATINGS]
    total = sum(rating * count for rating, count in zip(RATINGS, histogram, strict=True))
    return {
        "count": sum(histogram),
        "average": _average(sum(histogram), total),
        "histogram": histogram,
        "with_text": sum(row[3] for row in rated),
        "helpful_votes": sum(row[4] for row in rated),
        "decades": _decades(rated),
        "genres": _ranked("genre", found["genre"]),
        "countries": _ranked("country", found["country"]),
        "months": [{"month": month, "count": found["month"].get(month, (0, 0))[0]} for month in months],
    }


def _shown(reviewer: Any) -> "Rows":
    return Review.objects.filter(reviewer=reviewer, active=True, movie__withdrawn_at__isnull=True).order_by()


def _by_year(reviewer: Any) -> "Rows":
    """By the year of the title and the rating: how many, how many of them with a text, and how many helpful votes."""
    groups: Rows = _shown(reviewer).values("movie__release_year", "rating")
    counted: Rows = groups.annotate(
        count=Count("pk"), written=Count("pk", filter=WRITTEN), helpful=Sum("helpful_count")
    )
    return counted.values_list("movie__release_year", "rating", "count", "written", "helpful")


def _by_key(reviewer: Any, since: Slot) -> "Rows":
    """By genre, country and month: of what, which, how many, and the sum of the ratings."""
    moment: Any = since.holding(DateTimeField())
    reviews = _shown(reviewer)
    return _grouped(reviews.filter(movie__genres__isnull=False), "genre", F("movie__genres__name")).union(
        _grouped(reviews.filter(movie__countries__isnull=False), "country", F("movie__countries__code")),
        _grouped(reviews.filter(created_at__gte=moment), "month", Month("created_at")),
        all=True,
    )


def _grouped(reviews: "Rows", what: str, key: Any) -> "Rows":
    named: Rows = reviews.annotate(what=Cast(Value(what), CharField()), key=key).values("what", "key")
    counted: Rows = named.annotate(count=Count("pk"), total=Sum("rating"))
    return counted.values_list("what", "key", "count", "total")


BY_YEAR = Select(_by_year)
BY_KEY = Select(_by_key)


def _months(now: datetime) -> list[str]:
    """The months that are counted, the earliest first."""
    last = now.year * 12 + now.month - 1
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in range(last - MONTHS + 1, last + 1)]


def _decades(rated: Iterable[Sequence[Any]]) -> list[Values]:
    decades: dict[int, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for year, rating, count, *_ in rated:
        if year is not None:
            before = decades[year - year % 10]
            decades[year - year % 10] = before[0] + count, before[1] + rating * count
    return [_line("decade", decade, counted) for decade, counted in sorted(decades.items())]


def _ranked(name: str, found: Counted) -> list[Values]:
    ranked = sorted(found.items(), key=lambda item: (-item[1][0], item[0]))
    return [_line(name, key, counted) for key, counted in ranked[:MOST]]


def _line(name: str, key: str | int, counted: tuple[int, int]) -> Values:
    count, total = counted
    return {name: key, "count": count, "average": _average(count, total)}


def _average(count: int, total: int) -> float | None:
    """To two places, halves up, as the averages of titles."""
    return (total * 200 + count) // (count * 2) / 100 if count else None
