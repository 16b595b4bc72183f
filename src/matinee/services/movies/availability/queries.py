"""The read side of availability: platforms."""

from typing import Any

from django.db.models import Count, F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from matinee.foundation.django.pagination import Key, Page, paginate
from matinee.foundation.django.sqljson import JSONDocument, JSONList, JSONObject, Prepared, one
from matinee.foundation.problems import NotFound
from matinee.services.movies.models import Movie, Platform


class NoSuchPlatform(NotFound):
    """There is no streaming platform of this number."""

    detail = "There is no streaming platform of this number."


def _platform_fields() -> dict[str, Any]:
    links = Movie.platforms.through.objects.filter(platform=OuterRef("pk"), movie__withdrawn_at__isnull=True)
    counted = links.order_by().values("platform").values_list(Count("pk"))
    return {
        "id": F("pk"),
        **{name: F(name) for name in ("name", "about", "website", "logo")},
        "regions": JSONDocument("regions"),
        "movie_count": Coalesce(Subquery(counted), 0),
    }


def platform_row() -> JSONObject:
    """A platform in a list."""
    return JSONObject(**_platform_fields())


def platform_page(*, most_movies: int) -> JSONObject:
    """A platform with the first of its movies by title."""
    movies = Movie.objects.filter(platforms=OuterRef("pk"), withdrawn_at__isnull=True)
    return JSONObject(
        **_platform_fields(),
        movies=JSONList(
            movies.order_by("sort_title", "pk")[:most_movies], JSONObject(id="pk", title="title", year="release_year")
        ),
    )


PLATFORM_PAGE = Prepared(lambda pk: Platform.objects.filter(pk=pk), lambda: platform_page(most_movies=100))


def get_platform_page(pk: int) -> str:
    """The page of a platform with its first movies by title, as JSON.

    :raises NoSuchPlatform: if there is none.
    """
    return one(PLATFORM_PAGE.texts(pk=pk), NoSuchPlatform)


def list_platforms(*, page_size: int, page: int | None = None, cursor: str | None = None) -> Page:
    """A page of the platforms, by name."""
    return paginate(
        Platform.objects.all(),
        row=platform_row(),
        keys=[Key("name_key")],
        page_size=page_size,
        page=page,
        cursor=cursor,
    )
