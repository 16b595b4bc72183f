"""Rate limits counted in a real Redis, which dies, hangs, and comes back."""

import logging
import signal
from concurrent.futures import ThreadPoolExecutor

import pytest

from matinee.foundation import throttling
from matinee.foundation.problems import TooManyRequests
from matinee.foundation.shared import PATIENCE
from matinee.foundation.tests.redis_server import Redis, eventually, needs_redis, start_anew, took

pytestmark = needs_redis


def storage() -> throttling.Sheltered:
    current = throttling._storage()
    assert isinstance(current, throttling.Sheltered)
    return current


def remaining(who: str = "ada") -> int:
    allowance = throttling.hit("account", who)
    assert allowance
    return allowance.remaining


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
        server.client().set("other", "1")

        throttling.reset()

        assert remaining() == 7
        assert server.client().get("other") == b"1"


class TestOutage:
    def test_counts_here_while_the_server_is_dead(self, server: Redis, caplog: pytest.LogCaptureFixture) -> None:
        remaining()
        server.end()

        assert [remaining() for _ in range(3)] == [7, 6, 5]

        assert took(remaining) < PATIENCE
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

        assert max(first) < 5 * PATIENCE
        assert max(later) < PATIENCE
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
