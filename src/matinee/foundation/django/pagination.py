"""Lists: by page number where a person pages, by cursor everywhere; deep pages cost what the first does."""

import base64
import binascii
import json
import math
import zlib
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import (
    BooleanField,
    DateTimeField,
    Expression,
    F,
    Field,
    FloatField,
    Func,
    IntegerField,
    Model,
    Q,
    QuerySet,
)
from django.db.models.sql.compiler import SQLCompiler
from rest_framework import serializers

from matinee.foundation.cache import Cache
from matinee.foundation.django.sqljson import AsText, Slot, Statement, from_offset
from matinee.foundation.problems import Invalid, field_error

EXACT_COUNT = 10_000
COUNT_SECONDS = 60
COUNTS = Cache("counts")
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
    """A page of a list, as texts of JSON, with the parameters that lead to the pages before and after it."""

    rows: Sequence[str]
    count: int
    count_is_estimate: bool
    next: Mapping[str, Any] | None
    previous: Mapping[str, Any] | None
    more: Mapping[str, str] = field(default_factory=dict)
    """Further members of the page by name, as texts of JSON."""

    def text(self, *, path: str, parameters: Mapping[str, Any]) -> str:
        """The page as JSON: ``count, next, previous, results``."""
        kept = [(key, value) for key, value in parameters.items() if key not in {"page", "cursor"}]

        def link(where: Mapping[str, Any] | None) -> str:
            return json.dumps(f"{path}?{urlencode([*kept, *where.items()], doseq=True)}") if where else "null"

        estimate = ', "count_is_estimate": true' if self.count_is_estimate else ""
        results = ", ".join(self.rows)
        more = "".join(f", {json.dumps(name)}: {text}" for name, text in self.more.items())
        return (
            f'{{"count": {self.count}{estimate}, "next": {link(self.next)}, "previous": {link(self.previous)},'
            f' "results": [{results}]{more}}}'
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
    place = Place.of(rows.model, keys, page_size=page_size, page=page, cursor=cursor)
    found = Statement(place.rows(rows, row)).run(place.values)
    if count is not None:
        return place.page(found, (count, False))
    return place.page(found, counted(counting(rows, most=EXACT_COUNT + 1), lambda: counting(rows), {}))


@dataclass(frozen=True)
class Place:
    """Where in a list a page begins: at its beginning, at an offset, or at a row that a cursor names."""

    keys: tuple[Key, ...]
    page_size: int
    number: int
    backwards: bool
    position: Sequence[Any] | None

    @classmethod
    def of(
        cls, model: type[Model], keys: Sequence[Key], *, page_size: int, page: int | None, cursor: str | None
    ) -> "Place":
        """The place that a request asks for.

        :raises Invalid: if the cursor is none of this list's.
        """
        keys = (*keys, Key("id", keys[0].descending if keys else False))
        backwards, position, number = _decode(cursor, keys, model) if cursor else (False, None, page or 1)
        return cls(keys, page_size, number, backwards, position)

    @property
    def shape(self) -> Hashable:
        """All of it that changes the text of its statement."""
        return self.keys, self.page_size, self.backwards, self.position is not None, self.number > 1

    @property
    def values(self) -> dict[str, Any]:
        """The values of the slots of its statement."""
        position = {f"position {index}": value for index, value in enumerate(self.position or ())}
        return {**position, "offset": (self.number - 1) * self.page_size}

    def rows(self, rows: "QuerySet[Any]", row: Expression) -> "QuerySet[Any]":
        """The JSON and the keys of the rows from here on, one more than the page has."""
        ordering = [F(key.name).desc() if key.descending != self.backwards else F(key.name).asc() for key in self.keys]
        chosen = rows.order_by(*ordering)
        most = self.page_size + 1
        if self.position is not None:
            chosen = chosen.filter(_beyond(rows.model, self.keys, backwards=self.backwards))[:most]
        else:
            chosen = chosen[:most] if self.number == 1 else from_offset(chosen, most)
        # The inner query chooses by index alone, so that no JSON is built for rows that an offset skips.
        found: QuerySet[Any] = rows.model._default_manager.filter(pk__in=chosen.values("id")).order_by(*ordering)
        return found.values_list(AsText(row), *[key.name for key in self.keys])

    def page(self, found: Sequence[tuple[Any, ...]], total: tuple[int, bool]) -> Page:
        """The page of the rows that the statement found."""
        more, rows = len(found) > self.page_size, found[: self.page_size]
        if self.backwards:
            rows = rows[::-1]
        first, last = (rows[0], rows[-1]) if rows else (None, None)
        leads_on = more or self.backwards
        leads_back = more if self.backwards else (self.position is not None or self.number > 1)
        return Page(
            rows=[values[0] for values in rows],
            count=total[0],
            count_is_estimate=total[1],
            next=_link(self.keys, last, backwards=False, number=self.number + 1) if leads_on else None,
            previous=_link(self.keys, first, backwards=True, number=self.number - 1) if leads_back else None,
        )


class _RowBeyond(Func):
    """Whether a row comes after a position, compared as SQL compares rows, which an index answers by itself."""

    output_field = BooleanField()

    def __init__(self, columns: Sequence[F], position: Sequence[Slot], operator: str) -> None:
        super().__init__(*columns, *position)
        self.operator = operator

    def as_sql(self, compiler: SQLCompiler, connection: Any, **_: Any) -> tuple[str, list[Any]]:  # type: ignore[override]
        parts = [compiler.compile(part) for part in self.get_source_expressions()]
        texts = [sql for sql, _ in parts]
        half = len(texts) // 2
        sql = f"({', '.join(texts[:half])}) {self.operator} ({', '.join(texts[half:])})"
        return sql, [parameter for _, parameters in parts for parameter in parameters]


def _beyond(model: type[Model], keys: Sequence[Key], *, backwards: bool) -> Q | _RowBeyond:
    slots = [Slot(f"position {index}", _column(model, key)) for index, key in enumerate(keys)]
    operators = ["lt" if key.descending != backwards else "gt" for key in keys]
    if len(set(operators)) == 1:
        return _RowBeyond([F(key.name) for key in keys], slots, "<" if operators[0] == "lt" else ">")
    # The first column by itself, too, so that its index begins at the position.
    condition = Q()
    for index, key in enumerate(keys):
        equal = Q(**{keys[before].name: slots[before] for before in range(index)})
        condition |= equal & Q(**{f"{key.name}__{operators[index]}": slots[index]})
    return Q(**{f"{keys[0].name}__{operators[0]}e": slots[0]}) & condition


def counting(rows: "QuerySet[Any]", *, most: int | None = None) -> Statement:
    """A statement that counts the rows of a list, no more than ``most``."""
    return Statement(rows.order_by().values("pk")[:most], around="SELECT count(*) FROM ({}) AS counted")


def counted(some: Statement, every: Callable[[], Statement], values: Mapping[str, Any]) -> tuple[int, bool]:
    """How many rows there are, and whether that is an estimate: above `EXACT_COUNT`, from the last minute.

    :param some: counts up to one more than that; ``every`` counts all.
    """
    found = kept(some, values)
    if found is not None:
        return found
    [(count,)] = some.run(values)
    if count <= EXACT_COUNT:
        return count, False
    [(total,)] = every().run(values)
    COUNTS.put(some.key(values), b"%d" % total, seconds=COUNT_SECONDS)
    return total, True


def kept(some: Statement, values: Mapping[str, Any]) -> tuple[int, bool] | None:
    """A count of the last minute, as `counted` has it; None if there is none."""
    total = COUNTS.get(some.key(values))
    return None if total is None else (int(total), True)


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
            values = [_value(_column(model, key), value) for key, value in zip(keys, position, strict=True)]
            return bool(backwards), values, number
    except (binascii.Error, ValueError, TypeError, OverflowError, RecursionError):
        pass
    raise Invalid(errors=[field_error("cursor", "This is no cursor of this list: begin again without one.", "cursor")])


def _column(model: type[Model], key: Key) -> "Field[Any, Any]":
    field: Any = model._meta.get_field(key.name)
    column: Field[Any, Any] = getattr(field, "output_field", field)
    return column


def _value(column: "Field[Any, Any]", value: Any) -> Any:
    """A value of a cursor as its column holds it.

    :raises ValueError: if it is none of that column's.
    """
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
