"""Tries what hypothesis draws, and leaves no trace of it."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from hypothesis import HealthCheck, Phase, settings

from matinee.services.movies.service import movies

some = settings(
    max_examples=4,
    phases=[Phase.generate],  # an example takes a moment, and so would many smaller ones
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
    database=None,
)


class _RolledBackError(Exception):
    pass


@contextmanager
def rolled_back() -> Iterator[None]:
    """Take back at the end of an example what it wrote: all examples share one test's database."""
    with suppress(_RolledBackError), movies.atomic:
        yield
        raise _RolledBackError
