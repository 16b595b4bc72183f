"""Statements: querysets with slots for values, compiled once, because that costs more than running them."""

from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import Any, TypeAlias, TypeVar

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BigIntegerField, Expression, Field, Func, QuerySet, Subquery
from django.db.models.sql.compiler import SQLCompiler

Rows: TypeAlias = QuerySet[Any, Any]
"""A queryset of any model, whatever its rows are."""
Row: TypeAlias = tuple[Any, ...]
"""A row as the driver gives it."""
T = TypeVar("T")
SIZES = (1, 5, 20, 50, 100)
"""How many values statements of lists are made for."""
Column: TypeAlias = Field[Any, Any]
Compiled: TypeAlias = tuple[str, Any]
"""SQL with the parameters of its placeholders, as compilers have it."""


class Slot(Expression):
    """A place in a statement for a value that is filled in when it runs.

    It stands wherever a queryset takes a value: ``Movie.objects.filter(pk=Slot("pk"))``.
    """

    def __init__(self, name: str, field: Column | None = None) -> None:
        """``field`` is of the kind that the value has, where a database wants it converted, such as a moment."""
        super().__init__(output_field=field)
        self.name = name
        self.stored_as = field

    def holding(self, field: Column) -> "Slot":
        """The same slot for a value of this kind."""
        return Slot(self.name, field)

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Compiled:
        return "%s", [self]

    def filled(self, values: Mapping[str, object], alias: str) -> object:
        """The value as the database takes it."""
        given = values[self.name]
        field = self.stored_as
        return given if field is None else field.get_db_prep_value(given, connections[alias])


class FromOffset(Subquery):
    """The rows of a limited queryset, beginning at the number in the slot ``offset``."""

    template = "(%(subquery)s OFFSET %%s)"

    def as_sql(self, *arguments: Any, **options: Any) -> Compiled:
        sql, parameters = super().as_sql(*arguments, **options)
        return sql, [*parameters, Slot("offset")]


def ids_in(table: str) -> Expression:
    """The ids in a table of a `Statement`."""
    return Func(template=f"(SELECT {table}.id FROM {table})", output_field=BigIntegerField())


def count_of(table: str) -> Expression:
    """The number of rows in a table of a `Statement`."""
    return Func(template=f"(SELECT count(*) FROM {table})", output_field=BigIntegerField())


def padded(values: Sequence[T]) -> Sequence[T]:
    """Some values, the last one repeated: so lists of any length need statements for few lengths only."""
    size = next((size for size in SIZES if size >= len(values)), len(values))
    return [*values, *[values[-1]] * (size - len(values))]


class Statement:
    """A queryset with slots as SQL, compiled once and run with any values.

    Every value travels as a parameter; the text of the statement comes from code alone.
    """

    def __init__(self, rows: Rows, *, tables: Mapping[str, Rows] | None = None, counts: bool = False) -> None:
        """Compile a queryset.

        :param tables: what is selected once, before, and may be read by these names: `ids_in`, `count_of`.
        :param counts: whether the statement gives the number of the rows, and not the rows.
        """
        self.alias = rows.db
        sql, parameters = _compiled(rows)
        if counts:
            sql = f"SELECT count(*) FROM ({sql}) AS counted"
        if tables:
            selected = {name: _compiled(table) for name, table in tables.items()}
            named = ", ".join(f"{name} AS MATERIALIZED ({inner})" for name, (inner, _) in selected.items())
            sql = f"WITH {named} {sql}"
            parameters = [*(value for _, values in selected.values() for value in values), *parameters]
        self.sql = sql
        self.parameters = list(parameters)
        self._slots = [(place, slot) for place, slot in enumerate(self.parameters) if isinstance(slot, Slot)]

    def run(self, values: Mapping[str, object]) -> list[Row]:
        """The rows of the statement with these values in its slots."""
        with connections[self.alias].cursor() as cursor:
            cursor.execute(self.sql, self.filled(values))
            rows: list[Row] = cursor.fetchall()
        return rows

    def key(self, values: Mapping[str, object]) -> str:
        """A short text that stands for the statement with these values; what the statement found is cached under it."""
        whole = repr((self.sql, self.filled(values)))
        return blake2b(whole.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()

    def filled(self, values: Mapping[str, object]) -> list[Any]:
        """The parameters of the statement with these values in its slots."""
        parameters = self.parameters.copy()
        for place, slot in self._slots:
            parameters[place] = slot.filled(values, self.alias)
        return parameters


def _compiled(rows: Rows) -> Compiled:
    compiler: SQLCompiler = rows.query.get_compiler(rows.db)
    return compiler.as_sql()
