"""Lists of any model, on the table of parked events that every room has."""

import json
from typing import Any

import pytest
from django.conf import settings
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from matinee.foundation import cache
from matinee.foundation.django.models import ParkedEvent
from matinee.foundation.django.pages import listing
from matinee.foundation.django.pages.expressions import JSONObject
from matinee.foundation.django.pages.listing import paginate
from matinee.foundation.django.pages.pagination import Key, Page
from matinee.foundation.problems import Invalid

pytestmark = pytest.mark.django_db(databases=[settings.FIRST_ROOM])
ROW = JSONObject(id="pk", attempts="attempts", type="type")
ATTEMPTS = [Key("attempts", descending=True)]


def park(*attempts: int) -> None:
    ParkedEvent.objects.all().delete()
    ParkedEvent.objects.bulk_create(
        ParkedEvent(event_id=f"e{number}", reaction="r", attempts=value, type=f"t{value % 2}")
        for number, value in enumerate(attempts)
    )


def page(**options: Any) -> Page:
    return paginate(ParkedEvent.objects.all(), row=ROW, **{"keys": ATTEMPTS, "page_size": 3, **options})


def ids(found: Page) -> list[int]:
    return [json.loads(row)["id"] for row in found.rows]


def walk(**options: Any) -> list[Page]:
    pages = [page(**options)]
    while pages[-1].next:
        pages.append(page(**options, cursor=pages[-1].next["cursor"]))
    return pages


class TestPaginate:
    @given(
        st.lists(st.integers(-3, 3), max_size=25),
        st.integers(1, 7),
        st.lists(st.sampled_from([Key("attempts"), Key("attempts", descending=True), Key("type")]), max_size=2),
    )
    @examples(
        max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
    )
    def test_gives_every_row_once_whatever_the_ties(self, attempts: list[int], size: int, keys: list[Key]) -> None:
        park(*attempts)
        whole = ids(page(keys=keys, page_size=100))

        forward = walk(keys=keys, page_size=size)
        backward = [forward[-1]]
        while backward[-1].previous:
            backward.append(page(keys=keys, page_size=size, cursor=backward[-1].previous["cursor"]))

        assert len(whole) == len(attempts)
        assert [pk for part in forward for pk in ids(part)] == whole
        assert [pk for part in reversed(backward) for pk in ids(part)] == whole

    def test_leads_on_from_a_page_number_by_cursor(self) -> None:
        park(*range(10))

        second = page(page=2)
        assert second.next is not None
        third = page(cursor=second.next["cursor"])

        assert ids(third) == ids(page(page=3))
        assert page(page=9).rows == []

    def test_says_where_its_count_is_an_estimate(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(listing, "EXACT_COUNT", 4)
        park(*range(5))

        many = page()
        park(*range(4))
        within_a_minute = page()
        cache.reset()
        few = page()

        assert (many.count, many.count_is_estimate) == (5, True)
        assert (within_a_minute.count, within_a_minute.count_is_estimate) == (5, True)
        assert json.loads(many.text(path="/x/", parameters={}))["count_is_estimate"] is True
        assert (few.count, few.count_is_estimate) == (4, False)
        assert "count_is_estimate" not in json.loads(few.text(path="/x/", parameters={}))

    def test_takes_a_count_that_is_known(self) -> None:
        assert page(count=77).count == 77

    @pytest.mark.parametrize("cursor", ["x", "W10", "bnVsbA", "WzEsMiwzLDQsNV0", "é"])
    def test_refuses_what_is_no_cursor(self, cursor: str) -> None:
        with pytest.raises(Invalid) as caught:
            page(cursor=cursor)

        assert caught.value.errors[0]["pointer"] == "/cursor"

    def test_refuses_the_cursor_of_another_order(self) -> None:
        park(*range(10))
        first = page()
        assert first.next is not None

        with pytest.raises(Invalid):
            page(keys=[Key("attempts")], cursor=first.next["cursor"])


class TestPageText:
    def test_keeps_the_other_parameters_in_its_links(self) -> None:
        park(*range(10))

        text = json.loads(page().text(path="/x/", parameters={"a": ["1", "2"], "b": "ü&", "page": "1", "cursor": "x"}))

        assert text["next"].startswith("/x/?a=1&a=2&b=%C3%BC%26&cursor=")
        assert text["previous"] is None
