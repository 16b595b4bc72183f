"""The HTTP door of streaming platforms."""

from typing import Any

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from matinee.foundation.django.http import RoomView, json_text
from matinee.foundation.django.openapi import answered, answered_page, given, paged
from matinee.foundation.django.pages.pagination import PageQuery
from matinee.services.movies.availability import serializers as shapes
from matinee.services.movies.availability.actions import platforms as actions
from matinee.services.movies.availability.queries import platforms as queries
from matinee.services.movies.service import movies
from matinee.services.movies.titles.actions.history import Editor
from matinee.services.movies.titles.api.responses import ADMIN_CHANGES, ADMIN_WRITES, GONE, INVALID, MISSING
from matinee.services.movies.titles.models.platforms import Platform

ROW = {
    "id": 6,
    "name": "MUBI",
    "about": "",
    "website": "https://mubi.com",
    "logo": "",
    "regions": ["DE", "US"],
    "picture": None,
    "movie_count": 1,
}
METROPOLIS = {
    "id": 3,
    "title": "Metropolis",
    "year": 1927,
    "kind": "film",
    "genres": ["Drama", "Sci-Fi"],
    "languages": ["de"],
    "directors": [{"id": 9, "name": "Fritz Lang"}],
    "picture": None,
    "rating": {"count": 40, "average": 8.6, "score": 8.12},
}
OFFERED = {
    "id": 12,
    "kind": "subscription",
    "quality": "hd",
    "price": None,
    "currency": "",
    "link": "",
    "since": None,
    "until": "2027-01-01T00:00:00.000Z",
}
PLATFORMS = answered_page("One", ROW)
PAGE = answered("A platform", {**ROW, "movies": [METROPOLIS]})
IN_A_REGION = answered("In a region", {**ROW, "region": "DE", "movies": [{**METROPOLIS, "offers": [OFFERED]}]})
GIVEN = given("A platform", {"name": "MUBI", "website": "https://mubi.com", "regions": ["DE", "US"]})
CHANGED = given("One more region", {"regions": ["DE", "FR", "US"]})


class PlatformList(RoomView):
    """The list of platforms."""

    service = movies

    @extend_schema(
        operation_id="platforms_list",
        summary="List streaming platforms",
        parameters=[PageQuery],
        responses={200: paged(shapes.PlatformRowOut), 400: INVALID},
        examples=[PLATFORMS],
    )
    def get(self, request: Request) -> HttpResponse:
        page = queries.list_platforms(**self.query(PageQuery))
        return json_text(page.text(path=request.path, parameters=dict(request.query_params.lists())))

    @extend_schema(
        operation_id="platforms_create",
        summary="Add a streaming platform",
        request=shapes.PlatformIn,
        responses={201: shapes.PlatformPageOut, **ADMIN_WRITES},
        examples=[GIVEN, PAGE],
    )
    def post(self, request: Request) -> HttpResponse:
        by = Editor.of(self.admin())
        platform = actions.add_platform(details=self.valid(shapes.PlatformIn), by=by, now=self.now)
        return json_text(queries.get_platform_page(platform.pk), status=201, location=f"/api/v1/stream/{platform.pk}/")


class PlatformDetail(RoomView):
    """One platform."""

    service = movies

    def lock(self, **kwargs: Any) -> None:
        Platform.objects.select_for_update().filter(pk=kwargs["pk"]).first()

    @extend_schema(
        operation_id="platforms_retrieve",
        summary="Show a streaming platform with its titles",
        description="With `region`, those that it has there now, each with its offers.",
        parameters=[shapes.PlatformQuery],
        responses={200: shapes.PlatformPageOut, 400: INVALID, 404: MISSING},
        examples=[PAGE, IN_A_REGION],
    )
    def get(self, request: Request, pk: int) -> HttpResponse:
        region = self.query(shapes.PlatformQuery).get("region")
        if region:
            return json_text(queries.get_regional_page(pk, region=region, now=self.now))
        return json_text(queries.get_platform_page(pk))

    @extend_schema(
        operation_id="platforms_replace",
        summary="Write a streaming platform anew",
        request=shapes.PlatformIn,
        responses={200: shapes.PlatformPageOut, **ADMIN_CHANGES},
        examples=[GIVEN, PAGE],
    )
    def put(self, request: Request, pk: int) -> HttpResponse:
        return self._change(pk, partial=False)

    @extend_schema(
        operation_id="platforms_change",
        summary="Change parts of a streaming platform",
        request=shapes.PlatformIn,
        responses={200: shapes.PlatformPageOut, **ADMIN_CHANGES},
        examples=[CHANGED, PAGE],
    )
    def patch(self, request: Request, pk: int) -> HttpResponse:
        return self._change(pk, partial=True)

    def _change(self, pk: int, *, partial: bool) -> HttpResponse:
        by = Editor.of(self.admin())
        details = self.valid(shapes.PlatformIn, partial=partial)
        actions.change_platform(platform_id=pk, details=details, by=by, now=self.now)
        return json_text(queries.get_platform_page(pk))

    @extend_schema(
        operation_id="platforms_remove",
        summary="Remove a streaming platform; its titles stay",
        description="A platform that titles are on is removed with `confirm`, the number of these; without it, 409 "
        "says how many they are. Reverting the change brings back what they had there.",
        parameters=[shapes.RemovalQuery],
        responses={204: GONE, **ADMIN_CHANGES},
    )
    def delete(self, request: Request, pk: int) -> Response:
        by = Editor.of(self.admin())
        confirmed = self.query(shapes.RemovalQuery).get("confirm", 0)
        actions.remove_platform(platform_id=pk, by=by, now=self.now, confirmed=confirmed)
        return Response(status=204)
