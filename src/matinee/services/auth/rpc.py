"""The gRPC door of auth."""

import json
from datetime import UTC, datetime
from typing import Any

import grpc

from matinee.contracts.auth.v1 import auth_pb2 as messages
from matinee.contracts.auth.v1.auth_pb2_grpc import AuthServicer, add_AuthServicer_to_server
from matinee.foundation.problems import Unavailable
from matinee.foundation.rpc import Context, only_for
from matinee.services.auth import queries
from matinee.services.auth.actions import sessions as actions
from matinee.services.auth.actions import signing_keys
from matinee.services.auth.actions.sessions import NotNew, WrongCredentials
from matinee.services.auth.domain import keys
from matinee.services.auth.domain.tokens import Tokens


class Servicer(AuthServicer):
    """Answers what other services ask of auth."""

    def SignIn(self, request: messages.SignInRequest, context: Context) -> messages.SignInResponse:  # noqa: N802
        """Open a session; without tokens when the credentials do not fit."""
        try:
            tokens = actions.sign_in(
                identifier=request.identifier,
                password=request.password,
                address=request.address,
                user_agent=request.user_agent,
                now=datetime.now(UTC),
            )
        except WrongCredentials:
            return messages.SignInResponse()
        except Unavailable as problem:
            context.abort(grpc.StatusCode.UNAVAILABLE, problem.detail)
        return messages.SignInResponse(tokens=_message(tokens))

    @only_for("users")
    def OpenFirstSession(  # noqa: N802
        self, request: messages.OpenFirstSessionRequest, context: Context
    ) -> messages.OpenFirstSessionResponse:
        """Open the first session of a new account; without tokens when it is not new."""
        try:
            tokens = actions.open_first_session(
                user_id=request.user_id,
                address=request.address,
                user_agent=request.user_agent,
                now=datetime.now(UTC),
            )
        except NotNew:
            return messages.OpenFirstSessionResponse()
        except Unavailable as problem:
            context.abort(grpc.StatusCode.UNAVAILABLE, problem.detail)
        return messages.OpenFirstSessionResponse(tokens=_message(tokens))

    def GetKeys(self, request: messages.GetKeysRequest, context: Context) -> messages.GetKeysResponse:  # noqa: N802
        """The public keys, the next one included."""
        published = signing_keys.published_keys(now=datetime.now(UTC))
        return messages.GetKeysResponse(
            jwks=json.dumps({"keys": [keys.public_part(key.private_key) for key in published]})
        )

    def ListEndedSessions(  # noqa: N802
        self, request: messages.ListEndedSessionsRequest, context: Context
    ) -> messages.ListEndedSessionsResponse:
        """The sessions that ended after a position."""
        ended = queries.list_ended_sessions(after=request.after, now=datetime.now(UTC))
        return messages.ListEndedSessionsResponse(
            sessions=[
                messages.EndedSession(position=row.position, session_id=row.session_id, until=row.until)
                for row in ended
            ]
        )


def _message(tokens: Tokens) -> messages.Tokens:
    return messages.Tokens(
        access_token=tokens.access_token,
        refresh_token=tokens.refresh_token,
        expires_in=tokens.expires_in,
        refresh_expires_in=tokens.refresh_expires_in,
    )


def register(server: Any) -> None:
    """Answer auth's calls on a server or channel."""
    add_AuthServicer_to_server(Servicer(), server)
