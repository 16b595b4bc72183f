"""ORM expressions that let the database answer with the JSON of a page in one statement, on SQLite and PostgreSQL.

A page is ``queryset.values_list(AsText(JSONObject(…)))``: the text goes to the client as it comes.
Values need the JSON type where SQLite has none: `JSONBool` for flags, `JSONTime` for moments; lists of rows come as
`JSONList`, the first of some rows as `JSONFirst`.
"""

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connections
from django.db.models import CharField, Expression, F, Func, JSONField, QuerySet, Subquery, TextField
from django.db.models.functions import Cast, JSONObject
from django.db.models.sql.compiler import SQLCompiler

from matinee.foundation.problems import NotFound

__all__ = [
    "AsText",
    "JSONBool",
    "JSONDocument",
    "JSONFirst",
    "JSONList",
    "JSONObject",
    "JSONScalar",
    "JSONTime",
    "Prepared",
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


class Prepared:
    """The pages of a queryset with numbers to fill in: compiled to SQL once, because that costs more than running it.

    ``rows`` makes the queryset from its numbers: ``Prepared(lambda pk: Movie.objects.filter(pk=pk), movie_page)``.
    """

    def __init__(self, rows: "Callable[..., QuerySet[Any]]", page: Callable[[], Expression]) -> None:
        self.rows = rows
        self.page = page
        self.names = list(inspect.signature(rows).parameters)
        self._compiled: tuple[str, str, list[Any]] | None = None

    def texts(self, **numbers: int) -> list[str]:
        """The JSON text of each page that these numbers lead to."""
        alias, sql, template = self._compiled or self._compile()
        parameters = [value.filled(numbers) if isinstance(value, _Place) else value for value in template]
        with connections[alias].cursor() as cursor:
            cursor.execute(sql, parameters)
            return [row[0] for row in cursor.fetchall()]

    def _compile(self) -> tuple[str, str, list[Any]]:
        names = {_MARK + index: name for index, name in enumerate(self.names)}
        rows = self.rows(*names).values_list(AsText(self.page()), flat=True)
        compiler = rows.query.get_compiler(rows.db)
        sql, parameters = compiler.as_sql()
        template = [
            _Place(names[value], type(value)) if isinstance(value, int) and value in names else value
            for value in parameters
        ]
        self._compiled = (rows.db, sql, template)
        return self._compiled


_MARK = 2**61
"""From here on, numbers stand for others while a statement is compiled."""


@dataclass(frozen=True)
class _Place:
    """Where a number goes into a statement, and of what kind the driver wants it."""

    name: str
    kind: type[int]

    def filled(self, numbers: Mapping[str, int]) -> int:
        return self.kind(numbers[self.name])
