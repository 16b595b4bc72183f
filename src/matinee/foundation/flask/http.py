"""The HTTP door of Flask rooms: an app whose every failure is a problem document, and who is asking."""

import json
import logging
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from flask import Flask, Response, g, request
from flask_smorest import Api, Blueprint
from marshmallow import EXCLUDE, Schema, ValidationError, fields
from sqlalchemy.exc import OperationalError
from webargs.flaskparser import FlaskParser
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from matinee.foundation import bodies, problems, web
from matinee.foundation.bodies import FORM
from matinee.foundation.flask.values import Wrong
from matinee.foundation.idempotency import Answer, answer_once
from matinee.foundation.problems import FieldError, Invalid, NotAllowed, NotFound, NotSignedIn, Problem, Unavailable
from matinee.foundation.service import Service
from matinee.foundation.tokens import Claims

R = TypeVar("R")
Shape = Schema | type[Schema]
"""What a body looks like: a schema, or one of options such as ``many=True``."""
log = logging.getLogger(__name__)
CODES = {
    "Missing data for required field.": "required",
    "Field may not be null.": "null",
    "Unknown field.": "unknown",
}
"""Marshmallow's sentences, and what programs call them."""


class WrongMediaType(Problem):
    """The body is of a type that the operation does not read."""

    status = 415
    detail = "Send the body as application/json, or as another type that this operation documents."


class StrictParser(FlaskParser):
    """Reads bodies as `matinee.foundation.web.parse_json` does, and reports errors as `Invalid`."""

    def load_json(self, req: Any, schema: Any) -> Any:
        if not req.get_data():
            return {}
        if req.mimetype != "application/json":
            raise WrongMediaType()
        value = web.parse_json(req.get_data())
        if schema.unknown == EXCLUDE and isinstance(value, dict):
            errors = problems.unknown_keys(value, _keys(schema))
            if errors:
                raise Invalid(errors=errors)
        return value

    def load_json_or_form(self, req: Any, schema: Any) -> Any:
        """A body in JSON, or a form, of which a schema may pass over what it does not know: OAuth 2.0 asks for that."""
        if not req.get_data() or req.mimetype != FORM:
            return self.load_json(req, schema)
        lists = {name for name, field in schema.load_fields.items() if isinstance(field, fields.List)}
        return bodies.parse_form(req.get_data(), lists=lists)

    def handle_error(self, error: ValidationError, req: Any, schema: Any, **_: object) -> NoReturn:
        errors = list(_field_errors(error.messages))
        unknown = [each["pointer"][1:] for each in errors if each["code"] == "unknown"]
        meant = {
            each["pointer"]: each
            for each in problems.unknown_keys((name for name in unknown if "/" not in name), _keys(schema))
        }
        raise Invalid(errors=[meant.get(each["pointer"], each) for each in errors])


def _keys(schema: Any) -> set[str]:
    return {field.data_key or name for name, field in schema.load_fields.items()}


class RoomBlueprint(Blueprint):  # type: ignore[misc]  # it has no types
    """A blueprint whose arguments are parsed by `StrictParser`; ``json_or_form`` documents both types of body."""

    if TYPE_CHECKING:  # flask-smorest has no types of its own, and each of these returns what it is given

        def route(self, rule: str, **options: object) -> Callable[[R], R]: ...
        def doc(self, **members: object) -> Callable[[R], R]: ...
        def arguments(self, schema: Shape, **options: object) -> Callable[[R], R]: ...
        def response(self, status: int, schema: Shape | None = None, **options: object) -> Callable[[R], R]: ...
        def alt_response(self, status: int, **options: object) -> Callable[[R], R]: ...
        def before_request(self, function: R) -> R: ...
        def after_request(self, function: R) -> R: ...

    ARGUMENTS_PARSER = StrictParser()
    DEFAULT_LOCATION_CONTENT_TYPE_MAPPING = {
        **Blueprint.DEFAULT_LOCATION_CONTENT_TYPE_MAPPING,
        "json_or_form": "application/json",
    }

    def _prepare_arguments_doc(self, doc: Any, doc_info: Any, **kwargs: Any) -> Any:
        parameters = doc_info.get("arguments", {}).get("parameters", [])
        either = any(parameter["in"] == "json_or_form" for parameter in parameters)
        doc = super()._prepare_arguments_doc(doc, doc_info, **kwargs)
        if either:
            content = doc["requestBody"]["content"]
            content[FORM] = dict(content["application/json"])
        return doc


class RoomApi(Api):  # type: ignore[misc]  # it has no types
    """An API whose failures the host documents, for all rooms alike."""

    DEFAULT_ERROR_RESPONSE_NAME = None


