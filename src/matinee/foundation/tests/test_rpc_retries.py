"""Deadlines and retries: every call ends, and runs twice only where its contract allows it."""

import time
from threading import Event as Flag
from typing import Any

import grpc
import pytest

from matinee.contracts.auth.v1.auth_pb2 import GetKeysRequest, GetKeysResponse, ListEndedSessionsRequest, SignInRequest
from matinee.foundation.problems import Unavailable
from matinee.foundation.rpc import remote, retries
from matinee.foundation.rpc.retries import is_repeatable, pauses, persist
from matinee.foundation.tests.rpc_probe import Clock, NoAnswerError, Probe, answering, calling, counted

AWAY = grpc.StatusCode.UNAVAILABLE


class TestIsRepeatable:
    @pytest.mark.parametrize(
        "method",
        [
            "/matinee.contracts.auth.v1.Auth/GetKeys",
            "/matinee.contracts.auth.v1.Auth/ListEndedSessions",
            "/matinee.contracts.users.v1.Users/GetUsers",
            "/matinee.contracts.users.v1.Users/VerifyCredentials",
        ],
    )
    def test_holds_for_what_only_reads(self, method: str) -> None:
        import matinee.contracts.users.v1.users_pb2  # noqa: F401  makes the contract known

        assert is_repeatable(method)

    @pytest.mark.parametrize("method", ["/matinee.contracts.auth.v1.Auth/SignIn", "/matinee.Nobody/Nothing"])
    def test_does_not_hold_for_what_acts_or_is_unknown(self, method: str) -> None:
        assert not is_repeatable(method)


class TestRetries:
    def test_repeat_a_method_that_only_reads(self) -> None:
        probe = Probe(AWAY, AWAY)
        before = counted(retries.RETRIES, "auth")

        with answering(probe) as address, calling(address) as auth:
            answer = auth.GetKeys(GetKeysRequest())

        assert (answer.jwks, probe.runs) == ("{}", 3)
        assert counted(retries.RETRIES, "auth") == before + 2

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
        clock, tries = Clock(), []

        def attempt(left: float) -> None:
            tries.append(left)
            clock.now += 0.7
            raise NoAnswerError()

        def sleep(seconds: float) -> None:
            clock.now += seconds

        with pytest.raises(grpc.RpcError):
            persist(attempt, peer="auth", seconds=1.5, between=[0.2, 0.2], sleep=sleep, clock=clock)

        assert tries == pytest.approx([1.5, 0.6])
        assert clock.now <= 1000.0 + 1.7

    def test_pause_longer_each_time_and_never_alike(self) -> None:
        drawn = [pauses() for _ in range(50)]

        assert all(0.05 <= first <= 0.1 <= second <= 0.2 for first, second in drawn)
        assert len({tuple(each) for each in drawn}) > 1


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
