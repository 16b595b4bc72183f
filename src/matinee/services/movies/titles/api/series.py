"""The HTTP door of series: their seasons and episodes."""

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from matinee.foundation.django.http import RoomView, json_text
from matinee.services.movies.service import movies
from matinee.services.movies.titles.api import examples
from matinee.services.movies.titles.api.responses import MISSING
from matinee.services.movies.titles.queries import episodes as queries
from matinee.services.movies.titles.serializers import series as shapes


class Seasons(RoomView):
    """The seasons of a series."""

    service = movies

    @extend_schema(
        operation_id="seasons_list",
        summary="List the seasons of a series",
        responses={200: shapes.SeasonsOut, 404: MISSING},
        examples=[examples.SEASONS],
    )
    def get(self, request: Request, pk: int) -> HttpResponse:
        return json_text(queries.get_seasons(pk))


class Season(RoomView):
    """One season of a series."""

    service = movies

    @extend_schema(
        operation_id="seasons_retrieve",
        summary="Show the episodes of a season",
        responses={200: shapes.SeasonPageOut, 404: MISSING},
        examples=[examples.SEASON],
    )
    def get(self, request: Request, pk: int, season: int) -> HttpResponse:
        return json_text(queries.get_season(pk, season=season))


class NoSeason(RoomView):
    """The episodes of a series whose season is not known."""

    service = movies

    @extend_schema(
        operation_id="seasons_retrieve_none",
        summary="Show the episodes that belong to no known season",
        responses={200: shapes.SeasonPageOut, 404: MISSING},
        examples=[examples.NO_SEASON],
    )
    def get(self, request: Request, pk: int) -> HttpResponse:
        return json_text(queries.get_season(pk, season=None))


class Episodes(RoomView):
    """All episodes of a series."""

    service = movies

    @extend_schema(
        operation_id="episodes_list",
        summary="Show how every episode of a series is rated, season by season",
        responses={200: shapes.EpisodesOut, 404: MISSING},
        examples=[examples.EPISODES],
    )
    def get(self, request: Request, pk: int) -> HttpResponse:
        return json_text(queries.get_episodes(pk))
