"""What nginx lets through to a service, and what it says by itself."""

import json
import re
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import requests

from matinee.foundation.bodies import LARGEST_BODY
from matinee.host.gateway.configuration import CHECK_PATH, CONNECTIONS
from tests.deployment import Deployment, Gateway, until
from tests.gateway.answers import expect_problem
from tests.gateway.stub import Stub

TRACE = "0af7651916cd43dd8448eb211c80319c"
PARENT = f"00-{TRACE}-b7ad6b7169203331-01"


def raw(gateway: Gateway, request: bytes) -> bytes:
    """What comes back for the bytes of a request, until the connection ends."""
    with socket.create_connection(("127.0.0.1", int(gateway.address.rpartition(":")[2])), timeout=10) as connection:
        connection.sendall(request)
        return b"".join(iter(lambda: connection.recv(65536), b""))


class TestARequest:
    def test_reaches_its_service_as_it_was_sent(self, gateway: Gateway, stub: Stub) -> None:
        answer = requests.get(
            f"{gateway.address}/api/v1/1/?fields=id&x=%2Fa%20b", headers={"Authorization": "Bearer one"}, timeout=10
        )

        assert answer.status_code == 200
        assert stub.paths()[-1] == "/api/v1/1/?fields=id&x=%2Fa%20b"
        assert stub.last["authorization"] == "Bearer one"
        assert stub.last["host"] == gateway.address[7:]

    @pytest.mark.parametrize("forged", ["203.0.113.9", "203.0.113.9, 127.0.0.1", "malformed"])
    def test_comes_from_where_it_comes_from(self, gateway: Gateway, stub: Stub, forged: str) -> None:
        headers = {"X-Forwarded-For": forged, "X-Real-IP": forged, "Forwarded": f"for={forged}",
                   "X-Forwarded-Proto": "https", "X-Forwarded-Host": "evil.example"}  # fmt: skip

        requests.get(f"{gateway.address}/api/v1/1/", headers=headers, timeout=10)

        assert stub.last["x-forwarded-for"] == "127.0.0.1"
        assert stub.last["x-forwarded-proto"] == "http"
        assert stub.last["x-forwarded-host"] == gateway.address[7:]
        assert not {"x-real-ip", "forwarded"} & set(stub.last)

    @pytest.mark.parametrize(("method", "sent"), [("GET", None), ("HEAD", None), ("POST", "text/x; charset=hex")])
    def test_says_what_its_body_is_only_where_it_has_one(
        self, gateway: Gateway, stub: Stub, method: str, sent: str | None
    ) -> None:
        requests.request(
            method, f"{gateway.address}/api/v1/1/", headers={"Content-Type": "text/x; charset=hex"}, timeout=10
        )

        assert stub.last.get("content-type") == sent

    def test_goes_on_with_the_trace_of_the_client(self, gateway: Gateway, stub: Stub) -> None:
        answer = requests.get(f"{gateway.address}/api/v1/1/", headers={"traceparent": PARENT}, timeout=10)

        assert (stub.last["traceparent"], answer.headers["Trace-Id"]) == (PARENT, TRACE)

    @pytest.mark.parametrize(
        "forged", ["", "malformed", PARENT[:-1], PARENT.upper(), f"00-{'0' * 32}-b7ad6b7169203331-01"]
    )
    def test_begins_a_trace_where_there_is_none(self, gateway: Gateway, stub: Stub, forged: str) -> None:
        answer = requests.get(f"{gateway.address}/api/v1/1/", headers={"traceparent": forged}, timeout=10)

        parent = re.fullmatch(r"00-([0-9a-f]{32})-([0-9a-f]{16})-01", stub.last["traceparent"])
        assert parent
        assert parent[1] == answer.headers["Trace-Id"] != TRACE
        assert int(parent[2], 16)

    def test_leaves_a_line_of_json(self, gateway: Gateway, stub: Stub) -> None:
        path = "/api/v1/1/%22%0a/\"'\\x"

        raw(
            gateway,
            f"GET {path}?secret=1 HTTP/1.1\r\nHost: x\r\ntraceparent: {PARENT}\r\nConnection: close\r\n\r\n".encode(),
        )

        line = json.loads((gateway.folder / "access.log").read_text().splitlines()[-1])
        assert (line["trace_id"], line["path"], line["status"]) == (TRACE, "/api/v1/1/%22%0a/", 200)
        assert "secret" not in json.dumps(line)

    @pytest.mark.parametrize(("sent", "logged"), [(b'a (b;\t"c', "a (b;"), (b"caf\xe9", "caf"), (b"\xff", "")])
    def test_is_logged_as_text_whatever_it_calls_itself(
        self, gateway: Gateway, stub: Stub, sent: bytes, logged: str
    ) -> None:
        raw(gateway, b"GET /api/v1/1/ HTTP/1.1\r\nHost: x\r\nUser-Agent: " + sent + b"\r\nConnection: close\r\n\r\n")

        line = json.loads((gateway.folder / "access.log").read_bytes().splitlines()[-1].decode())
        assert (line["agent"], line["status"]) == (logged, 200)


