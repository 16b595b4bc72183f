"""Pages of a list: by page number for people, by cursor for all; deep pages cost as much as the first."""

import base64
import binascii
import json
import math
import zlib
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, cast
from urllib.parse import urlencode

from django.db.models import BooleanField, DateTimeField, Expression, F, FloatField, Func, IntegerField, Model, Q
from django.db.models.expressions import Combinable
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from matinee.foundation.django.pages.expressions import AsText
from matinee.foundation.django.pages.statements import Column, FromOffset, Row, Rows, Slot
from matinee.foundation.django.shapes import Shape
from matinee.foundation.problems import Invalid, field_error

LARGEST_INTEGER = 2**63 - 1
LARGEST_PAGE = 100
LONGEST_CURSOR = 500


@extend_schema_field({"type": "string", "maxLength": LONGEST_CURSOR, "pattern": "^[A-Za-z0-9_-]+$"})
class CursorField(serializers.CharField):
    """Where a page begins, as the list itself has written it into ``next`` or ``previous`` (base64url)."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=LONGEST_CURSOR, **options)


class CursorQuery(Shape):
    """The parameters of a list without page numbers."""

    page_size = serializers.IntegerField(min_value=1, max_value=LARGEST_PAGE, default=20)
    cursor = CursorField(required=False, help_text="From `next` or `previous` of this list.")


class PageQuery(CursorQuery):
    """The parameters of a list."""

    page = serializers.IntegerField(min_value=1, max_value=1_000_000, required=False)


@dataclass(frozen=True)
class Key:
    """One column of an ordering. It is never null: with nulls, rows could be lost between two pages."""

    name: str
    descending: bool = False

    def ordering(self, *, backwards: bool) -> Expression:
        """The order by this column."""
        return F(self.name).desc() if self.descending != backwards else F(self.name).asc()

    def column(self, model: type[Model]) -> Column:
        """What the column holds."""
        stored = model._meta.get_field(self.name)
        return cast("Column", getattr(stored, "output_field", stored))


@dataclass(frozen=True)
class Page:
    """A page of a list, as texts of JSON, with the parameters of the pages before and after it."""

    rows: Sequence[str]
    count: int
    count_is_estimate: bool
    next: Mapping[str, str] | None
    previous: Mapping[str, str] | None
    more: Mapping[str, str] = field(default_factory=dict)
    """Further members of the page by name, as texts of JSON."""

    def text(self, *, path: str, parameters: Mapping[str, object]) -> str:
        """The page as JSON: ``count, next, previous, results``."""
        kept = [(key, value) for key, value in parameters.items() if key not in {"page", "cursor"}]

        def link(where: Mapping[str, str] | None) -> str:
            return json.dumps(f"{path}?{urlencode([*kept, *where.items()], doseq=True)}") if where else "null"

        members = {
            "count": str(self.count),
            **({"count_is_estimate": "true"} if self.count_is_estimate else {}),
            "next": link(self.next),
            "previous": link(self.previous),
            "results": f"[{', '.join(self.rows)}]",
            **self.more,
        }
        return f"{{{', '.join(f'{json.dumps(name)}: {text}' for name, text in members.items())}}}"


@dataclass(frozen=True)
class Place:
    """Where in a list a page begins: at its beginning, at an offset, or at a row that a cursor names."""

    model: type[Model]
    keys: tuple[Key, ...]
    page_size: int
    number: int = 1
    backwards: bool = False
    position: Sequence[object] | None = None

    @classmethod
    def of(
        cls, model: type[Model], keys: Sequence[Key], *, page_size: int, page: int | None, cursor: str | None
    ) -> "Place":
        """The place that a request asks for.

        :raises Invalid: if the cursor is none of this list's.
        """
        keys = (*keys, Key("id", keys[0].descending if keys else False))
        return _decoded(cursor, model, keys, page_size) if cursor else cls(model, keys, page_size, page or 1)

    @property
    def shape(self) -> Hashable:
        """Everything in it that changes the text of its statement."""
        return self.keys, self.page_size, self.backwards, self.position is not None, self.number > 1

    @property
    def values(self) -> dict[str, object]:
        """The values of the slots of its statement."""
        position = {f"position {index}": value for index, value in enumerate(self.position or ())}
        return {**position, "offset": (self.number - 1) * self.page_size}

    def rows(self, rows: Rows, row: Expression) -> Rows:
        """The JSON and the keys of the rows from here on, one more than the page has."""
        ordering = [key.ordering(backwards=self.backwards) for key in self.keys]
        if self.position is not None:
            rows = rows.filter(self._beyond())
        first = rows.order_by(*ordering).values("id")[: self.page_size + 1]
        # The inner query chooses by index alone, so that no JSON is built for rows that an offset skips.
        chosen = first if self.position is not None or self.number == 1 else FromOffset(first)
        found = self.model._default_manager.filter(pk__in=chosen).order_by(*ordering)
        return found.values_list(AsText(row), *[key.name for key in self.keys])

    def page(self, found: Sequence[Row], total: tuple[int, bool]) -> Page:
        """The page of the rows that the statement found."""
        more, rows = len(found) > self.page_size, found[: self.page_size]
        if self.backwards:
            rows = rows[::-1]
        leads_on = rows and (more or self.backwards)
        leads_back = rows and (more if self.backwards else (self.position is not None or self.number > 1))
        return Page(
            rows=[values[0] for values in rows],
            count=total[0],
            count_is_estimate=total[1],
            next=_encoded(self.keys, rows[-1], backwards=False, number=self.number + 1) if leads_on else None,
            previous=_encoded(self.keys, rows[0], backwards=True, number=self.number - 1) if leads_back else None,
        )

    def _beyond(self) -> Q | Func:
        """Whether a row comes after the position."""
        slots = [Slot(f"position {index}", key.column(self.model)) for index, key in enumerate(self.keys)]
        directions = [key.descending != self.backwards for key in self.keys]
        if len(set(directions)) == 1:
            # Compared as SQL compares rows, which an index answers by itself.
            sides = _tuple(F(key.name) for key in self.keys), _tuple(slots)
            sign = " < " if directions[0] else " > "
            return Func(*sides, template="%(expressions)s", arg_joiner=sign, output_field=BooleanField())
        operators = ["lt" if falls else "gt" for falls in directions]
        condition = Q()
        for index, key in enumerate(self.keys):
            equal = Q(**{self.keys[before].name: slots[before] for before in range(index)})
            condition |= equal & Q(**{f"{key.name}__{operators[index]}": slots[index]})
        # The first column by itself, too, so that its index begins at the position.
        return Q(**{f"{self.keys[0].name}__{operators[0]}e": slots[0]}) & condition


def _tuple(parts: Iterable[Combinable]) -> Func:
    return Func(*parts, template="(%(expressions)s)", output_field=BooleanField())


def _encoded(keys: Sequence[Key], row: Row, *, backwards: bool, number: int) -> Mapping[str, str]:
    text = json.dumps([_name(keys), int(backwards), number, *row[1:]], default=str)
    return {"cursor": base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")}


def _name(keys: Sequence[Key]) -> int:
    """A number that differs from ordering to ordering, so that a cursor fits one ordering only."""
    return zlib.crc32(repr([(key.name, key.descending) for key in keys]).encode())


def _decoded(cursor: str, model: type[Model], keys: tuple[Key, ...], page_size: int) -> Place:
    try:
        name, backwards, number, *position = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if name == _name(keys) and len(position) == len(keys) and type(number) is int:
            values = [_value(key.column(model), value) for key, value in zip(keys, position, strict=True)]
            return Place(model, keys, page_size, number, bool(backwards), values)
    except (binascii.Error, ValueError, TypeError, OverflowError, RecursionError):
        pass
    raise Invalid(
        errors=[field_error("cursor", "This cursor belongs to another list: begin again without one.", "cursor")]
    )


def _value(column: Column, value: object) -> object:
    """A value of a cursor as its column holds it.

    :raises ValueError: if it cannot be a value of that column.
    """
    if isinstance(column, DateTimeField) and isinstance(value, str):
        return datetime.fromisoformat(value).astimezone(UTC)
    if isinstance(column, IntegerField):
        fits = type(value) is int and abs(value) <= LARGEST_INTEGER
    elif isinstance(column, FloatField):
        fits = isinstance(value, int | float) and type(value) is not bool and math.isfinite(value)
    else:
        fits = isinstance(value, str) and "\0" not in value and bool(value.encode() or True)
    if not fits:
        raise ValueError(value)
    return value
