"""What movies asks of others."""

from collections.abc import Sequence

from matinee.contracts.users.v1.users_pb2 import GetUsersRequest, User
from matinee.contracts.users.v1.users_pb2_grpc import UsersStub
from matinee.foundation import rpc

users = rpc.peer("users", UsersStub)


def list_users(*, ids: Sequence[int] = (), usernames: Sequence[str] = ()) -> list[User]:
    """The accounts of these ids and usernames; unknown ones are left out.

    :raises Unavailable: if users does not answer.
    """
    return list(users().GetUsers(GetUsersRequest(ids=ids, usernames=usernames)).users)
