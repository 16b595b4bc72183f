"""A real Redis for tests, which they may kill, pause and start again."""

import secrets
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import redis

from matinee.foundation import config, shared, throttling

SERVER = shutil.which("redis-server", path="/usr/local/bin:/usr/bin:/usr/sbin") or shutil.which("redis-server")
MOST_SECONDS = 10

needs_redis = pytest.mark.skipif(SERVER is None, reason="redis-server is not installed")


class Redis:
    """A Redis at a port of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.password = secrets.token_hex(8)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"redis://default:{self.password}@127.0.0.1:{self.port}/0"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        options = ["--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--requirepass", self.password]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen([str(SERVER), *options], cwd=self.folder, stdout=log, stderr=log)
        eventually(self.answers)

    def answers(self) -> bool:
        try:
            return bool(self.client().ping())
        except redis.ConnectionError:
            return False

    def client(self) -> redis.Redis:
        return redis.Redis.from_url(self.url)

    def send(self, number: signal.Signals) -> None:
        assert self.process
        self.process.send_signal(number)

    def end(self) -> None:
        if self.process:
            self.process.kill()
            self.process.wait()


@contextmanager
def redis_server(folder: Path) -> Iterator[Redis]:
    """A Redis that ``CACHE_URL`` names for the length of a block."""
    server = Redis(folder)
    environ = {**config.config().environ, "THROTTLE_FACTOR": "1", "CACHE_URL": server.url}
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(config, "_config", config.Config(environ))
        monkeypatch.setattr(shared, "LOOK_AGAIN", 0.05)
        start_anew()
        server.start()
        yield server
        server.end()
    start_anew()


def start_anew() -> None:
    """Forget what this process knows of the server, as another process would not know it."""
    throttling._item.cache_clear()
    throttling._made_storage.cache_clear()
    shared._made.cache_clear()


def eventually(is_so: Callable[[], bool]) -> None:
    """Wait until something is so."""
    deadline = time.monotonic() + MOST_SECONDS
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def took(action: Callable[[], object]) -> float:
    """How many seconds something takes."""
    begun = time.monotonic()
    action()
    return time.monotonic() - begun
