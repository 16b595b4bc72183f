"""The HTTP door of reviews."""

from contextlib import suppress
from typing import Any

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from matinee.foundation.django.http import RoomView, json_text
from matinee.foundation.django.openapi import answered, answered_page, given, paged
from matinee.foundation.django.pages.pagination import Page
from matinee.foundation.documents import Values
from matinee.foundation.problems import NotFound
from matinee.services.movies import peers
from matinee.services.movies.reviews import serializers as shapes
from matinee.services.movies.reviews.actions import reviews as actions
from matinee.services.movies.reviews.queries import reviews as queries
from matinee.services.movies.reviews.queries.votes import list_helpful
from matinee.services.movies.service import movies
from matinee.services.movies.titles.api.responses import ANONYMOUS, CHANGED, CONFLICT, GONE, INVALID, MISSING, NOT_ADMIN
from matinee.services.movies.titles.queries.titles import get_title

REVIEW = {
    "id": 41,
    "movie": {
        "id": 3,
        "title": "Metropolis",
        "year": 1927,
        "kind": "film",
        "genres": ["Drama", "Sci-Fi"],
        "languages": ["de"],
        "directors": [{"id": 9, "name": "Fritz Lang"}],
        "picture": None,
    },
    "author": {"id": 5, "username": "ada"},
    "rating": 9,
    "headline": "Towers",
    "body": "The machine has a heart after all.",
    "is_spoiler": False,
    "active": True,
    "helpful_count": 2,
    "created_at": "2026-11-02T19:30:00.000Z",
    "updated_at": "2026-11-02T19:30:00.000Z",
}
HIDING = {
    "by": {"id": 1, "username": "curator"},
    "at": "2026-11-03T08:00:00.000Z",
    "reason": "It is an advertisement.",
    "earlier_review": False,
}
ANSWERED = answered("A review", REVIEW)
LIST = answered_page("A review", REVIEW)
HIDDEN = answered_page("One that an admin hid", {**REVIEW, "active": False, "hidden": HIDING})
HIDE = given("Hide it", {"active": False, "reason": "It is an advertisement."})
GIVEN = given("A review", {key: REVIEW[key] for key in ("rating", "headline", "body", "is_spoiler")})
RATED_ANEW = given("Another rating", {"rating": 8})
LISTED = {200: paged(shapes.ReviewOut), 400: INVALID, 404: MISSING}
WRITTEN = {400: INVALID, 401: ANONYMOUS, 403: NOT_ADMIN, 404: MISSING, 412: CHANGED}


class NoSuchUser(NotFound):
    """There is no user with this name."""

    detail = "There is no user with this name."


class ReviewCreate(RoomView):
    """Where a title's reviews are written."""

    service = movies

    @extend_schema(
        operation_id="reviews_create",
        summary="Review a title",
        description="One review per user and title: a second is refused and names the first.",
        request=shapes.ReviewIn,
        responses={201: shapes.ReviewOut, 400: INVALID, 401: ANONYMOUS, 404: MISSING, 409: CONFLICT},
        examples=[GIVEN, ANSWERED],
    )
    def post(self, request: Request, pk: int) -> HttpResponse:
        author = self.user()
        review = actions.publish_review(movie_id=pk, author=author, now=self.now, **self.valid(shapes.ReviewIn))
        text = queries.get_review_page(review.pk, viewer=author.user_id, sees_all=False)
        return json_text(text, status=201, location=f"/api/v1/reviews/{review.pk}/")


class MovieReviews(RoomView):
    """The reviews of a movie."""

    service = movies

    @extend_schema(
        operation_id="movies_reviews",
        summary="List a title's reviews",
        parameters=[shapes.ReviewListQuery],
        responses=LISTED,
        examples=[LIST],
    )
    def get(self, request: Request, pk: int) -> HttpResponse:
        query = self.query(shapes.ReviewListQuery)
        get_title(pk)
        return _answer(request, queries.list_reviews(movie_id=pk, **query))


class ReviewList(RoomView):
    """All reviews, or those of one user."""

    service = movies

    @extend_schema(
        operation_id="reviews_list",
        summary="List reviews, of everyone or of one user",
        description="`username=me` lists one's own, the hidden ones among them. `active=false` lists those that are "
        "hidden, of everyone or of one user, with who hid them, when and why; it is for admins.",
        parameters=[shapes.ReviewSearchQuery],
        responses={**LISTED, 401: ANONYMOUS, 403: NOT_ADMIN},
        examples=[LIST, HIDDEN],
    )
    def get(self, request: Request) -> HttpResponse:
        query = self.query(shapes.ReviewSearchQuery)
        username = query.pop("username", None)
        if query.get("active") is False and username != "me":
            self.admin()
            query["moderated"] = True
        if username is None:
            return _answer(request, queries.list_reviews(**query))
        return _answer(request, _reviews_of(self, username, query))


