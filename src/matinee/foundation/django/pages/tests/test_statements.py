"""Statements: compiled once, composed of whole queries, run with any values."""

from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.db import connections
from django.db.models import DateTimeField, F, Value
from django.test.utils import CaptureQueriesContext

from matinee.foundation.django.models import ParkedEvent
from matinee.foundation.django.pages.statements import FromOffset, Slot, Statement, count_of, ids_in

pytestmark = pytest.mark.django_db(databases=[settings.FIRST_ROOM])
EVENTS = ParkedEvent.objects.order_by("pk")


def statements() -> CaptureQueriesContext:
    return CaptureQueriesContext(connections[EVENTS.db])


@pytest.fixture(autouse=True)
def _rows() -> None:
    for number in range(1, 6):
        ParkedEvent.objects.create(pk=number, event_id=f"e{number}", reaction="r 100%s", attempts=number)


class TestSlots:
    def test_are_filled_in_anew_each_time(self) -> None:
        statement = Statement(EVENTS.filter(pk__gt=Slot("low"), pk__lt=Slot("high")).values_list("pk"))

        assert statement.run({"low": 1, "high": 4}) == [(2,), (3,)]
        assert statement.run({"low": 4, "high": 9}) == [(5,)]

    def test_hold_what_a_column_holds(self) -> None:
        moment = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
        same = Value(moment, output_field=DateTimeField())
        slot = Slot("at").holding(DateTimeField())

        statement = Statement(EVENTS.annotate(at=same).filter(at=slot, pk=1).values_list("pk"))

        assert statement.run({"at": moment}) == [(1,)]
        assert statement.run({"at": moment.replace(year=2025)}) == []

    def test_stand_beside_values_that_look_like_placeholders(self) -> None:
        statement = Statement(EVENTS.filter(reaction="r 100%s", pk=Slot("pk")).values_list("reaction"))

        assert statement.run({"pk": 2}) == [("r 100%s",)]


class TestFromOffset:
    def test_leaves_out_the_first_rows(self) -> None:
        chosen = FromOffset(EVENTS.filter(pk__gt=Slot("low")).values("id")[:2])
        statement = Statement(EVENTS.filter(pk__in=chosen, attempts__lt=Slot("high")).values_list("pk"))

        assert statement.run({"low": 0, "offset": 3, "high": 9}) == [(4,), (5,)]
        assert statement.run({"low": 1, "offset": 0, "high": 9}) == [(2,), (3,)]
        assert statement.run({"low": 1, "offset": 1, "high": 4}) == [(3,)]


class TestTables:
    def test_are_selected_once_and_read_by_name(self) -> None:
        tables = {"few": EVENTS.filter(pk__lt=Slot("low")).values("id"), "many": EVENTS.filter(pk__gt=2).values("id")}
        rows = EVENTS.filter(pk__in=ids_in("few"), attempts=Slot("attempts")).annotate(many=count_of("many"))
        statement = Statement(rows.values_list("pk", "many"), tables=tables)

        with statements() as queries:
            found = [statement.run({"low": 3, "attempts": attempts}) for attempts in (2, 3)]

        assert found == [[(2, 3)], []]
        assert len(queries) == 2


class TestCounting:
    def test_gives_the_number_of_the_rows(self) -> None:
        statement = Statement(EVENTS.filter(pk__gt=Slot("low")).values("pk")[:3], counts=True)

        assert (statement.run({"low": 0}), statement.run({"low": 4})) == ([(3,)], [(1,)])


class TestKey:
    def test_tells_values_and_statements_apart(self) -> None:
        one, other = (Statement(EVENTS.filter(**{f"attempts__{lookup}": Slot("n")})) for lookup in ("gt", "lt"))

        keys = {one.key({"n": 1}), one.key({"n": 2}), one.key({"n": "\udc80"}), other.key({"n": 1})}

        assert len(keys) == 4
        assert one.key({"n": 1}) in keys

    def test_is_asked_of_no_database(self) -> None:
        statement = Statement(EVENTS.filter(attempts=F("attempts")))

        with statements() as queries:
            statement.key({})

        assert len(queries) == 0
