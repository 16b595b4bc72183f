"""Where titles can be watched, as expressions for queries of any chamber."""

from collections.abc import Iterable
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, F, OuterRef, Q

from matinee.foundation.django.pages.expressions import JSONDecimal, JSONList, JSONObject, JSONScalar, JSONTime
from matinee.foundation.documents import Values
from matinee.services.movies.availability.domain import CURRENT
from matinee.services.movies.availability.models import Offer, Viewer
from matinee.services.movies.titles.models.platforms import Platform
from matinee.services.movies.titles.models.titles import Movie

PLACES = Movie.platforms.through


def current(now: datetime) -> Q:
    """The offers that have begun and not ended."""
    return (Q(since__isnull=True) | Q(since__lte=now)) & (Q(until__isnull=True) | Q(until__gt=now))


def offered(
    *,
    region: str,
    platforms: Iterable[int] = (),
    kinds: Iterable[str] = (),
    now: datetime | None = None,
    leads: bool = False,
) -> Q:
    """The titles that can be watched in a region, if given on any of some platforms and in any of some ways.

    A title can be watched there if a current offer says so. If a title is under a platform but has no offers on it,
    past or to come, nothing exact is known: then the regions of the platform count, unless ``kinds`` are asked for.

    :param now: without it, an offer is current if the clock has announced it, which is up to a minute late.
    :param leads: whether to begin with the offers and find their titles, in place of looking for offers of each title.
    """
    said = Offer.objects.filter(current(now) if now else Q(phase=CURRENT), region=region)
    silent = PLACES.objects.filter(
        ~Exists(Offer.objects.filter(movie=OuterRef("movie"), platform=OuterRef("platform"))),
        platform__in=Platform.objects.filter(regions__icontains=region),
    )
    chosen, ways = list(platforms), list(kinds)
    if chosen:
        # One by one, since a value that is filled in later has no place in a list of keys.
        on_one = reduce(or_, (Q(platform=platform) for platform in chosen))
        said, silent = said.filter(on_one), silent.filter(on_one)
    if ways:
        said, silent = said.filter(kind__in=ways), silent.none()
    if leads:
        return Q(pk__in=said.values("movie")) | Q(pk__in=silent.values("movie"))
    this = {"movie": OuterRef("pk")}
    return Q(Exists(said.filter(**this))) | Q(Exists(silent.filter(**this)))


def of_viewer(user_id: Any) -> Q:
    """The offers in a user's region and on the user's platforms; what the user has not set does not count."""
    region = Viewer.objects.filter(user_id=user_id).exclude(region="").values("region")
    platforms = Viewer.platforms.through.objects.filter(viewer=user_id).values("platform")
    return (~Exists(region) | Q(region__in=region)) & (~Exists(platforms) | Q(platform__in=platforms))


def terms_json() -> Values:
    """What an offer says besides where it is."""
    return {
        "kind": F("kind"),
        "quality": F("quality"),
        "price": JSONDecimal("price"),
        "currency": F("currency"),
        "link": F("link"),
        "since": JSONTime("since"),
        "until": JSONTime("until"),
    }


def summary_json() -> JSONObject:
    """In which regions and ways a title is offered, by what the clock has announced; `list_offers` says the rest."""
    offers = Offer.objects.filter(movie=OuterRef("pk"), phase=CURRENT).distinct()
    return JSONObject(
        regions=JSONList(offers.order_by("region"), JSONScalar("region")),
        kinds=JSONList(offers.order_by("kind"), JSONScalar("kind")),
    )
