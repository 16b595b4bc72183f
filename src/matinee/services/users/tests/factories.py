"""Accounts for tests, and an auth that opens sessions."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from typing import Any

import pytest

from matinee.contracts.auth.v1.auth_pb2 import (
    OpenFirstSessionRequest,
    OpenFirstSessionResponse,
    SignInRequest,
    SignInResponse,
    Tokens,
)
from matinee.contracts.auth.v1.auth_pb2_grpc import add_AuthServicer_to_server
from matinee.foundation import rpc
from matinee.foundation.problems import Unavailable
from matinee.foundation.testing import KeyRing
from matinee.services.users import queries
from matinee.services.users.actions.ownership import verify_credentials
from matinee.services.users.domain import passwords
from matinee.services.users.domain.identity import identity_key
from matinee.services.users.models import Account
from matinee.services.users.service import users

PASSWORD = "a horse that reads Proust"
TOKENS = Tokens(access_token="access", refresh_token="refresh", expires_in=600)
NOW = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)


@cache
def hashed(password: str = PASSWORD) -> str:
    return passwords.hashed(password)


def draft(username: str = "ada", **fields: Any) -> Account:
    email = fields.pop("email", f"{username}@example.org")
    values: dict[str, Any] = {"password": hashed(), "registered_at": NOW, **fields}
    return Account(
        username=username, username_key=identity_key(username), email=email, email_key=identity_key(email), **values
    )


def make_account(username: str = "ada", **fields: Any) -> Account:
    account = draft(username, **fields)
    account.save()
    return account


def make_admin(username: str = "root", **fields: Any) -> Account:
    return make_account(username, is_admin=True, **fields)


class Auth(KeyRing):
    """Auth's contract as far as users asks for it; it checks credentials with users, as the real one does."""

    def __init__(self, *, is_down: bool = False) -> None:
        self.is_down = is_down
        self.requests: list[SignInRequest | OpenFirstSessionRequest] = []
        self.asked_in_transaction: list[bool] = []

    def OpenFirstSession(self, request: OpenFirstSessionRequest, context: Any) -> OpenFirstSessionResponse:  # noqa: N802
        self._note(request)
        return OpenFirstSessionResponse(tokens=TOKENS)

    def SignIn(self, request: SignInRequest, context: Any) -> SignInResponse:  # noqa: N802
        self._note(request)
        if verify_credentials(identifier=request.identifier, password=request.password) is None:
            return SignInResponse()
        return SignInResponse(tokens=TOKENS)

    def _note(self, request: SignInRequest | OpenFirstSessionRequest) -> None:
        self.requests.append(request)
        self.asked_in_transaction.append(users.in_transaction)
        if self.is_down:
            raise Unavailable()


@contextmanager
def hosting_auth(*, is_down: bool = False) -> Iterator[Auth]:
    auth = Auth(is_down=is_down)
    with rpc.hosting("auth", lambda server: add_AuthServicer_to_server(auth, server)):
        yield auth


def count_calls(monkeypatch: pytest.MonkeyPatch, work: str, calls: list[str]) -> None:
    """Note each call of the hasher's ``verify`` or ``encode``."""
    original: Callable[..., Any] = getattr(passwords.Argon2id, work)

    def counted(self: passwords.Argon2id, *arguments: Any) -> Any:
        calls.append(work)
        return original(self, *arguments)

    monkeypatch.setattr(passwords.Argon2id, work, counted)


def a_moment_ago(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the first look for taken names find none, as if somebody took one right after it."""
    list_taken = queries.list_taken
    answers = iter([True])
    monkeypatch.setattr(queries, "list_taken", lambda **keys: [] if next(answers, False) else list_taken(**keys))
