"""Selects, updates and inserts that are compiled when first asked for, and then run with any values.

The ORM compiles a queryset each time anew, which costs several times what the database does.
"""

import inspect
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, Generic, TypeVar

from django.db import connections, router
from django.db.models import AutoField, Model, QuerySet
from django.db.models.constants import OnConflict
from django.db.models.sql import UpdateQuery

from matinee.foundation.django.pages.statements import Slot, Statement

Row = tuple[Any, ...]
FEW = 20
"""How many rows are inserted by a statement that is kept: there is one for each number of them."""
M = TypeVar("M", bound=Model)
Convert = Callable[[Any, Any, Any], Any]


class Select:
    """The rows of a queryset of values, as the ORM gives them.

    ``Select(lambda pk: Movie.objects.filter(pk=pk).values_list("title", "release_date"))`` makes the queryset from its
    slots.
    """

    def __init__(self, rows: "Callable[..., QuerySet[Any, Any]]", *, columns: Sequence[str] = ()) -> None:
        """With ``columns``, their values, of a queryset that has not said of which."""
        self.rows = rows
        self.columns = columns
        self._compiled: tuple[Statement, Sequence[tuple[int, Any, Sequence[Convert]]]] | None = None

    def __call__(self, **values: Any) -> list[Row]:
        """The rows that these values lead to."""
        if self._compiled is None:
            rows = _from_slots(self.rows)
            rows = rows.values_list(*self.columns) if self.columns else rows
            self._compiled = Statement(rows), _converters(rows)
        statement, converters = self._compiled
        found = statement.run(values)
        if not converters or not found:
            return found
        connection = connections[statement.alias]
        return [_converted(row, converters, connection) for row in found]


def _converters(rows: "QuerySet[Any, Any]") -> Sequence[tuple[int, Any, Sequence[Convert]]]:
    """What makes Python's values of the driver's: the place of each column that needs it, its expression, and how."""
    compiler = rows.query.get_compiler(rows.db)
    compiler.as_sql()
    needed = compiler.get_converters([column[0] for column in compiler.select])
    return [(place, expression, converters) for place, (converters, expression) in needed.items()]


def _converted(row: Row, converters: Sequence[tuple[int, Any, Sequence[Convert]]], connection: Any) -> Row:
    values = list(row)
    for place, expression, several in converters:
        for convert in several:
            values[place] = convert(values[place], expression, connection)
    return tuple(values)


class Update:
    """An update of the rows of a queryset, whose values may hold slots as well.

    ``Update(lambda pk: Movie.objects.filter(pk=pk), runtime_minutes=Slot("runtime"))``.
    """

    def __init__(self, rows: "Callable[..., QuerySet[Any, Any]]", **columns: Any) -> None:
        self.rows = rows
        self.columns = columns
        self._statement: Statement | None = None

    def __call__(self, **values: Any) -> int:
        """Update with these values; how many rows there were."""
        if self._statement is None:
            rows = _from_slots(self.rows)
            query: Any = rows.query.chain(UpdateQuery)
            query.add_update_values(self.columns)
            rows.query = query
            self._statement = Statement(rows)
        with connections[self._statement.alias].cursor() as cursor:
            cursor.execute(self._statement.sql, self._statement.filled(values))
            return int(cursor.rowcount)


def _from_slots(rows: "Callable[..., QuerySet[Any, Any]]") -> "QuerySet[Any, Any]":
    return rows(*map(Slot, inspect.signature(rows).parameters))


class Instances(Generic[M]):
    """The rows of a model that a queryset finds, whole; the queryset is made from slots as that of a `Select`."""

    def __init__(self, model: type[M], rows: "Callable[..., QuerySet[Any, Any]]") -> None:
        self.model = model
        self.names = [field.attname for field in model._meta.concrete_fields]
        self._alias = router.db_for_read(model)
        self._select = Select(rows, columns=self.names)

    def __call__(self, **values: Any) -> list[M]:
        """The rows that these values lead to."""
        return [self.model.from_db(self._alias, self.names, row) for row in self._select(**values)]


class Insert:
    """Inserts a few rows of a model at once, which get their keys by that; no signal is sent."""

    def __init__(self, model: type[Model], *, ignore_conflicts: bool = False) -> None:
        """With ``ignore_conflicts``, rows whose keys are there already are not inserted; none gets a key by it."""
        concrete: Any = model._meta.local_concrete_fields
        self.model = model
        self.fields = [field for field in concrete if not field.generated and not isinstance(field, AutoField)]
        self.on_conflict = OnConflict.IGNORE if ignore_conflicts else None
        self.gives_keys = len(self.fields) < sum(not field.generated for field in concrete) and not ignore_conflicts
        self._sql: dict[int, str] = {}

    def __call__(self, *rows: Model) -> None:
        """Insert these rows, one or more."""
        alias = router.db_for_write(self.model)
        connection = connections[alias]
        sql = self._sql.get(len(rows)) or self._sql.setdefault(len(rows), self._compiled(len(rows), connection))
        values = [
            field.get_db_prep_save(getattr(row, field.attname), connection=connection)
            for row in rows
            for field in self.fields
        ]
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            keys = cursor.fetchall() if self.gives_keys else ((row.pk,) for row in rows)
        for row, (key,) in zip(rows, keys, strict=True):
            row.pk = key
            row._state.adding, row._state.db = False, alias

    def _compiled(self, count: int, connection: Any) -> str:
        # Of the parts that Django makes it of: for several rows its own differs between databases.
        operations, meta = connection.ops, self.model._meta
        columns = ", ".join(operations.quote_name(field.column) for field in self.fields)
        one = f"({', '.join(['%s'] * len(self.fields))})"
        parts = [
            operations.insert_statement(on_conflict=self.on_conflict),
            operations.quote_name(meta.db_table),
            f"({columns}) VALUES {', '.join([one] * count)}",
            operations.on_conflict_suffix_sql(self.fields, self.on_conflict, (), ()),
            operations.return_insert_columns([meta.pk])[0] if self.gives_keys else "",
        ]
        return " ".join(filter(None, parts))


_insert = cache(Insert)


def insert_all(rows: Sequence[M], *, batch_size: int) -> Sequence[M]:
    """Insert rows of one model: a few by a statement that is compiled once, more by the ORM, so many at once."""
    if 0 < len(rows) <= FEW:
        _insert(type(rows[0]))(*rows)
    elif rows:
        type(rows[0])._default_manager.bulk_create(rows, batch_size=batch_size)
    return rows
