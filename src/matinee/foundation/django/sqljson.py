"""ORM expressions that let the database answer with the JSON of a whole page in one statement, on SQLite and PostgreSQL.

A page is ``queryset.values_list(AsText(JSONObject(…)))``: the text goes to the client as it comes. Values need the JSON type
where SQLite has none: `JSONBool` for flags, `JSONTime` for moments; lists of rows come as `JSONList`.
"""

from typing import Any

from django.db.models import CharField, Expression, F, Func, JSONField, Model, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast, JSONObject
from django.db.models.sql.compiler import SQLCompiler

__all__ = ["AsText", "JSONBool", "JSONList", "JSONObject", "JSONTime", "Value"]

Compiled = tuple[str, Any]


class JSONList(Subquery):
    """The rows of a subquery as a JSON array, in its order; an empty array if there are none.

    The subquery has one column: ``Credit.objects.filter(movie=OuterRef("pk")).order_by("position").values(row=JSONObject(…))``.
    """

    output_field = JSONField()
    template = ""

    def as_sql(self, compiler: SQLCompiler, connection: Any, template: str | None = None, **extra: Any) -> Compiled:
        # The inner rows are numbered because an aggregate does not have to read a subquery in its order.
        inner, parameters = super().as_sql(compiler, connection, template="%(subquery)s", **extra)
        if connection.vendor == "sqlite":
            sql = f"(SELECT json_group_array(json(list_row)) FROM (SELECT * FROM ({inner})) AS list(list_row))"
        else:
            sql = (
                "(SELECT coalesce(jsonb_agg(list_row ORDER BY list_number), '[]'::jsonb)"
                f" FROM (SELECT list_row, row_number() OVER () AS list_number FROM ({inner}) AS list(list_row)) AS numbered)"
            )
        return sql, parameters


class JSONBool(Func):
    """A flag as JSON's true or false."""

    output_field = JSONField()

    def as_sqlite(self, compiler: SQLCompiler, connection: Any, **_: Any) -> Compiled:
        return super().as_sql(compiler, connection, template="json(CASE WHEN %(expressions)s THEN 'true' ELSE 'false' END)")

    def as_postgresql(self, compiler: SQLCompiler, connection: Any, **_: Any) -> Compiled:
        return super().as_sql(compiler, connection, template="to_jsonb(%(expressions)s)")


class JSONTime(Func):
    """A moment as ISO 8601 in UTC with milliseconds; null stays null."""

    output_field = CharField()

    def as_sqlite(self, compiler: SQLCompiler, connection: Any, **_: Any) -> Compiled:
        return super().as_sql(
            compiler, connection, template="strftime('%%Y-%%m-%%dT%%H:%%M:%%fZ', %(expressions)s)"
        )

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


def texts(rows: "QuerySet[Model]", page: Expression) -> list[str]:
    """The JSON text of each row's page, in one statement."""
    return list(rows.values_list(AsText(page), flat=True))
