"""The read side of charts: the best and the worst titles by score, and what moved among the best."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import (
    Case,
    Exists,
    Expression,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
    Window,
)
from django.db.models.expressions import OrderBy
from django.db.models.functions import Abs, Cast, Coalesce, RowNumber

from matinee.foundation.django.pages.expressions import AsText, JSONList, JSONObject, JSONTime
from matinee.foundation.django.pages.listing import values_of
from matinee.foundation.django.pages.prepared import Prepared
from matinee.foundation.django.pages.statements import Statement
from matinee.services.movies.charts.models import ChartPosition
from matinee.services.movies.titles.domain.scores import START
from matinee.services.movies.titles.models.scores import ScoreBasis
from matinee.services.movies.titles.models.titles import Movie
from matinee.services.movies.titles.queries.cards import card
from matinee.services.movies.titles.queries.choices import choose
from matinee.services.movies.titles.queries.lists import title_listing
from matinee.services.movies.titles.queries.rows import title_row
from matinee.services.movies.titles.queries.scores import shown

FORMULA = "score = v / (v + m) * R + m / (v + m) * C"
SHOWN = (*card(), "original_title", "runtime_minutes", "rating")
KINDS = ("film",)
"""What charts are of unless asked otherwise: a film and a series are not rated by the same people."""


@dataclass(frozen=True)
class Chart:
    """A chart: what it is called, how many titles it has, and by what it is ordered."""

    name: str
    about: str
    size: int
    ordering: tuple[str, ...]
    side: str
    """On which side of the middle ratings lie: where few titles have votes, no bad one is among the best."""

    def votes(self) -> Q:
        """The titles whose average rating lies on that side."""
        return Q(**{f"rating_average__{self.side}": START.mean})


TOP = Chart("top", "The titles with the highest scores.", 250, ("-falling_score", "-id"), "gte")
MOVED = "What moved among the top 250 films between the last two Mondays."
LOWEST = Chart("lowest", "The titles with the lowest scores.", 100, ("rising_score", "id"), "lte")


def get_chart(chart: Chart, *, filters: Mapping[str, object], now: datetime) -> str:
    """A chart of the titles that fit all filters, with what its scores rest on, as JSON.

    :param filters: as `choose` takes them; without kinds, of films.
    :raises Invalid: if a filter names something that is not there.
    """
    chosen = choose({**filters, "kind": filters.get("kind") or KINDS}, now=now)
    statement = title_listing().statement(chart, chosen, lambda chosen: _ranked(chart, title_listing().fitting(chosen)))
    found = statement.run(values_of(chosen))
    return str(found[0][0]) if found else _empty(chart)


def top_films(basis: ScoreBasis) -> "QuerySet[Movie]":
    """The films of the top chart, the best first."""
    films = Movie.objects.filter(TOP.votes(), is_listed=True, kind__in=KINDS, rating_count__gte=basis.chart_votes)
    return films.order_by(*TOP.ordering)[: TOP.size]


def _ranked(chart: Chart, rows: "QuerySet[Movie]") -> Statement:
    # Chosen first, so that no JSON is built for titles that are not in the chart.
    voted = rows.filter(chart.votes(), rating_count__gte=OuterRef(OuterRef("chart_votes")))
    first = voted.order_by(*map(_without_index, chart.ordering)).values("pk")[: chart.size]
    listed = Movie.objects.filter(pk__in=first).order_by(*chart.ordering)
    place = Window(RowNumber(), order_by=list(chart.ordering))
    head = {
        "chart": _text(chart.name),
        "formula": _text(FORMULA),
        "mean_of_all": shown(F("mean")),
        "least_votes": F("least_votes"),
        "votes_to_be_listed": F("chart_votes"),
        "computed_at": JSONTime("computed_at"),
    }
    results = JSONList(listed, JSONObject(position=place, movie=title_row(SHOWN)))
    return Statement(ScoreBasis.objects.values_list(AsText(JSONObject(**head, results=results))))


def _without_index(order: str) -> OrderBy:
    """An order that no index serves: few titles have the votes for a chart, and the index of votes leads to them."""
    value = F(order.removeprefix("-")) + 0
    return value.desc() if order.startswith("-") else value.asc()


def _empty(chart: Chart) -> str:
    """A chart while nothing has been rated."""
    head = {"chart": chart.name, "formula": FORMULA, "mean_of_all": START.mean, "least_votes": START.least_votes}
    return json.dumps({**head, "votes_to_be_listed": START.chart_votes, "computed_at": None, "results": []})


_WEEK = Subquery(ChartPosition.objects.order_by("-week").values("week")[:1])
_PREVIOUS = Subquery(ChartPosition.objects.filter(week__lt=_WEEK).order_by("-week").values("week")[:1])


def get_movers() -> str:
    """What moved among the top films between the last two Mondays that were written down, as JSON."""
    found = MOVERS.texts()
    return found[0] if found else json.dumps({"chart": "movers", "week": None, "previous_week": None, "results": []})


def _movers() -> JSONObject:
    """The farthest first; whoever is new or out has come from or gone to the place below the last."""
    below = Value(TOP.size + 1)
    two_weeks = ChartPosition.objects.filter(Q(week=_WEEK) | Q(week=_PREVIOUS))
    there_are_two = Exists(ChartPosition.objects.filter(week__lt=_WEEK))
    titles = Movie.objects.filter(there_are_two, withdrawn_at__isnull=True, pk__in=two_weeks.values("movie"))
    placed = titles.annotate(now=_position(_WEEK), before=_position(_PREVIOUS)).annotate(
        now_or_below=Coalesce("now", below), before_or_below=Coalesce("before", below)
    )
    moved = placed.filter(~Q(now_or_below=F("before_or_below"))).annotate(
        distance=Abs(F("now_or_below") - F("before_or_below"))
    )
    movement = Case(
        When(before__isnull=True, then=_text("new")),
        When(now__isnull=True, then=_text("out")),
        When(now__lt=F("before"), then=_text("up")),
        default=_text("down"),
    )
    row = JSONObject(movement=movement, position=F("now"), previous_position=F("before"), movie=title_row(SHOWN))
    return JSONObject(
        chart=_text("movers"),
        week=_WEEK,
        previous_week=_PREVIOUS,
        results=JSONList(moved.order_by("-distance", "now_or_below", "pk"), row),
    )


def _text(text: str) -> Expression:
    """A text of which PostgreSQL knows that it is one."""
    return Cast(Value(text), TextField())


def _position(week: Subquery) -> Subquery:
    return Subquery(ChartPosition.objects.filter(week=week, movie=OuterRef("pk")).values("position"))


MOVERS = Prepared(ScoreBasis.objects.all, _movers)
