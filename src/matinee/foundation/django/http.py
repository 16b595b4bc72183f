"""The HTTP door of Django rooms: views that validate, call and answer, and problems for all that goes wrong."""

import logging
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils.functional import cached_property
from rest_framework import exceptions, serializers, status
from rest_framework.parsers import BaseParser
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.views import APIView

from matinee.foundation import bodies, problems, web
from matinee.foundation.django.shapes import Shape
from matinee.foundation.django.validation import checked, checker, field_errors, strictly_validated
from matinee.foundation.documents import Document, Values
from matinee.foundation.idempotency import Answer, answer_once
from matinee.foundation.problems import (
    Invalid,
    NotAllowed,
    NotFound,
    NotSignedIn,
    PreconditionFailed,
    Problem,
    Unavailable,
)
from matinee.foundation.service import Service
from matinee.foundation.tokens import Claims

LARGEST_NUMBER = 2**63 - 1
"""The largest number that a column of keys holds."""

log = logging.getLogger(__name__)


class StrictJSONParser(BaseParser):
    """Parses JSON as `matinee.foundation.web.parse_json` does."""

    media_type = "application/json"

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Document | None = None) -> Any:
        return web.parse_json(stream.read())


class StrictFormParser(BaseParser):
    """Parses forms as `matinee.foundation.bodies.parse_form` does, for operations that take them beside JSON.

    A browser sends forms wherever a page of any site tells it to, without asking first: those are refused.
    """

    media_type = bodies.FORM

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Document | None = None) -> Any:
        meta = (parser_context or {})["request"].META
        origin = meta.get("HTTP_ORIGIN")
        if origin is not None and origin.partition("://")[2] != meta.get("HTTP_HOST"):
            raise NotAllowed("This request comes from a page of another site.")
        return bodies.parse_form(stream.read())


class RoomView(APIView):
    """A view of a Django room.

    Its methods return a `Response` or, for JSON that the database made, the result of `json_text`. POST accepts an
    ``Idempotency-Key``. PUT, PATCH and DELETE accept ``If-Match``, which is compared with what GET would answer, inside
    the transaction of the change.
    """

    service: Service
    idempotent = True
    """Whether POST keeps its answer under an ``Idempotency-Key``; off where answers hold secrets."""
    parser_classes: tuple[type[BaseParser], ...] = (StrictJSONParser,)
    renderer_classes = (JSONRenderer,)
    authentication_classes = ()  # `matinee.foundation.web.Guard` has done that

    def initial(self, request: Request, *args: object, **kwargs: object) -> None:
        request.META[web.SERVICE] = self.service.name
        super().initial(request, *args, **kwargs)

    @cached_property
    def now(self) -> datetime:
        """The moment of the request, in UTC: the clock is read here and nowhere further in."""
        return datetime.now(UTC)

    def user(self) -> Claims:
        """The signed-in user.

        :raises NotSignedIn: if there is none.
        """
        claims = web.claims_of(self.request.META)
        if claims is None:
            raise NotSignedIn()
        return claims

    def admin(self) -> Claims:
        """The signed-in admin.

        :raises NotSignedIn: if nobody is signed in.
        :raises NotAllowed: if it is somebody else.
        """
        claims = self.user()
        if not claims.is_admin:
            raise NotAllowed("Only an admin may do this.")
        return claims

    def anyone(self) -> Claims | None:
        """The signed-in user, or None."""
        return web.claims_of(self.request.META)

    def valid(self, serializer: type[Shape], *, partial: bool = False) -> Values:
        """The values of the body, validated. Each has the JSON type that the schema says: ``"5"`` is not a number.

        :raises Invalid: naming every value that is not right.
        """
        return strictly_validated(serializer, self.request.data, partial=partial)

    def query(self, serializer: type[Shape]) -> Values:
        """The validated query string; a parameter that the serializer does not know, or one given twice, is an error.

        :raises Invalid: naming every parameter that is not right.
        """
        given = self.request.query_params
        known = checker(serializer)
        fields = known.fields
        lists = {name for name, field in fields.items() if isinstance(field, serializers.ListField)}
        errors = problems.unknown_keys(given, fields, what="parameter")
        errors += [
            problems.field_error(name, "This parameter is given more than once.", "repeated")
            for name, values in given.lists()
            if len(values) > 1 and name in fields.keys() - lists
        ]
        if errors:
            raise Invalid(errors=errors)
        # As a plain mapping: in a form, an empty value would pass for one that is not there.
        values = {name: values if name in lists else values[-1] for name, values in given.lists()}
        return checked(known, values)

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if any(isinstance(value, int) and value > LARGEST_NUMBER for value in kwargs.values()):
            return problem_response(NotFound(), request.path)
        try:
            return self._dispatch(request, *args, **kwargs)
        except (OperationalError, InterfaceError) as error:  # in a transaction around the view
            return _database_away(error, request.path)

    def _dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        method = (request.method or "").upper()
        if method == "POST" and self.idempotent and "HTTP_IDEMPOTENCY_KEY" in request.META:
            return self._once(request, lambda: super(RoomView, self).dispatch(request, *args, **kwargs))
        if method in {"PUT", "PATCH", "DELETE"} and "HTTP_IF_MATCH" in request.META:
            return self._if_match(request, lambda: super(RoomView, self).dispatch(request, *args, **kwargs), kwargs)
        return super().dispatch(request, *args, **kwargs)

    def _once(self, request: HttpRequest, run: Callable[[], HttpResponseBase]) -> HttpResponseBase:
        claims = web.claims_of(request.META)
        failed: list[HttpResponseBase] = []

        def answer() -> Answer:
            response = _rendered(run())
            if response.status_code >= status.HTTP_400_BAD_REQUEST:
                failed.append(response)
                raise _Failed
            body = web.parse_json(response.content) if response.content else None
            return Answer(response.status_code, body, response.headers.get("Location", ""))

        try:
            kept, repeated = answer_once(
                self.service,
                key=request.META["HTTP_IDEMPOTENCY_KEY"],
                who=f"user {claims.user_id}" if claims else f"address {web.address_of(request.META)}",
                request=f"{request.method} {request.get_full_path()}\n".encode() + request.body,
                now=self.now,
                run=answer,
            )
        except _Failed:
            return failed[0]
        except Problem as problem:
            return problem_response(problem, request.path)
        empty = kept.status == status.HTTP_204_NO_CONTENT
        response = HttpResponse(status=204) if empty else JsonResponse(kept.body, status=kept.status, safe=False)
        if kept.location:
            response["Location"] = kept.location
        if repeated:
            response["Idempotency-Replayed"] = "true"
        return response

    def _if_match(
        self, request: HttpRequest, run: Callable[[], HttpResponseBase], kwargs: Mapping[str, object]
    ) -> HttpResponseBase:
        if not hasattr(self, "get"):  # what cannot be read has no version to name
            return problem_response(PreconditionFailed("There is nothing here that If-Match could name."), request.path)
        with self.service.atomic:
            self.lock(**kwargs)
            try:
                present = self.get(_as_drf(self, request), **kwargs)
            except Problem as problem:
                return problem_response(problem, request.path)
            tag = web.etag(_rendered(self.finalize_response(_as_drf(self, request), present, **kwargs)).content)
            if not web.matches(request.META["HTTP_IF_MATCH"], tag):
                return problem_response(PreconditionFailed(), request.path)
            return run()

    def lock(self, **kwargs: object) -> None:
        """Lock the row that the address names, so that it cannot change between comparison and write."""


