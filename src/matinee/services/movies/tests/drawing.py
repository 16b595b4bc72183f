"""Tries what hypothesis draws, and leaves no trace of it."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from matinee.services.movies.service import movies
from matinee.services.movies.titles.domain.credits import CreditLine

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


TITLES = st.integers(0, 4)
PEOPLE = ("Ada", "Bea", "Cyd")
NAMES = st.sampled_from(PEOPLE)
KINDS = ("film", "film", "series", "series", "episode")


def listed(values: Any, most: int = 3) -> Any:
    return st.lists(values, max_size=most)


CREDITS = st.builds(
    CreditLine,
    NAMES,
    st.sampled_from(["actor", "director"]),
    st.lists(st.sampled_from(["Freder", "Maria"]), unique=True, max_size=2).map(tuple),
)
OTHERS = st.fixed_dictionaries({"kind": st.sampled_from(["follows", "references"]), "movie": TITLES})
AWAITED = st.fixed_dictionaries(
    {"kind": st.just("features"), "title": st.sampled_from(["Elsewhere", "Nowhere"]), "year": st.none() | st.just(1950)}
)
DETAILS: dict[str, Any] = {
    "release_year": st.none() | st.sampled_from([1926, 1927]),
    "runtime_minutes": st.none() | st.sampled_from([60, 153]),
    "synopsis": st.sampled_from(["", "A city."]),
    "original_title": st.sampled_from(["", "Metropolis"]),
    "genres": listed(st.sampled_from(["Drama", "Crime", "Noir"])),
    "countries": st.lists(st.sampled_from([("DE", "Germany"), ("FR", "France")]), unique=True),
    "keywords": listed(st.sampled_from(["tower", "robot"])),
    "credits": listed(CREDITS, 4),
    "alternate_titles": listed(st.fixed_dictionaries({"title": st.sampled_from(["A", "Metropolis", "Title 1"])})),
    "taglines": listed(st.sampled_from(["One.", "Two."])),
    "companies": listed(st.fixed_dictionaries({"name": st.sampled_from(["UFA", "Gaumont"])})),
    "releases": listed(st.fixed_dictionaries({"date": st.sampled_from(["1926", "1927-01-10"])})),
    "awards": listed(
        st.fixed_dictionaries(
            {
                "event": st.sampled_from(["Prize", "Palm"]),
                "year": st.sampled_from([None, 1927]),
                "people": listed(st.fixed_dictionaries({"name": NAMES}), 2),
            }
        )
    ),
    "connections": listed(OTHERS | AWAITED),
    "external_ids": st.dictionaries(st.sampled_from(["wikipedia", "letterboxd"]), st.just(""), max_size=2),
}  # fmt: skip
