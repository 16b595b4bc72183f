"""The HTTP door of auth."""

from urllib.parse import urlsplit
from uuid import UUID

from flask import Response, jsonify, request
from flask.views import MethodView

from matinee.foundation import web
from matinee.foundation.config import config
from matinee.foundation.documents import Values
from matinee.foundation.flask.http import RoomBlueprint, answer_problem, no_content, now, user
from matinee.foundation.problems import NotAllowed, NotSignedIn
from matinee.foundation.tokens import CONSOLE_COOKIE
from matinee.services.auth import queries
from matinee.services.auth.actions import attempts, signing_keys
from matinee.services.auth.actions import sessions as actions
from matinee.services.auth.actions.sessions import InvalidRefreshToken
from matinee.services.auth.domain import keys
from matinee.services.auth.domain.tokens import Tokens
from matinee.services.auth.models import SESSION_LIFETIME
from matinee.services.auth.serializers import (
    AuthSessionList,
    JsonWebKeySet,
    LoginRequest,
    LogoutRequest,
    RefreshRequest,
    TokenPair,
)

REFRESH_COOKIE = "matinee_refresh"
REFRESH_PATH = "/api/v1/"
DEVICE_COOKIE = "matinee_device"
"""What tells a browser that has signed in before from others that try the same account."""
DEVICE_PATH = "/api/v1/login/"
DEVICE_SECONDS = int(SESSION_LIFETIME.total_seconds())
CONSOLE_PATH = "/admin/"

blueprint = RoomBlueprint("auth", __name__, url_prefix="/api/v1")


class ForeignOrigin(NotAllowed):
    """A page of another site made the browser send this."""

    detail = "This request comes from a page of another site."


@blueprint.before_request
def refuse_foreign_pages() -> None:
    """Refuse writes that a page of another site makes: they could use, set or clear the cookies of a browser here."""
    origin = request.headers.get("Origin")
    if origin is not None and request.method not in web.READS and _host_of(origin) != request.host:
        raise ForeignOrigin()


@blueprint.after_request
def keep_out_of_caches(response: Response) -> Response:
    """Tell every cache on the way to keep nothing of a write's answer: it may hold tokens."""
    if request.method not in web.READS:
        response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.route("/login/", methods=["POST"])
@blueprint.doc(operationId="auth_login")
@blueprint.arguments(LoginRequest, location="json_or_form")
@blueprint.response(200, TokenPair, description="The tokens of a new session.")
@blueprint.alt_response(401, description="No active account has this name and password.")
@blueprint.alt_response(429, description="Too many attempts.")
def login(body: dict[str, str]) -> Response:
    """Sign in with a username or e-mail address and a password."""
    identifier, address, shown = body["username"], _address(), request.cookies.get(DEVICE_COOKIE, "")
    device = attempts.count_attempt(identifier=identifier, address=address, device=shown)
    tokens = actions.sign_in(
        identifier=identifier,
        password=body["password"],
        address=address,
        user_agent=_agent(),
        device=device,
        now=now(),
    )
    response = _answer_tokens(tokens)
    _set_cookie(response, DEVICE_COOKIE, device, DEVICE_PATH, DEVICE_SECONDS)
    return response


@blueprint.route("/token/", methods=["POST"])
@blueprint.doc(operationId="auth_refresh")
@blueprint.arguments(RefreshRequest, location="json_or_form", required=False)
@blueprint.response(200, TokenPair, description="New tokens; the refresh token that was sent has been used up.")
@blueprint.alt_response(401, description="The refresh token is not valid or has expired.")
def token(body: dict[str, str]) -> Response:
    """Trade a refresh token, from the body or else the cookie, for new tokens."""
    try:
        tokens = actions.refresh(refresh_token=_refresh_token(body), address=_address(), user_agent=_agent(), now=now())
    except InvalidRefreshToken as problem:
        return _without_cookies(answer_problem(problem))
    return _answer_tokens(tokens)