class UserReviews(RoomView):
    """The reviews of one user."""

    service = movies

    @extend_schema(
        operation_id="users_reviews",
        summary="List a user's reviews",
        description="For the user `me`: one's own, the hidden ones among them.",
        parameters=[shapes.ReviewListQuery],
        responses={**LISTED, 401: ANONYMOUS},
        examples=[LIST],
    )
    def get(self, request: Request, username: str) -> HttpResponse:
        return _answer(request, _reviews_of(self, username, self.query(shapes.ReviewListQuery)))


def _reviews_of(view: RoomView, username: str, query: Values) -> Page:
    """A page of a user's reviews.

    :raises NoSuchUser: if users knows no such user.
    """
    if username == "me":
        query = {"active": None, **query}
    return queries.list_reviews(reviewer_id=find_reviewer(view, username), **query)


def find_reviewer(view: RoomView, username: str) -> int:
    """The number of the user of a name, of the signed-in one for `me`; nobody's for who has reviewed nothing yet.

    :raises NoSuchUser: if users knows no such user.
    """
    if username == "me":
        return view.user().user_id
    reviewer = queries.find_reviewer_id(username)
    # Somebody who has reviewed nothing yet is known to users alone.
    if reviewer is None and not peers.list_users(usernames=[username]):
        raise NoSuchUser()
    return reviewer or queries.NOBODY


class ReviewDetail(RoomView):
    """One review."""

    service = movies

    def lock(self, **kwargs: Any) -> None:
        with suppress(queries.NoSuchReview):
            queries.get_review(kwargs["pk"], with_movie=True)

    @extend_schema(
        operation_id="reviews_retrieve",
        summary="Show a review",
        description="A hidden review is shown to its author and to admins only; these see who hid it, when and why.",
        responses={200: shapes.ReviewOut, 404: MISSING},
        examples=[ANSWERED],
    )
    def get(self, request: Request, pk: int) -> HttpResponse:
        viewer = self.anyone()
        text = queries.get_review_page(
            pk, viewer=viewer.user_id if viewer else None, sees_all=bool(viewer and viewer.is_admin)
        )
        return json_text(text)

    @extend_schema(
        operation_id="reviews_replace",
        summary="Write a review anew",
        request=shapes.ReviewChangeIn,
        responses={200: shapes.ReviewOut, **WRITTEN},
        examples=[GIVEN, ANSWERED],
    )
    def put(self, request: Request, pk: int) -> HttpResponse:
        return self._edit(pk, partial=False)

    @extend_schema(
        operation_id="reviews_change",
        summary="Change parts of a review, or hide it",
        request=shapes.ReviewChangeIn,
        responses={200: shapes.ReviewOut, **WRITTEN},
        examples=[RATED_ANEW, HIDE, ANSWERED],
    )
    def patch(self, request: Request, pk: int) -> HttpResponse:
        return self._edit(pk, partial=True)

    def _edit(self, pk: int, *, partial: bool) -> HttpResponse:
        editor = self.user()
        changes = self.valid(shapes.ReviewChangeIn, partial=partial)
        actions.edit_review(review_id=pk, editor=editor, now=self.now, **changes)
        return json_text(queries.get_review_page(pk, viewer=editor.user_id, sees_all=editor.is_admin))

    @extend_schema(operation_id="reviews_withdraw", summary="Delete a review", responses={204: GONE, **WRITTEN})
    def delete(self, request: Request, pk: int) -> Response:
        actions.withdraw_review(review_id=pk, editor=self.user())
        return Response(status=204)


class ReviewHelpful(RoomView):
    """One's own vote that a review helped."""

    service = movies

    @extend_schema(
        operation_id="reviews_vote_helpful",
        summary="Say that a review helped",
        request=None,
        responses={204: GONE, 401: ANONYMOUS, 404: MISSING, 409: CONFLICT},
    )
    def put(self, request: Request, pk: int) -> Response:
        actions.vote_helpful(review_id=pk, user_id=self.user().user_id)
        return Response(status=204)

    @extend_schema(
        operation_id="reviews_take_back_helpful",
        summary="Take back that a review helped",
        responses={204: GONE, 401: ANONYMOUS, 404: MISSING},
    )
    def delete(self, request: Request, pk: int) -> Response:
        actions.take_back_helpful(review_id=pk, user_id=self.user().user_id)
        return Response(status=204)


class MyHelpfulVotes(RoomView):
    """Which reviews the signed-in user found helpful."""

    service = movies

    @extend_schema(
        operation_id="mine_helpful",
        summary="Say which of some reviews you found helpful",
        parameters=[shapes.HelpfulQuery],
        responses={200: shapes.HelpfulOut, 400: INVALID, 401: ANONYMOUS},
        examples=[answered("One of those that were asked about", {"results": [41]})],
    )
    def get(self, request: Request) -> Response:
        user = self.user()
        return Response(
            {"results": list_helpful(user_id=user.user_id, review_ids=self.query(shapes.HelpfulQuery)["review"])}
        )


def _answer(request: Request, page: Page) -> HttpResponse:
    return json_text(page.text(path=request.path, parameters=dict(request.query_params.lists())))