class _Failed(Exception):  # noqa: N818
    """Rolls back the transaction of a write that was answered with an error."""


def _as_drf(view: RoomView, request: HttpRequest) -> Request:
    view.args, view.kwargs = (), {}
    view.request = view.initialize_request(request)
    view.headers = view.default_response_headers
    view.perform_content_negotiation(view.request, force=True)
    view.request.accepted_renderer, view.request.accepted_media_type = JSONRenderer(), "application/json"
    return view.request


def _rendered(response: Any) -> Any:
    return response.render() if hasattr(response, "render") and not response.is_rendered else response


def json_text(text: str, *, status: int = 200, location: str = "") -> HttpResponse:
    """An answer whose JSON has been made already; ``location`` is the address of what is new."""
    headers = {"Location": location} if location else {}
    return HttpResponse(text, content_type="application/json", status=status, headers=headers)


def problem_response(problem: Problem, path: str) -> HttpResponse:
    """A problem as Django's response."""
    return HttpResponse(
        problems.encode(problem.document(instance=path)),
        status=problem.status,
        content_type=problems.MEDIA_TYPE,
        headers=problem.headers,
    )


def answer_exception(error: Exception, context: Document) -> HttpResponse | None:
    """Django REST framework's exception handler: answers expected errors with problem documents; others are crashes."""
    path = context["request"].path
    if isinstance(error, Problem):
        return problem_response(error, path)
    if isinstance(error, exceptions.ValidationError):
        return problem_response(Invalid(errors=field_errors(error.detail)), path)
    if isinstance(error, OperationalError | InterfaceError):
        return _database_away(error, path)
    if isinstance(error, exceptions.APIException):
        return status_response(error.status_code, str(error.detail), path, getattr(error, "auth_header", None))
    return None


def _database_away(error: Exception, path: str) -> HttpResponse:
    log.error("The database did not answer", exc_info=error)
    return problem_response(Unavailable(), path)


def status_response(code: int, detail: str, path: str, challenge: str | None = None) -> HttpResponse:
    """A problem document that says no more than its status."""
    headers = {"WWW-Authenticate": challenge} if challenge else {}
    body = problems.encode(problems.document(code, detail, instance=path))
    return HttpResponse(body, status=code, content_type=problems.MEDIA_TYPE, headers=headers)


def answer_404(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Django's handler for addresses that no room has."""
    return problem_response(problems.NotFound(), request.path)


def answer_400(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Django's handler for requests that it finds suspicious."""
    return status_response(400, "The request is malformed.", request.path)
