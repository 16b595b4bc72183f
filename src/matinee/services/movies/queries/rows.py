"""The JSON of movies: expressions that the database turns into the text of an answer."""

from collections.abc import Iterable
from typing import Any

from django.db.models import (
    BigIntegerField,
    Case,
    Count,
    ExpressionWrapper,
    F,
    FloatField,
    OuterRef,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, JSONArray

from matinee.foundation.django.sqljson import JSONBool, JSONDocument, JSONList, JSONObject, JSONScalar, JSONTime
from matinee.services.movies.models import (
    Country,
    Credit,
    ExternalId,
    Genre,
    Language,
    Movie,
    Platform,
    Review,
)
from matinee.services.movies.models.titles import RATINGS

_HUNDREDTHS = ExpressionWrapper(
    (F("rating_sum") * 200 + F("rating_count")) / (F("rating_count") * 2), output_field=BigIntegerField()
)
AVERAGE = Case(
    When(rating_count__gt=0, then=Cast(_HUNDREDTHS, FloatField()) / 100.0),
    default=Value(None),
    output_field=FloatField(),
)
"""The average to two places, rounded as an integer, halves up: databases round floating point each in its own way."""

MOVIE_FIELDS: dict[str, Any] = {
    "id": F("pk"),
    "kind": F("kind"),
    "title": F("title"),
    "original_title": F("original_title"),
    "year": F("release_year"),
    "release_date": F("release_date"),
    "runtime_minutes": F("runtime_minutes"),
    "synopsis": F("synopsis"),
    "genres": JSONList(Genre.objects.filter(movies=OuterRef("pk")).order_by("name"), JSONScalar("name")),
    "countries": JSONList(Country.objects.filter(movies=OuterRef("pk")).order_by("code"), JSONScalar("code")),
    "languages": JSONList(Language.objects.filter(movies=OuterRef("pk")).order_by("code"), JSONScalar("code")),
    "directors": JSONList(
        Credit.objects.filter(movie=OuterRef("pk"), category="director").order_by("position"),
        JSONObject(id="person_id", name="person__name"),
    ),
    "platforms": JSONList(
        Platform.objects.filter(movies=OuterRef("pk")).order_by("name"), JSONObject(id="pk", name="name")
    ),
    "rating": JSONObject(count="rating_count", average=AVERAGE),
}
"""What a list of movies can show, by the names that ``fields=`` takes."""

LISTED = ("id", "kind", "title", "original_title", "year", "runtime_minutes", "genres", "countries", "directors",
          "platforms", "rating")  # fmt: skip
"""What it shows unless asked otherwise."""


def movie_row(fields: Iterable[str] = LISTED) -> JSONObject:
    """A movie in a list."""
    return JSONObject(**{name: MOVIE_FIELDS[name] for name in fields})


def review_row() -> JSONObject:
    """A review, wherever it is shown."""
    return JSONObject(
        id="pk",
        movie=JSONObject(id="movie_id", title="movie__title", year="movie__release_year"),
        author=JSONObject(id="reviewer_id", username="reviewer__username"),
        rating="rating",
        headline="headline",
        body="body",
        is_spoiler=JSONBool("is_spoiler"),
        active=JSONBool("active"),
        helpful_count="helpful_count",
        created_at=JSONTime("created_at"),
        updated_at=JSONTime("updated_at"),
    )


def movie_page(*, latest_reviews: int = 10) -> JSONObject:
    """A movie with its credits, ids, rating summary with histogram, and latest reviews."""
    details = {name: value for name, value in MOVIE_FIELDS.items() if name != "directors"}
    return JSONObject(
        **details
        | {
            "credits": JSONList(
                Credit.objects.filter(movie=OuterRef("pk")).order_by("position"),
                JSONObject(
                    person=JSONObject(id="person_id", name="person__name"),
                    category="category",
                    characters=JSONDocument("characters"),
                ),
            ),
            "external_ids": JSONList(
                ExternalId.objects.filter(movie=OuterRef("pk")).order_by("source"),
                JSONObject(source="source", value="value"),
            ),
            "rating": JSONObject(
                count="rating_count",
                sum="rating_sum",
                average=AVERAGE,
                histogram=JSONArray(*[F(f"rated_{rating}") for rating in RATINGS]),
            ),
            "latest_reviews": JSONList(
                Review.objects.filter(movie=OuterRef("pk"), active=True).order_by("-created_at", "-pk")[
                    :latest_reviews
                ],
                review_row(),
            ),
            "created_at": JSONTime("created_at"),
            "updated_at": JSONTime("updated_at"),
        }
    )


def person_row() -> JSONObject:
    """A person in a list."""
    return JSONObject(id="pk", name="name", imdb_id="imdb_id")


def person_page() -> JSONObject:
    """A person with all credits, newest first."""
    credited = Credit.objects.filter(person=OuterRef("pk"), movie__withdrawn_at__isnull=True)
    return JSONObject(
        id="pk",
        name="name",
        imdb_id="imdb_id",
        credits=JSONList(
            credited.order_by("-movie__sort_year", "movie_id", "position"),
            JSONObject(
                movie=JSONObject(id="movie_id", title="movie__title", year="movie__release_year"),
                category="category",
                characters=JSONDocument("characters"),
            ),
        ),
    )


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


def watchlist_row() -> JSONObject:
    """An entry of a watchlist."""
    return JSONObject(
        movie=JSONObject(
            id="movie_id",
            title="movie__title",
            year="movie__release_year",
            rating=JSONObject(count="movie__rating_count", sum="movie__rating_sum"),
        ),
        added_at=JSONTime("added_at"),
    )
