"""What users asks of other services."""

from matinee.contracts.auth.v1.auth_pb2 import SignInRequest, Tokens
from matinee.contracts.auth.v1.auth_pb2_grpc import AuthStub
from matinee.foundation import rpc

auth = rpc.peer("auth", AuthStub)


def sign_in(*, identifier: str, password: str, address: str, user_agent: str) -> Tokens | None:
    """Open a session at auth; its tokens, or None if the credentials do not fit.

    Auth asks users in turn, so this is never called within a transaction: the account would not be there yet.

    :raises Unavailable: if auth does not answer.
    """
    request = SignInRequest(identifier=identifier, password=password, address=address, user_agent=user_agent)
    response = auth().SignIn(request)
    return response.tokens if response.HasField("tokens") else None