class TestAnAddressWithoutItsLastSlash:
    @pytest.mark.parametrize(
        "path",
        ["/api/v1", "/api/docs", "/api/v1/login", "/api/v1/list2", "/api/v1/1", "/api/v1/1/offers",
         "/api/v1/charts/top?size=1", "/api/v1/users/ada/reviews", "/api/v1/schema", "/api/v1/schema/users"],
    )  # fmt: skip
    def test_is_left_to_its_service(self, gateway: Gateway, stub: Stub, path: str) -> None:
        for method in ("GET", "POST"):
            answer = requests.request(method, gateway.address + path, allow_redirects=False, timeout=10)

            assert answer.status_code == 200
        assert stub.paths() == [path, path]

    def test_is_told_by_its_service(self, deployment: Deployment) -> None:
        visitor = deployment.visitor()
        led = visitor.get("users/nobody/reviews?page_size=1", allow_redirects=False)
        refused = visitor.post("login", {"username": "ada"})

        assert (led.status_code, led.headers["Location"]) == (308, "/api/v1/users/nobody/reviews/?page_size=1")
        expect_problem(refused, 404)
        assert "/api/v1/login/" in refused.json()["detail"]


class TestBehindAnotherProxy:
    def test_believes_what_that_one_added_and_nothing_before_it(self, running_stub: Stub, tmp_path: Path) -> None:
        gateway = Gateway(running_stub.everywhere, data=tmp_path, environ={})
        gateway.arguments.append("--behind=127.0.0.1")
        gateway.start()
        try:
            gateway.wait_until_ready()
            headers = {"X-Forwarded-For": "198.51.100.7, 203.0.113.9", "X-Forwarded-Proto": "https"}
            requests.get(f"{gateway.address}/api/v1/1/", headers=headers, timeout=10)
        finally:
            gateway.end()

        assert running_stub.last["x-forwarded-for"] == "203.0.113.9"
        assert running_stub.last["x-forwarded-proto"] == "https"


class TestWhatIsHidden:
    @pytest.mark.parametrize(
        "path",
        ["/metrics", "/readyz", "/_gateway/session", "/_gateway/problem/404", "/nothing", "/static/../metrics",
         "/admin/..%2fmetrics", "/api/v1/nothing/", CHECK_PATH, CHECK_PATH.replace("check", "%63heck"),
         CHECK_PATH.replace("check", "/check"), CHECK_PATH.replace("check", "x/../check"),
         "/api/v1/nothing", "/api"],
    )  # fmt: skip
    def test_is_not_found(self, gateway: Gateway, stub: Stub, path: str) -> None:
        answer = raw(gateway, f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())

        assert answer.startswith(b"HTTP/1.1 404 ")
        assert b"application/problem+json" in answer
        assert stub.paths() == []

    def test_lets_the_gateway_answer_for_itself(self, gateway: Gateway, stub: Stub) -> None:
        answer = requests.get(f"{gateway.address}/healthz", timeout=10)

        assert answer.json() == {"status": "alive"}
        assert answer.headers["Server"] == "nginx"
        assert stub.paths() == []


