"""The HTTP door of charts."""

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from matinee.foundation.django.http import RoomView, json_text
from matinee.foundation.django.openapi import answered
from matinee.foundation.documents import Values
from matinee.services.movies.charts import queries
from matinee.services.movies.charts import serializers as shapes
from matinee.services.movies.service import movies
from matinee.services.movies.titles.api.responses import INVALID

CHARTS: list[Values] = [
    {"name": "top", "about": queries.TOP.about, "size": queries.TOP.size, "address": "/api/v1/charts/top/"},
    {"name": "lowest", "about": queries.LOWEST.about, "size": queries.LOWEST.size, "address": "/api/v1/charts/lowest/"},
    {"name": "movers", "about": queries.MOVED, "size": None, "address": "/api/v1/charts/movers/"},
]


class ChartList(RoomView):
    """What charts there are."""

    service = movies

    @extend_schema(
        operation_id="charts_list",
        summary="Say which charts there are",
        responses={200: shapes.ChartRefOut(many=True)},
        examples=[answered(chart["about"], chart) for chart in CHARTS],
    )
    def get(self, request: Request) -> Response:
        return Response(CHARTS)


class TopChart(RoomView):
    """The titles with the highest scores."""

    service = movies
    chart = queries.TOP

    @extend_schema(
        operation_id="charts_top",
        summary="Show the 250 titles with the highest scores",
        parameters=[shapes.ChartQuery],
        responses={200: shapes.ChartOut, 400: INVALID},
        examples=[shapes.CHART_EXAMPLE],
    )
    def get(self, request: Request) -> HttpResponse:
        return json_text(queries.get_chart(self.chart, filters=self.query(shapes.ChartQuery), now=self.now))


class LowestChart(TopChart):
    """The titles with the lowest scores."""

    chart = queries.LOWEST

    @extend_schema(
        operation_id="charts_lowest",
        summary="Show the 100 titles with the lowest scores",
        parameters=[shapes.ChartQuery],
        responses={200: shapes.ChartOut, 400: INVALID},
        examples=[shapes.CHART_EXAMPLE],
    )
    def get(self, request: Request) -> HttpResponse:
        return super().get(request)


class MoversChart(RoomView):
    """What moved in the top chart within a week."""

    service = movies

    @extend_schema(
        operation_id="charts_movers",
        summary="Show what moved among the 250 best films since last week",
        responses={200: shapes.MoversOut, 400: INVALID},
        examples=[shapes.MOVERS_EXAMPLE],
    )
    def get(self, request: Request) -> HttpResponse:
        self.query(shapes.MoversQuery)
        return json_text(queries.get_movers())
