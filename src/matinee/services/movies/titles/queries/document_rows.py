"""How documents are read: the rows that belong to many titles or people, in one statement for each list."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from matinee.foundation.django.compiled import Select
from matinee.foundation.django.pages.statements import Rows

Document = dict[str, Any]
Lists = Mapping[int, list[Any]]
Owners = Sequence[Any]
"""The numbers of titles or people, or slots for them; ``movie__pk__in`` takes slots, and ``movie__in`` does not."""


def filled(**values: object) -> Document:
    """A document without the keys whose values are empty."""
    return {key: value for key, value in values.items() if value or (value == 0 and value is not False)}


class RowsOf:
    """The rows that belong to some titles or people: a statement that is compiled once for one of them.

    ``rows`` makes the queryset of values, whose first is the number of the owner, from the owners' numbers.
    """

    def __init__(self, rows: Callable[[Owners], Rows]) -> None:
        self.rows = rows
        self._of_one = Select(lambda owner: rows([owner]))

    def __call__(self, owners: Owners) -> Sequence[tuple[Any, ...]]:
        """The rows that belong to these."""
        if len(owners) == 1:
            return self._of_one(owner=owners[0])
        return list(self.rows(owners)) if owners else []

    def lists(self, owners: Owners, made: Callable[..., Any]) -> Lists:
        """What is made of the other values of each row, by the owners."""
        found: dict[int, list[Any]] = defaultdict(list)
        for owner, *values in self(owners):
            found[owner].append(made(*values))
        return found


def columns_of(model: type[Any], *columns: str, order: Sequence[str] = (), of: str = "movie") -> RowsOf:
    """These columns of the rows of a model, in this order."""
    return RowsOf(
        lambda owners: (
            model._default_manager.filter(**{f"{of}__pk__in": owners}).order_by(*order).values_list(of, *columns)
        )
    )


def names_of(through: type[Any], column: str) -> Callable[[Owners], Lists]:
    """What reads names by the titles that they belong to, sorted."""
    rows = columns_of(through, column)

    def read(owners: Owners) -> Lists:
        # Sorted here, not by the databases: each has its own order of letters.
        return {owner: sorted(names) for owner, names in rows.lists(owners, str).items()}

    return read


def placed(model: type[Any], *columns: str, of: str = "movie", **keys: str) -> Callable[[Owners], Lists]:
    """What reads rows in their order; ``keys`` names columns that the film format calls otherwise."""
    named = {column: column for column in columns} | keys
    order = list(named)
    rows = columns_of(model, *named.values(), order=("position", "pk"), of=of)
    return lambda owners: rows.lists(owners, lambda *values: filled(**dict(zip(order, values, strict=True))))
