"""Counts statements."""

from collections.abc import Callable

from django.db import connections
from django.test.utils import CaptureQueriesContext


def statements(run: Callable[[], object]) -> int:
    with CaptureQueriesContext(connections["movies"]) as captured:
        run()
    return len(captured)


def counting() -> CaptureQueriesContext:
    return CaptureQueriesContext(connections["movies"])
