"""The HTTP door of watchlists."""

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from matinee.foundation.django.http import RoomView, json_text
from matinee.foundation.django.openapi import answered, answered_page, given, paged
from matinee.foundation.django.pages.pagination import CursorQuery
from matinee.services.movies.service import movies
from matinee.services.movies.shelves import actions, queries
from matinee.services.movies.shelves import serializers as shapes
from matinee.services.movies.titles.api.responses import ANONYMOUS, GONE, INVALID, MISSING

MOVIE = {"movie": 3}
ENTRY = {
    "movie": {
        "id": 3,
        "title": "Metropolis",
        "year": 1927,
        "kind": "film",
        "genres": ["Drama", "Sci-Fi"],
        "languages": ["de"],
        "directors": [{"id": 9, "name": "Fritz Lang"}],
        "picture": None,
        "rating": {"count": 40, "average": 8.6, "score": 8.12},
    },
    "added_at": "2026-11-02T19:30:00.000Z",
}


class Watchlist(RoomView):
    """One's own watchlist."""

    service = movies

    @extend_schema(
        operation_id="watchlist_list",
        summary="List one's watchlist, the latest first",
        parameters=[CursorQuery],
        responses={200: paged(shapes.WatchlistEntryOut), 400: INVALID, 401: ANONYMOUS},
        examples=[answered_page("A film", ENTRY)],
    )
    def get(self, request: Request) -> HttpResponse:
        user = self.user()
        page = queries.list_watchlist(user_id=user.user_id, **self.query(CursorQuery))
        return json_text(page.text(path=request.path, parameters=dict(request.query_params.lists())))

    @extend_schema(
        operation_id="watchlist_add",
        summary="Put a title on one's watchlist",
        description="A title that is on it already stays where it is.",
        request=shapes.WatchlistIn,
        responses={200: shapes.WatchlistIn, 201: shapes.WatchlistIn, 400: INVALID, 401: ANONYMOUS, 404: MISSING},
        examples=[given("A film", MOVIE), answered("A film", MOVIE)],
    )
    def post(self, request: Request) -> Response:
        user = self.user()
        movie_id = self.valid(shapes.WatchlistIn)["movie"]
        is_new = actions.add_to_watchlist(user_id=user.user_id, movie_id=movie_id, now=self.now)
        return Response({"movie": movie_id}, status=201 if is_new else 200)


class WatchlistEntry(RoomView):
    """A title on one's own watchlist."""

    service = movies

    @extend_schema(
        operation_id="watchlist_remove",
        summary="Take a title off one's watchlist",
        responses={204: GONE, 401: ANONYMOUS},
    )
    def delete(self, request: Request, pk: int) -> Response:
        actions.remove_from_watchlist(user_id=self.user().user_id, movie_id=pk)
        return Response(status=204)
