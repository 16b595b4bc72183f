"""ORM expressions that let the database answer with the JSON of a page in one statement, on SQLite and PostgreSQL.

A page is ``queryset.values_list(AsText(JSONObject(…)))``: the text goes to the client as it comes.
Values need the JSON type where SQLite has none: `JSONBool` for flags, `JSONTime` for moments; lists of rows come as
`JSONList`, the first of some rows as `JSONFirst`.
"""

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from django.db import connections
from django.db.models import CharField, Expression, F, Field, Func, JSONField, QuerySet, Subquery, TextField
from django.db.models.functions import Cast, JSONObject
from django.db.models.sql.compiler import SQLCompiler

from matinee.foundation.problems import NotFound

__all__ = [
    "AsText",
    "JSONBool",
    "JSONDecimal",
    "JSONDocument",
    "JSONFirst",
    "JSONList",
    "JSONObject",
    "JSONScalar",
    "JSONTime",
    "Prepared",
    "Slot",
    "Statement",
    "from_offset",
    "one",
    "texts",
]

Compiled = tuple[str, Any]


class JSONList(Subquery):
    """The rows of a subquery as a JSON array, in its order; an empty array if there are none."""

    output_field = JSONField()

    def __init__(self, rows: "QuerySet[Any]", row: Expression | F) -> None:
        """``rows`` may refer to the row outside by `OuterRef`; ``row`` is the JSON of each."""
        super().__init__(rows.values(list_row=row))

    def as_sql(self, compiler: SQLCompiler, connection: Any, template: str | None = None, **extra: Any) -> Compiled:
        inner, parameters = super().as_sql(compiler, connection, template="%(subquery)s", **extra)
        if connection.vendor == "sqlite":
            # SQLite reads a subquery in its order; the ORDER BY of an aggregate came only with 3.44.
            return f"(SELECT json_group_array(json(list_row)) FROM ({inner}))", parameters
        numbered = f"SELECT list_row, row_number() OVER () AS list_number FROM ({inner}) AS list"
        return (
            f"(SELECT coalesce(jsonb_agg(list_row ORDER BY list_number), '[]'::jsonb) FROM ({numbered}) AS numbered)",
            parameters,
        )


class JSONFirst(Subquery):
    """The first row of a subquery as JSON; null if there is none."""

    output_field = JSONField()

    def __init__(self, rows: "QuerySet[Any]", row: Expression | F) -> None:
        """``rows`` may refer to the row outside by `OuterRef`; ``row`` is the JSON of the first."""
        super().__init__(rows.values(first_row=row)[:1])

    def as_sqlite(self, compiler: SQLCompiler, connection: Any, **extra: Any) -> Compiled:
        return super().as_sql(compiler, connection, template="json((%(subquery)s))", **extra)


class JSONBool(Func):
    """A flag as JSON's true or false."""

    output_field = JSONField()

    def as_sqlite(self, compiler: SQLCompiler, connection: Any, **_: Any) -> Compiled:
        return super().as_sql(
            compiler, connection, template="json(CASE WHEN %(expressions)s THEN 'true' ELSE 'false' END)"
        )

    def as_postgresql(self, compiler: SQLCompiler, connection: Any, **_: Any) -> Compiled:
        return super().as_sql(compiler, connection, template="to_jsonb(%(expressions)s)")


class JSONDecimal(Func):
    """A decimal number as a text with two places, ``3.90``; null stays null."""

    output_field = CharField()

    def as_sqlite(self, compiler: SQLCompiler, connection: Any, **_: Any) -> Compiled:
        number, parameters = compiler.compile(self.get_source_expressions()[0])
        return f"CASE WHEN {number} IS NOT NULL THEN printf('%%.2f', {number}) END", [*parameters, *parameters]

    def as_postgresql(self, compiler: SQLCompiler, connection: Any, **_: Any) -> Compiled:
        return super().as_sql(compiler, connection, template="to_char(%(expressions)s, 'FM9999999999990.00')")


class JSONScalar(Func):
    """A plain value as JSON, so that a list of texts becomes a list of JSON strings."""

    output_field = JSONField()

    def as_sqlite(self, compiler: SQLCompiler, connection: Any, **_: Any) -> Compiled:
        return super().as_sql(compiler, connection, template="json_quote(%(expressions)s)")

    def as_postgresql(self, compiler: SQLCompiler, connection: Any, **_: Any) -> Compiled:
        return super().as_sql(compiler, connection, template="to_jsonb(%(expressions)s)")


class JSONDocument(Func):
    """A JSON column inside other JSON, where SQLite would take it for a text."""

    output_field = JSONField()

    def as_sqlite(self, compiler: SQLCompiler, connection: Any, **_: Any) -> Compiled:
        return super().as_sql(compiler, connection, template="json(%(expressions)s)")

    def as_postgresql(self, compiler: SQLCompiler, connection: Any, **_: Any) -> Compiled:
        return super().as_sql(compiler, connection, template="%(expressions)s")


