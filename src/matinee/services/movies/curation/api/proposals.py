"""The HTTP door of proposals."""

import json

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from matinee.foundation.django.http import RoomView, json_text
from matinee.foundation.django.openapi import answered, answered_page, given, paged
from matinee.services.movies.curation.actions import proposals as actions
from matinee.services.movies.curation.queries import proposals as queries
from matinee.services.movies.curation.serializers import proposals as shapes
from matinee.services.movies.service import movies
from matinee.services.movies.titles.api.responses import (
    ADMIN_WRITES,
    ANONYMOUS,
    CONFLICT,
    GONE,
    INVALID,
    MISSING,
    NOT_ADMIN,
)
from matinee.services.movies.titles.serializers.movies import AdditionQuery

DECIDED = {200: shapes.ProposalOut, **ADMIN_WRITES, 404: MISSING}
ROW = {
    "id": 7,
    "movie": {"id": 17, "title": "Metropolis"},
    "is_new": False,
    "details": {"year": 1927},
    "comment": "Premiered on 10 January 1927.",
    "by": {"id": 3, "username": "ada"},
    "state": "open",
    "reason": "",
    "decided_by": "",
    "decided_at": None,
    "created_at": "2026-11-02T19:30:00.000Z",
}
FIELDS = {"fields": [{"field": "year", "before": 1926, "now": 1926, "proposed": 1927}]}
EXAMPLE = answered("A year", ROW)
COMPARED = answered("A year", ROW | FIELDS)


class ProposalList(RoomView):
    """One's own proposals, or all for an admin."""

    service = movies

    @extend_schema(
        operation_id="proposals_list",
        summary="List one's proposals, or all as an admin, the latest first",
        parameters=[shapes.ProposalQuery],
        responses={200: paged(shapes.ProposalOut), 400: INVALID, 401: ANONYMOUS},
        examples=[answered_page("A year", ROW)],
    )
    def get(self, request: Request) -> HttpResponse:
        viewer, query = self.user(), self.query(shapes.ProposalQuery)
        user = query.pop("user", None)
        page = queries.list_proposals(
            viewer=viewer,
            user_id=viewer.user_id if user == "me" else user and int(user),
            movie_id=query.pop("movie", None),
            **query,
        )
        return json_text(page.text(path=request.path, parameters=dict(request.query_params.lists())))

    @extend_schema(
        operation_id="proposals_create",
        summary="Propose a change of a title, or a new title",
        description="The fields are checked at once as an admin's would be. At most 50 proposals of a user are open.",
        request=shapes.ProposalIn,
        responses={201: shapes.ProposalPageOut, 400: INVALID, 401: ANONYMOUS, 404: MISSING, 409: CONFLICT},
        examples=[
            given("A year", {"movie": 17, "details": {"year": 1927}, "comment": "Premiered on 10 January 1927."}),
            given("A new title", {"details": {"title": "Our Summer Film", "year": 2026}}),
            COMPARED,
        ],
    )
    def post(self, request: Request) -> HttpResponse:
        by, given = self.user(), self.valid(shapes.ProposalIn)
        details = shapes.proposed_details(given["details"], is_new=given["movie"] is None)
        with shapes.below_details():
            proposal = actions.propose(
                movie_id=given["movie"],
                given=given["details"],
                details=details,
                comment=given["comment"],
                by=by,
                now=self.now,
            )
        return _page(self, proposal.pk, status=201)


class ProposalDetail(RoomView):
    """One proposal."""

    service = movies

    @extend_schema(
        operation_id="proposals_retrieve",
        summary="Show a proposal, field by field beside what is there now",
        responses={200: shapes.ProposalPageOut, 401: ANONYMOUS, 404: MISSING},
        examples=[COMPARED],
    )
    def get(self, request: Request, pk: int) -> HttpResponse:
        return _page(self, pk)

    @extend_schema(
        operation_id="proposals_withdraw",
        summary="Withdraw an open proposal of one's own",
        responses={204: GONE, 401: ANONYMOUS, 403: NOT_ADMIN, 404: MISSING, 409: CONFLICT},
    )
    def delete(self, request: Request, pk: int) -> Response:
        actions.withdraw_proposal(proposal_id=pk, by=self.user())
        return Response(status=204)


class ProposalAccept(RoomView):
    """Where a proposal is accepted."""

    service = movies

    @extend_schema(
        operation_id="proposals_accept",
        summary="Accept a proposal, perhaps edited",
        description="Fields that have been changed since the proposal was made are named by 409, and written with"
        " `force`. So is a title that has the name and year of a new one, which is added with `allow_duplicate`.",
        parameters=[AdditionQuery],
        request=shapes.AcceptIn,
        responses=DECIDED,
        examples=[
            given("As proposed", {}),
            given("A new title on a platform", {"details": {"platforms": [3]}}),
            EXAMPLE,
        ],
    )
    def post(self, request: Request, pk: int) -> HttpResponse:
        by, given, query = self.admin(), self.valid(shapes.AcceptIn), self.query(AdditionQuery)
        proposal = queries.get_proposal(pk, viewer=by)
        actions.check_open(proposal)
        details = shapes.proposed_details({**proposal.details, **given["details"]}, is_new=proposal.is_new)
        with shapes.below_details():
            actions.accept_proposal(proposal_id=pk, details=details, by=by, now=self.now, force=given["force"], **query)
        return json_text(queries.get_proposal_row(pk, viewer=by))


class ProposalRefuse(RoomView):
    """Where a proposal is refused."""

    service = movies

    @extend_schema(
        operation_id="proposals_refuse",
        summary="Refuse a proposal, with a reason",
        request=shapes.RefuseIn,
        responses=DECIDED,
        examples=[
            given("A reason", {"reason": "The source says 1926."}),
            EXAMPLE,
        ],
    )
    def post(self, request: Request, pk: int) -> HttpResponse:
        by = self.admin()
        actions.refuse_proposal(proposal_id=pk, by=by, now=self.now, **self.valid(shapes.RefuseIn))
        return json_text(queries.get_proposal_row(pk, viewer=by))


def _page(view: RoomView, pk: int, *, status: int = 200) -> HttpResponse:
    viewer = view.user()
    row = queries.get_proposal_row(pk, viewer=viewer)
    fields = json.dumps(queries.compare_fields(pk, viewer=viewer), ensure_ascii=False)
    location = f"/api/v1/proposals/{pk}/" if status == 201 else ""
    return json_text(f'{row.rstrip()[:-1]}, "fields": {fields}}}', status=status, location=location)