class TestAProblem:
    def test_is_told_for_an_address_that_nobody_answers(self, gateway: Gateway) -> None:
        answer = requests.get(f"{gateway.address}/nothing%22here?a=1", timeout=10)

        expect_problem(answer, 404)
        assert answer.json()["instance"] == "/nothing%22here"

    def test_is_told_for_a_body_over_a_mebibyte(self, gateway: Gateway, stub: Stub) -> None:
        url = f"{gateway.address}/api/v1/1/reviews/create/"

        fits = requests.post(url, data=b"x" * LARGEST_BODY, timeout=10)
        answer = requests.post(url, data=b"x" * (LARGEST_BODY + 1), timeout=10)
        chunked = requests.post(url, data=iter([b"x" * LARGEST_BODY, b"x"]), timeout=10)

        assert fits.status_code == 200
        expect_problem(answer, 413)
        expect_problem(chunked, 413)

    def test_is_told_for_an_address_that_is_too_long(self, gateway: Gateway) -> None:
        expect_problem(requests.get(f"{gateway.address}/{'x' * 10_000}", timeout=10), 414)

    def test_is_told_for_headers_that_are_too_long(self, gateway: Gateway) -> None:
        expect_problem(requests.get(f"{gateway.address}/", headers={"X": "x" * 10_000}, timeout=10), 431)

    @pytest.mark.parametrize(
        ("request_line", "status"),
        [
            ("GET / HTTP/1.1\r\nHost: x\r\nHost: y", 400),
            ("TRACE / HTTP/1.1\r\nHost: x", 405),
            ("GET / HTTP/3.0\r\nHost: x", 505),
        ],
    )
    def test_is_told_for_what_is_no_request(self, gateway: Gateway, request_line: str, status: int) -> None:
        answer = raw(gateway, f"{request_line}\r\nConnection: close\r\n\r\n".encode())

        head, _, body = answer.partition(b"\r\n\r\n")
        assert head.startswith(f"HTTP/1.1 {status} ".encode())
        assert json.loads(body)["status"] == status

    def test_is_told_for_too_many_headers_whoever_sends_them(self, deployment: Deployment) -> None:
        headers = {f"X-{number}": "x" for number in range(120)}

        for token in ({}, {"Authorization": "Bearer x"}):
            assert deployment.visitor().get("1/", headers=headers | token).status_code == 431

    def test_is_not_told_for_an_address_that_is_long(self, deployment: Deployment) -> None:
        long = "?" + "%C3%A9" * 1000

        assert deployment.visitor().get(f"/admin/movies/movie/{long}", allow_redirects=False).status_code == 302
        assert deployment.visitor().get(f"list2/?search={'%C3%A9' * 1000}").status_code == 400

    def test_of_a_service_is_heard_after_a_large_body(self, deployment: Deployment) -> None:
        body, visitor = b"x" * 900_000, deployment.visitor()

        for _ in range(5):
            assert visitor.request("POST", "users/nobody/", data=body).status_code == 405
            assert visitor.request("POST", "login/", data=body).status_code == 415
            assert visitor.request("POST", "", data=body, headers={"Authorization": "Bearer x"}).status_code == 401

    def test_of_a_service_passes_as_it_is(self, deployment: Deployment) -> None:
        answer = deployment.visitor().get("999999/")

        expect_problem(answer, 404)
        assert (
            answer.json() == requests.get(f"{deployment.processes['movies'].address}/api/v1/999999/", timeout=10).json()
        )


class TestClients:
    def test_of_ipv6_are_networks_of_64_bits(self, running_stub: Stub, tmp_path: Path) -> None:
        gateway = Gateway(running_stub.everywhere, data=tmp_path, environ={"THROTTLE_FACTOR": "0.1"})
        gateway.arguments.append("--behind=127.0.0.1")

        def sign_in(address: str) -> int:
            headers = {"X-Forwarded-For": address}
            return requests.post(f"{gateway.address}/api/v1/login/", json={}, headers=headers, timeout=10).status_code

        gateway.start()
        try:
            gateway.wait_until_ready()
            assert 429 in [sign_in(f"2001:db8:0:1::{number}") for number in range(6)]
            assert sign_in("2001:db8:0:2::1") == 200
            assert {sign_in(f"203.0.113.{number}") for number in range(6)} == {200}
            assert {sign_in(f"::ffff:203.0.113.{number}") for number in range(6, 12)} == {200}
        finally:
            gateway.end()


@pytest.fixture(scope="module")
def strict(running_stub: Stub, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gateway]:
    """A gateway with a tenth of the usual rates."""
    data = tmp_path_factory.mktemp("strict")
    gateway = Gateway(running_stub.everywhere, data=data, environ={"THROTTLE_FACTOR": "0.1"})
    gateway.start()
    try:
        gateway.wait_until_ready()
        yield gateway
    finally:
        gateway.end()


class TestLimits:
    def test_hold_signing_in_back_and_nothing_else(self, strict: Gateway) -> None:
        answers = [requests.post(f"{strict.address}/api/v1/login/", json={}, timeout=10) for _ in range(6)]

        assert answers[0].status_code == 200
        expect_problem(answers[-1], 429)
        assert int(answers[-1].headers["Retry-After"]) > 0
        assert requests.post(f"{strict.address}/api/v1/1/reviews/create/", timeout=10).status_code == 200
        assert requests.get(f"{strict.address}/api/v1/1/", timeout=10).status_code == 200

    def test_hold_back_who_has_too_much_under_way(self, strict: Gateway, stub: Stub) -> None:
        stub.may_answer.clear()
        with ThreadPoolExecutor(CONNECTIONS // 10) as pool:
            waiting = [pool.submit(requests.get, f"{strict.address}/api/v1/1/", timeout=20) for _ in range(10)]
            until(lambda: stub.paths().count("/api/v1/1/") == 10)

            expect_problem(requests.get(f"{strict.address}/api/v1/2/", timeout=10), 429)

            stub.may_answer.set()
            assert {each.result().status_code for each in waiting} == {200}
        assert requests.get(f"{strict.address}/api/v1/2/", timeout=10).status_code == 200

    def test_hold_a_flood_back(self, strict: Gateway) -> None:  # the last one: nothing is left after it
        session = requests.Session()

        codes = [session.get(f"{strict.address}/api/v1/1/", timeout=10).status_code for _ in range(200)]

        assert codes[0] == 200
        assert 429 in codes