def make_app(service: Service, *blueprints: RoomBlueprint) -> Flask:
    """The Flask app of a room; the host publishes its OpenAPI at ``/api/v1/schema/<service>/``."""
    app = Flask(f"matinee.services.{service.name}", static_folder=None)
    app.url_map.merge_slashes = False
    app.config |= {
        "API_TITLE": f"Matinee {service.name}",
        "API_VERSION": "1",
        "OPENAPI_VERSION": "3.1.0",
        "PROPAGATE_EXCEPTIONS": True,
    }
    api = RoomApi(app, spec_kwargs={"info": {"description": service.about}})
    api.spec.components.security_scheme("bearer", {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"})
    for blueprint in blueprints:
        api.register_blueprint(blueprint)
    app.register_error_handler(OperationalError, _answer_database_away)
    app.register_error_handler(Problem, answer_problem)
    app.register_error_handler(HTTPException, _answer_http)
    app.extensions["openapi"] = api.spec.to_dict

    @app.before_request
    def prepare() -> None:
        request.environ[web.SERVICE] = service.name
        # An address without its last slash names nothing: Flask would send the client on, as an HTML page.
        if isinstance(request.routing_exception, RequestRedirect):
            raise NotFound()

    return app


def now() -> datetime:
    """The moment of the request, in UTC: the clock is read here and nowhere further in."""
    if "now" not in g:
        g.now = datetime.now(UTC)
    moment: datetime = g.now
    return moment


def user() -> Claims:
    """The signed-in user.

    :raises NotSignedIn: if there is none.
    """
    claims = web.claims_of(request.environ)
    if claims is None:
        raise NotSignedIn()
    return claims


def admin() -> Claims:
    """The signed-in admin.

    :raises NotSignedIn: if nobody is signed in.
    :raises NotAllowed: if it is somebody else.
    """
    if not user().is_admin:
        raise NotAllowed("Only an admin may do this.")
    return user()


def no_content() -> Response:
    """204, with neither a body nor a type of one."""
    response = Response(status=204)
    del response.headers["Content-Type"]
    return response


def once(service: Service, run: Callable[[], Answer]) -> Response:
    """Answer a write, once for each ``Idempotency-Key`` if the request has one."""
    key = request.headers.get("Idempotency-Key")
    repeated = False
    if key is None:
        answer = run()
    else:
        claims = web.claims_of(request.environ)
        who = f"user {claims.user_id}" if claims else f"address {web.address_of(request.environ)}"
        written = f"{request.method} {request.full_path}\n".encode() + request.get_data()
        answer, repeated = answer_once(service, key=key, who=who, request=written, now=now(), run=run)
    response = no_content()
    if answer.status != 204:
        body = json.dumps(answer.body, ensure_ascii=False)
        response = Response(body, status=answer.status, content_type="application/json")
    if answer.location:
        response.headers["Location"] = answer.location
    if repeated:
        response.headers["Idempotency-Replayed"] = "true"
    return response


def answer_problem(problem: Problem) -> Response:
    """A problem as Flask's response."""
    body = problems.encode(problem.document(instance=request.path))
    return Response(body, status=problem.status, content_type=problems.MEDIA_TYPE, headers=problem.headers)


def _answer_database_away(error: OperationalError) -> Response:
    log.error("The database did not answer", exc_info=error)
    return answer_problem(Unavailable())


def _answer_http(error: HTTPException) -> Response:
    if error.code == 404:
        return answer_problem(NotFound())
    status = error.code or 500
    body = problems.encode(problems.document(status, error.description or "", instance=request.path))
    headers = [(key, value) for key, value in error.get_headers() if key.lower() != "content-type"]
    return Response(body, status=status, content_type=problems.MEDIA_TYPE, headers=headers)


def _field_errors(messages: object, path: tuple[str | int, ...] = ()) -> Iterable[FieldError]:
    if isinstance(messages, dict):
        for key, value in messages.items():
            outer = not path and key in {"json", "query", "form", "json_or_form"}
            yield from _field_errors(value, path if outer or key == "_schema" else (*path, key))
    else:
        for message in messages if isinstance(messages, list) else [messages]:
            yield _field_error(path, message)


def _field_error(path: tuple[str | int, ...], message: object) -> FieldError:
    if not isinstance(message, Wrong):
        return problems.field_error(path, str(message), CODES.get(str(message), "invalid"))
    made = problems.field_error(path, str(message), message.code)
    if message.limit is not None:
        made["limit"] = message.limit
    return made
