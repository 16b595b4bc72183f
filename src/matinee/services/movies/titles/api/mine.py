"""The HTTP door of what titles are to the signed-in user."""

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from matinee.foundation.django.http import RoomView, json_text
from matinee.foundation.django.openapi import answered
from matinee.services.movies.service import movies
from matinee.services.movies.titles.api.responses import ANONYMOUS, INVALID
from matinee.services.movies.titles.queries.mine import list_mine
from matinee.services.movies.titles.serializers.mine import MineOut, MineQuery

MINE = answered(
    "One of two titles is rated, the other one on the watchlist",
    {
        "results": [
            {"movie": 3, "review": {"id": 41, "rating": 9, "headline": "Towers", "active": True}, "watchlist": None},
            {"movie": 7, "review": None, "watchlist": 12},
        ]
    },
)


class Mine(RoomView):
    """What some titles are to the signed-in user."""

    service = movies

    @extend_schema(
        operation_id="mine_list",
        summary="Say of some titles what is yours",
        description="One's own review of each title, hidden ones too, and whether it is on one's watchlist, in the "
        "order of the titles' numbers. Unknown titles are left out.",
        parameters=[MineQuery],
        responses={200: MineOut, 400: INVALID, 401: ANONYMOUS},
        examples=[MINE],
    )
    def get(self, request: Request) -> HttpResponse:
        user = self.user()
        rows = list_mine(user_id=user.user_id, movie_ids=self.query(MineQuery)["movie"])
        return json_text(f'{{"results": [{", ".join(rows)}]}}')
