"""The HTTP door of look-ups by what something is called elsewhere."""

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from matinee.foundation.django.http import RoomView, json_text
from matinee.services.movies.service import movies
from matinee.services.movies.titles.api import film_examples as examples
from matinee.services.movies.titles.api.responses import INVALID, MISSING
from matinee.services.movies.titles.queries import lookups as queries
from matinee.services.movies.titles.serializers import lookups as shapes


class MovieLookup(RoomView):
    """The title of an id."""

    service = movies

    @extend_schema(
        operation_id="movies_lookup",
        summary="Find a title by what it is called elsewhere",
        parameters=[shapes.MovieLookupQuery],
        responses={200: shapes.MovieFoundOut, 400: INVALID, 404: MISSING},
        examples=[examples.MOVIE_FOUND],
    )
    def get(self, request: Request) -> HttpResponse:
        return json_text(queries.look_up_title(**self.query(shapes.MovieLookupQuery), path="/api/v1/"))


class PersonLookup(RoomView):
    """The person of an id."""

    service = movies

    @extend_schema(
        operation_id="people_lookup",
        summary="Find a person by what they are called elsewhere",
        parameters=[shapes.PersonLookupQuery],
        responses={200: shapes.PersonFoundOut, 400: INVALID, 404: MISSING},
        examples=[examples.PERSON_FOUND],
    )
    def get(self, request: Request) -> HttpResponse:
        return json_text(queries.look_up_person(**self.query(shapes.PersonLookupQuery), path="/api/v1/people/"))
