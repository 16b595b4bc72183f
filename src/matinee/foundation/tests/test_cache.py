"""Caches: what is kept for a while, in memory or in a real Redis that dies, hangs, and comes back."""

import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from prometheus_client import REGISTRY

from matinee.foundation import cache
from matinee.foundation.cache import BYTES_AROUND, Cache, Memory
from matinee.foundation.config import UnusableValueError
from matinee.foundation.shared import PATIENCE, Shared, connect, shared
from matinee.foundation.tests.conftest import Configure
from matinee.foundation.tests.redis_server import Redis, eventually, needs_redis, start_anew, took

films = Cache("films")


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(params=["memory:", pytest.param("redis://", marks=needs_redis)])
def anywhere(request: pytest.FixtureRequest, configure: Configure) -> Iterator[None]:
    """Each adapter in turn."""
    if request.param == "memory:":
        configure(CACHE_URL="memory:")
        start_anew()
    else:
        request.getfixturevalue("server")
    cache.reset()
    yield
    start_anew()


def reads(outcome: str) -> float:
    return REGISTRY.get_sample_value("matinee_cache_reads_total", {"cache": "films", "outcome": outcome}) or 0


@pytest.mark.usefixtures("anywhere")
class TestCache:
    def test_keeps_bytes(self) -> None:
        films.put("1", b"\0Metropolis\xff", seconds=60)

        assert films.get("1") == b"\0Metropolis\xff"

    def test_keeps_an_empty_value(self) -> None:
        films.put("1", b"", seconds=60)

        assert films.get("1") == b""

    def test_misses_what_it_was_never_given(self) -> None:
        assert films.get("1") is None

    def test_keeps_the_latest(self) -> None:
        films.put("1", b"Metropolis", seconds=60)
        films.put("1", b"M", seconds=60)

        assert films.get("1") == b"M"

    def test_keeps_kinds_apart(self) -> None:
        films.put("1", b"Metropolis", seconds=60)

        assert Cache("people").get("1") is None

    def test_forgets_in_time(self) -> None:
        films.put("1", b"Metropolis", seconds=0.001)

        eventually(lambda: films.get("1") is None)

    def test_forgets_everything(self) -> None:
        films.put("1", b"Metropolis", seconds=60)

        cache.reset()

        assert films.get("1") is None

    @pytest.mark.parametrize("key", ["", "\0", "\ud800", "🎬 \r\n", "x" * 1_000_000])
    def test_takes_any_key(self, key: str) -> None:
        films.put(key, b"Metropolis", seconds=60)

        assert films.get(key) == b"Metropolis"

    def test_counts_hits_and_misses(self) -> None:
        hits, misses = reads("hit"), reads("miss")

        films.get("1")
        films.put("1", b"Metropolis", seconds=60)
        films.get("1")

        assert (reads("hit") - hits, reads("miss") - misses) == (1, 1)

    def test_serves_many_threads(self) -> None:
        def use(number: int) -> bool:
            key = str(number % 7)
            films.put(key, key.encode(), seconds=60)
            return films.get(key) == key.encode()

        with ThreadPoolExecutor(8) as threads:
            assert all(threads.map(use, range(200)))


class TestMemory:
    def test_forgets_what_was_used_longest_ago_when_it_is_full(self) -> None:
        memory = Memory(most_bytes=3 * (BYTES_AROUND + 10))
        for key in "abc":
            memory.put(key, b"0123456789", 60)
        memory.get("a")

        memory.put("d", b"0123456789", 60)

        assert [memory.get(key) is not None for key in "abcd"] == [True, False, True, True]

    def test_does_not_clear_itself_for_what_would_never_fit(self) -> None:
        memory = Memory(most_bytes=3 * BYTES_AROUND)
        memory.put("a", b"small", 60)

        memory.put("b", b"x" * 3 * BYTES_AROUND, 60)

        assert (memory.get("a"), memory.get("b")) == (b"small", None)

    def test_has_room_again_for_what_it_replaces(self) -> None:
        memory = Memory(most_bytes=2 * (BYTES_AROUND + 10))
        memory.put("a", b"0123456789", 60)

        for _ in range(10):
            memory.put("b", b"0123456789", 60)

        assert memory.get("a") == b"0123456789"

    def test_keeps_a_value_for_its_time_and_no_longer(self) -> None:
        clock = Clock()
        memory = Memory(clock=clock)
        memory.put("a", b"x", 10)

        clock.now = 9.9
        before = memory.get("a")
        clock.now = 10.0

        assert (before, memory.get("a")) == (b"x", None)


@needs_redis
class TestRedis:
    def test_keeps_for_all_processes(self, server: Redis) -> None:
        films.put("1", b"Metropolis", seconds=60)

        start_anew()  # another process has nothing of this one's memory

        assert films.get("1") == b"Metropolis"

    def test_sees_short_keys_that_tell_nothing_and_end(self, server: Redis) -> None:
        films.put("ada@example.org" * 1000, b"Metropolis", seconds=60)

        [key] = server.client().scan_iter()
        assert len(key) < 80
        assert b"ada" not in key
        assert server.client().ttl(key) in range(1, 61)

    def test_forgets_its_own_and_nothing_else(self, server: Redis) -> None:
        films.put("1", b"Metropolis", seconds=60)
        server.client().set("other", "1")

        cache.reset()

        assert [*server.client().scan_iter()] == [b"other"]


@needs_redis
class TestOutage:
    def test_is_all_misses(self, server: Redis) -> None:
        films.put("1", b"Metropolis", seconds=60)
        server.end()

        films.put("2", b"M", seconds=60)

        assert (films.get("1"), films.get("2")) == (None, None)

    def test_lets_nobody_wait_for_a_server_that_hangs(self, server: Redis) -> None:
        films.put("1", b"Metropolis", seconds=60)
        server.send(signal.SIGSTOP)

        with ThreadPoolExecutor(16) as threads:
            first = list(threads.map(lambda _: took(lambda: films.get("1")), range(16)))
        later = [took(lambda: films.get("1")) for _ in range(8)]

        assert max(first) < 5 * PATIENCE
        assert max(later) < PATIENCE

    def test_ends_when_the_server_is_started_again(self, server: Redis) -> None:
        server.end()
        films.get("1")

        server.start()

        eventually(lambda: not at(server).is_away)
        films.put("1", b"Metropolis", seconds=60)
        assert films.get("1") == b"Metropolis"

    def test_is_among_the_metrics(self, server: Redis) -> None:
        before = REGISTRY.get_sample_value("matinee_redis_outages_total") or 0
        server.end()

        films.get("1")
        films.get("1")

        assert REGISTRY.get_sample_value("matinee_redis_outages_total") == before + 1
        assert REGISTRY.get_sample_value("matinee_redis_up") == 0

    def test_is_noticed_once_for_counters_and_caches(self, server: Redis) -> None:
        from matinee.foundation import throttling

        server.send(signal.SIGSTOP)
        throttling.hit("account", "ada")

        assert took(lambda: films.get("1")) < PATIENCE


def at(_: Redis) -> Shared:
    found = shared()
    assert found
    return found


class TestConnect:
    @pytest.mark.parametrize("url", ["", "memcached://localhost", "redis://localhost:port", "redis"])
    def test_refuses_what_is_no_redis(self, url: str) -> None:
        with pytest.raises(UnusableValueError, match="CACHE_URL"):
            connect(url)
