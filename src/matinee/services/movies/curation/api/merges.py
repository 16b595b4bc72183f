"""The HTTP door of merges, and of what was merged away: its addresses lead to what was kept."""

import re
from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import URLPattern
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from matinee.foundation.django.http import LARGEST_NUMBER, RoomView, json_text, problem_response
from matinee.foundation.django.openapi import answered, answered_page, given, paged
from matinee.foundation.django.pages.pagination import CursorQuery
from matinee.foundation.problems import NotFound
from matinee.foundation.tokens import Claims
from matinee.services.movies.curation.actions import merges as actions
from matinee.services.movies.curation.models import Merge
from matinee.services.movies.curation.queries import merges as queries
from matinee.services.movies.curation.serializers import merges as shapes
from matinee.services.movies.service import movies
from matinee.services.movies.titles.actions.history import Editor
from matinee.services.movies.titles.api.responses import ADMIN_CHANGES, ADMIN_WRITES, GONE, INVALID, MISSING

READS = {"GET", "HEAD", "OPTIONS"}
MERGE = {
    "id": 3,
    "kind": "movie",
    "kept": {"id": 17, "name": "Metropolis"},
    "gone": {"id": 4711, "name": "Metropolis (restored)"},
    "moved": {"reviews": 12, "watchlist_entries": 4, "credits": 9, "alternate_titles": 1},
    "by": {"id": 99, "username": "root"},
    "at": "2026-11-02T19:30:00.000Z",
    "undone_at": None,
}
EXAMPLE = answered("Two entries of one film", MERGE)


class MergeList(RoomView):
    """What was merged."""

    service = movies

    @extend_schema(
        operation_id="merges_list",
        summary="List merges, the latest first",
        description="Those of titles that have been withdrawn are shown to admins.",
        parameters=[CursorQuery],
        responses={200: paged(shapes.MergeOut), 400: INVALID},
        examples=[answered_page("Two entries of one film", MERGE)],
    )
    def get(self, request: Request) -> HttpResponse:
        page = queries.list_merges(sees_all=sees_all(self.anyone()), **self.query(CursorQuery))
        return json_text(page.text(path=request.path, parameters=dict(request.query_params.lists())))

    @extend_schema(
        operation_id="merges_create",
        summary="Make one of two titles or of two people",
        description="Everything that hangs on the one that is gone comes to the one that is kept, and its address"
        " leads there. DELETE of the merge undoes it.",
        request=shapes.MergeIn,
        responses={201: shapes.MergeOut, **ADMIN_WRITES},
        examples=[
            given("Two titles", {"kind": "movie", "kept": 17, "gone": 4711}),
            given("Two people", {"kind": "person", "kept": 5, "gone": 812}),
            EXAMPLE,
        ],
    )
    def post(self, request: Request) -> HttpResponse:
        by = Editor.of(self.admin())
        given = self.valid(shapes.MergeIn)
        merge = actions.merge(kind=given["kind"], kept_id=given["kept"], gone_id=given["gone"], by=by, now=self.now)
        page = queries.get_merge_page(merge.pk, sees_all=True)
        return json_text(page, status=201, location=f"/api/v1/merges/{merge.pk}/")


class MergeDetail(RoomView):
    """One merge."""

    service = movies

    def lock(self, **kwargs: Any) -> None:
        Merge.objects.select_for_update().filter(pk=kwargs["pk"]).first()

    @extend_schema(
        operation_id="merges_retrieve",
        summary="Show a merge",
        responses={200: shapes.MergeOut, 404: MISSING},
        examples=[EXAMPLE],
    )
    def get(self, request: Request, pk: int) -> HttpResponse:
        return json_text(queries.get_merge_page(pk, sees_all=sees_all(self.anyone())))

    @extend_schema(
        operation_id="merges_undo",
        summary="Undo a merge: make two again of one",
        description="Both are again what they were. What has been written to the kept one since stays there. Later"
        " merges of the same title or person are undone first.",
        responses={204: GONE, **ADMIN_CHANGES},
    )
    def delete(self, request: Request, pk: int) -> Response:
        actions.undo_merge(merge_id=pk, by=Editor.of(self.admin()), now=self.now)
        return Response(status=204)


def sees_all(viewer: Claims | None) -> bool:
    """Whether somebody sees what is told of withdrawn titles."""
    return bool(viewer and viewer.is_admin)


class MergedAway(NotFound):
    """What is to be changed was merged into something else; ``merged_into`` is its number."""


def following_merges(patterns: Sequence[URLPattern]) -> list[URLPattern]:
    """These addresses, those of one title or person extended: where it was merged away, they lead to what was kept."""
    return [_following(pattern) for pattern in patterns]


def _following(pattern: URLPattern) -> URLPattern:
    route = str(pattern.pattern)
    if route.startswith("<int:pk>/"):
        find, prefix = queries.find_kept_title, "/api/v1/"
    elif route.startswith("people/<int:pk>/"):
        find, prefix = queries.find_kept_person, "/api/v1/people/"
    else:
        return pattern
    callback = _led_on(pattern.callback, find, prefix)
    return URLPattern(pattern.pattern, callback, pattern.default_args, pattern.name)


def _led_on(view: Callable[..., Any], find: Callable[[int], int | None], prefix: str) -> Callable[..., Any]:
    @wraps(view)
    def answer(request: HttpRequest, pk: int, **kwargs: Any) -> HttpResponseBase:
        response: HttpResponseBase = view(request, pk=pk, **kwargs)
        kept = find(pk) if response.status_code == 404 and pk <= LARGEST_NUMBER else None
        if kept is None:
            return response
        if request.method not in READS:
            # A write is not led on: whoever wrote it had the other one in mind.
            detail = f"{pk} was merged into {kept}: write there."
            return problem_response(MergedAway(detail, merged_into=kept), request.path)
        address = re.sub(rf"^{prefix}\d+", f"{prefix}{kept}", request.get_full_path())
        # For good, and yet to be asked again: a merge can be undone.
        return HttpResponse(status=308, headers={"Location": address, "Cache-Control": "no-cache"})

    return answer
