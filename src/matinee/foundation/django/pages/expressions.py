"""ORM expressions with which the database itself writes JSON, on SQLite and PostgreSQL.

SQLite has no type for JSON values, so flags are written as `JSONBool` and moments as `JSONTime`. Lists of rows are
`JSONList`, the first of some rows is `JSONFirst`.
"""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import CharField, Expression, F, Func, JSONField, Subquery, TextField
from django.db.models.functions import Cast, JSONObject
from django.db.models.sql.compiler import SQLCompiler

from matinee.foundation.django.pages.statements import Column, Compiled, Rows

__all__ = [
    "AsText",
    "JSONBool",
    "JSONDecimal",
    "JSONDocument",
    "JSONFirst",
    "JSONFunc",
    "JSONList",
    "JSONObject",
    "JSONScalar",
    "JSONTime",
]


class JSONFunc(Func):
    """A function that each database writes by a template of its own."""

    output_field: Column = JSONField()
    sqlite: str
    postgresql: str

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, *_: object, **__: object) -> Compiled:
        template = self.sqlite if connection.vendor == "sqlite" else self.postgresql
        sql, parameters = super().as_sql(compiler, connection, template=template)
        return sql, [*parameters] * template.count("%(expressions)s")


class JSONBool(JSONFunc):
    """A flag as JSON's true or false."""

    sqlite = "json(CASE WHEN %(expressions)s THEN 'true' ELSE 'false' END)"
    postgresql = "to_jsonb(%(expressions)s)"


class JSONDecimal(JSONFunc):
    """A decimal number as a text with two places, ``3.90``; null stays null."""

    output_field = CharField()
    sqlite = "CASE WHEN %(expressions)s IS NOT NULL THEN printf('%%%%.2f', %(expressions)s) END"
    postgresql = "to_char(%(expressions)s, 'FM9999999999990.00')"


class JSONScalar(JSONFunc):
    """A plain value as JSON, so that a list of texts becomes a list of JSON strings."""

    sqlite = "json_quote(%(expressions)s)"
    postgresql = "to_jsonb(%(expressions)s)"


class JSONDocument(JSONFunc):
    """A JSON column inside other JSON; without it, SQLite would write the column as a text."""

    sqlite = "json(%(expressions)s)"
    postgresql = "%(expressions)s"


class JSONTime(JSONFunc):
    """A moment as ISO 8601 in UTC with milliseconds; null stays null."""

    output_field = CharField()
    # Cut as PostgreSQL cuts: SQLite's own strftime rounds to the next millisecond, or second.
    sqlite = (
        "(replace(substr(%(expressions)s, 1, 19), ' ', 'T')"
        " || '.' || substr(substr(%(expressions)s, 21) || '000', 1, 3) || 'Z')"
    )
    postgresql = """to_char(%(expressions)s AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')"""


class JSONFirst(JSONDocument):
    """The first row of a subquery as JSON; null if there is none."""

    def __init__(self, rows: Rows, row: Expression | F) -> None:
        """``rows`` may refer to the row outside by `OuterRef`; ``row`` is the JSON of the first."""
        super().__init__(Subquery(rows.values(first_row=row)[:1]))


class JSONList(JSONFunc):
    """The rows of a subquery as a JSON array, in its order; an empty array if there are none."""

    # SQLite reads a subquery in its order; the ORDER BY of an aggregate came only with 3.44.
    sqlite = "(SELECT json_group_array(json(list_row)) FROM %(expressions)s)"
    postgresql = (
        "(SELECT coalesce(jsonb_agg(list_row ORDER BY list_number), '[]'::jsonb) FROM"
        " (SELECT list_row, row_number() OVER () AS list_number FROM %(expressions)s AS list) AS numbered)"
    )

    def __init__(self, rows: Rows, row: Expression | F) -> None:
        """``rows`` may refer to the row outside by `OuterRef`; ``row`` is the JSON of each."""
        super().__init__(Subquery(rows.values(list_row=row)))

    def get_group_by_cols(self) -> list[Any]:
        """The columns outside that the rows depend on: grouped by the list, it would be made for each row outside."""
        [rows] = self.get_source_expressions()
        columns: list[Any] = rows.query.get_external_cols()
        return columns


class AsText(Cast):
    """A JSON value as the text that goes to the client."""

    def __init__(self, expression: Expression | F) -> None:
        super().__init__(expression, TextField())

    def as_sqlite(self, compiler: SQLCompiler, *_: object, **__: object) -> Compiled:
        return compiler.compile(self.get_source_expressions()[0])
