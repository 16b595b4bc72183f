"""The JSON of titles: expressions that the database turns into the text of an answer."""

from collections.abc import Iterable

from django.db.models import F, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce, JSONArray

from matinee.foundation.django.pages.expressions import (
    JSONBool,
    JSONDocument,
    JSONList,
    JSONObject,
    JSONScalar,
    JSONTime,
)
from matinee.foundation.documents import Values
from matinee.services.movies.titles.domain.extensions import ADDED
from matinee.services.movies.titles.models.details import Tagline
from matinee.services.movies.titles.models.people import Credit
from matinee.services.movies.titles.models.platforms import Platform
from matinee.services.movies.titles.models.titles import RATINGS, Country, ExternalId
from matinee.services.movies.titles.queries.cards import card
from matinee.services.movies.titles.queries.facts import award_counts, certificates, keywords
from matinee.services.movies.titles.queries.refs import average, score, scored
from matinee.services.movies.titles.queries.scores import LEAST_VOTES, MEAN, shown
from matinee.services.movies.titles.queries.series import series_fields

MOVIE_FIELDS: Values = {
    **card(),
    "original_title": F("original_title"),
    "release_date": F("release_date"),
    "runtime_minutes": F("runtime_minutes"),
    "synopsis": F("synopsis"),
    "countries": JSONList(Country.objects.filter(movies=OuterRef("pk")).order_by("code"), JSONScalar("code")),
    "platforms": JSONList(
        Platform.objects.filter(movies=OuterRef("pk")).order_by("name"), JSONObject(id="pk", name="name")
    ),
    "rating": scored(),
    "picture": JSONDocument("picture"),
}
"""What a list of titles can show, by the names that ``fields=`` takes."""

LISTED = (*card(), "original_title", "runtime_minutes", "countries", "platforms", "rating", "picture")
"""What it shows unless asked otherwise."""


def title_row(fields: Iterable[str] = LISTED) -> JSONObject:
    """A title in a list."""
    return JSONObject(**{name: MOVIE_FIELDS[name] for name in fields})


def title_page() -> JSONObject:
    """What a visitor of a title's page needs at first sight; `details` has the rest."""
    return JSONObject(
        **MOVIE_FIELDS
        | series_fields()
        | {
            "end_year": F("end_year"),
            "tagline": Coalesce(
                Subquery(Tagline.objects.filter(movie=OuterRef("pk")).order_by("position").values("text")[:1]),
                Value(""),
            ),
            "certificates": certificates(),
            "keywords": keywords(),
            "award_counts": award_counts(),
            "credits": _credits(),
            "external_ids": JSONList(
                ExternalId.objects.filter(movie=OuterRef("pk")).order_by("source", "value"),
                JSONObject(source="source", value="value"),
            ),
            "rating": JSONObject(
                count="rating_count",
                sum="rating_sum",
                average=average(),
                score=score(),
                mean_of_all=shown(MEAN),
                least_votes=LEAST_VOTES,
                histogram=JSONArray(*[F(f"rated_{number}") for number in RATINGS]),
            ),
            **{name: make() for name, make in ADDED.page.items()},
            "created_at": JSONTime("created_at"),
            "updated_at": JSONTime("updated_at"),
        }
    )


def _credits() -> JSONList:
    return JSONList(
        Credit.objects.filter(movie=OuterRef("pk")).order_by("position"),
        JSONObject(
            person=JSONObject(id="person_id", name="person__name"),
            category="category",
            job="job",
            characters=JSONDocument("characters"),
            uncredited=JSONBool("uncredited"),
            episodes="episodes",
        ),
    )
