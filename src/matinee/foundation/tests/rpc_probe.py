"""Servers and stubs for the tests of calls: a probe that counts its runs, on ports of the loopback."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import grpc

from matinee.contracts.auth.v1.auth_pb2 import (
    GetKeysResponse,
    ListEndedSessionsResponse,
    OpenFirstSessionResponse,
    SignInRequest,
    SignInResponse,
)
from matinee.contracts.auth.v1.auth_pb2_grpc import AuthServicer, AuthStub, add_AuthServicer_to_server
from matinee.foundation import rpc
from matinee.foundation.rpc.breaker import Breaker
from matinee.foundation.rpc.remote import Remote, is_silence
from matinee.foundation.testing import free_port

Metadata = tuple[tuple[str, str], ...]


class Clock:
    """A clock that a test sets."""

    def __init__(self, now: float = 1000.0) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


class Probe(AuthServicer):
    """Counts its runs; the first of them fail with the statuses that it is given."""

    def __init__(self, *statuses: grpc.StatusCode) -> None:
        self.statuses = list(statuses)
        self.runs = 0

    def _run(self, context: Any) -> None:
        self.runs += 1
        if self.statuses:
            context.abort(self.statuses.pop(0), "As asked.")

    def GetKeys(self, request: Any, context: Any) -> GetKeysResponse:  # noqa: N802
        self._run(context)
        return GetKeysResponse(jwks="{}")

    def SignIn(self, request: SignInRequest, context: Any) -> SignInResponse:  # noqa: N802
        self._run(context)
        return SignInResponse()

    def OpenFirstSession(self, request: Any, context: Any) -> OpenFirstSessionResponse:  # noqa: N802
        self._run(context)
        return OpenFirstSessionResponse()

    def ListEndedSessions(self, request: Any, context: Any) -> ListEndedSessionsResponse:  # noqa: N802
        self._run(context)
        return ListEndedSessionsResponse()


class NoAnswerError(grpc.RpcError):
    """What a call ends with when nobody is there."""

    def code(self) -> grpc.StatusCode:
        return grpc.StatusCode.UNAVAILABLE


@contextmanager
def answering(
    servicer: AuthServicer, *, service: str = "auth", answers: Callable[[], object] | None = None
) -> Iterator[str]:
    """The address of a server that hosts a servicer, as every process of the deployment would."""
    address = f"127.0.0.1:{free_port()}"
    with rpc.hosting(service, lambda server: add_AuthServicer_to_server(servicer, server), answers=answers):
        server = rpc.serve(address)
        try:
            yield address
        finally:
            server.stop(grace=None).wait()


@contextmanager
def calling(address: str, *, breaker: Breaker | None = None) -> Iterator[AuthStub]:
    """A stub over a channel of its own."""
    channel = Remote(address, "auth", breaker=breaker)
    try:
        yield AuthStub(channel)  # type: ignore[call-overload]  # it is channel enough
    finally:
        channel.close()


def breaker(clock: Clock, peer: str = "auth") -> Breaker:
    return Breaker(peer, is_silence, clock=clock)


def counted(metric: Any, *labels: str) -> float:
    """The value of a counter or gauge."""
    return float((metric.labels(*labels) if labels else metric)._value.get())