class JSONTime(Func):
    """A moment as ISO 8601 in UTC with milliseconds; null stays null."""

    output_field = CharField()

    def as_sqlite(self, compiler: SQLCompiler, connection: Any, **_: Any) -> Compiled:
        # Cut as PostgreSQL cuts: SQLite's own strftime rounds to the next millisecond, or second.
        moment, parameters = compiler.compile(self.get_source_expressions()[0])
        text = (
            f"replace(substr({moment}, 1, 19), ' ', 'T') || '.' || substr(substr({moment}, 21) || '000', 1, 3) || 'Z'"
        )
        return f"({text})", [*parameters, *parameters]

    def as_postgresql(self, compiler: SQLCompiler, connection: Any, **_: Any) -> Compiled:
        return super().as_sql(
            compiler,
            connection,
            template="""to_char(%(expressions)s AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')""",
        )


class AsText(Cast):
    """A JSON value as the text that goes to the client."""

    def __init__(self, expression: Expression | F) -> None:
        super().__init__(expression, TextField())

    def as_sqlite(self, compiler: SQLCompiler, connection: Any, **extra: Any) -> Compiled:
        return compiler.compile(self.get_source_expressions()[0])


def texts(rows: "QuerySet[Any]", page: Expression) -> list[str]:
    """The JSON text of each row's page, in one statement."""
    return list(rows.values_list(AsText(page), flat=True))


def one(found: Sequence[str], missing: type[NotFound]) -> str:
    """The one page that was asked for.

    :raises NotFound: of the kind ``missing`` if there is none.
    """
    if not found:
        raise missing()
    return found[0]


class Slot(Expression):
    """A place in a statement for a value that is filled in when it runs.

    It stands wherever a queryset takes a value: ``Movie.objects.filter(pk=Slot("pk"))``.
    """

    def __init__(self, name: str, field: "Field[Any, Any] | None" = None) -> None:
        """``field`` is of the kind that the value has, where a database wants it converted, such as a moment."""
        super().__init__(output_field=field)
        self.name = name
        self.stored_as = field

    def holding(self, field: "Field[Any, Any]") -> "Slot":
        """The same slot for a value of this kind."""
        return Slot(self.name, field)

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> Compiled:
        return "%s", [_Mark(self.name, self.stored_as)]


@dataclass(frozen=True, eq=False)
class _Mark:
    """Where the value of a slot belongs among the parameters of a statement."""

    name: str
    field: "Field[Any, Any] | None"

    def value(self, values: Mapping[str, Any], alias: str) -> Any:
        given = values[self.name]
        return given if self.field is None else self.field.get_db_prep_value(given, connections[alias])


class Statement:
    """A queryset with slots as SQL: compiled once, because that costs more than running it, and run with any values.

    Every value travels as a parameter; the text of the statement comes from code alone.
    """

    def __init__(
        self, rows: "QuerySet[Any]", *, around: str = "{}", tables: "Mapping[str, QuerySet[Any]] | None" = None
    ) -> None:
        """Compile a queryset.

        :param around: SQL in which the statement takes the place of ``{}``.
        :param tables: what is selected once, before, and may be read from by these names.
        """
        compiler = rows.query.get_compiler(rows.db)
        sql, parameters = compiler.as_sql()
        self.alias = rows.db
        # Django writes an offset as digits.
        before, mark, after = sql.rpartition(f"OFFSET {_OFFSET}")
        if mark:
            place = before.replace("%%", "").count("%s")
            parameters = (*parameters[:place], _Mark("offset", None), *parameters[place:])
            sql = f"{before}OFFSET %s{after}"
        sql = around.format(sql)
        for name, table in (tables or {}).items():
            inner, values = table.query.get_compiler(table.db).as_sql()
            comma = "," if sql.startswith("WITH ") else ""
            sql = f"WITH {name} AS MATERIALIZED ({inner}){comma} {sql.removeprefix('WITH ')}"
            parameters = (*values, *parameters)
        self.sql = sql
        self.parameters = parameters

    def run(self, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """The rows of the statement with these values in its slots."""
        with connections[self.alias].cursor() as cursor:
            cursor.execute(self.sql, self.filled(values))
            rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows

    def key(self, values: Mapping[str, Any]) -> str:
        """A short text that stands for the statement with these values, to keep what it found under."""
        whole = repr((self.sql, self.filled(values)))
        return blake2b(whole.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()

    def filled(self, values: Mapping[str, Any]) -> list[Any]:
        """The parameters of the statement with these values in its slots."""
        return [value.value(values, self.alias) if isinstance(value, _Mark) else value for value in self.parameters]


_OFFSET = 2**40 + 1
"""An offset that no list has, in the place of one that is filled in."""


def from_offset(rows: "QuerySet[Any]", most: int) -> "QuerySet[Any]":
    """At most so many rows of a `Statement`, beginning at its slot ``offset``."""
    return rows[_OFFSET : _OFFSET + most]


class Prepared:
    """The pages of a queryset with values to fill in, compiled when first asked for.

    ``rows`` makes the queryset from its slots: ``Prepared(lambda pk: Movie.objects.filter(pk=pk), movie_page)``.
    """

    def __init__(self, rows: "Callable[..., QuerySet[Any]]", page: Callable[[], Expression]) -> None:
        self.rows = rows
        self.page = page
        self.names = list(inspect.signature(rows).parameters)
        self._statement: Statement | None = None

    def texts(self, **values: Any) -> list[str]:
        """The JSON text of each page that these values lead to."""
        if self._statement is None:
            rows = self.rows(*map(Slot, self.names))
            self._statement = Statement(rows.values_list(AsText(self.page()), flat=True))
        return [row[0] for row in self._statement.run(values)]
