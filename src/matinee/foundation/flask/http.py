"""The HTTP door of Flask rooms: an app whose every failure is a problem document, and who is asking."""

import json
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any, NoReturn

from flask import Flask, Response, g, request
from flask_smorest import Api, Blueprint
from marshmallow import ValidationError
from webargs.flaskparser import FlaskParser
from werkzeug.exceptions import HTTPException

from matinee.foundation import problems, web
from matinee.foundation.idempotency import Answer, answer_once
from matinee.foundation.problems import FieldError, Invalid, NotAllowed, NotSignedIn, Problem
from matinee.foundation.service import Service
from matinee.foundation.tokens import Claims


class StrictParser(FlaskParser):
    """Reads bodies as `matinee.foundation.web.parse_json` does, and reports errors as `Invalid`."""

    def load_json(self, req: Any, schema: Any) -> Any:
        return web.parse_json(req.get_data()) if req.get_data() else {}

    def handle_error(self, error: ValidationError, *_: Any, **__: Any) -> NoReturn:
        raise Invalid(errors=list(_field_errors(error.messages)))


class RoomBlueprint(Blueprint):
    """A blueprint whose arguments are parsed by `StrictParser`."""

    ARGUMENTS_PARSER = StrictParser()


def make_app(service: Service, *blueprints: RoomBlueprint) -> Flask:
    """The Flask app of a room, with its OpenAPI at ``/api/v1/schema/<service>/``."""
    app = Flask(f"matinee.services.{service.name}")
    app.config |= {
        "API_TITLE": f"Matinee {service.name}",
        "API_VERSION": "1",
        "OPENAPI_VERSION": "3.1.0",
        "PROPAGATE_EXCEPTIONS": True,
        "JSON_SORT_KEYS": False,
    }
    api = Api(app, spec_kwargs={"info": {"description": service.about}})
    api.spec.components.security_scheme("bearer", {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"})
    for blueprint in blueprints:
        api.register_blueprint(blueprint)
    app.register_error_handler(Problem, _answer_problem)
    app.register_error_handler(HTTPException, _answer_http)
    app.extensions["openapi"] = lambda: api.spec.to_dict()

    @app.before_request
    def name_the_service() -> None:
        request.environ[web.SERVICE] = service.name

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
    response = Response(json.dumps(answer.body), status=answer.status, content_type="application/json")
    if answer.location:
        response.headers["Location"] = answer.location
    if repeated:
        response.headers["Idempotency-Replayed"] = "true"
    return response


def _answer_problem(problem: Problem) -> Response:
    body = problems.encode(problem.document(instance=request.path))
    return Response(body, status=problem.status, content_type=problems.MEDIA_TYPE, headers=problem.headers)


def _answer_http(error: HTTPException) -> Response:
    status = error.code or 500
    body = problems.encode(problems.document(status, error.description or "", instance=request.path))
    headers = [(key, value) for key, value in error.get_headers() if key.lower() != "content-type"]
    return Response(body, status=status, content_type=problems.MEDIA_TYPE, headers=headers)


def _field_errors(messages: Any, path: tuple[str | int, ...] = ()) -> Iterable[FieldError]:
    if isinstance(messages, dict):
        for key, value in messages.items():
            outer = not path and key in {"json", "query", "form"}
            yield from _field_errors(value, path if outer or key == "_schema" else (*path, key))
    else:
        for message in messages if isinstance(messages, list) else [messages]:
            yield problems.field_error(path, str(message))
