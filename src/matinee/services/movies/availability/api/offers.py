"""The HTTP door of offers and of what users have told of themselves as viewers."""

from typing import Any

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from matinee.foundation.django.http import RoomView, json_text
from matinee.foundation.django.openapi import answered, answered_page, given, paged
from matinee.services.movies.availability import serializers as shapes
from matinee.services.movies.availability.actions import offers as actions
from matinee.services.movies.availability.actions.viewers import set_viewer
from matinee.services.movies.availability.queries import offers as queries
from matinee.services.movies.availability.queries.platforms import platform_ids
from matinee.services.movies.availability.queries.viewers import get_viewer_page
from matinee.services.movies.service import movies
from matinee.services.movies.titles.actions.history import Editor
from matinee.services.movies.titles.api.responses import ADMIN_CHANGES, ADMIN_WRITES, ANONYMOUS, GONE, INVALID, MISSING

TERMS = {
    "region": "DE",
    "kind": "rent",
    "quality": "uhd",
    "price": "3.99",
    "currency": "EUR",
    "link": "https://films.example.org/metropolis",
}
GIVEN = given("For rent", {"platform": 6, **TERMS, "since": "2026-12-01T00:00:00Z", "until": None})
SHOWN = {
    "id": 12,
    "movie": 3,
    "platform": {"id": 6, "name": "MUBI"},
    **TERMS,
    "phase": "upcoming",
    "since": "2026-12-01T00:00:00.000Z",
    "until": None,
}
ANSWERED = answered("For rent", SHOWN)
ENDS = given("It ends", {"until": "2026-12-31T23:00:00Z"})
REGION = given("In Germany", {"region": "DE", "platforms": [6]})
VIEWER = answered("In Germany", {"region": "DE", "platforms": [{"id": 6, "name": "MUBI"}]})


class MovieOffers(RoomView):
    """A title's offers."""

    service = movies

    @extend_schema(
        operation_id="offers_list",
        summary="List where and how a title can be watched",
        description="What is current, unless `when` says otherwise. `mine=true` needs somebody signed in.",
        parameters=[shapes.OffersQuery],
        responses={200: paged(shapes.OfferOut), 400: INVALID, 401: ANONYMOUS, 404: MISSING},
        examples=[answered_page("For rent", SHOWN)],
    )
    def get(self, request: Request, pk: int) -> HttpResponse:
        query = self.query(shapes.OffersQuery)
        page = queries.list_offers(
            movie_id=pk,
            when=query["when"],
            region=query.get("region", ""),
            platforms=platform_ids(query.get("platform", ())),
            kinds=query.get("kind", ()),
            viewer=self.user().user_id if query["mine"] else None,
            now=self.now,
            page_size=query["page_size"],
            cursor=query.get("cursor"),
        )
        return json_text(page.text(path=request.path, parameters=dict(request.query_params.lists())))

    @extend_schema(
        operation_id="offers_create",
        summary="Add an offer of a title",
        description="The title is under the offer's platform from then on.",
        request=shapes.OfferIn,
        responses={201: shapes.OfferOut, **ADMIN_WRITES, 404: MISSING},
        examples=[GIVEN, ANSWERED],
    )
    def post(self, request: Request, pk: int) -> HttpResponse:
        by = Editor.of(self.admin())
        offer = actions.add_offer(movie_id=pk, terms=self.valid(shapes.OfferIn), by=by, now=self.now)
        text = queries.get_offer_page(offer.pk, now=self.now)
        return json_text(text, status=201, location=f"/api/v1/offers/{offer.pk}/")


class OfferDetail(RoomView):
    """One offer."""

    service = movies

    def lock(self, **kwargs: Any) -> None:
        queries.lock_offer(kwargs["pk"])

    @extend_schema(
        operation_id="offers_retrieve",
        summary="Show an offer",
        responses={200: shapes.OfferOut, 404: MISSING},
        examples=[ANSWERED],
    )
    def get(self, request: Request, pk: int) -> HttpResponse:
        return json_text(queries.get_offer_page(pk, now=self.now))

    @extend_schema(
        operation_id="offers_replace",
        summary="Write an offer anew",
        request=shapes.OfferIn,
        responses={200: shapes.OfferOut, **ADMIN_CHANGES},
        examples=[GIVEN, ANSWERED],
    )
    def put(self, request: Request, pk: int) -> HttpResponse:
        return self._change(pk, partial=False)

    @extend_schema(
        operation_id="offers_change",
        summary="Change parts of an offer",
        request=shapes.OfferIn,
        responses={200: shapes.OfferOut, **ADMIN_CHANGES},
        examples=[ENDS, ANSWERED],
    )
    def patch(self, request: Request, pk: int) -> HttpResponse:
        return self._change(pk, partial=True)

    def _change(self, pk: int, *, partial: bool) -> HttpResponse:
        by = Editor.of(self.admin())
        actions.change_offer(offer_id=pk, terms=self.valid(shapes.OfferIn, partial=partial), by=by, now=self.now)
        return json_text(queries.get_offer_page(pk, now=self.now))

    @extend_schema(
        operation_id="offers_remove",
        summary="Remove an offer",
        description="As if it had never been. One that has ended is better given its `until`.",
        responses={204: GONE, **{status: ADMIN_CHANGES[status] for status in (401, 403, 404, 412)}},
    )
    def delete(self, request: Request, pk: int) -> Response:
        actions.remove_offer(offer_id=pk, by=Editor.of(self.admin()), now=self.now)
        return Response(status=204)


class MyViewing(RoomView):
    """Where one watches oneself."""

    service = movies

    @extend_schema(
        operation_id="viewers_retrieve",
        summary="Show one's region and platforms",
        responses={200: shapes.ViewerOut, 401: ANONYMOUS},
        examples=[VIEWER],
    )
    def get(self, request: Request) -> HttpResponse:
        return json_text(get_viewer_page(self.user().user_id))

    @extend_schema(
        operation_id="viewers_replace",
        summary="Set one's region and platforms",
        request=shapes.ViewerIn,
        responses={200: shapes.ViewerOut, 400: INVALID, 401: ANONYMOUS},
        examples=[REGION, VIEWER],
    )
    def put(self, request: Request) -> HttpResponse:
        user = self.user()
        set_viewer(user_id=user.user_id, **self.valid(shapes.ViewerIn))
        return json_text(get_viewer_page(user.user_id))
