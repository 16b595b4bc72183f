"""The JSON of people: who they are, what they are known for, and all that they did."""

from typing import Any

from django.db.models import (
    Case,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    IntegerField,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, Greatest

from matinee.foundation.django.pages.expressions import JSONBool, JSONDocument, JSONList, JSONObject, JSONScalar
from matinee.services.movies.titles.models.details import AlternateTitle, Connection, Nomination
from matinee.services.movies.titles.models.people import Credit, PersonExternalId, PersonName
from matinee.services.movies.titles.models.titles import Movie
from matinee.services.movies.titles.queries.cards import card
from matinee.services.movies.titles.queries.refs import scored, series_ref, title_ref

MOST_KNOWN_FOR = 4
WEIGHTS = {
    "director": 10, "writer": 8, "composer": 7, "cinematographer": 6, "editor": 5, "producer": 4, "self": 2, "crew": 1,
}  # fmt: skip
"""What a credit weighs in choosing what a person is known for. The first actor weighs 10, the second 9, down to 2."""


PERSON_FIELDS = {
    "id": F("pk"),
    "name": F("name"),
    "imdb_id": F("imdb_id"),
    "born": F("birth_date"),
    "died": F("death_date"),
    "professions": JSONDocument("professions"),
    "picture": JSONDocument("picture"),
}
"""What a list shows of a person."""


def person_row() -> JSONObject:
    """A person in a list."""
    return JSONObject(**PERSON_FIELDS)


def person_page() -> JSONObject:
    """A person with names, dates, places, what they are known for, all credits by category, and awards."""
    return JSONObject(
        **PERSON_FIELDS,
        names=JSONList(
            PersonName.objects.filter(person=OuterRef("pk")).order_by("position"),
            JSONObject(name="name", type="type", language="language"),
        ),
        birth_place="birth_place",
        death_place="death_place",
        biography="biography",
        external_ids=JSONList(
            PersonExternalId.objects.filter(person=OuterRef("pk"))
            .exclude(source=PersonExternalId.ELSEWHERE)
            .order_by("source", "value"),
            JSONObject(source="source", value="value"),
        ),
        known_for=_known_for(),
        filmography=_filmography(),
        awards=_awards(),
    )


def known_for_ids(*, most: int) -> JSONList:
    """The ids of the titles that a person is known for, at most so many."""
    return JSONList(_weighed()[:most], JSONScalar("movie_id"))


def _known_for() -> JSONList:
    """What a person is known for, as their page shows it."""
    return JSONList(
        _weighed()[:MOST_KNOWN_FOR],
        JSONObject(
            movie=JSONObject(
                **card("movie__"),
                rating=scored("movie__"),
            ),
            category=_of_weightiest("category"),
        ),
    )


def _on_title() -> "QuerySet[Credit]":
    """The credits of one person on one title."""
    return Credit.objects.filter(person=OuterRef("person"), movie=OuterRef("movie"))


def _of_weightiest(column: str) -> Subquery:
    """A column of the credit that weighs most among them."""
    weightiest = _on_title().annotate(weight=_weight()).order_by("-weight", "position")
    return Subquery(weightiest.values(column)[:1])


def _weighed() -> "QuerySet[Credit]":
    """The titles that weigh most: how well known each is, times the weight of the person's weightiest credit.

    An episode weighs a tenth. Where two weigh the same, that of more credits comes first, then the one that was added
    first; how new a title is says nothing of how many know it.
    """
    titles = Credit.objects.filter(person=OuterRef("pk"), movie__withdrawn_at__isnull=True).exclude(
        Exists(_on_title().filter(pk__lt=OuterRef("pk")))
    )
    weight = ExpressionWrapper(
        (F("movie__rating_count") + _fame() + 1)
        * _of_weightiest("weight")
        * Case(When(movie__kind=Movie.Kind.EPISODE, then=1), default=10),
        output_field=IntegerField(),
    )
    credited = _number(Credit.objects.filter(movie=OuterRef("movie")))
    return titles.annotate(weight=weight, credited=credited).order_by("-weight", "-credited", "movie_id")


def _fame() -> Combinable:
    """How well a title is known beside its votes: twice its nominations, its other names, and the titles it led to."""
    nominations = _number(Nomination.objects.filter(movie=OuterRef("movie")))
    names = _number(AlternateTitle.objects.filter(movie=OuterRef("movie")))
    led_to = Connection.objects.filter(other=OuterRef("movie"), movie__withdrawn_at__isnull=True)
    return nominations * 2 + names + _number(led_to, by="other")


def _number(rows: "QuerySet[Any]", *, by: str = "movie") -> Coalesce:
    return Coalesce(Subquery(rows.order_by().values(by).values_list(Count("pk"))), 0)


def _weight() -> Case:
    """What a credit weighs: actors by their place among the actors, everybody else by category."""
    before = Credit.objects.filter(
        movie=OuterRef("movie"), category=Credit.Category.ACTOR, position__lt=OuterRef("position")
    )
    place = Coalesce(Subquery(before.order_by().values("movie").values_list(Count("pk"))), 0)
    billed = Greatest(Value(10) - place, Value(2))
    return Case(
        When(uncredited=True, then=Value(1)),
        When(category=Credit.Category.ACTOR, then=billed),
        *(When(category=category, then=Value(weight)) for category, weight in WEIGHTS.items()),
        default=Value(1),
        output_field=IntegerField(),
    )


def _filmography() -> JSONList:
    """The categories of a person's credits, that of most credits first, each with its credits, newest first."""
    shown = Credit.objects.filter(movie__withdrawn_at__isnull=True)
    in_category = shown.filter(person=OuterRef("person"), category=OuterRef("category"))
    categories = shown.filter(person=OuterRef("pk")).values("person", "category").annotate(count=Count("pk"))
    return JSONList(
        categories.order_by("-count", "category"),
        JSONObject(
            category="category",
            count="count",
            credits=JSONList(
                in_category.order_by("-movie__sort_year", "-movie__sort_season", "-movie__sort_episode", "-movie_id"),
                JSONObject(
                    movie=_credited_title(),
                    job="job",
                    characters=JSONDocument("characters"),
                    uncredited=JSONBool("uncredited"),
                    episodes="episodes",
                ),
            ),
        ),
    )


def _credited_title() -> JSONObject:
    return JSONObject(
        **card("movie__"),
        end_year="movie__end_year",
        series=series_ref("movie__"),
        season="movie__season_number",
        episode="movie__episode_number",
        rating=scored("movie__"),
    )


def _awards() -> JSONList:
    """The awards a person was nominated for, newest first."""
    named = Nomination.objects.filter(people=OuterRef("pk"), movie__withdrawn_at__isnull=True)
    return JSONList(
        named.order_by(F("year").desc(nulls_last=True), "award__name_key", "category", "pk"),
        JSONObject(
            event="award__name",
            year="year",
            category="category",
            won=JSONBool("won"),
            movie=title_ref("movie__"),
            note="note",
        ),
    )
