"""What users asks of other services."""

from matinee.contracts.auth.v1.auth_pb2 import OpenFirstSessionRequest, SignInRequest, Tokens
from matinee.contracts.auth.v1.auth_pb2_grpc import AuthStub
from matinee.foundation import rpc

auth = rpc.peer("auth", AuthStub)


def open_first_session(*, user_id: int, address: str, user_agent: str) -> Tokens | None:
    """Open at auth the session of an account that was made a moment ago; its tokens, or None if it had one before.

    Auth asks users in turn, so this is never called within a transaction: the account would not be there yet.

    :raises Unavailable: if auth does not answer.
    """
    request = OpenFirstSessionRequest(user_id=user_id, address=address, user_agent=user_agent)
    response = auth().OpenFirstSession(request)
    return response.tokens if response.HasField("tokens") else None


def sign_in(*, identifier: str, password: str, address: str, user_agent: str) -> Tokens | None:
    """Open a session at auth; its tokens, or None if the credentials do not fit.

    Auth asks users in turn, so this is never called within a transaction: the account would not be there yet.

    :raises Unavailable: if auth does not answer.
    """
    request = SignInRequest(identifier=identifier, password=password, address=address, user_agent=user_agent)
    response = auth().SignIn(request)
    return response.tokens if response.HasField("tokens") else None
