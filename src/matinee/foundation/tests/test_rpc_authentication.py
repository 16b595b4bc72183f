"""A call without a token of this installation runs no servicer."""

import logging
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import grpc
import pytest
from grpc_reflection.v1alpha.reflection_pb2 import ServerReflectionRequest
from grpc_reflection.v1alpha.reflection_pb2_grpc import ServerReflectionStub
from joserfc import jwt
from joserfc.jwk import OctKey

from matinee.contracts.auth.v1.auth_pb2 import GetKeysRequest, SignInRequest
from matinee.contracts.auth.v1.auth_pb2_grpc import AuthStub, add_AuthServicer_to_server
from matinee.foundation import rpc
from matinee.foundation.config import Config, UnusableValueError, config
from matinee.foundation.problems import Unavailable
from matinee.foundation.rpc import server as rpc_server
from matinee.foundation.rpc.service_tokens import (
    LIFE_SECONDS,
    RENEW_SECONDS,
    SKEW_SECONDS,
    Examiner,
    Signer,
    UnauthenticatedError,
)
from matinee.foundation.rpc.sizes import LARGEST_REQUEST
from matinee.foundation.tests.conftest import Configure
from matinee.foundation.tests.rpc_probe import Clock, Metadata, Probe, answering, calling, counted

SECRET = "a secret of at least thirty-two characters"
OTHER = "another secret of thirty-two characters or more"


def bearer(token: str) -> Metadata:
    return (("authorization", f"Bearer {token}"),)


def token(secret: str = SECRET, *, service: str = "auth", ago: float = 0.0) -> str:
    return Signer(secret, issuer="movies", clock=lambda: time.time() - ago).token_for(service)


def unsigned() -> str:
    header_and_claims = token().rpartition(".")[0]
    return f"{header_and_claims}."


def with_algorithm_none() -> str:
    header = urlsafe_b64encode(b'{"alg":"none"}').decode().rstrip("=")
    return f"{header}.{token().split('.')[1]}."


def without(claim: str) -> str:
    now = int(time.time())
    claims = {"iss": "movies", "aud": "auth", "iat": now, "exp": now + 60}
    return jwt.encode({"alg": "HS256"}, {k: v for k, v in claims.items() if k != claim}, OctKey.import_key(SECRET))


def living(seconds: int) -> str:
    now = int(time.time())
    claims = {"iss": "movies", "aud": "auth", "iat": now, "exp": now + seconds}
    return jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(SECRET))


REFUSED: dict[str, Callable[[], Metadata]] = {
    "nothing": lambda: (),
    "an empty value": lambda: (("authorization", ""),),
    "no scheme": lambda: (("authorization", token()),),
    "malformed": lambda: bearer("gar.ba.ge"),
    "no signature": lambda: bearer(unsigned()),
    "the algorithm none": lambda: bearer(with_algorithm_none()),
    "another secret": lambda: bearer(token(OTHER)),
    "another service": lambda: bearer(token(service="users")),
    "a token that is over": lambda: bearer(token(ago=LIFE_SECONDS + SKEW_SECONDS + 5)),
    "a token from the future": lambda: bearer(token(ago=-SKEW_SECONDS - 5)),
    "a token that lives for more than two minutes": lambda: bearer(living(121)),
    "a token that lives for years": lambda: bearer(living(2**31)),
    "no end": lambda: bearer(without("exp")),
    "no beginning": lambda: bearer(without("iat")),
    "no audience": lambda: bearer(without("aud")),
    "no issuer": lambda: bearer(without("iss")),
}


@pytest.fixture
def probe() -> Probe:
    return Probe()


@pytest.fixture
def address(configure: Configure, probe: Probe) -> Iterator[str]:
    configure(RPC_SECRET=SECRET)
    with answering(probe) as where:
        yield where


def code(raised: pytest.ExceptionInfo[grpc.RpcError]) -> grpc.StatusCode:
    error: Any = raised.value
    status: grpc.StatusCode = error.code()
    return status


