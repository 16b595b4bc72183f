"""Statements on rows: compiled once, they do what the ORM does with the same values."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import BooleanField, ExpressionWrapper, F, IntegerField, Q
from django.db.models.sql.compiler import SQLCompiler

from matinee.foundation.django.compiled import Insert, Instances, Select, Update
from matinee.foundation.django.models import JobRun, ParkedEvent
from matinee.foundation.django.pages.statements import Slot

pytestmark = pytest.mark.django_db(databases=[settings.FIRST_ROOM])

IS_SECOND = ExpressionWrapper(Q(attempts=2), BooleanField())


@pytest.fixture(autouse=True)
def _rows() -> None:
    for number, error in enumerate(("c", "a", "b"), start=1):
        ParkedEvent.objects.create(pk=number, event_id=f"e{number}", reaction="r", attempts=number, error=error)


@pytest.fixture
def compilations(monkeypatch: pytest.MonkeyPatch) -> list[None]:
    """What the ORM compiles, as long as the test runs."""
    seen: list[None] = []
    compiled: Callable[..., object] = SQLCompiler.as_sql

    def noted(self: SQLCompiler, *arguments: object, **options: object) -> object:
        seen.append(None)
        return compiled(self, *arguments, **options)

    monkeypatch.setattr(SQLCompiler, "as_sql", noted)
    return seen


class TestSelect:
    def test_gives_the_values_that_the_orm_gives(self) -> None:
        select = Select(lambda least: ParkedEvent.objects.filter(attempts__gte=least).values_list("error", IS_SECOND))

        assert set(select(least=2)) == {("a", True), ("b", False)}
        assert select(least=3) == [("b", False)]
        assert select(least=4) == []

    def test_is_compiled_once(self, compilations: list[None]) -> None:
        select = Select(lambda pk: ParkedEvent.objects.filter(pk=pk).values_list("error"))
        select(pk=1)
        compilations.clear()

        assert (select(pk=2), select(pk=3), compilations) == ([("a",)], [("b",)], [])


class TestInstances:
    def test_are_what_the_orm_finds(self) -> None:
        [found] = Instances(ParkedEvent, lambda pk: ParkedEvent.objects.filter(pk=pk))(pk=2)
        found.error = "d"
        found.save(update_fields=["error"])

        assert found == ParkedEvent.objects.get(error="d")
        assert found._state.db == settings.FIRST_ROOM


class TestUpdate:
    def test_changes_the_rows_that_its_values_lead_to(self) -> None:
        add = Update(
            lambda pk: ParkedEvent.objects.filter(pk=pk),
            attempts=F("attempts") + Slot("more", IntegerField()),
            error=Slot("error"),
        )

        assert [add(pk=1, more=4, error="x"), add(pk=2, more=-1, error="y"), add(pk=9, more=1, error="z")] == [1, 1, 0]
        assert list(ParkedEvent.objects.order_by("pk").values_list("attempts", "error")) == [
            (5, "x"),
            (1, "y"),
            (3, "b"),
        ]


class TestInsert:
    def test_gives_each_row_its_key(self) -> None:
        ParkedEvent.objects.all().delete()  # whose keys PostgreSQL would give out again
        insert = Insert(ParkedEvent)
        rows = [ParkedEvent(event_id=f"n{number}", reaction="r", attempts=number, error="") for number in (7, 8, 9)]

        insert(rows[0])
        insert(*rows[1:])

        assert [ParkedEvent.objects.get(pk=row.pk).attempts for row in rows] == [7, 8, 9]
        assert [(row._state.adding, row._state.db) for row in rows] == [(False, settings.FIRST_ROOM)] * 3

    def test_refuses_what_the_database_refuses(self) -> None:
        again = ParkedEvent(event_id="e1", reaction="r", attempts=1, error="")

        with pytest.raises(IntegrityError), transaction.atomic(using=settings.FIRST_ROOM):
            Insert(ParkedEvent)(again)

        assert again.pk is None

    def test_leaves_out_a_row_whose_key_is_there_if_told_to(self) -> None:
        insert = Insert(JobRun, ignore_conflicts=True)

        insert(JobRun(job="j", ran_at="1", failures=0))
        insert(JobRun(job="j", ran_at="2", failures=0))

        assert JobRun.objects.get(job="j").ran_at == "1"
