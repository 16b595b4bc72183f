"""What availability adds to titles: where they can be watched."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import DateTimeField, Q

from matinee.foundation.django.pages.statements import Slot
from matinee.foundation.documents import Document, Values
from matinee.foundation.problems import Invalid, field_error
from matinee.services.movies.availability.actions.announcements import leave_platforms, settle_offers_of
from matinee.services.movies.availability.actions.replacing import replace_offers
from matinee.services.movies.availability.models import Offer
from matinee.services.movies.availability.queries.documents import offer_documents
from matinee.services.movies.availability.queries.where import offered, summary_json
from matinee.services.movies.availability.serializers import OffersOut, WatchedRegionField
from matinee.services.movies.titles.domain.extensions import Extension
from matinee.services.movies.titles.models.titles import Movie
from matinee.services.movies.titles.serializers.fields import OneOf
from matinee.services.movies.titles.serializers.lists import MOST_VALUES, several

OFFERED = [f"offered_on_{count}" for count in range(MOST_VALUES + 1)]
"""The filters of what can be watched in a region, by how many platforms are named."""


def _offered_on(count: int, *, leads: bool = False) -> Callable[..., Q]:
    """Offered in a region at a moment, on each of so many platforms, in any of some ways."""

    def fits(region: Slot, now: Slot, *others: Slot) -> Q:
        platforms, kinds = others[:count], others[count:]
        moment: Any = now.holding(DateTimeField())
        terms: Values = {"region": region, "kinds": kinds, "now": moment}
        condition = Q() if platforms else offered(leads=leads, **terms)
        for index, platform in enumerate(platforms):
            named: list[Any] = [platform]
            condition &= offered(platforms=named, leads=leads and index == 0, **terms)
        return condition

    return fits


def _choose_offered(asked: Document, chosen: dict[str, Sequence[Any]], now: datetime) -> None:
    """Where a region is asked for, platforms are those that offer the title there."""
    if asked.get("region"):
        platforms, kinds = chosen.pop("platform", ()), dict.fromkeys(asked.get("offer") or ())
        minute = now.replace(second=0, microsecond=0)
        chosen[OFFERED[len(platforms)]] = (asked["region"], minute, *platforms, *kinds)


def _write_offers(movie: Movie, details: Document, now: datetime) -> None:
    """Write a title's offers, or remove those on platforms that it has left.

    :raises Invalid: if one of the offers cannot be used.
    """
    if "offers" in details:
        unplaced = replace_offers({movie.pk: details["offers"]}, now=now)
        if unplaced:
            raise Invalid(errors=[field_error(("offers", one.index), f"Not usable: {one.reason}.") for one in unplaced])
    elif "platforms" in details:
        leave_platforms(movie_id=movie.pk, platforms=details["platforms"], now=now)


def _settle_offers(movie: Movie, now: datetime) -> None:
    settle_offers_of([movie.pk], now=now)


def _ways_field() -> Any:
    return several("In which ways, of which one is enough; needs 'region'.", OneOf(Offer.Kind.values))


EXTENSION = Extension(
    page={"offers": summary_json},
    page_fields={"offers": OffersOut},
    list_fields={"region": WatchedRegionField, "offer": _ways_field},
    filters={name: _offered_on(count) for count, name in enumerate(OFFERED)},
    leading={name: _offered_on(count, leads=True) for count, name in reversed(list(enumerate(OFFERED)))},
    choosers=[_choose_offered],
    facets={"platform": OFFERED},
    documents={"offers": offer_documents},
    touches={"platforms": ("offers",), "offers": ("platforms",)},
    after_write=[_write_offers],
    after_withdrawal=[_settle_offers],
)
