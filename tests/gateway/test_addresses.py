"""What starts nginx in a container: it finds services that come back at another address, whoever else is away."""

import os
import shutil
import signal
import stat
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from matinee.host.gateway.configuration import Gateway, configuration
from matinee.host.registry import ROOMS
from tests.deployment import free_port, until
from tests.gateway.answers import expect_problem
from tests.gateway.stub import Stub

START = Path(__file__).parents[2] / "deploy/containers/start-gateway"
GETENT = '#!/bin/sh\necho "$2" >>asked\nsed -n "s/^$2 \\(.*\\)/\\1 STREAM/p" hosts\n'


class Container:
    """nginx as its container starts it, in a network whose names are lines of a file."""

    def __init__(self, folder: Path, *, port: int) -> None:
        self.folder, self.address = folder, f"http://127.0.0.1:{free_port()}"
        named = {room.name: f"{room.name}:{port}" for room in ROOMS}
        listen, log = self.address.removeprefix("http://"), str(folder / "access.log")
        text = configuration(Gateway(listen=listen, upstreams=named, folder=str(folder), access_log=log))
        (folder / "rendered.conf").write_text(text)
        (folder / "getent").write_text(GETENT)
        (folder / "getent").chmod(stat.S_IRWXU)

    def name(self, *lines: str) -> None:
        """Let names lead to addresses, and no others to any."""
        (self.folder / "hosts.new").write_text("".join(f"{line}\n" for line in lines))
        (self.folder / "hosts.new").replace(self.folder / "hosts")

    def looks(self) -> int:
        """How often all names have been looked up."""
        return (self.folder / "asked").read_text().count(ROOMS[-1].name)

    def get(self, path: str) -> requests.Response:
        return requests.get(f"{self.address}/api/v1/{path}", timeout=10)

    def start(self) -> subprocess.Popen[bytes]:
        paths = f"{self.folder}:{os.environ['PATH']}:/usr/sbin"
        environ = {"PATH": paths, "FOLDER": str(self.folder), "CONFIGURATION": str(self.folder / "rendered.conf")}
        user = "nobody" if os.geteuid() == 0 else None
        if user:
            for path in (self.folder, *self.folder.iterdir()):
                shutil.chown(path, user)
        return subprocess.Popen(
            ["bash", "-s", *(room.name for room in ROOMS)],
            stdin=START.open(), env=environ, cwd=self.folder, user=user, start_new_session=True,
        )  # fmt: skip

    def is_up(self) -> bool:
        try:
            return requests.get(f"{self.address}/healthz", timeout=5).ok
        except requests.ConnectionError:
            return False


@pytest.fixture
def one() -> Iterator[Stub]:
    with Stub("127.0.0.2") as stub:
        yield stub


@pytest.fixture
def other(one: Stub) -> Iterator[Stub]:
    with Stub("127.0.0.3", port=one.server_port) as stub:
        yield stub


@pytest.fixture
def container(one: Stub) -> Iterator[Container]:
    folder = Path(tempfile.mkdtemp(prefix="matinee-gateway-"))
    container = Container(folder, port=one.server_port)
    container.name("users 127.0.0.3", "movies 127.0.0.2")
    started = container.start()
    try:
        until(container.is_up)
        yield container
    finally:
        os.killpg(started.pid, signal.SIGTERM)
        started.wait(timeout=10)
        shutil.rmtree(folder)


class TestTheGatewayOfAContainer:
    def test_starts_though_a_service_has_no_address(self, container: Container, one: Stub, other: Stub) -> None:
        assert (container.get("1/").status_code, container.get("me/").status_code) == (200, 200)
        expect_problem(container.get("jwks/"), 502)

        assert (one.paths(), other.paths()) == (["/api/v1/1/"], ["/api/v1/me/"])

    def test_finds_one_that_has_moved_while_another_is_away(self, container: Container, one: Stub, other: Stub) -> None:
        container.name("movies 127.0.0.3")

        until(lambda: container.get("1/").ok and "/api/v1/1/" in other.paths())

        until(lambda: container.get("me/").status_code == 502)  # its address is another's now
        container.name("movies 127.0.0.3", "users 127.0.0.2")
        until(lambda: container.get("me/").ok)
        assert "/api/v1/me/" in one.paths()

    def test_leads_to_every_address_of_a_name(self, container: Container, one: Stub, other: Stub) -> None:
        container.name("movies 127.0.0.2", "movies 127.0.0.3")

        until(lambda: container.get("1/").ok and one.seen and other.seen)

    def test_keeps_to_what_it_knew_while_the_name_server_is_silent(
        self, container: Container, one: Stub, other: Stub
    ) -> None:
        container.name()
        looks = container.looks()
        until(lambda: container.looks() > looks + 1)

        assert (container.get("1/").status_code, container.get("me/").status_code) == (200, 200)
