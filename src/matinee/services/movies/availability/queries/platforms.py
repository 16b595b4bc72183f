"""The read side of availability: platforms."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import CharField, Count, DateTimeField, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce

from matinee.foundation.django.pages.expressions import JSONDocument, JSONList, JSONObject
from matinee.foundation.django.pages.listing import Listing
from matinee.foundation.django.pages.pagination import Key, Page
from matinee.foundation.django.pages.prepared import Prepared, one
from matinee.foundation.django.pages.statements import Slot
from matinee.foundation.documents import Values
from matinee.foundation.problems import FieldError, Invalid, NotFound
from matinee.services.movies.availability.models import Offer
from matinee.services.movies.availability.queries.where import current, offered, terms_json
from matinee.services.movies.titles.models.platforms import Platform
from matinee.services.movies.titles.models.titles import Movie
from matinee.services.movies.titles.queries.cards import card
from matinee.services.movies.titles.queries.naming import named
from matinee.services.movies.titles.queries.refs import scored

MOST_MOVIES = 100


class NoSuchPlatform(NotFound):
    """There is no streaming platform with this number."""

    detail = "There is no streaming platform with this number."


def _platform_fields() -> Values:
    links = Movie.platforms.through.objects.filter(platform=OuterRef("pk")).order_by().values("platform")
    # Of all links, an index tells how many there are; fewer are of what lists do not show.
    unlisted = links.filter(movie__in=Movie.objects.filter(is_listed=False))
    counts = [Coalesce(Subquery(some.values_list(Count("pk"))), 0) for some in (links, unlisted)]
    return {
        "id": F("pk"),
        **{name: F(name) for name in ("name", "about", "website", "logo")},
        "regions": JSONDocument("regions"),
        "picture": JSONDocument("picture"),
        "movie_count": counts[0] - counts[1],
    }


def platform_row() -> JSONObject:
    """A platform in a list."""
    return JSONObject(**_platform_fields())


def platform_page(*, most_movies: int) -> JSONObject:
    """A platform with its first titles in alphabetical order; as in lists, a series stands for its episodes."""
    movies = Movie.objects.filter(platforms=OuterRef(OuterRef("pk")), is_listed=True)
    return JSONObject(
        **_platform_fields(),
        movies=JSONList(_first(movies, most_movies), JSONObject(**card(), rating=scored())),
    )


def _first(movies: "QuerySet[Movie]", most: int) -> "QuerySet[Movie]":
    """The first titles in alphabetical order, chosen before their JSON is made."""
    order = ("sort_title", "pk")
    return Movie.objects.filter(pk__in=movies.order_by(*order).values("pk")[:most]).order_by(*order)


def regional_page() -> JSONObject:
    """A platform with the first titles that it has in a region now, by name, and its offers of each there.

    Its slots are ``pk``, ``region`` and ``now``.
    """
    pk: Any = Slot("pk")
    region: Any = Slot("region")
    now: Any = Slot("now", DateTimeField())
    there = Movie.objects.filter(offered(region=region, platforms=[pk], now=now, leads=True), is_listed=True)
    offers = Offer.objects.filter(current(now), movie=OuterRef("pk"), platform=pk, region=region)
    row = JSONObject(
        **card(),
        rating=scored(),
        offers=JSONList(offers.order_by("kind", "pk"), JSONObject(id="pk", **terms_json())),
    )
    # Counted by hand: grouping a queryset without rows would give none in place of 0.
    counted = there.order_by().values(one=Value(1)).values_list(Count("pk"))
    return JSONObject(
        **_platform_fields()
        | {"region": Cast(region, CharField()), "movie_count": Coalesce(Subquery(counted), 0)}
        | {"movies": JSONList(_first(there, MOST_MOVIES), row)}
    )


PLATFORMS = Listing(Platform.objects.all, {})
REGIONAL_PAGE = Prepared(lambda pk: Platform.objects.filter(pk=pk), regional_page)
PLATFORM_PAGE = Prepared(lambda pk: Platform.objects.filter(pk=pk), lambda: platform_page(most_movies=MOST_MOVIES))


def get_platform_page(pk: int) -> str:
    """The page of a platform with its first titles in alphabetical order, as JSON.

    :raises NoSuchPlatform: if there is none.
    """
    return one(PLATFORM_PAGE.texts(pk=pk), NoSuchPlatform)


def get_regional_page(pk: int, *, region: str, now: datetime) -> str:
    """The page of a platform with what it has in a region now, as JSON.

    :raises NoSuchPlatform: if there is none.
    """
    return one(REGIONAL_PAGE.texts(pk=pk, region=region, now=now), NoSuchPlatform)


def platform_ids(names: Sequence[str]) -> Sequence[int]:
    """The platforms that are meant by some names or numbers.

    :raises Invalid: if there is none of such a name or number.
    """
    errors: list[FieldError] = []
    ids = named("platform", names, errors, model=Platform, longest=100, where="GET /api/v1/stream/ lists them")
    if errors:
        raise Invalid(errors=errors)
    return ids


def list_platforms(*, page_size: int, page: int | None = None, cursor: str | None = None) -> Page:
    """A page of the platforms, by name."""
    keys = [Key("name_key")]
    return PLATFORMS.page({}, row=platform_row, keys=keys, page_size=page_size, page=page, cursor=cursor)
