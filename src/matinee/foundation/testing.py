"""What the tests of rooms use: a client of the whole web stack, and access tokens that really verify."""

import json
import socket
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

from joserfc import jwt
from joserfc.jwk import RSAKey
from werkzeug.test import Client, TestResponse

from matinee.contracts.auth.v1.auth_pb2 import (
    GetKeysResponse,
    ListEndedSessionsResponse,
    OpenFirstSessionResponse,
    SignInResponse,
)
from matinee.contracts.auth.v1.auth_pb2_grpc import AuthServicer, add_AuthServicer_to_server
from matinee.foundation import rpc
from matinee.foundation.tokens import ALGORITHM, ISSUER, verifier
from matinee.foundation.web import Application


@cache
def _key() -> RSAKey:
    return RSAKey.generate_key(2048, {"kid": "test"})


def access_token(user_id: int = 1, username: str = "ada", *, roles: Sequence[str] = ("user",), **claims: Any) -> str:
    """An access token as auth makes them, signed with a key that `key_ring` publishes."""
    now = int(time.time())
    payload = {
        "iss": ISSUER,
        "sub": str(user_id),
        "username": username,
        "roles": list(roles),
        "sid": f"session-{user_id}",
        "iat": now,
        "exp": now + 600,
        **claims,
    }
    return jwt.encode({"alg": ALGORITHM, "kid": "test"}, payload, _key())


def free_port() -> int:
    """A port of the loopback that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class KeyRing(AuthServicer):
    """Auth's contract as far as verifying tokens needs it."""

    def SignIn(self, request: Any, context: Any) -> SignInResponse:  # noqa: N802
        return SignInResponse()

    def OpenFirstSession(self, request: Any, context: Any) -> OpenFirstSessionResponse:  # noqa: N802
        return OpenFirstSessionResponse()

    def GetKeys(self, request: Any, context: Any) -> GetKeysResponse:  # noqa: N802
        return GetKeysResponse(jwks=json.dumps({"keys": [_key().as_dict(private=False)]}))

    def ListEndedSessions(self, request: Any, context: Any) -> ListEndedSessionsResponse:  # noqa: N802
        return ListEndedSessionsResponse()


@contextmanager
def key_ring() -> Iterator[None]:
    """Verify tokens with the key of `access_token` for the length of a block."""
    with rpc.hosting("auth", lambda server: add_AuthServicer_to_server(KeyRing(), server)):
        verifier.forget()
        yield
    verifier.forget()


class Answer(TestResponse):
    """A response whose JSON a test may look into as it likes."""

    @property
    def json(self) -> Any:
        return self.get_json()


class Api:
    """A client of an application; ``as_user`` and ``as_admin`` are the same with a token."""

    def __init__(self, application: Application, token: str | None = None) -> None:
        self.application = application
        self.client = Client(application, Answer)
        self.token = token

    def as_user(self, user_id: int = 1, username: str = "ada", **claims: Any) -> "Api":
        """The client of a signed-in user."""
        return Api(self.application, access_token(user_id, username, **claims))

    def as_admin(self, user_id: int = 99, username: str = "root") -> "Api":
        """The client of a signed-in admin."""
        return self.as_user(user_id, username, roles=("user", "admin"))

    def request(self, method: str, path: str, json: Any = None, **options: Any) -> Answer:
        """Send a request; a path without a leading slash is below ``/api/v1/``."""
        headers = dict(options.pop("headers", {}))
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        whole = path if path.startswith("/") else f"/api/v1/{path}"
        if json is not None:
            options["json"] = json
        answer = self.client.open(whole, method=method, headers=headers, **options)
        assert isinstance(answer, Answer)  # noqa: S101  the client was made with it
        return answer

    def get(self, path: str, **options: Any) -> Answer:
        return self.request("GET", path, **options)

    def post(self, path: str, json: Any = None, **options: Any) -> Answer:
        return self.request("POST", path, json, **options)

    def put(self, path: str, json: Any = None, **options: Any) -> Answer:
        return self.request("PUT", path, json, **options)

    def patch(self, path: str, json: Any = None, **options: Any) -> Answer:
        return self.request("PATCH", path, json, **options)

    def delete(self, path: str, **options: Any) -> Answer:
        return self.request("DELETE", path, **options)