class TestAnUnauthenticatedCaller:
    @pytest.mark.parametrize("shown", REFUSED)
    def test_is_refused_before_a_servicer_runs(self, address: str, probe: Probe, shown: str) -> None:
        before = counted(rpc_server.UNAUTHENTICATED)

        with grpc.insecure_channel(address) as channel, pytest.raises(grpc.RpcError) as raised:
            AuthStub(channel).GetKeys(GetKeysRequest(), metadata=REFUSED[shown]())

        assert (code(raised), probe.runs) == (grpc.StatusCode.UNAUTHENTICATED, 0)
        assert counted(rpc_server.UNAUTHENTICATED) == before + 1

    def test_gets_no_large_request_read(self, address: str, probe: Probe) -> None:
        large = SignInRequest(identifier="x" * (LARGEST_REQUEST + 1))

        with grpc.insecure_channel(address) as channel, pytest.raises(grpc.RpcError) as raised:
            AuthStub(channel).SignIn(large)

        assert (code(raised), probe.runs) == (grpc.StatusCode.RESOURCE_EXHAUSTED, 0)

    def test_does_not_learn_which_methods_there_are(self, address: str) -> None:
        with grpc.insecure_channel(address) as channel, pytest.raises(grpc.RpcError) as raised:
            ask: Any = channel.unary_unary("/matinee.Nobody/Nothing")
            ask(b"")

        assert code(raised) is grpc.StatusCode.UNAUTHENTICATED

    def test_is_logged_once_a_minute(self, address: str, caplog: pytest.LogCaptureFixture) -> None:
        with grpc.insecure_channel(address) as channel:
            for _ in range(20):
                with pytest.raises(grpc.RpcError):
                    AuthStub(channel).GetKeys(GetKeysRequest())

        assert len(caplog.records) == 1


class TestAPeer:
    def test_is_answered(self, address: str, probe: Probe) -> None:
        with calling(address) as auth:
            auth.GetKeys(GetKeysRequest())

        assert probe.runs == 1

    @pytest.mark.parametrize("ago", [-SKEW_SECONDS + 5, LIFE_SECONDS + SKEW_SECONDS - 5])
    def test_may_have_a_clock_that_is_a_little_off(self, address: str, probe: Probe, ago: float) -> None:
        with grpc.insecure_channel(address) as channel:
            AuthStub(channel).GetKeys(GetKeysRequest(), metadata=bearer(token(ago=ago)))

        assert probe.runs == 1

    def test_with_another_secret_is_unavailable_and_says_why_once(
        self, address: str, configure: Configure, caplog: pytest.LogCaptureFixture
    ) -> None:
        configure(RPC_SECRET=OTHER)

        with calling(address) as auth:
            for _ in range(10):
                with pytest.raises(Unavailable):
                    auth.GetKeys(GetKeysRequest())

        said = [record.getMessage() for record in caplog.records if record.levelno == logging.ERROR]
        assert len(said) == 1
        assert "RPC_SECRET" in said[0]


class TestASigner:
    def test_keeps_a_token_until_shortly_before_its_end(self) -> None:
        clock = Clock()
        signer = Signer(SECRET, issuer="movies", clock=clock)
        first = signer.token_for("auth")

        clock.now += LIFE_SECONDS - RENEW_SECONDS - 1
        kept = signer.token_for("auth")
        clock.now += 1
        renewed = signer.token_for("auth")

        assert kept == first
        assert renewed != first

    def test_makes_another_token_for_each_service(self) -> None:
        signer = Signer(SECRET, issuer="movies")

        assert signer.token_for("auth") != signer.token_for("users")

    def test_makes_a_new_token_when_the_clock_is_set_back(self) -> None:
        clock = Clock(1_000_000)
        signer = Signer(SECRET, issuer="movies", clock=clock)
        signer.token_for("auth")

        clock.now -= 3600

        assert Examiner(SECRET, clock=clock).examine(f"Bearer {signer.token_for('auth')}", ["auth"]) == "movies"


