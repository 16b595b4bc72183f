"""The JSON of movies: expressions that the database turns into the text of an answer."""

from collections.abc import Iterable
from typing import Any

from django.db.models import (
    BigIntegerField,
    Case,
    ExpressionWrapper,
    F,
    FloatField,
    OuterRef,
    Value,
    When,
)
from django.db.models.functions import Cast, JSONArray

from matinee.foundation.django.sqljson import JSONDocument, JSONList, JSONObject, JSONScalar, JSONTime
from matinee.services.movies.catalogue.models.titles import RATINGS
from matinee.services.movies.models import (
    Country,
    Credit,
    ExternalId,
    Genre,
    Language,
    Platform,
    Review,
)
from matinee.services.movies.reviews.queries.rows import review_row

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
