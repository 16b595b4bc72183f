"""What happens to requests while the gateway or a service behind it changes."""

import signal
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import requests

from tests.deployment import Deployment, Gateway, until
from tests.gateway.answers import expect_problem
from tests.gateway.stub import Stub


def workers(gateway: Gateway) -> set[str]:
    """The processes that nginx has working for it, those on their way out included."""
    assert gateway.popen
    pid = gateway.popen.pid
    return set(Path(f"/proc/{pid}/task/{pid}/children").read_text().split())


class TestAReload:
    def test_loses_no_request(self, gateway: Gateway, stub: Stub) -> None:
        assert gateway.popen
        enough, before = Event(), workers(gateway)

        def load(number: int) -> Counter[int]:
            codes: Counter[int] = Counter()
            while not enough.is_set():
                body = "x" * 10_000 if number % 2 else None
                codes[
                    requests.request(
                        "POST" if body else "GET", f"{gateway.address}/api/v1/{number}/", data=body, timeout=10
                    ).status_code
                ] += 1
            return codes

        with ThreadPoolExecutor(4) as pool:
            jobs = [pool.submit(load, number) for number in range(4)]
            try:
                for _ in range(3):
                    old, seen = workers(gateway), len(stub.seen)
                    gateway.popen.send_signal(signal.SIGHUP)
                    until(lambda old=old: not old & workers(gateway))
                    until(lambda seen=seen: len(stub.seen) > seen + 50)
            finally:
                enough.set()
            codes = sum((job.result() for job in jobs), Counter())

        assert set(codes) == {200}, codes
        assert codes.total() > 150
        assert not before & workers(gateway)


class TestAServiceThatDies:
    def test_leaves_a_problem_and_comes_back(self, deployment: Deployment) -> None:
        visitor, movies = deployment.visitor(), deployment.processes["movies"]
        assert visitor.get("people/1/").status_code in {200, 404}
        movies.end(signal.SIGKILL)
        try:
            away = visitor.get("people/1/")
            others = visitor.get("me/")
        finally:
            movies.start()
            movies.wait_until_ready()

        expect_problem(away, 502)
        assert away.headers["Retry-After"] == "2"
        assert others.status_code == 401
        assert visitor.get("stream/").status_code == 200


class TestASlowService:
    def test_holds_up_no_other_request(self, gateway: Gateway, stub: Stub) -> None:
        stub.may_answer.clear()
        with ThreadPoolExecutor(1) as pool:
            waiting = pool.submit(requests.get, f"{gateway.address}/api/v1/1/", timeout=20)
            until(lambda: "/api/v1/1/" in stub.paths())

            assert requests.get(f"{gateway.address}/healthz", timeout=5).status_code == 200

            stub.may_answer.set()
            assert waiting.result().status_code == 200
