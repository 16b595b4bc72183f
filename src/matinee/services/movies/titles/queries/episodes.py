"""The read side of series: their seasons, and all of their episodes at a glance."""

from typing import Any

from django.db.models import (
    BigIntegerField,
    Case,
    Count,
    Exists,
    ExpressionWrapper,
    FloatField,
    Max,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Cast, NullIf
from django.db.models.lookups import GreaterThan

from matinee.foundation.django.pages.expressions import JSONList, JSONObject
from matinee.foundation.django.pages.prepared import Prepared, one
from matinee.foundation.django.pages.statements import Rows
from matinee.foundation.documents import Values
from matinee.foundation.problems import NotFound
from matinee.services.movies.titles.models.titles import UNNUMBERED, Movie
from matinee.services.movies.titles.queries.cards import card
from matinee.services.movies.titles.queries.refs import hundredths, rating, scored
from matinee.services.movies.titles.queries.series import IN_ORDER, SERIES_KINDS


class NoSuchSeries(NotFound):
    """There is no series with this number."""

    detail = "There is no series with this number."


class NoSuchSeason(NotFound):
    """The series has no such season."""

    detail = "There is no series with this number, or it has no episodes in this season."


def get_seasons(pk: int) -> str:
    """The seasons of a series in their order, as JSON; episodes without a season make up the last one.

    :raises NoSuchSeries: if there is no such series.
    """
    return one(SEASONS_PAGE.texts(pk=pk), NoSuchSeries)


def get_season(pk: int, *, season: int | None) -> str:
    """The episodes of a season in their order, as JSON; ``None`` is the season of those that have none.

    :raises NoSuchSeason: if there is no such series, or no episode in that season.
    """
    if season is not None and season >= UNNUMBERED:
        raise NoSuchSeason()
    return one(SEASON_PAGE.texts(pk=pk, season=UNNUMBERED if season is None else season), NoSuchSeason)


def get_episodes(pk: int) -> str:
    """Every episode of a series with its rating, season by season, as JSON.

    :raises NoSuchSeries: if there is no such series.
    """
    return one(EPISODES_PAGE.texts(pk=pk), NoSuchSeries)


def _series(pk: int) -> "QuerySet[Movie]":
    return Movie.objects.filter(pk=pk, kind__in=SERIES_KINDS, withdrawn_at__isnull=True)


def _series_in(pk: Any, season: Any) -> "QuerySet[Movie]":
    """The series, with the season that is asked for beside it, if there is one."""
    asked = _series(pk).annotate(asked=Cast(season, BigIntegerField()))
    return asked.filter(Exists(_episodes(OuterRef("pk")).filter(sort_season=OuterRef("asked"))))


def _episodes(series: OuterRef) -> "QuerySet[Movie]":
    return Movie.objects.filter(series=series, withdrawn_at__isnull=True)


def _series_fields() -> Values:
    """The series with its own ratings, and beside them the mean of its episodes'."""
    return {
        "series": JSONObject(**card(), end_year="end_year", rating=scored()),
        "episode_average": _average_of(_episodes(OuterRef("pk")), each="series"),
    }


def _average_of(episodes: "QuerySet[Movie]", *, each: str) -> Subquery:
    """The mean of the averages of those episodes that have ratings, to two places; null if none has."""
    rated = episodes.filter(rating_count__gt=0).order_by().values(each)
    return Subquery(rated.values_list(_mean_average()), output_field=FloatField())


def _mean_average() -> Case:
    count = Count("pk", filter=Q(rating_count__gt=0))
    total = Cast(Sum(Case(When(rating_count__gt=0, then=hundredths()))), BigIntegerField())
    mean = ExpressionWrapper((total * 2 + count) / (count * 2), output_field=BigIntegerField())
    return Case(When(GreaterThan(count, 0), then=Cast(mean, FloatField()) / 100.0), output_field=FloatField())


def _seasons() -> Rows:
    """The episodes of the series outside, by season."""
    return _episodes(OuterRef("pk")).order_by("sort_season").values("series", "sort_season", "season_number")


def _seasons_page() -> JSONObject:
    season = JSONObject(
        season="season_number",
        episode_count=Count("pk"),
        year_from=Min("release_year"),
        year_to=Max("release_year"),
        average=_mean_average(),
    )
    return JSONObject(**_series_fields(), seasons=JSONList(_seasons().annotate(count=Count("pk")), season))


def _season_page() -> JSONObject:
    episodes = _episodes(OuterRef("pk")).filter(sort_season=OuterRef("asked"))
    return JSONObject(
        **_series_fields(),
        season=NullIf("asked", Value(UNNUMBERED, output_field=BigIntegerField())),
        average=_average_of(episodes, each="sort_season"),
        episodes=JSONList(
            episodes.order_by(*IN_ORDER),
            JSONObject(
                id="pk",
                title="title",
                episode="episode_number",
                release_date="release_date",
                year="release_year",
                runtime_minutes="runtime_minutes",
                synopsis="synopsis",
                rating=rating(),
            ),
        ),
    )


def _episodes_page() -> JSONObject:
    episodes = _episodes(OuterRef("series")).filter(sort_season=OuterRef("sort_season"))
    season = JSONObject(
        season="season_number",
        average=_mean_average(),
        episodes=JSONList(
            episodes.order_by(*IN_ORDER), JSONObject(id="pk", title="title", episode="episode_number", rating=rating())
        ),
    )
    return JSONObject(**_series_fields(), seasons=JSONList(_seasons().annotate(count=Count("pk")), season))


SEASONS_PAGE = Prepared(_series, _seasons_page)
SEASON_PAGE = Prepared(_series_in, _season_page)
EPISODES_PAGE = Prepared(_series, _episodes_page)
