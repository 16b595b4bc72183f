"""A visitor gets pages while others hold their connections."""

import socket
from collections.abc import Iterator

import pytest

from tests.deployment import Deployment
from tests.slow_clients import is_open, slow_clients


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployment]:
    """A deployment of one process that clients reach without a gateway."""
    deployment = Deployment(tmp_path_factory.mktemp("deployment"), one_process=True)
    try:
        yield deployment.start()
    finally:
        deployment.stop()


def first_line(running: Deployment, request: bytes) -> bytes:
    """The first line of what comes back for the beginning of a request."""
    host, _, port = running.distinct[0].address.removeprefix("http://").rpartition(":")
    with socket.create_connection((host, int(port)), timeout=30) as connection:
        connection.sendall(request)
        return connection.recv(65536).partition(b"\r\n")[0]


class TestSlowClients:
    def test_keep_nobody_else_from_pages(self, running: Deployment) -> None:
        visitor = running.visitor()
        with slow_clients(running.distinct[0].address, count=200) as held:
            codes = {path: visitor.get(path).status_code for path in ("", "/api/docs/", "/admin/login/", "/readyz")}
            refused = visitor.post("login/", {"username": "nobody", "password": "a long enough one"}).status_code
            still_held = [is_open(connection) for connection in held]

        assert set(codes.values()) == {200}, codes
        assert refused == 401
        assert all(still_held)


class TestABodyThatNobodyWants:
    def test_is_not_waited_for(self, running: Deployment) -> None:
        begun = b"POST /nothing/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n{"

        assert first_line(running, begun).startswith(b"HTTP/1.1 404 ")


class TestHttp2:
    def test_is_not_spoken_without_tls(self, running: Deployment) -> None:
        assert first_line(running, b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n") == b""
