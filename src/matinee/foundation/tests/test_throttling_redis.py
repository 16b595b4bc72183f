"""Rate limits counted in a real Redis, which dies, hangs, and comes back."""

import logging
import secrets
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import redis

from matinee.foundation import config, throttling
from matinee.foundation.problems import TooManyRequests

SERVER = shutil.which("redis-server", path="/usr/local/bin:/usr/bin:/usr/sbin") or shutil.which("redis-server")
MOST_SECONDS = 10

pytestmark = pytest.mark.skipif(SERVER is None, reason="redis-server is not installed")


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


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Redis]:
    """A Redis that `CACHE_URL` names."""
    server = Redis(tmp_path)
    environ = {**config.config().environ, "THROTTLE_FACTOR": "1", "CACHE_URL": server.url}
    monkeypatch.setattr(config, "_config", config.Config(environ))
    monkeypatch.setattr(throttling, "LOOK_AGAIN", 0.05)
    start_anew()
    server.start()
    yield server
    server.end()
    start_anew()


def start_anew() -> None:
    throttling._item.cache_clear()
    throttling._made_storage.cache_clear()


def storage() -> throttling.Sheltered:
    current = throttling._storage()
    assert isinstance(current, throttling.Sheltered)
    return current


def eventually(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + MOST_SECONDS
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def remaining(who: str = "ada") -> int:
    allowance = throttling.hit("account", who)
    assert allowance
    return allowance.remaining


def took(action: Callable[[], object]) -> float:
    begun = time.monotonic()
    action()
    return time.monotonic() - begun


class TestRedis:
    def test_counts_for_all_processes(self, server: Redis) -> None:
        assert remaining() == 7

        start_anew()  # another process has nothing of this one's memory

        assert remaining() == 6
        assert remaining("grace") == 7

    def test_refuses_what_is_too_much(self, server: Redis) -> None:
        for _ in range(8):
            remaining()

        with pytest.raises(TooManyRequests) as refusal:
            remaining()

        assert 298 <= int(refusal.value.headers["Retry-After"]) <= 301

    def test_counts_requests_at_once(self, server: Redis) -> None:
        with ThreadPoolExecutor(8) as threads:
            left = sorted(threads.map(lambda _: remaining(), range(8)))

        assert left[0] == 0
        with pytest.raises(TooManyRequests):
            remaining()

    @pytest.mark.parametrize("who", ["", "\0", "\ud800", "🎬 \r\n", "x" * 1_000_000])
    def test_counts_anybody(self, server: Redis, who: str) -> None:
        assert [remaining(who), remaining(who)] == [7, 6]

    def test_sees_short_keys_that_name_nobody(self, server: Redis) -> None:
        remaining("ada@example.org" * 1000)

        [key] = server.client().scan_iter()
        assert len(key) < 80
        assert b"ada" not in key

    def test_forgets_these_counts_and_nothing_else(self, server: Redis) -> None:
        remaining()
        server.client().set("neighbour", "1")

        throttling.reset()

        assert remaining() == 7
        assert server.client().get("neighbour") == b"1"


class TestOutage:
    def test_counts_here_while_the_server_is_dead(self, server: Redis, caplog: pytest.LogCaptureFixture) -> None:
        remaining()
        server.end()

        assert [remaining() for _ in range(3)] == [7, 6, 5]

        assert took(remaining) < throttling.PATIENCE
        assert len(warnings(caplog)) == 1

    def test_counts_here_when_the_server_was_never_there(self, server: Redis) -> None:
        server.end()

        assert [remaining(), remaining()] == [7, 6]

    def test_keeps_to_the_limit(self, server: Redis) -> None:
        server.end()
        for _ in range(8):
            remaining()

        with pytest.raises(TooManyRequests):
            remaining()

    def test_lets_nobody_wait_for_a_server_that_hangs(self, server: Redis, caplog: pytest.LogCaptureFixture) -> None:
        remaining()
        server.send(signal.SIGSTOP)

        with ThreadPoolExecutor(16) as threads:
            first = list(threads.map(lambda number: took(lambda: remaining(str(number))), range(16)))
        later = [took(lambda: remaining("later")) for _ in range(8)]

        assert max(first) < 5 * throttling.PATIENCE
        assert max(later) < throttling.PATIENCE
        assert len(warnings(caplog)) == 1

    def test_ends_when_the_server_goes_on(self, server: Redis, caplog: pytest.LogCaptureFixture) -> None:
        remaining()
        server.send(signal.SIGSTOP)
        remaining()

        server.send(signal.SIGCONT)

        eventually(lambda: storage().check())
        assert remaining("grace") == 7
        assert [*map(first_word, warnings(caplog))] == ["does", "answers"]

    def test_ends_when_the_server_is_started_again(self, server: Redis) -> None:
        with ThreadPoolExecutor(4) as threads:  # leaves connections behind that the new server does not know
            list(threads.map(lambda _: remaining(), range(4)))
        server.end()
        remaining()

        server.start()

        eventually(lambda: storage().check())
        assert [remaining() for _ in range(3)] == [7, 6, 5]
        assert server.client().dbsize() == 2

    def test_goes_unnoticed_when_the_server_is_back_before_the_next_request(
        self, server: Redis, caplog: pytest.LogCaptureFixture
    ) -> None:
        remaining()
        server.end()
        server.start()

        assert remaining() == 7
        eventually(lambda: storage().check())
        assert remaining("grace") == 7
        assert warnings(caplog) == []

    def test_lasts_while_the_server_may_not_write(self, server: Redis) -> None:
        server.client().config_set("maxmemory", "1")
        server.client().config_set("maxmemory-policy", "noeviction")

        assert [remaining(), remaining()] == [7, 6]
        assert not storage().check()

        server.client().config_set("maxmemory", "0")
        eventually(lambda: storage().check())


def warnings(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.message for record in caplog.records if record.levelno == logging.WARNING]


def first_word(message: str) -> str:
    return message.removeprefix("CACHE_URL ").split()[0]
