"""The HTTP door of the figures of a user's reviews."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from matinee.foundation.django.http import RoomView
from matinee.foundation.django.openapi import answered
from matinee.services.movies.reviews import serializers as shapes
from matinee.services.movies.reviews.api.reviews import find_reviewer
from matinee.services.movies.reviews.queries.figures import get_figures
from matinee.services.movies.service import movies
from matinee.services.movies.titles.api.responses import ANONYMOUS, MISSING

LAST_MONTHS = [f"{2024 + number // 12}-{number % 12 + 1:02}" for number in range(11, 35)]
FIGURES = answered(
    "Three ratings, two of them with a text",
    {
        "count": 3,
        "average": 8.33,
        "histogram": [0, 0, 0, 0, 0, 0, 1, 0, 2, 0],
        "with_text": 2,
        "helpful_votes": 4,
        "decades": [
            {"decade": 1920, "count": 2, "average": 9.0},
            {"decade": 1950, "count": 1, "average": 7.0},
        ],
        "genres": [{"genre": "Drama", "count": 3, "average": 8.33}, {"genre": "Sci-Fi", "count": 1, "average": 9.0}],
        "countries": [{"country": "DE", "count": 2, "average": 9.0}, {"country": "JP", "count": 1, "average": 7.0}],
        "months": [{"month": month, "count": 3 if month == "2026-11" else 0} for month in LAST_MONTHS],
    },
)


class UserFigures(RoomView):
    """The figures of one user's reviews."""

    service = movies

    @extend_schema(
        operation_id="users_figures",
        summary="Show a user's reviews in figures",
        description="Of the reviews that everybody sees: how many, how they rate, and which titles they are of. For "
        "the user `me`: one's own.",
        responses={200: shapes.FiguresOut, 401: ANONYMOUS, 404: MISSING},
        examples=[FIGURES],
    )
    def get(self, request: Request, username: str) -> Response:
        return Response(get_figures(reviewer_id=find_reviewer(self, username), now=self.now))
