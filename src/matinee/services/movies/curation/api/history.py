"""The HTTP door of the history."""

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from matinee.foundation.django.http import RoomView, json_text
from matinee.foundation.django.openapi import answered, answered_page, given, paged
from matinee.foundation.django.pages.pagination import CursorQuery, Page
from matinee.services.movies.curation.actions import reverts as actions
from matinee.services.movies.curation.queries import history as queries
from matinee.services.movies.curation.serializers import history as shapes
from matinee.services.movies.service import movies
from matinee.services.movies.titles.actions.history import Editor
from matinee.services.movies.titles.api.responses import ADMIN_WRITES, GONE, INVALID, MISSING

ROW = {
    "id": 12,
    "movie": 17,
    "person": None,
    "platform": None,
    "action": "changed",
    "fields": ["year", "genres"],
    "by": {"id": 99, "username": "root"},
    "source": "api",
    "note": "",
    "at": "2026-11-02T19:30:00.000Z",
}
FIELDS = {
    "before": {"year": 1926, "genres": None},
    "after": {"year": 1927, "genres": ["Drama", "Science Fiction"]},
}
PAGE_EXAMPLE = answered_page("Two fields of a title", ROW)
OF_PLATFORM = answered_page("The regions of a platform", ROW | {"movie": None, "platform": 6, "fields": ["regions"]})
EXAMPLE = answered("Two fields of a title", ROW | FIELDS)


class MovieHistory(RoomView):
    """What was changed of a title."""

    service = movies

    @extend_schema(
        operation_id="movies_history",
        summary="List what was changed of a title, the latest first",
        description="Admins see the history of withdrawn titles too.",
        parameters=[CursorQuery],
        responses={200: paged(shapes.ChangeRowOut), 400: INVALID, 404: MISSING},
        examples=[PAGE_EXAMPLE],
    )
    def get(self, request: Request, pk: int) -> HttpResponse:
        viewer = self.anyone()
        sees_all = bool(viewer and viewer.is_admin)
        return _answer(request, queries.list_changes_of_title(pk, sees_all=sees_all, **self.query(CursorQuery)))


class PersonHistory(RoomView):
    """What was changed of a person."""

    service = movies

    @extend_schema(
        operation_id="people_history",
        summary="List what was changed of a person, the latest first",
        description="Admins see the history of people who were removed too.",
        parameters=[CursorQuery],
        responses={200: paged(shapes.ChangeRowOut), 400: INVALID, 404: MISSING},
        examples=[PAGE_EXAMPLE],
    )
    def get(self, request: Request, pk: int) -> HttpResponse:
        viewer = self.anyone()
        sees_all = bool(viewer and viewer.is_admin)
        return _answer(request, queries.list_changes_of_person(pk, sees_all=sees_all, **self.query(CursorQuery)))


class PlatformHistory(RoomView):
    """What was changed of a platform."""

    service = movies

    @extend_schema(
        operation_id="platforms_history",
        summary="List what was changed of a streaming platform, the latest first",
        description="Admins see the history of platforms that were removed too.",
        parameters=[CursorQuery],
        responses={200: paged(shapes.ChangeRowOut), 400: INVALID, 404: MISSING},
        examples=[OF_PLATFORM],
    )
    def get(self, request: Request, pk: int) -> HttpResponse:
        viewer = self.anyone()
        sees_all = bool(viewer and viewer.is_admin)
        return _answer(request, queries.list_changes_of_platform(pk, sees_all=sees_all, **self.query(CursorQuery)))


class ChangeDetail(RoomView):
    """One change."""

    service = movies

    @extend_schema(
        operation_id="changes_retrieve",
        summary="Show a change with each field before and after",
        responses={200: shapes.ChangeOut, 404: MISSING},
        examples=[EXAMPLE],
    )
    def get(self, request: Request, pk: int) -> HttpResponse:
        viewer = self.anyone()
        return json_text(queries.get_change_page(pk, sees_all=bool(viewer and viewer.is_admin)))


class ChangeRevert(RoomView):
    """Where a change is reverted."""

    service = movies

    @extend_schema(
        operation_id="changes_revert",
        summary="Set the fields of a change back to what they were before it",
        description="Itself a change, of the source `revert:<id>`. Fields that have been changed again since are named"
        " by 409, and reverted with `force`. Reverting an addition withdraws the title, reverting a withdrawal shows it"
        " again. A person or platform that was removed comes back likewise, a platform with its titles and offers.",
        request=shapes.RevertIn,
        responses={204: GONE, **ADMIN_WRITES, 404: MISSING},
        examples=[given("Unless changed again since", {"force": False})],
    )
    def post(self, request: Request, pk: int) -> Response:
        by = Editor.of(self.admin())
        actions.revert_change(change_id=pk, by=by, now=self.now, **self.valid(shapes.RevertIn))
        return Response(status=204)


def _answer(request: Request, page: Page) -> HttpResponse:
    return json_text(page.text(path=request.path, parameters=dict(request.query_params.lists())))