@blueprint.route("/logout/", methods=["POST"])
@blueprint.doc(operationId="auth_logout")
@blueprint.arguments(LogoutRequest, location="json_or_form", required=False)
@blueprint.response(204, description="The session has ended: none of its tokens work any more.")
@blueprint.alt_response(401, description="Nobody is signed in.")
def logout(body: dict[str, str]) -> Response:
    """End the session of the access token or, without one, of the refresh token from the body or the cookie."""
    claims = web.claims_of(request.environ)
    try:
        if claims is not None:
            actions.sign_out(session_id=claims.session_id, now=now())
        elif refresh_token := _refresh_token(body):
            actions.sign_out_with(refresh_token=refresh_token, now=now())
        else:
            raise NotSignedIn()
    except InvalidRefreshToken as problem:
        return _without_cookies(answer_problem(problem))
    return _without_cookies(no_content())


@blueprint.route("/sessions/")
class Sessions(MethodView):
    """The sessions of the signed-in user."""

    @blueprint.doc(operationId="auth_list_sessions")
    @blueprint.response(200, AuthSessionList)
    @blueprint.alt_response(401, description="Nobody is signed in.")
    def get(self) -> Values:
        """List your live sessions."""
        claims = user()
        sessions = queries.list_sessions(user_id=claims.user_id, now=now())
        results = [
            {
                "id": session.id,
                "created_at": session.created_at,
                "last_used_at": session.last_used_at,
                "address": session.address,
                "user_agent": session.user_agent,
                "is_current": session.id == claims.session_id,
            }
            for session in sessions
        ]
        return {"count": len(results), "next": None, "previous": None, "results": results}

    @blueprint.doc(operationId="auth_end_other_sessions")
    @blueprint.response(204, description="Only the session of this request is left.")
    @blueprint.alt_response(401, description="Nobody is signed in.")
    def delete(self) -> Response:
        """End all your sessions but this one."""
        claims = user()
        actions.end_other_sessions(session_id=claims.session_id, user_id=claims.user_id, now=now())
        return no_content()


@blueprint.route("/sessions/<uuid:session_id>/", methods=["DELETE"])
@blueprint.doc(operationId="auth_end_session")
@blueprint.response(204, description="The session has ended.")
@blueprint.alt_response(401, description="Nobody is signed in.")
@blueprint.alt_response(404, description="You have no such session.")
def end_session(session_id: UUID) -> Response:
    """End one of your sessions."""
    actions.end_session(session_id=str(session_id), user_id=user().user_id, now=now())
    return no_content()


@blueprint.route("/sessions/check/")
@blueprint.doc(operationId="auth_check_token")
@blueprint.response(204, description="The access token is good.")
@blueprint.alt_response(401, description="There is no token, or it is not valid or has expired.")
def check() -> Response:
    """Say whether an access token is good; for the gateway, which passes nobody else on to here."""
    user()
    return no_content()


@blueprint.route("/jwks/")
@blueprint.doc(operationId="auth_list_keys")
@blueprint.response(200, JsonWebKeySet)
def jwks() -> Response:
    """Publish the keys that verify access tokens."""
    published = [keys.public_part(key.private_key) for key in signing_keys.published_keys(now=now())]
    response = jsonify(JsonWebKeySet().dump({"keys": published}))
    response.headers["Cache-Control"] = "public, max-age=300"
    return response


def _answer_tokens(tokens: Tokens) -> Response:
    """The tokens as a body, and as cookies for browsers: the console's for admins alone."""
    response = jsonify(TokenPair().dump(tokens))
    _set_cookie(response, REFRESH_COOKIE, tokens.refresh_token, REFRESH_PATH, tokens.refresh_expires_in)
    if tokens.is_admin:
        _set_cookie(response, CONSOLE_COOKIE, tokens.access_token, CONSOLE_PATH, tokens.expires_in)
    else:
        _set_cookie(response, CONSOLE_COOKIE, "", CONSOLE_PATH, 0)
    return response


def _without_cookies(response: Response) -> Response:
    _set_cookie(response, REFRESH_COOKIE, "", REFRESH_PATH, 0)
    _set_cookie(response, CONSOLE_COOKIE, "", CONSOLE_PATH, 0)
    return response


def _set_cookie(response: Response, name: str, value: str, path: str, max_age: int) -> None:
    response.set_cookie(
        name, value, max_age=max_age, path=path, secure=config().secure_cookies, httponly=True, samesite="Strict"
    )


def _refresh_token(body: dict[str, str]) -> str:
    return body.get("refresh_token") or request.cookies.get(REFRESH_COOKIE, "")


def _host_of(origin: str) -> str:
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return ""


def _address() -> str:
    return web.address_of(request.environ)


def _agent() -> str:
    return request.headers.get("User-Agent", "")
