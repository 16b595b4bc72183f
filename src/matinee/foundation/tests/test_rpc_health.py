"""Health: a service serves as long as its database answers, and whoever asks does not make it work."""

from typing import Any

import grpc
import pytest
from grpc_health.v1.health_pb2 import HealthCheckRequest, HealthCheckResponse
from grpc_health.v1.health_pb2_grpc import HealthStub

from matinee.foundation import rpc
from matinee.foundation.flask.service import FlaskService
from matinee.foundation.rpc import hosted
from matinee.foundation.rpc.health import MEMORY_SECONDS, Health
from matinee.foundation.tests.rpc_probe import Clock, Probe, answering

SERVING = HealthCheckResponse.SERVING
NOT_SERVING = HealthCheckResponse.NOT_SERVING


def check(address: str, service: str) -> Any:
    """What a caller without a token is told."""
    with grpc.insecure_channel(address) as channel:
        return HealthStub(channel).Check(HealthCheckRequest(service=service), timeout=5).status


class TestAService:
    @pytest.mark.parametrize("name", ["probe", "matinee.contracts.probe.v1.Probe"])
    def test_serves_while_its_database_answers(self, probe: FlaskService, name: str) -> None:
        with answering(Probe(), service="probe", answers=lambda: probe.execute("SELECT 1")) as address:
            assert check(address, name) == SERVING

    def test_does_not_serve_when_its_database_fails(self, probe: FlaskService) -> None:
        with answering(Probe(), service="probe", answers=lambda: probe.execute("SELECT gone")) as address:
            assert check(address, "probe") == NOT_SERVING

    def test_does_not_serve_when_nobody_can_say(self) -> None:
        with answering(Probe(), service="probe") as address:
            assert check(address, "probe") == NOT_SERVING

    def test_is_not_found_when_it_is_not_here(self) -> None:
        with answering(Probe()) as address, pytest.raises(grpc.RpcError) as raised:
            check(address, "elsewhere")

        assert isinstance(raised.value, grpc.Call)
        assert raised.value.code() is grpc.StatusCode.NOT_FOUND


class TestTheWholeProcess:
    def test_serves_only_with_each_of_its_services(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(hosted, "SERVICES", {"one", "two"})
        monkeypatch.setattr(hosted, "ANSWERS", {"one": lambda: 1})
        clock = Clock()
        health = Health(clock=clock)
        lacking = health.Check(HealthCheckRequest(), NoContext()).status

        hosted.ANSWERS["two"] = lambda: 1
        clock.now += MEMORY_SECONDS

        assert (lacking, health.Check(HealthCheckRequest(), NoContext()).status) == (NOT_SERVING, SERVING)

    def test_does_not_serve_without_any(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(hosted, "SERVICES", set())

        assert Health().Check(HealthCheckRequest(), NoContext()).status == NOT_SERVING


class TestAServiceWithoutACall:
    """It makes calls and answers none; its health is asked like any other's."""

    @pytest.fixture(autouse=True)
    def _hosted(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(hosted, "SERVICES", set())
        monkeypatch.setattr(hosted, "REGISTERS", {})
        monkeypatch.setattr(hosted, "ANSWERS", {})

    def test_serves_by_its_name_while_its_database_answers(self, probe: FlaskService) -> None:
        rpc.host("probe", answers=lambda: probe.execute("SELECT 1"))

        statuses = [Health().Check(HealthCheckRequest(service=name), NoContext()).status for name in ("probe", "")]

        assert statuses == [SERVING, SERVING]

    def test_does_not_serve_when_its_database_fails(self, probe: FlaskService) -> None:
        rpc.host("probe", answers=lambda: probe.execute("SELECT gone"))

        statuses = [Health().Check(HealthCheckRequest(service=name), NoContext()).status for name in ("probe", "")]

        assert statuses == [NOT_SERVING, NOT_SERVING]


class NoContext:
    def abort(self, code: grpc.StatusCode, details: str) -> Any:
        pytest.fail(f"{code}: {details}")


class TestAnAnswer:
    def test_holds_for_a_moment(self) -> None:
        clock, asked = Clock(), []
        health = Health(clock=clock)
        request = HealthCheckRequest(service="probe")

        with rpc.hosting("probe", lambda _: None, answers=lambda: asked.append(clock.now)):
            for _ in range(100):
                health.Check(request, NoContext())
            clock.now += MEMORY_SECONDS
            health.Check(request, NoContext())

        assert len(asked) == 2

    def test_changes_with_the_database(self) -> None:
        clock, is_away = Clock(), [False, True, False]
        health = Health(clock=clock)

        def answers() -> None:
            if is_away.pop(0):
                raise ConnectionError

        statuses = []
        with rpc.hosting("probe", lambda _: None, answers=answers):
            for _ in range(3):
                statuses.append(health.Check(HealthCheckRequest(service="probe"), NoContext()).status)
                clock.now += MEMORY_SECONDS

        assert statuses == [SERVING, NOT_SERVING, SERVING]


class TestWatching:
    def test_is_not_offered_without_a_token(self) -> None:
        with answering(Probe()) as address, grpc.insecure_channel(address) as channel:
            watch = HealthStub(channel).Watch(HealthCheckRequest(), timeout=5)
            with pytest.raises(grpc.RpcError) as raised:
                next(watch)

        assert isinstance(raised.value, grpc.Call)
        assert raised.value.code() is grpc.StatusCode.UNAUTHENTICATED
