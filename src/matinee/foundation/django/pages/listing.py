"""Lists: compiled once for each shape of a query, run with its values, and counted."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from threading import Lock
from typing import TypeAlias

from django.db.models import Expression, Q

from matinee.foundation.cache import Cache
from matinee.foundation.django.pages.pagination import Key, Page, Place
from matinee.foundation.django.pages.statements import Row, Rows, Slot, Statement, count_of, ids_in

EXACT_COUNT = 10_000
COUNT_SECONDS = 60
COUNTS = Cache("counts")

Chosen: TypeAlias = Mapping[str, Sequence[object]]
"""The chosen filters with their values; a filter that needs no value has none."""
Conditions: TypeAlias = Mapping[str, Callable[..., Q]]
"""Filters by name: each makes a condition from a slot for each value."""


def paginate(
    rows: Rows,
    *,
    row: Expression,
    keys: Sequence[Key],
    page_size: int,
    page: int | None = None,
    cursor: str | None = None,
    count: int | None = None,
) -> Page:
    """A page of a queryset, ordered by ``keys`` and then by ``id``, and its count, in one statement.

    :param row: the JSON of one row.
    :param page: a page number. ``next`` then leads on by cursor, so that only a jump to a page costs an offset.
    :param count: the count of the whole list, if it is known already.
    :raises Invalid: if the cursor belongs to another list.
    """
    listing = Listing(lambda: rows, {})
    return listing.page({}, row=lambda: row, keys=keys, page_size=page_size, page=page, cursor=cursor, count=count)


class Listing:
    """The pages of one kind of list, by filters that can be combined.

    A statement is compiled for each shape of a query: which filters it has, how many values each, and everything else
    that changes the text of the statement. The values are filled in at each run, and are not kept.
    """

    def __init__(
        self,
        rows: Callable[[], Rows],
        filters: Conditions,
        *,
        leading: Conditions | None = None,
        gathers: bool = False,
        shapes: int = 500,
    ) -> None:
        """Make a listing.

        :param leading: other conditions for some filters. Where all matching rows are looked for, the first of these
            filters that is chosen uses its condition from here. A page needs a condition that is quick to answer for
            one row after the other; a count needs one that finds the rows.
        :param gathers: whether one statement finds, counts and orders all matching rows, up to as many as are counted
            exactly. If there are more, or no filter finds rows, a page is made faster by reading the rows in their
            order and leaving out those that do not match.
        :param shapes: how many statements are kept; if there are more, the one that was unused for longest is dropped.
        """
        self.rows = rows
        self.filters = filters
        self.leading = leading or {}
        self.gathers = gathers
        self.shapes = shapes
        self._statements: OrderedDict[Hashable, Statement] = OrderedDict()
        self._lock = Lock()

    def page(
        self,
        chosen: Chosen,
        *,
        shown: Hashable = None,
        row: Callable[[], Expression],
        keys: Sequence[Key],
        page_size: int,
        page: int | None = None,
        cursor: str | None = None,
        count: int | None = None,
        values: Mapping[str, object] | None = None,
    ) -> Page:
        """A page of the rows that match all filters, ordered as `paginate` does.

        :param shown: a name for ``row``, if a list can show several.
        :param count: how many rows match, if it is known already.
        :param values: the values of the slots of the row, if it has any.
        :raises Invalid: if the cursor belongs to another list.
        """
        place = Place.of(self.rows().model, keys, page_size=page_size, page=page, cursor=cursor)
        filled = {**values_of(chosen), **place.values, **(values or {})}
        total = self.kept_count(chosen) if count is None else (count, False)
        if total is None and self.gathers:
            found, number = self._gathered(chosen, place, shown, row, filled)
            if number <= EXACT_COUNT:
                return place.page(found, (number, False))
        statement = self.statement(
            (shown, place.shape), chosen, lambda chosen: Statement(place.rows(self.fitting(chosen), row()))
        )
        return place.page(statement.run(filled), total or self.count(chosen))

    def _gathered(
        self, chosen: Chosen, place: Place, shown: Hashable, row: Callable[[], Expression], filled: Mapping[str, object]
    ) -> tuple[Sequence[Row], int]:
        """A page of the rows that fit, and how many those are: at most one more than are counted exactly."""
        most = EXACT_COUNT + 1

        def make(chosen: Chosen) -> Statement:
            fitting = {"fitting": self.fitting(chosen, every=True).values("id")[:most]}
            page = place.rows(self.rows().filter(pk__in=ids_in("fitting")), row())
            return Statement(page.annotate(counted=count_of("fitting")), tables=fitting)

        found = self.statement((shown, place.shape, most), chosen, make).run(filled)
        return [values[:-1] for values in found], found[0][-1] if found else self.count(chosen)[0]

    def kept_count(self, chosen: Chosen) -> tuple[int, bool] | None:
        """How many rows match, if there were so many at the last count that it was kept."""
        total = COUNTS.get(self._counting(chosen, EXACT_COUNT + 1).key(values_of(chosen)))
        return None if total is None else (int(total), True)

    def count(self, chosen: Chosen) -> tuple[int, bool]:
        """How many rows fit all filters, and whether that is an estimate: above `EXACT_COUNT`, of the last minute."""
        kept = self.kept_count(chosen)
        if kept is not None:
            return kept
        some, values = self._counting(chosen, EXACT_COUNT + 1), values_of(chosen)
        [(count,)] = some.run(values)
        if count <= EXACT_COUNT:
            return count, False
        [(total,)] = self._counting(chosen, None).run(values)
        COUNTS.put(some.key(values), b"%d" % total, seconds=COUNT_SECONDS)
        return total, True

    def _counting(self, chosen: Chosen, most: int | None) -> Statement:
        def make(chosen: Chosen) -> Statement:
            return Statement(self.fitting(chosen, every=True).order_by().values("pk")[:most], counts=True)

        return self.statement(("count", most), chosen, make)

    def statement(self, use: Hashable, chosen: Chosen, make: Callable[[Chosen], Statement]) -> Statement:
        """The statement that ``make`` makes for filters of this shape; ``use`` tells what it is for."""
        shape = (use, *[(name, len(values)) for name, values in chosen.items()])
        with self._lock:
            found = self._statements.get(shape)
            if found is not None:
                self._statements.move_to_end(shape)
                return found
        made = make(chosen)
        with self._lock:
            self._statements[shape] = made
            while len(self._statements) > self.shapes:
                self._statements.popitem(last=False)
        return made

    def fitting(self, chosen: Chosen, *, every: bool = False) -> Rows:
        """The rows that fit all filters, with slots for their values.

        :param every: whether all of them are looked for, rather than the first in some order.
        """
        leader = next((name for name in self.leading if name in chosen), None) if every else None
        rows = self.rows()
        for name, values in chosen.items():
            condition = self.leading[name] if name == leader else self.filters[name]
            rows = rows.filter(condition(*[Slot(f"{name} {index}") for index in range(len(values))]))
        return rows


def values_of(chosen: Chosen) -> dict[str, object]:
    """The values of the filters by the names of their slots."""
    return {f"{name} {index}": value for name, values in chosen.items() for index, value in enumerate(values)}
