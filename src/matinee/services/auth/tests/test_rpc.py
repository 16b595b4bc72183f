"""The gRPC door, in process and over a real connection."""

import json
from collections.abc import Iterator
from typing import Any

import grpc
import pytest

from matinee.contracts.auth.v1.auth_pb2 import (
    GetKeysRequest,
    ListEndedSessionsRequest,
    OpenFirstSessionRequest,
    SignInRequest,
)
from matinee.contracts.auth.v1.auth_pb2_grpc import AuthStub
from matinee.foundation import rpc
from matinee.foundation.problems import Unavailable
from matinee.foundation.rpc import hosted
from matinee.foundation.testing import free_port
from matinee.foundation.tokens import InvalidToken, verifier
from matinee.services.auth.actions import sessions as actions
from matinee.services.auth.actions import signing_keys
from matinee.services.auth.tests import factories
from matinee.services.auth.tests.factories import PASSWORD


@pytest.fixture
def without_users(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that hosts auth and movies."""
    monkeypatch.setattr(hosted, "SERVICES", {"auth", "movies"})
    monkeypatch.setattr(rpc.local, "_services", hosted.SERVICES)


@pytest.fixture(params=["in process", "over gRPC"])
def auth(request: pytest.FixtureRequest) -> Iterator[AuthStub]:
    if request.param == "in process":
        yield AuthStub(rpc.local)  # type: ignore[call-overload]  # it is channel enough
        return
    address = f"127.0.0.1:{free_port()}"
    server = rpc.serve(address)
    yield AuthStub(rpc._Remote(address, "auth"))  # type: ignore[call-overload]
    server.stop(grace=None).wait()


class TestSignIn:
    def test_answers_tokens(self, auth: AuthStub) -> None:
        request = SignInRequest(identifier="ada", password=PASSWORD, address="192.0.2.1", user_agent="curl")

        response = auth.SignIn(request)

        assert verifier.verify(response.tokens.access_token).username == "ada"
        assert response.tokens.expires_in == 600
        assert response.tokens.refresh_expires_in == 30 * 24 * 3600
        assert factories.only_session().user_agent == "curl"

    @pytest.mark.parametrize("name", ["ada", "nobody", "", "\0", "x" * 10_000])
    def test_answers_nothing_to_what_does_not_fit(self, auth: AuthStub, name: str) -> None:
        response = auth.SignIn(SignInRequest(identifier=name, password="wrong"))

        assert not response.HasField("tokens")

    def test_is_unavailable_while_users_is(self, auth: AuthStub, users: factories.Users) -> None:
        users.is_down = True

        with pytest.raises(Unavailable):
            auth.SignIn(SignInRequest(identifier="ada", password=PASSWORD))


class TestOpenFirstSession:
    REQUEST = OpenFirstSessionRequest(user_id=4, address="192.0.2.1", user_agent="curl")

    def test_answers_tokens_once(self, auth: AuthStub, users: factories.Users) -> None:
        now = factories.NOW
        users.add("new", registered_at=now)

        first, second = (auth.OpenFirstSession(self.REQUEST) for _ in range(2))

        assert verifier.verify(first.tokens.access_token).user_id == 4
        assert not second.HasField("tokens")
        assert factories.only_session().created_at == now

    def test_is_unavailable_while_users_is(self, auth: AuthStub, users: factories.Users) -> None:
        users.is_down = True

        with pytest.raises(Unavailable):
            auth.OpenFirstSession(self.REQUEST)

    @pytest.mark.usefixtures("without_users", "auth")
    def test_is_for_users_alone(self, auth: AuthStub) -> None:
        with pytest.raises(grpc.RpcError) as refusal:
            auth.OpenFirstSession(self.REQUEST)

        error: Any = refusal.value
        assert error.code() is grpc.StatusCode.PERMISSION_DENIED
        assert factories.sessions() == []


class TestGetKeys:
    def test_answers_what_verifies_now_and_next(self, auth: AuthStub) -> None:
        keys = json.loads(auth.GetKeys(GetKeysRequest()).jwks)["keys"]

        assert keys[0]["kid"] == signing_keys.signing_key(now=factories.NOW).kid
        assert len(keys) == 2
        assert not any("d" in key for key in keys)


class TestListEndedSessions:
    def test_answers_what_ended_after_a_position(self, auth: AuthStub) -> None:
        for minute in range(3):
            factories.sign_in(now=factories.later(seconds=minute))
        ids = [session.id for session in factories.sessions()]
        for one in ids:
            actions.sign_out(session_id=one, now=factories.NOW)

        everything = auth.ListEndedSessions(ListEndedSessionsRequest(after=0)).sessions
        latest = auth.ListEndedSessions(ListEndedSessionsRequest(after=2)).sessions

        assert [(one.position, one.session_id) for one in everything] == list(enumerate(ids, start=1))
        assert [one.session_id for one in latest] == ids[2:]
        assert all(one.until > factories.NOW.timestamp() + 600 for one in everything)

    def test_leaves_out_what_needs_no_attention_any_more(self, auth: AuthStub) -> None:
        factories.sign_in()
        actions.sign_out(session_id=factories.only_session().id, now=factories.later(hours=-1))

        assert list(auth.ListEndedSessions(ListEndedSessionsRequest(after=0)).sessions) == []

    def test_kills_access_tokens_in_other_processes(self, auth: AuthStub) -> None:
        issued = factories.sign_in()
        actions.sign_out(session_id=factories.only_session().id, now=factories.NOW)
        verifier.forget()  # as a process is that did not end the session itself
        assert verifier.verify(issued.access_token)

        verifier.ended.poll()

        with pytest.raises(InvalidToken):
            verifier.verify(issued.access_token)
