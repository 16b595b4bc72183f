"""JSON made by the database, value by value."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from django.conf import settings
from django.db.models import BooleanField, Count, DateTimeField, DecimalField, F, OuterRef, Value
from django.db.models.functions import Cast

from matinee.foundation.django.models import ParkedEvent
from matinee.foundation.django.pages.expressions import (
    AsText,
    JSONBool,
    JSONDecimal,
    JSONDocument,
    JSONFirst,
    JSONList,
    JSONObject,
    JSONScalar,
    JSONTime,
)
from matinee.foundation.django.pages.prepared import texts
from matinee.foundation.django.pages.statements import Statement

pytestmark = pytest.mark.django_db(databases=[settings.FIRST_ROOM])


@pytest.fixture(autouse=True)
def _rows() -> None:
    for number, error in enumerate(("c", "a", "b"), start=1):
        ParkedEvent.objects.create(pk=number, event_id=f"e{number}", reaction="r", attempts=number, error=error)


def value(expression: Any) -> Any:
    [text] = texts(ParkedEvent.objects.filter(pk=1), JSONObject(value=expression))
    return json.loads(text)["value"]


class TestValues:
    @pytest.mark.parametrize("flag", [True, False])
    def test_flags_are_true_and_false(self, *, flag: bool) -> None:
        assert value(JSONBool(Value(flag, output_field=BooleanField()))) is flag

    @pytest.mark.parametrize(
        ("moment", "text"),
        [
            (datetime(2026, 3, 1, 12, 30, 5, tzinfo=UTC), "2026-03-01T12:30:05.000Z"),
            (datetime(2026, 3, 1, 12, 30, 5, 1, tzinfo=UTC), "2026-03-01T12:30:05.000Z"),
            (datetime(1999, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC), "1999-12-31T23:59:59.999Z"),
            (None, None),
        ],
    )
    def test_moments_are_cut_to_milliseconds(self, moment: datetime | None, text: str | None) -> None:
        stored = Cast(Value(moment, output_field=DateTimeField()), DateTimeField()) if moment is None else Value(moment)

        assert value(JSONTime(stored)) == text

    @pytest.mark.parametrize(
        ("number", "text"), [("3.9", "3.90"), ("0", "0.00"), ("1234567.25", "1234567.25"), (None, None)]
    )
    def test_decimals_have_two_places(self, number: str | None, text: str | None) -> None:
        stored = Cast(Value(number), DecimalField(max_digits=12, decimal_places=2))

        assert value(JSONDecimal(stored)) == text

    def test_documents_and_scalars_keep_their_type(self) -> None:
        ParkedEvent.objects.filter(pk=1).update(data='"x"')

        assert value(JSONScalar(F("data"))) == '"x"'
        assert value(JSONDocument(JSONScalar(F("data")))) == '"x"'


class TestLists:
    def test_keep_the_order_of_their_rows(self) -> None:
        others = ParkedEvent.objects.filter(reaction=OuterRef("reaction"))

        assert value(JSONList(others.order_by("error"), JSONScalar("error"))) == ["a", "b", "c"]
        assert value(JSONList(others.order_by("-error")[:2], JSONObject(id="pk"))) == [{"id": 1}, {"id": 3}]

    def test_are_made_once_for_each_group(self) -> None:
        ParkedEvent.objects.create(pk=4, event_id="e4", reaction="s", attempts=1, error="d")
        of_group = ParkedEvent.objects.filter(reaction=OuterRef("reaction")).order_by("error")
        groups = ParkedEvent.objects.order_by("reaction").values("reaction").annotate(count=Count("pk"))
        row = JSONObject(count="count", errors=JSONList(of_group, JSONScalar("error")))

        rows = groups.values_list(AsText(row), flat=True)

        assert "SELECT" not in Statement(rows).sql.rpartition("GROUP BY")[2]
        assert [json.loads(text) for text in rows] == [
            {"count": 3, "errors": ["a", "b", "c"]},
            {"count": 1, "errors": ["d"]},
        ]

    def test_of_nothing_are_empty(self) -> None:
        assert value(JSONList(ParkedEvent.objects.filter(pk__gt=OuterRef("pk"), attempts=9), JSONScalar("error"))) == []


class TestTheFirst:
    def test_is_one_row_as_json(self) -> None:
        others = ParkedEvent.objects.filter(reaction=OuterRef("reaction"))

        assert value(JSONFirst(others.order_by("error"), JSONObject(id="pk"))) == {"id": 2}

    def test_of_nothing_is_null(self) -> None:
        assert value(JSONFirst(ParkedEvent.objects.filter(attempts=9), JSONObject(id="pk"))) is None
