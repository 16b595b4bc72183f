"""Calls: one stub over two channels gives equal answers, equal errors and one trace."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from threading import Event as Flag
from typing import Any

import grpc
import pytest

from matinee.contracts.auth.v1.auth_pb2 import GetKeysRequest, GetKeysResponse, SignInRequest, SignInResponse
from matinee.contracts.auth.v1.auth_pb2_grpc import AuthServicer, AuthStub, add_AuthServicer_to_server
from matinee.foundation import metrics, rpc, tracing
from matinee.foundation.problems import Unavailable
from matinee.foundation.testing import KeyRing, free_port
from matinee.foundation.tests.conftest import Configure

SILENT = "127.0.0.1:1"


class Probe(KeyRing):
    """Answers with the trace it is in, and fails as it is told to."""

    def GetKeys(self, request: Any, context: Any) -> GetKeysResponse:  # noqa: N802
        return GetKeysResponse(jwks=tracing.current().trace_id)

    def SignIn(self, request: Any, context: Any) -> SignInResponse:  # noqa: N802
        if request.identifier == "crash":
            raise ZeroDivisionError("by nought")
        if request.identifier == "away":
            raise Unavailable()
        context.abort(grpc.StatusCode[request.identifier], "As asked.")
        raise AssertionError("abort has raised")


def register(server: Any) -> None:
    add_AuthServicer_to_server(Probe(), server)


@contextmanager
def remote(configure: Configure, servicer: AuthServicer) -> Iterator[AuthStub]:
    """A stub that reaches a servicer over a real server."""
    address = f"127.0.0.1:{free_port()}"
    with rpc.hosting("probe", lambda server: add_AuthServicer_to_server(servicer, server)):
        server = rpc.serve(address)
    configure(ELSEWHERE_RPC_URL=address)
    try:
        yield rpc.peer("elsewhere", AuthStub)()
    finally:
        server.stop(grace=None).wait()


@pytest.fixture(params=["in process", "over gRPC"])
def stub(request: pytest.FixtureRequest, configure: Configure) -> Iterator[AuthStub]:
    with ExitStack() as stack:
        if request.param == "in process":
            stack.enter_context(rpc.hosting("auth", register))
            yield rpc.peer("auth", AuthStub)()
        else:
            yield stack.enter_context(remote(configure, Probe()))


class TestAStub:
    def test_continues_the_trace(self, stub: AuthStub) -> None:
        with tracing.span("request") as trace:
            answer = stub.GetKeys(GetKeysRequest())

        assert answer.jwks == trace.trace_id

    @pytest.mark.parametrize("code", ["NOT_FOUND", "INVALID_ARGUMENT", "PERMISSION_DENIED"])
    def test_raises_the_status_that_the_method_ended_with(self, stub: AuthStub, code: str) -> None:
        with pytest.raises(grpc.RpcError) as raised:
            stub.SignIn(SignInRequest(identifier=code))

        error: Any = raised.value
        assert (error.code().name, error.details()) == (code, "As asked.")

    def test_says_unknown_when_the_method_crashes(self, stub: AuthStub) -> None:
        with pytest.raises(grpc.RpcError) as raised:
            stub.SignIn(SignInRequest(identifier="crash"))

        error: Any = raised.value
        assert (error.code(), error.details()) == (
            grpc.StatusCode.UNKNOWN,
            "Exception calling application: by nought",
        )

    @pytest.mark.parametrize("identifier", ["away", "UNAVAILABLE", "DEADLINE_EXCEEDED"])
    def test_is_unavailable_when_the_method_is(self, stub: AuthStub, identifier: str) -> None:
        with pytest.raises(Unavailable):
            stub.SignIn(SignInRequest(identifier=identifier))

    def test_counts_calls_by_their_outcome(self, stub: AuthStub) -> None:
        counted = metrics.CALLS.labels("Auth", "SignIn", "NOT_FOUND")._buckets
        before = sum(bucket.get() for bucket in counted)

        with pytest.raises(grpc.RpcError):
            stub.SignIn(SignInRequest(identifier="NOT_FOUND"))

        assert sum(bucket.get() for bucket in counted) == before + 1


class TestAnUnknownMethod:
    def test_is_unimplemented_on_both_channels(self, configure: Configure) -> None:
        codes = []

        with rpc.hosting("auth", lambda _: None), remote(configure, Probe()) as elsewhere:
            handlers = rpc.local._handlers
            rpc.local._handlers = {}
            for ask in (
                lambda: rpc.peer("auth", AuthStub)().GetKeys(GetKeysRequest()),
                lambda: unknown(configure)(GetKeysRequest()),
            ):
                with pytest.raises(grpc.RpcError) as raised:
                    ask()
                error: Any = raised.value
                codes.append(error.code())
            rpc.local._handlers = handlers
            assert elsewhere

        assert codes == [grpc.StatusCode.UNIMPLEMENTED] * 2


def unknown(configure: Configure) -> Callable[[Any], Any]:
    url = configure().rpc_url("elsewhere")
    assert url
    return rpc._Remote(url).unary_unary(
        "/matinee.Nobody/Nothing", GetKeysRequest.SerializeToString, GetKeysResponse.FromString
    )


class TestAPeer:
    def test_that_nobody_names_is_unavailable(self) -> None:
        with pytest.raises(Unavailable, match="NOBODY_RPC_URL"):
            rpc.peer("nobody", AuthStub)()

    def test_that_does_not_listen_is_unavailable(self, configure: Configure) -> None:
        configure(SILENT_RPC_URL=SILENT)

        with pytest.raises(Unavailable) as raised:
            rpc.peer("silent", AuthStub)().GetKeys(GetKeysRequest())

        assert (raised.value.status, raised.value.headers) == (503, {"Retry-After": "2"})

    def test_that_does_not_answer_is_given_up(self, configure: Configure) -> None:
        answered = Flag()

        class Slow(KeyRing):
            def GetKeys(self, request: Any, context: Any) -> GetKeysResponse:  # noqa: N802
                answered.wait(30)
                return GetKeysResponse()

        with remote(configure, Slow()) as stub:
            with pytest.raises(Unavailable):
                stub.GetKeys(GetKeysRequest(), timeout=0.05)
            answered.set()


class TestHosting:
    def test_restores_what_was_there(self) -> None:
        before = dict(rpc.local._handlers), {name: list(found) for name, found in rpc._hosted.items()}

        with rpc.hosting("auth", register):
            assert rpc.local._handlers != before[0]

        assert (rpc.local._handlers, rpc._hosted) == before


class TestServe:
    def test_refuses_an_address_that_is_taken(self) -> None:
        address = f"127.0.0.1:{free_port()}"
        server = rpc.serve(address)

        with pytest.raises(rpc.AddressTakenError, match=address):
            rpc.serve(address)

        server.stop(grace=None).wait()
