"""The JSON of series: seasons and episodes in their order, and the episodes before and after one."""

from django.db.models import Case, Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from matinee.foundation.django.pages.expressions import JSONDocument, JSONFirst, JSONObject
from matinee.foundation.documents import Values
from matinee.services.movies.titles.models.titles import Movie
from matinee.services.movies.titles.queries.refs import series_ref

SERIES_KINDS = (Movie.Kind.SERIES, Movie.Kind.MINI_SERIES)
IN_ORDER = ("sort_season", "sort_episode", "pk")
"""The order of episodes: those without a season or number come last."""
BACKWARDS = ("-sort_season", "-sort_episode", "-pk")


def series_fields() -> Values:
    """What a title's page says of its series, or as a series."""
    return {
        "series": series_ref(pictured=True),
        "season": F("season_number"),
        "episode": F("episode_number"),
        "previous_episode": _beside(earlier(), BACKWARDS),
        "next_episode": _beside(later(), IN_ORDER),
        "season_count": _of_a_series(Count("season_number", distinct=True)),
        "episode_count": _of_a_series(Count("pk")),
    }


def siblings() -> "QuerySet[Movie]":
    """The shown episodes of the same series."""
    return Movie.objects.filter(series=OuterRef("series"), withdrawn_at__isnull=True)


def later() -> "QuerySet[Movie]":
    """The episodes that come after one, across seasons."""
    # The first condition is the one that an index serves.
    return siblings().filter(
        Q(sort_season__gt=OuterRef("sort_season"))
        | Q(sort_episode__gt=OuterRef("sort_episode"))
        | Q(sort_episode=OuterRef("sort_episode"), pk__gt=OuterRef("pk")),
        sort_season__gte=OuterRef("sort_season"),
    )


def earlier() -> "QuerySet[Movie]":
    """The episodes that come before one, across seasons."""
    return siblings().filter(
        Q(sort_season__lt=OuterRef("sort_season"))
        | Q(sort_episode__lt=OuterRef("sort_episode"))
        | Q(sort_episode=OuterRef("sort_episode"), pk__lt=OuterRef("pk")),
        sort_season__lte=OuterRef("sort_season"),
    )


def episode_ref() -> JSONObject:
    """An episode by its number, name and place."""
    return JSONObject(id=F("pk"), title=F("title"), season=F("season_number"), episode=F("episode_number"))


def _beside(episodes: "QuerySet[Movie]", order: tuple[str, ...]) -> JSONDocument:
    first = JSONFirst(episodes.order_by(*order), episode_ref())
    return JSONDocument(Case(When(series__isnull=False, then=first)))


def _of_a_series(number: Count) -> Case:
    episodes = Movie.objects.filter(series=OuterRef("pk"), withdrawn_at__isnull=True).order_by()
    counted = Coalesce(Subquery(episodes.values("series").values_list(number)), 0)
    return Case(When(kind__in=SERIES_KINDS, then=counted), output_field=IntegerField())
