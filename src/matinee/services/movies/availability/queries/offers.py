"""The read side of offers: where and how titles can be watched."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Case, CharField, DateTimeField, Q, Value, When

from matinee.foundation.django.pages.expressions import JSONObject
from matinee.foundation.django.pages.listing import Listing
from matinee.foundation.django.pages.pagination import Key, Page
from matinee.foundation.django.pages.prepared import Prepared, one
from matinee.foundation.django.pages.statements import Slot
from matinee.foundation.problems import NotFound
from matinee.services.movies.availability.domain import CURRENT, ENDED, UPCOMING
from matinee.services.movies.availability.models import Offer
from matinee.services.movies.availability.queries.where import current, of_viewer, terms_json
from matinee.services.movies.titles.models.titles import Movie
from matinee.services.movies.titles.queries.titles import NoSuchMovie, get_title

WHEN = ("current", "upcoming", "ended", "all")


class NoSuchOffer(NotFound):
    """There is no offer with this number."""

    detail = "There is no offer with this number."


def offer_row() -> JSONObject:
    """An offer, with its phase at the moment in the slot ``now``."""
    now = Slot("now", DateTimeField())
    phase = Case(
        When(until__lte=now, then=Value(ENDED.value)),
        When(since__gt=now, then=Value(UPCOMING.value)),
        default=Value(CURRENT.value),
        output_field=CharField(),
    )
    platform = JSONObject(id="platform_id", name="platform__name")
    return JSONObject(id="pk", movie="movie_id", platform=platform, region="region", phase=phase, **terms_json())


def _moment(now: Slot) -> Any:
    return now.holding(DateTimeField())


def _on_any(*platforms: Slot) -> Q:
    # One by one, since a value that is filled in later has no place in a list of keys.
    return reduce(or_, (Q(platform=platform) for platform in platforms))


OFFERS = Listing(
    Offer.objects.all,
    {
        "movie": lambda movie: Q(movie=movie),
        "current": lambda now: current(_moment(now)),
        "upcoming": lambda now: Q(since__gt=_moment(now)),
        "ended": lambda now: Q(until__lte=_moment(now)),
        "region": lambda region: Q(region=region),
        "platform": _on_any,
        "kind": lambda *kinds: Q(kind__in=kinds),
        "viewer": of_viewer,
    },
)
OFFER_PAGE = Prepared(lambda pk: Offer.objects.filter(pk=pk, movie__withdrawn_at__isnull=True), offer_row)


def get_offer_page(pk: int, *, now: datetime) -> str:
    """An offer, as JSON.

    :raises NoSuchOffer: if there is none, or its title has been withdrawn.
    """
    return one(OFFER_PAGE.texts(pk=pk, now=now), NoSuchOffer)


def lock_offer(pk: int) -> None:
    """Lock an offer after its title, if it is there, until the end of the transaction that is under way."""
    with suppress(NoSuchOffer):
        get_offer(pk)


def get_offer(pk: int) -> Offer:
    """An offer, locked after its title until the end of the transaction that is under way.

    :raises NoSuchOffer: if there is none, or its title has been withdrawn.
    """
    movie = Offer.objects.filter(pk=pk).values_list("movie", flat=True).first()
    if movie is None:
        raise NoSuchOffer()
    try:
        get_title(movie, lock=True)
    except NoSuchMovie:
        raise NoSuchOffer() from None
    offer = Offer.objects.select_for_update().filter(pk=pk).first()
    if offer is None:
        raise NoSuchOffer()
    return offer


def list_offers(
    *,
    movie_id: int,
    when: str = "current",
    region: str = "",
    platforms: Sequence[int] = (),
    kinds: Sequence[str] = (),
    viewer: int | None = None,
    now: datetime,
    page_size: int,
    cursor: str | None = None,
) -> Page:
    """A page of a title's offers, by region and way.

    :param when: one of `WHEN`.
    :param viewer: only what is for this user, see `of_viewer`.
    :raises NoSuchMovie: if there is no such movie.
    """
    if not Movie.objects.filter(pk=movie_id, withdrawn_at__isnull=True).exists():
        raise NoSuchMovie()
    asked: dict[str, Sequence[Any]] = {
        "movie": (movie_id,),
        **({} if when == "all" else {when: (now,)}),
        "region": (region,) if region else (),
        "platform": list(dict.fromkeys(platforms)),
        "kind": list(dict.fromkeys(kinds)),
        "viewer": () if viewer is None else (viewer,),
    }
    return OFFERS.page(
        {name: values for name, values in asked.items() if values},
        row=offer_row,
        keys=[Key("region"), Key("kind")],
        page_size=page_size,
        cursor=cursor,
        values={"now": now},
    )
