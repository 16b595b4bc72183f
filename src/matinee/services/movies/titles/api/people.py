"""The HTTP door of people."""

from typing import Any

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from matinee.foundation.django.http import RoomView, json_text
from matinee.foundation.django.openapi import paged
from matinee.services.movies.service import movies
from matinee.services.movies.titles.actions import people as actions
from matinee.services.movies.titles.actions.history import Editor
from matinee.services.movies.titles.api import film_examples as examples
from matinee.services.movies.titles.api.responses import ADMIN_CHANGES, ADMIN_WRITES, GONE, INVALID, MISSING
from matinee.services.movies.titles.models.people import Person
from matinee.services.movies.titles.queries import people as queries
from matinee.services.movies.titles.serializers import people as shapes


class PersonList(RoomView):
    """The list of people."""

    service = movies

    @extend_schema(
        operation_id="people_list",
        summary="List people by name",
        parameters=[shapes.PeopleQuery],
        responses={200: paged(shapes.PersonRowOut), 400: INVALID},
        examples=[examples.PEOPLE],
    )
    def get(self, request: Request) -> HttpResponse:
        page = queries.list_people(**self.query(shapes.PeopleQuery))
        return json_text(page.text(path=request.path, parameters=dict(request.query_params.lists())))

    @extend_schema(
        operation_id="people_create",
        summary="Add a person",
        request=shapes.PersonIn,
        responses={201: shapes.PersonPageOut, **ADMIN_WRITES},
        examples=[examples.PERSON_GIVEN, examples.PERSON],
    )
    def post(self, request: Request) -> HttpResponse:
        by = Editor.of(self.admin())
        person = actions.add_person(**self.valid(shapes.PersonIn), by=by, now=self.now)
        return json_text(queries.get_person_page(person.pk), status=201, location=f"/api/v1/people/{person.pk}/")


class PersonDetail(RoomView):
    """One person."""

    service = movies

    def lock(self, **kwargs: Any) -> None:
        Person.objects.select_for_update().filter(pk=kwargs["pk"]).first()

    @extend_schema(
        operation_id="people_retrieve",
        summary="Show a person with all credits",
        responses={200: shapes.PersonPageOut, 404: MISSING},
        examples=[examples.PERSON],
    )
    def get(self, request: Request, pk: int) -> HttpResponse:
        return json_text(queries.get_person_page(pk))

    @extend_schema(
        operation_id="people_change",
        summary="Change a person",
        request=shapes.PersonIn,
        responses={200: shapes.PersonPageOut, **ADMIN_CHANGES},
        examples=[examples.PERSON_CHANGED, examples.PERSON],
    )
    def patch(self, request: Request, pk: int) -> HttpResponse:
        by = Editor.of(self.admin())
        actions.change_person(person_id=pk, details=self.valid(shapes.PersonIn, partial=True), by=by, now=self.now)
        return json_text(queries.get_person_page(pk))

    @extend_schema(
        operation_id="people_remove",
        summary="Remove a person without credits",
        responses={204: GONE, **ADMIN_CHANGES},
    )
    def delete(self, request: Request, pk: int) -> Response:
        actions.remove_person(person_id=pk, by=Editor.of(self.admin()), now=self.now)
        return Response(status=204)