class TestAnExaminer:
    @pytest.mark.parametrize("value", [None, b"Bearer x", "Bearer ", "Bearer é", "Bearer " + "a." * 5000, "bearer x"])
    def test_refuses_whatever_is_no_token(self, value: object) -> None:
        with pytest.raises(UnauthenticatedError):
            Examiner(SECRET).examine(value, ["auth"])


class TestTheSecret:
    def test_is_made_once_for_the_owner_alone(self, tmp_path: Path) -> None:
        environ = {"MATINEE_DATA": str(tmp_path)}

        secrets = {Config(environ).rpc_secret for _ in range(3)}

        assert len(secrets) == 1
        assert (tmp_path / "rpc.secret").stat().st_mode & 0o777 == 0o600
        assert [path.name for path in tmp_path.iterdir()] == ["rpc.secret"]

    def test_is_one_when_many_processes_ask_at_once(self, tmp_path: Path) -> None:
        with ThreadPoolExecutor(8) as pool:
            secrets = set(pool.map(lambda _: Config({"MATINEE_DATA": str(tmp_path)}).rpc_secret, range(32)))

        assert len(secrets) == 1

    def test_may_come_from_the_environment(self, tmp_path: Path) -> None:
        assert Config({"MATINEE_DATA": str(tmp_path), "RPC_SECRET": SECRET}).rpc_secret == SECRET
        assert list(tmp_path.iterdir()) == []

    def test_may_not_be_short(self, tmp_path: Path, configure: Configure) -> None:
        configure(RPC_SECRET="hush")

        with pytest.raises(UnusableValueError, match="RPC_SECRET is too short"):
            rpc.serve("127.0.0.1:0")

    def test_may_not_be_an_empty_file(self, tmp_path: Path) -> None:
        (tmp_path / "rpc.secret").touch()

        with pytest.raises(UnusableValueError, match=r"rpc\.secret is too short"):
            Config({"MATINEE_DATA": str(tmp_path)}).rpc_secret  # noqa: B018  reading it is what fails

    def test_must_be_readable(self, tmp_path: Path) -> None:
        (tmp_path / "rpc.secret").mkdir()

        with pytest.raises(UnusableValueError, match="set RPC_SECRET"):
            Config({"MATINEE_DATA": str(tmp_path)}).rpc_secret  # noqa: B018  reading it is what fails


class TestReflection:
    @staticmethod
    def ask(address: str, metadata: Metadata) -> list[str]:
        request = iter([ServerReflectionRequest(list_services="")])
        with grpc.insecure_channel(address) as channel:
            answers = list(ServerReflectionStub(channel).ServerReflectionInfo(request, metadata=metadata, timeout=5))
        return [service.name for answer in answers for service in answer.list_services_response.service]

    def test_is_off_by_default(self, address: str) -> None:
        with pytest.raises(grpc.RpcError) as raised:
            self.ask(address, bearer(token()))

        assert code(raised) is grpc.StatusCode.UNIMPLEMENTED

    def test_tells_a_peer_what_is_there(self, configure: Configure) -> None:
        configure(RPC_SECRET=SECRET, RPC_REFLECTION="1")

        with answering(Probe()) as address:
            names = self.ask(address, bearer(token()))

        assert "matinee.contracts.auth.v1.Auth" in names

    def test_tells_an_unauthenticated_caller_nothing(self, configure: Configure) -> None:
        configure(RPC_SECRET=SECRET, RPC_REFLECTION="1")

        with answering(Probe()) as address, pytest.raises(grpc.RpcError) as raised:
            self.ask(address, ())

        assert code(raised) is grpc.StatusCode.UNAUTHENTICATED


class TestInProcess:
    def test_needs_no_token(self, configure: Configure) -> None:
        configure(RPC_SECRET="hush")

        with rpc.hosting("auth", _register):
            assert rpc.peer("auth", AuthStub)().GetKeys(GetKeysRequest()).jwks == "{}"

        assert config().environ["RPC_SECRET"] == "hush"


def _register(server: Any) -> None:
    add_AuthServicer_to_server(Probe(), server)
