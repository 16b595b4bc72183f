"""How documents are read: the rows that belong to many titles or people, in one statement for each list."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any

from matinee.foundation.django.pages.statements import Rows

Document = dict[str, Any]
Lists = Mapping[int, list[Any]]


def filled(**values: object) -> Document:
    """A document without the keys whose values are empty."""
    return {key: value for key, value in values.items() if value or (value == 0 and value is not False)}


def rows_of(
    rows: Rows, pks: list[int], columns: tuple[str, ...], made: Callable[..., object], *, of: str = "movie_id"
) -> Lists:
    """What is made of the columns of each row, by the titles (or people) that they belong to."""
    found: dict[int, list[Any]] = defaultdict(list)
    for owner, *values in rows.filter(**{f"{of}__in": pks}).values_list(of, *columns):
        found[owner].append(made(*values))
    return found


def names_of(through: type[Any], column: str, pks: list[int]) -> Lists:
    """Names by the titles that they belong to, sorted."""
    # Sorted here, not by the databases: each has its own order of letters.
    found = rows_of(through._default_manager.all(), pks, (column,), str)
    return {owner: sorted(names) for owner, names in found.items()}


def placed(model: type[Any], pks: list[int], *columns: str, of: str = "movie_id", **keys: str) -> Lists:
    """Rows in their order; ``keys`` names columns that the film format calls otherwise."""
    named = {column: column for column in columns} | keys
    order = list(named)
    rows = model._default_manager.order_by("position", "pk")
    return rows_of(
        rows, pks, tuple(named.values()), lambda *values: filled(**dict(zip(order, values, strict=True))), of=of
    )
