"""The read side of lists of titles."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache

from matinee.foundation.django.pages.listing import Listing
from matinee.foundation.django.pages.pagination import Key, Page
from matinee.services.movies.titles.models.titles import Movie
from matinee.services.movies.titles.queries import rows
from matinee.services.movies.titles.queries.choices import choose
from matinee.services.movies.titles.queries.facets import count_facets
from matinee.services.movies.titles.queries.filters import all_filters, leading_filters

ORDERINGS: Mapping[str, tuple[Key, Key]] = {
    "title": (Key("sort_title"), Key("sort_title", descending=True)),
    "year": (Key("rising_year"), Key("sort_year", descending=True)),
    "runtime": (Key("rising_runtime"), Key("falling_runtime", descending=True)),
    "score": (Key("rising_score"), Key("falling_score", descending=True)),
    "rating": (Key("rising_rating"), Key("rating_average", descending=True)),
    "votes": (Key("rating_count"), Key("rating_count", descending=True)),
    "added": (Key("id"), Key("id", descending=True)),
}
"""What lists of titles can be ordered by, rising and (with a leading minus) falling; the unknown comes last in both."""


@cache
def title_listing() -> Listing:
    """The listing of titles, with all that other chambers add."""
    return Listing(Movie.objects.all, all_filters(), leading=leading_filters(), gathers=True)


def list_titles(
    *,
    filters: Mapping[str, object],
    now: datetime,
    ordering: str = "title",
    fields: Sequence[str] = (),
    facets: Sequence[str] = (),
    page_size: int,
    page: int | None = None,
    cursor: str | None = None,
) -> Page:
    """A page of the titles that fit all filters, which `choose` describes.

    :raises Invalid: if a filter names something that is not there, or the cursor is none of this list's.
    """
    shown = tuple(fields) or rows.LISTED
    chosen = choose(filters, now=now)
    found = title_listing().page(
        chosen,
        shown=shown,
        row=lambda: rows.title_row(shown),
        keys=[ORDERINGS[ordering.removeprefix("-")][ordering.startswith("-")]],
        page_size=page_size,
        page=page,
        cursor=cursor,
    )
    if not facets:
        return found
    counted = count_facets(title_listing(), chosen, names=facets, is_large=found.count_is_estimate)
    return replace(found, more={"facets": counted})
