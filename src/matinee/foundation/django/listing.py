"""Lists with many filters that may be combined: compiled once for each shape of a query, run with its values."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from threading import Lock
from typing import Any

from django.db.models import Expression, Q, QuerySet
from django.db.models.expressions import RawSQL

from matinee.foundation.django import pagination
from matinee.foundation.django.pagination import Key, Page, Place, counted, counting, kept
from matinee.foundation.django.sqljson import Slot, Statement

Chosen = Mapping[str, Sequence[Any]]
"""The filters that are chosen, with their values; one that needs no value has none."""

Make = Callable[[Chosen], Statement]


class Listing:
    """The pages of one kind of list, by filters that may be combined.

    A statement is compiled for each shape of a query: which filters there are and of how many values each, and
    whatever else changes the text of the statement. Values are filled in each time; none is kept.
    """

    def __init__(
        self,
        rows: "Callable[[], QuerySet[Any]]",
        filters: Mapping[str, Callable[..., Q]],
        *,
        leading: Mapping[str, Callable[..., Q]] | None = None,
        gathers: bool = False,
        shapes: int = 500,
    ) -> None:
        """Make a listing whose ``filters`` make a condition from a slot for each value.

        :param leading: other conditions for some filters, of which one is used where all rows that fit are looked for:
            the first of those that are chosen. A page needs a condition that is quickly answered for one row after the
            other; a count needs one that leads to the rows.
        :param gathers: whether all rows that fit are looked for, counted and ordered in one statement, up to as many
            as are counted exactly. Where there are more, or no filter leads to them, a page is found sooner by going
            through the rows in their order and leaving out those that do not fit.
        :param shapes: how many statements are kept; beyond, the one that was not used for longest is dropped.
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
        values: Mapping[str, Any] | None = None,
    ) -> Page:
        """A page of the rows that fit all filters, ordered as `matinee.foundation.django.pagination.paginate` does.

        :param shown: tells one ``row`` from another, where there are several.
        :param count: how many rows fit, where it is known already.
        :param values: what goes into the slots of the row, where it has any.
        :raises Invalid: if the cursor is none of this list's.
        """
        place = Place.of(self.rows().model, keys, page_size=page_size, page=page, cursor=cursor)
        filled = {**values_of(chosen), **place.values, **(values or {})}
        total = (count, False) if count is not None else self.kept_count(chosen)
        if total is None and self.gathers:
            most = pagination.EXACT_COUNT
            gathered = self.statement(
                (shown, place.shape, most), chosen, lambda chosen: self._gathered(chosen, place, row(), most + 1)
            ).run(filled)
            number = gathered[0][-1] if gathered else self.count(chosen)[0]
            if number <= most:
                return place.page([found[:-1] for found in gathered], (number, False))
        statement = self.statement(
            (shown, place.shape), chosen, lambda chosen: Statement(place.rows(self.fitting(chosen), row()))
        )
        return place.page(statement.run(filled), total or self.count(chosen))

    def _gathered(self, chosen: Chosen, place: Place, row: Expression, most: int) -> Statement:
        """A page of at most so many rows that fit, with their number beside each row."""
        fitting = {"fitting": self.fitting(chosen, every=True).values("id")[:most]}
        page = place.rows(self.rows().filter(pk__in=RawSQL("SELECT fitting.id FROM fitting", ())), row)
        return Statement(page.annotate(counted=RawSQL("SELECT count(*) FROM fitting", ())), tables=fitting)

    def kept_count(self, chosen: Chosen) -> tuple[int, bool] | None:
        """How many rows fit, where so many do that it was kept."""
        return kept(self._counting(chosen, pagination.EXACT_COUNT + 1), values_of(chosen))

    def count(self, chosen: Chosen) -> tuple[int, bool]:
        """How many rows fit all filters, and whether that is an estimate."""
        some = self._counting(chosen, pagination.EXACT_COUNT + 1)
        return counted(some, lambda: self._counting(chosen, None), values_of(chosen))

    def _counting(self, chosen: Chosen, most: int | None) -> Statement:
        return self.statement(
            ("count", most), chosen, lambda chosen: counting(self.fitting(chosen, every=True), most=most)
        )

    def statement(self, use: Hashable, chosen: Chosen, make: Make) -> Statement:
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

    def fitting(self, chosen: Chosen, *, every: bool = False) -> "QuerySet[Any]":
        """The rows that fit all filters, with slots for their values.

        :param every: whether all of them are looked for, rather than the first in some order.
        """
        leader = next((name for name in self.leading if name in chosen), None) if every else None
        rows = self.rows()
        for name, values in chosen.items():
            condition = self.leading[name] if name == leader else self.filters[name]
            rows = rows.filter(condition(*[Slot(f"{name} {index}") for index in range(len(values))]))
        return rows


def values_of(chosen: Chosen) -> dict[str, Any]:
    """The values of the filters by the names of their slots."""
    return {f"{name} {index}": value for name, values in chosen.items() for index, value in enumerate(values)}
