"""What the tests of auth make: accounts that users would know, and a users service that knows them."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from unicodedata import normalize

from sqlalchemy import func, select

from matinee.contracts.users.v1.users_pb2 import (
    FindAccountRequest,
    FindAccountResponse,
    GetContactsRequest,
    GetContactsResponse,
    GetUsersRequest,
    GetUsersResponse,
    User,
    VerifyCredentialsRequest,
    VerifyCredentialsResponse,
)
from matinee.contracts.users.v1.users_pb2_grpc import UsersServicer, add_UsersServicer_to_server
from matinee.foundation import rpc
from matinee.foundation.problems import Unavailable
from matinee.services.auth.actions import sessions as actions
from matinee.services.auth.domain.tokens import Tokens
from matinee.services.auth.models import Base, EndedSession, Session
from matinee.services.auth.service import auth

NOW = datetime(2025, 5, 1, 20, tzinfo=UTC)
"""The moment of the tests: they pass it in, and the clocks that auth reads stand there, see `conftest.clocks`."""
PASSWORD = "correct horse battery"


@dataclass
class Users(UsersServicer):
    """Users' contract over a few accounts."""

    accounts: dict[str, User] = field(default_factory=dict)
    is_down: bool = False
    before_answer: Callable[[], Any] = lambda: None
    """Called ahead of every answer about an account: what happens elsewhere in the meantime."""

    def add(self, username: str, *, roles: Sequence[str] = ("user",), registered_at: datetime | None = None) -> User:
        at = rpc.as_timestamp(registered_at or later(days=-1))
        number = len(self.accounts) + 1
        user = User(id=number, username=username, roles=roles, is_active=True, registered_at=at, credentials_version=1)
        self.accounts[username] = user
        return user

    def change(self, username: str, *, kept_session_id: str = "") -> None:
        """Change what an account's sessions depend on, as a new password does."""
        user = self.accounts[username]
        user.credentials_version += 1
        user.kept_session_id = kept_session_id

    def before_second_answer(self, happen: Callable[[], Any]) -> None:
        """Let something happen between the first answer and the second."""
        first = iter([True])
        self.before_answer = lambda: None if next(first, False) else happen()

    def VerifyCredentials(self, request: VerifyCredentialsRequest, context: Any) -> VerifyCredentialsResponse:  # noqa: N802
        self._answer()
        user = self._find(request.identifier)
        fits = user is not None and user.is_active and request.password == PASSWORD
        return VerifyCredentialsResponse(user=user if fits else None)

    def FindAccount(self, request: FindAccountRequest, context: Any) -> FindAccountResponse:  # noqa: N802
        if self.is_down:
            raise Unavailable()
        user = self._find(request.identifier)
        return FindAccountResponse(user_id=user.id if user else None)

    def GetUsers(self, request: GetUsersRequest, context: Any) -> GetUsersResponse:  # noqa: N802
        self._answer()
        return GetUsersResponse(users=[user for user in self.accounts.values() if user.id in request.ids])

    def GetContacts(self, request: GetContactsRequest, context: Any) -> GetContactsResponse:  # noqa: N802
        return GetContactsResponse()

    def _find(self, identifier: str) -> User | None:
        return self.accounts.get(normalize("NFKC", identifier).removesuffix("@example.org").casefold())

    def _answer(self) -> None:
        if self.is_down:
            raise Unavailable()
        self.before_answer()


@contextmanager
def hosted_users() -> Iterator[Users]:
    """Users with the accounts of ada, of grace, and of root, the admin."""
    users = Users()
    users.add("ada")
    users.add("grace")
    users.add("root", roles=("user", "admin"))
    with rpc.hosting("users", lambda server: add_UsersServicer_to_server(users, server)):
        yield users


def sign_in(username: str = "ada", *, now: datetime = NOW, user_agent: str = "Firefox") -> Tokens:
    """A new session of somebody, by its tokens."""
    return actions.sign_in(identifier=username, password=PASSWORD, address="192.0.2.7", user_agent=user_agent, now=now)


def refresh(tokens: Tokens, *, now: datetime = NOW) -> Tokens:
    """The tokens that a refresh token brings."""
    return actions.refresh(refresh_token=tokens.refresh_token, address="192.0.2.8", user_agent="Firefox", now=now)


def only_session() -> Session:
    """The one session that there is."""
    [session] = sessions()
    return session


def sessions() -> list[Session]:
    """All sessions, as they were opened."""
    with auth.reading() as reading:
        return list(reading.query(Session).order_by(Session.created_at, Session.id))


def ended_sessions() -> list[EndedSession]:
    """The list of ended sessions, in order."""
    with auth.reading() as reading:
        return list(reading.query(EndedSession).order_by(EndedSession.position))


def count(table: type[Base]) -> int:
    """How many rows a table has."""
    with auth.reading() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def later(**delta: float) -> datetime:
    """A moment after `NOW`."""
    return NOW + timedelta(**delta)
