"""Deadlines and retries: every call ends, and runs twice only where its contract allows it."""

import json
import time
from threading import Event as Flag
from typing import Any

import grpc
import pytest

from matinee.contracts.auth.v1.auth_pb2 import GetKeysRequest, GetKeysResponse, ListEndedSessionsRequest, SignInRequest
from matinee.foundation.problems import Unavailable
from matinee.foundation.rpc import remote
from matinee.foundation.rpc.breaker import FAILURES, State
from matinee.foundation.rpc.retries import service_config
from matinee.foundation.rpc.server import RETRIES
from matinee.foundation.testing import free_port
from matinee.foundation.tests.rpc_probe import Clock, Probe, answering, breaker, calling, counted

AWAY = grpc.StatusCode.UNAVAILABLE


class TestServiceConfig:
    @pytest.mark.parametrize(
        ("contract", "methods"),
        [
            ("matinee.contracts.auth.v1.Auth", {"GetKeys", "ListEndedSessions"}),
            ("matinee.contracts.users.v1.Users", {"GetUsers", "VerifyCredentials"}),
        ],
    )
    def test_names_the_methods_that_only_read(self, contract: str, methods: set[str]) -> None:
        import matinee.contracts.users.v1.users_pb2  # noqa: F401  makes the contract known

        [config] = json.loads(service_config(contract))["methodConfig"]

        assert methods <= {name["method"] for name in config["name"] if name["service"] == contract}

    def test_names_nothing_of_a_contract_that_is_unknown(self) -> None:
        assert "methodConfig" not in json.loads(service_config("matinee.Nobody"))


class TestRetries:
    def test_repeat_a_method_that_only_reads(self) -> None:
        probe = Probe(AWAY, AWAY)
        before = counted(RETRIES, "auth")

        with answering(probe) as address, calling(address) as auth:
            answer = auth.GetKeys(GetKeysRequest())

        assert (answer.jwks, probe.runs) == ("{}", 3)
        assert counted(RETRIES, "auth") == before + 2

    def test_give_up_after_the_third_run(self) -> None:
        probe = Probe(*[AWAY] * 9)

        with answering(probe) as address, calling(address) as auth, pytest.raises(Unavailable):
            auth.ListEndedSessions(ListEndedSessionsRequest())

        assert probe.runs == 3

    def test_never_repeat_a_method_that_acts(self) -> None:
        probe = Probe(AWAY)

        with answering(probe) as address, calling(address) as auth, pytest.raises(Unavailable):
            auth.SignIn(SignInRequest())

        assert probe.runs == 1

    @pytest.mark.parametrize("name", ["DEADLINE_EXCEEDED", "INTERNAL", "RESOURCE_EXHAUSTED", "NOT_FOUND", "ABORTED"])
    def test_repeat_nothing_after_another_status(self, name: str) -> None:
        probe = Probe(grpc.StatusCode[name])

        with answering(probe) as address, calling(address) as auth, pytest.raises((Unavailable, grpc.RpcError)):
            auth.GetKeys(GetKeysRequest())

        assert probe.runs == 1

    def test_stay_within_the_deadline(self) -> None:
        probe = Probe(*[AWAY] * 9)
        start = time.monotonic()

        with answering(probe) as address, calling(address) as auth, pytest.raises(Unavailable):
            auth.GetKeys(GetKeysRequest(), timeout=0.05)

        assert probe.runs == 1
        assert time.monotonic() - start < 1.0

    def test_pause_longer_each_time(self) -> None:
        timed = Timed(AWAY, AWAY)

        with answering(timed) as address, calling(address) as auth:
            auth.GetKeys(GetKeysRequest())

        first, second, third = timed.ran_at
        assert second - first >= 0.07
        assert third - second >= 0.14

    def test_count_as_one_call_for_the_breaker(self) -> None:
        guard = breaker(Clock())

        with calling(f"127.0.0.1:{free_port()}", breaker=guard) as auth:
            for _ in range(FAILURES - 1):
                with pytest.raises(Unavailable):
                    auth.GetKeys(GetKeysRequest(), timeout=0.2)
            before = guard.state
            with pytest.raises(Unavailable):
                auth.GetKeys(GetKeysRequest(), timeout=0.2)

        assert (before, guard.state) == (State.CLOSED, State.OPEN)


class Timed(Probe):
    """Notes when it runs."""

    def __init__(self, *statuses: grpc.StatusCode) -> None:
        super().__init__(*statuses)
        self.ran_at: list[float] = []

    def GetKeys(self, request: Any, context: Any) -> GetKeysResponse:  # noqa: N802
        self.ran_at.append(time.monotonic())
        return super().GetKeys(request, context)


class Slow(Probe):
    """Answers when it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.go_on = Flag()
        self.given: float | None = None

    def GetKeys(self, request: Any, context: Any) -> GetKeysResponse:  # noqa: N802
        self.given = context.time_remaining()
        self.go_on.wait(10)
        return super().GetKeys(request, context)


class TestADeadline:
    def test_is_set_for_every_call(self) -> None:
        slow = Slow()
        slow.go_on.set()

        with answering(slow) as address, calling(address) as auth:
            auth.GetKeys(GetKeysRequest())

        assert slow.given == pytest.approx(remote.DEADLINE_SECONDS, abs=0.5)

    @pytest.mark.parametrize("timeout", [0.05, 0.0])
    def test_ends_a_call_that_is_given_less(self, timeout: float) -> None:
        slow = Slow()
        start = time.monotonic()

        with answering(slow) as address, calling(address) as auth:
            with pytest.raises(Unavailable):
                auth.GetKeys(GetKeysRequest(), timeout=timeout)
            took = time.monotonic() - start
            slow.go_on.set()

        assert took < 1.0

    def test_lets_a_call_take_longer_that_is_given_more(self) -> None:
        slow = Slow()
        slow.go_on.set()

        with answering(slow) as address, calling(address) as auth:
            auth.GetKeys(GetKeysRequest(), timeout=30)

        assert slow.given == pytest.approx(30, abs=1)

    def test_cannot_be_waived(self) -> None:
        slow = Slow()
        slow.go_on.set()

        with answering(slow) as address, calling(address) as auth:
            auth.GetKeys(GetKeysRequest(), timeout=None)

        assert slow.given is not None
        assert slow.given < remote.DEADLINE_SECONDS + 0.5
