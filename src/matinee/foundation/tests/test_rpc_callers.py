"""Who calls: what a servicer learns of it, in this process and over the wire, and methods that are not for all."""

from collections.abc import Iterator
from typing import Any

import grpc
import pytest

from matinee.contracts.auth.v1.auth_pb2 import GetKeysRequest, GetKeysResponse, SignInRequest, SignInResponse
from matinee.contracts.auth.v1.auth_pb2_grpc import AuthStub, add_AuthServicer_to_server
from matinee.foundation import rpc
from matinee.foundation.rpc import hosted
from matinee.foundation.rpc.service_tokens import Signer
from matinee.foundation.tests.conftest import Configure
from matinee.foundation.tests.rpc_probe import Probe, answering, calling

SECRET = "a secret of at least thirty-two characters"


class Listener(Probe):
    """Notes who calls; signing in is for notifications and users alone."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[frozenset[str]] = []

    def GetKeys(self, request: Any, context: Any) -> GetKeysResponse:  # noqa: N802
        self.heard.append(rpc.callers())
        return super().GetKeys(request, context)

    @rpc.only_for("notifications", "users")
    def SignIn(self, request: SignInRequest, context: Any) -> SignInResponse:  # noqa: N802
        return super().SignIn(request, context)


@pytest.fixture
def listener() -> Listener:
    return Listener()


@pytest.fixture
def address(configure: Configure, listener: Listener) -> Iterator[str]:
    configure(RPC_SECRET=SECRET)
    with answering(listener) as where:
        yield where


def ask_as(issuer: str, address: str) -> SignInResponse:
    """Sign in from a process that hosts some services."""
    token = Signer(SECRET, issuer=issuer).token_for("auth")
    with grpc.insecure_channel(address) as channel:
        answer: SignInResponse = AuthStub(channel).SignIn(
            SignInRequest(), metadata=(("authorization", f"Bearer {token}"),)
        )
        return answer


class TestCallers:
    def test_are_the_services_of_the_calling_process(
        self, address: str, listener: Listener, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(hosted, "SERVICES", {"search", "movies"})

        with calling(address) as auth:
            auth.GetKeys(GetKeysRequest())

        assert listener.heard == [{"movies", "search"}]

    def test_are_those_of_this_process_in_it(self, listener: Listener) -> None:
        with rpc.hosting("auth", lambda server: add_AuthServicer_to_server(listener, server)):
            rpc.peer("auth", AuthStub)().GetKeys(GetKeysRequest())

            assert listener.heard == [hosted.SERVICES]

    def test_are_known_while_a_call_is_answered_alone(self, listener: Listener) -> None:
        with rpc.hosting("auth", lambda server: add_AuthServicer_to_server(listener, server)):
            rpc.peer("auth", AuthStub)().GetKeys(GetKeysRequest())

        assert rpc.callers() == frozenset()

    def test_a_process_without_services_has_a_name_all_the_same(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(hosted, "SERVICES", set())

        assert hosted.caller() == "matinee"


class TestOnlyFor:
    @pytest.mark.parametrize("issuer", ["users", "notifications", "movies notifications"])
    def test_lets_in_who_hosts_one_of_them(self, address: str, listener: Listener, issuer: str) -> None:
        ask_as(issuer, address)

        assert listener.runs == 1

    @pytest.mark.parametrize("issuer", ["movies", "matinee", "user", "auth movies", "users,movies"])
    def test_denies_others_before_the_method_runs(self, address: str, listener: Listener, issuer: str) -> None:
        with pytest.raises(grpc.RpcError) as raised:
            ask_as(issuer, address)

        error: Any = raised.value
        assert (error.code(), error.details()) == (
            grpc.StatusCode.PERMISSION_DENIED, "Only notifications and users may ask this.",
        )  # fmt: skip
        assert listener.runs == 0

    def test_denies_a_server_that_examines_nobody(self, listener: Listener) -> None:
        class Context:
            def abort(self, code: grpc.StatusCode, details: str) -> None:
                raise PermissionError(code)

        with pytest.raises(PermissionError):
            listener.SignIn(SignInRequest(), Context())
