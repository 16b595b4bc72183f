"""The read side of offers: where and how titles can be watched."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime

from django.db.models import Case, CharField, Q, QuerySet, Value, When

from matinee.foundation.django.pagination import Key, Page, paginate
from matinee.foundation.django.sqljson import JSONObject, one, texts
from matinee.foundation.problems import NotFound
from matinee.services.movies.availability.engine import CURRENT, ENDED, UPCOMING
from matinee.services.movies.availability.queries.where import current, of_viewer, terms_json
from matinee.services.movies.catalogue.queries.movies import NoSuchMovie, get_movie
from matinee.services.movies.models import Movie, Offer

WHEN = ("current", "upcoming", "ended", "all")


class NoSuchOffer(NotFound):
    """There is no offer of this number."""

    detail = "There is no offer of this number."


def offer_row(now: datetime) -> JSONObject:
    """An offer, with its phase at a moment."""
    phase = Case(
        When(until__lte=now, then=Value(ENDED.value)),
        When(since__gt=now, then=Value(UPCOMING.value)),
        default=Value(CURRENT.value),
        output_field=CharField(),
    )
    platform = JSONObject(id="platform_id", name="platform__name")
    return JSONObject(id="pk", movie="movie_id", platform=platform, region="region", phase=phase, **terms_json())


def get_offer_page(pk: int, *, now: datetime) -> str:
    """An offer, as JSON.

    :raises NoSuchOffer: if there is none, or its movie has been withdrawn.
    """
    return one(texts(Offer.objects.filter(pk=pk, movie__withdrawn_at__isnull=True), offer_row(now)), NoSuchOffer)


def lock_offer(pk: int) -> None:
    """Lock an offer after its movie, if it is there, until the end of the transaction that is under way."""
    with suppress(NoSuchOffer):
        get_offer(pk)


def get_offer(pk: int) -> Offer:
    """An offer, locked after its movie until the end of the transaction that is under way.

    :raises NoSuchOffer: if there is none, or its movie has been withdrawn.
    """
    movie = Offer.objects.filter(pk=pk).values_list("movie", flat=True).first()
    if movie is None:
        raise NoSuchOffer()
    try:
        get_movie(movie, lock=True)
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
    """A page of a movie's offers, by region and way.

    :param when: one of `WHEN`.
    :param viewer: only what is for this user, see `of_viewer`.
    :raises NoSuchMovie: if there is no such movie.
    """
    if not Movie.objects.filter(pk=movie_id, withdrawn_at__isnull=True).exists():
        raise NoSuchMovie()
    found = _at(Offer.objects.filter(movie=movie_id), when, now)
    if region:
        found = found.filter(region=region)
    if platforms:
        found = found.filter(platform__in=platforms)
    if kinds:
        found = found.filter(kind__in=kinds)
    if viewer is not None:
        found = found.filter(of_viewer(viewer))
    keys = [Key("region"), Key("kind")]
    return paginate(found, row=offer_row(now), keys=keys, page_size=page_size, cursor=cursor)


def _at(offers: "QuerySet[Offer]", when: str, now: datetime) -> "QuerySet[Offer]":
    chosen = {"current": current(now), "upcoming": Q(since__gt=now), "ended": Q(until__lte=now), "all": Q()}
    return offers.filter(chosen[when])
