"""Lists: by page number where a person pages, by cursor everywhere; deep pages cost what the first does."""

import base64
import binascii
import json
import math
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from django.core.cache import cache
from django.db.models import DateTimeField, Expression, F, Field, FloatField, IntegerField, Model, Q, QuerySet
from rest_framework import serializers

from matinee.foundation.django.sqljson import AsText
from matinee.foundation.problems import Invalid, field_error

EXACT_COUNT = 10_000
COUNT_SECONDS = 60
LARGEST_INTEGER = 2**63 - 1
LARGEST_PAGE = 100


class PageQuery(serializers.Serializer[Any]):
    """The parameters of a list."""

    page = serializers.IntegerField(min_value=1, max_value=1_000_000, required=False)
    page_size = serializers.IntegerField(min_value=1, max_value=LARGEST_PAGE, default=20)
    cursor = serializers.CharField(required=False, max_length=500)


class CursorQuery(serializers.Serializer[Any]):
    """The parameters of a list without page numbers."""

    page_size = serializers.IntegerField(min_value=1, max_value=LARGEST_PAGE, default=20)
    cursor = serializers.CharField(required=False, max_length=500)


@dataclass(frozen=True)
class Key:
    """One column of an ordering: never null, or ties and gaps would lose rows between pages."""

    name: str
    descending: bool = False


@dataclass(frozen=True)
class Page:
    """A page of a list, as texts of JSON, with the parameters that lead to its neighbours."""

    rows: Sequence[str]
    count: int
    count_is_estimate: bool
    next: Mapping[str, Any] | None
    previous: Mapping[str, Any] | None

    def text(self, *, path: str, parameters: Mapping[str, Any]) -> str:
        """The page as JSON: ``count, next, previous, results``."""
        kept = [(key, value) for key, value in parameters.items() if key not in {"page", "cursor"}]

        def link(where: Mapping[str, Any] | None) -> str:
            return json.dumps(f"{path}?{urlencode([*kept, *where.items()], doseq=True)}") if where else "null"

        estimate = ', "count_is_estimate": true' if self.count_is_estimate else ""
        results = ", ".join(self.rows)
        return (
            f'{{"count": {self.count}{estimate}, "next": {link(self.next)}, "previous": {link(self.previous)},'
            f' "results": [{results}]}}'
        )


def paginate(
    rows: "QuerySet[Any]",
    *,
    row: Expression,
    keys: Sequence[Key],
    page_size: int,
    page: int | None = None,
    cursor: str | None = None,
    count: int | None = None,
) -> Page:
    """A page of a queryset, ordered by ``keys`` and then by ``id``, in one statement beside its count.

    :param row: the JSON of one row.
    :param page: a page number; ``next`` then still leads on by cursor, so that only a jump costs an offset.
    :param count: the count of the whole list where it is known already.
    :raises Invalid: if the cursor is none of this list's.
    """
    keys = [*keys, Key("id", keys[0].descending if keys else False)]
    names = [key.name for key in keys]
    model: type[Model] = rows.model
    backwards, position, number = _decode(cursor, keys, model) if cursor else (False, None, page or 1)
    ordering = [F(key.name).desc() if key.descending != backwards else F(key.name).asc() for key in keys]
    chosen = rows.order_by(*ordering)
    offset = (number - 1) * page_size if position is None else 0
    if position is not None:
        chosen = chosen.filter(_beyond(keys, position, backwards=backwards))
    # The inner query chooses by index alone, so that no JSON is built for rows that an offset skips.
    chosen_ids = chosen.values("id")[offset : offset + page_size + 1]
    found = model._default_manager.filter(pk__in=chosen_ids).order_by(*ordering)
    page_rows = list(found.values_list(AsText(row), *names))
    more, page_rows = len(page_rows) > page_size, page_rows[:page_size]
    if backwards:
        page_rows.reverse()
    total, estimate = (count, False) if count is not None else _count(rows)
    first, last = (page_rows[0], page_rows[-1]) if page_rows else (None, None)
    leads_on = more or backwards
    leads_back = more if backwards else (position is not None or number > 1)
    return Page(
        rows=[values[0] for values in page_rows],
        count=total,
        count_is_estimate=estimate,
        next=_link(keys, last, backwards=False, number=number + 1) if leads_on else None,
        previous=_link(keys, first, backwards=True, number=number - 1) if leads_back else None,
    )


def _beyond(keys: Sequence[Key], position: Sequence[Any], *, backwards: bool) -> Q:
    condition = Q()
    for index, key in enumerate(keys):
        operator = "lt" if key.descending != backwards else "gt"
        equal = Q(**{keys[before].name: position[before] for before in range(index)})
        condition |= equal & Q(**{f"{key.name}__{operator}": position[index]})
    return condition


def _count(rows: "QuerySet[Any]") -> tuple[int, bool]:
    rows = rows.order_by()
    bounded = rows[: EXACT_COUNT + 1].count()
    if bounded <= EXACT_COUNT:
        return bounded, False
    key = f"count:{rows.model._meta.db_table}:{hash(rows.query.get_compiler(rows.db).as_sql())}"
    total: int | None = cache.get(key)
    if total is None:
        total = rows.count()
        cache.set(key, total, COUNT_SECONDS)
    return total, True


def _link(keys: Sequence[Key], row: Sequence[Any] | None, *, backwards: bool, number: int) -> Mapping[str, Any] | None:
    if row is None:
        return None
    text = json.dumps([_name(keys), int(backwards), number, *row[1:]], default=str)
    return {"cursor": base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")}


def _name(keys: Sequence[Key]) -> int:
    """A number that tells orderings apart, so that the cursor of one is no cursor of another."""
    return zlib.crc32(repr([(key.name, key.descending) for key in keys]).encode())


def _decode(cursor: str, keys: Sequence[Key], model: type[Model]) -> tuple[bool, list[Any], int]:
    try:
        name, backwards, number, *position = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if name == _name(keys) and len(position) == len(keys) and type(number) is int:
            fields = [model._meta.get_field(key.name) for key in keys]
            values = [_value(field, value) for field, value in zip(fields, position, strict=True)]
            return bool(backwards), values, number
    except (binascii.Error, ValueError, TypeError, OverflowError, RecursionError):
        pass
    raise Invalid(errors=[field_error("cursor", "This is no cursor of this list: begin again without one.", "cursor")])


def _value(field: Any, value: Any) -> Any:
    """A value of a cursor as its column holds it.

    :raises ValueError: if it is none of that column's.
    """
    column: Field[Any, Any] = getattr(field, "output_field", field)
    if isinstance(column, DateTimeField):
        return datetime.fromisoformat(value).astimezone(UTC)
    if isinstance(column, IntegerField):
        fits = type(value) is int and abs(value) <= LARGEST_INTEGER
    elif isinstance(column, FloatField):
        fits = type(value) in {int, float} and math.isfinite(float(value))
    else:
        fits = isinstance(value, str) and "\0" not in value and bool(value.encode() or True)
    if not fits:
        raise ValueError(value)
    return value
