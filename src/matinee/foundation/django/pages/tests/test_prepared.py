"""Pages that are compiled once and filled in."""

import json

import pytest
from django.conf import settings
from django.db.models import BigIntegerField, F, TextField, Value
from django.db.models.functions import Cast

from matinee.foundation.django.models import ParkedEvent
from matinee.foundation.django.pages.expressions import JSONObject
from matinee.foundation.django.pages.prepared import Prepared, one
from matinee.foundation.problems import NotFound

pytestmark = pytest.mark.django_db(databases=[settings.FIRST_ROOM])


@pytest.fixture(autouse=True)
def _rows() -> None:
    for number in (1, 2, 3):
        ParkedEvent.objects.create(pk=number, event_id=f"e{number}", reaction="r", attempts=number)


class TestPrepared:
    def test_fills_numbers_into_expressions_too(self) -> None:
        pages = Prepared(
            lambda asked: ParkedEvent.objects.annotate(asked=Cast(asked, BigIntegerField())).filter(pk=F("asked")),
            lambda: JSONObject(id="pk", asked="asked"),
        )

        assert [json.loads(text) for text in pages.texts(asked=2)] == [{"id": 2, "asked": 2}]

    def test_fills_its_numbers_in_anew_each_time(self) -> None:
        pages = Prepared(
            lambda low, high: ParkedEvent.objects.filter(pk__gte=low, pk__lte=high).order_by("pk"),
            lambda: JSONObject(id="pk", two=Cast(Value("2"), TextField())),
        )

        found = [[json.loads(text)["id"] for text in pages.texts(low=low, high=high)] for low, high in ((1, 1), (2, 3))]

        assert found == [[1], [2, 3]]
        assert pages.texts(low=7, high=8) == []


class TestOne:
    def test_is_the_first_or_missing(self) -> None:
        assert one(["a"], NotFound) == "a"
        with pytest.raises(NotFound):
            one([], NotFound)
