"""Traces: one id from the first request on, and ids made up by nobody."""

import pytest

from matinee.foundation import tracing

PARENT = f"00-{'a' * 32}-{'b' * 16}-01"


class TestSpan:
    def test_is_below_the_one_under_way(self) -> None:
        with tracing.span("outer") as outer, tracing.span("inner") as inner:
            assert inner.trace_id == outer.trace_id
            assert inner.span_id != outer.span_id
            assert tracing.current() is inner

        assert tracing.current() is tracing.NONE

    def test_prefers_the_parent_it_is_given(self) -> None:
        with tracing.span("outer"), tracing.span("inner", parent=PARENT) as inner:
            assert inner.trace_id == "a" * 32

    def test_ends_when_the_work_fails(self) -> None:
        with pytest.raises(ZeroDivisionError), tracing.span("work"):
            raise ZeroDivisionError

        assert tracing.current() is tracing.NONE


class TestParse:
    @pytest.mark.parametrize(
        "header",
        [None, "", "00", f"00-{'0' * 32}-{'b' * 16}-01", f"00-{'a' * 32}-{'0' * 16}-01", PARENT + "\n", PARENT.upper()],
    )
    def test_ignores_what_names_no_trace(self, header: str | None) -> None:
        assert tracing.parse(header) is None
