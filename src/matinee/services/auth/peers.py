"""What auth asks of others: of users, who somebody is."""

from dataclasses import dataclass
from datetime import UTC, datetime

from matinee.contracts.users.v1.users_pb2 import (
    FindAccountRequest,
    GetUsersRequest,
    User,
    VerifyCredentialsRequest,
)
from matinee.contracts.users.v1.users_pb2_grpc import UsersStub
from matinee.foundation import rpc

users = rpc.peer("users", UsersStub)


@dataclass(frozen=True)
class Account:
    """An account as users knows it now."""

    id: int
    username: str
    roles: tuple[str, ...]
    is_active: bool
    registered_at: datetime
    credentials_version: int
    """Rises whenever sessions that were opened before are refused; 0 if users is of a release that does not count."""
    kept_session_id: str
    """The session that the latest such change spares, if any."""

    def accepts(self, *, session_id: str, credentials_version: int) -> bool:
        """Whether a session that was opened with a version of the credentials may go on."""
        return self.is_active and (
            self.credentials_version in {0, credentials_version} or self.kept_session_id == session_id
        )


def verify_credentials(*, identifier: str, password: str) -> Account | None:
    """The account of a username or e-mail address, if this is its password and it is active.

    :raises Unavailable: if users does not answer.
    """
    response = users().VerifyCredentials(VerifyCredentialsRequest(identifier=identifier, password=password))
    return _account(response.user) if response.HasField("user") else None


def find_user_id(*, identifier: str) -> int | None:
    """The number of the account of a username or e-mail address, open or closed.

    :raises Unavailable: if users does not answer.
    """
    response = users().FindAccount(FindAccountRequest(identifier=identifier))
    return response.user_id if response.HasField("user_id") else None


def find_account(*, user_id: int) -> Account | None:
    """The account of an id.

    :raises Unavailable: if users does not answer.
    """
    response = users().GetUsers(GetUsersRequest(ids=[user_id]))
    return _account(response.users[0]) if response.users else None


def _account(user: User) -> Account:
    registered_at = user.registered_at.ToDatetime(UTC)
    return Account(
        id=user.id,
        username=user.username,
        roles=tuple(user.roles),
        is_active=user.is_active,
        registered_at=registered_at,
        credentials_version=user.credentials_version,
        kept_session_id=user.kept_session_id,
    )
