"""Caches: bytes kept for a few seconds in ``CACHE_URL``, in the memory of this process or in a Redis that all share."""

import hashlib
import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Protocol

from prometheus_client import Counter

from matinee.foundation.shared import PREFIX, Shared, shared

MOST_BYTES = 32 * 2**20
"""How much a process keeps in its own memory, all caches together."""
BYTES_AROUND = 300
"""What a value takes in memory besides its own bytes."""

READS = Counter("matinee_cache_reads_total", "Looks into a cache; while Redis is away, all miss.", ["cache", "outcome"])


class Keeper(Protocol):
    """Where values are kept."""

    def get(self, key: str) -> bytes | None: ...
    def put(self, key: str, value: bytes, seconds: float) -> None: ...
    def reset(self) -> None: ...


class Memory:
    """``memory:`` keeps what was used last in this process, up to so many bytes."""

    def __init__(self, *, most_bytes: int = MOST_BYTES, clock: Callable[[], float] = time.monotonic) -> None:
        self._most_bytes = most_bytes
        self._clock = clock
        self._lock = Lock()
        self._kept: OrderedDict[str, tuple[float, bytes]] = OrderedDict()
        self._bytes = 0

    def get(self, key: str) -> bytes | None:
        with self._lock:
            until, value = self._kept.get(key, (0.0, None))
            if value is not None and until <= self._clock():
                self._drop(key)
                return None
            if value is not None:
                self._kept.move_to_end(key)
            return value

    def put(self, key: str, value: bytes, seconds: float) -> None:
        with self._lock:
            self._drop(key)
            if len(value) + BYTES_AROUND > self._most_bytes:
                return
            self._kept[key] = (self._clock() + seconds, value)
            self._bytes += len(value) + BYTES_AROUND
            while self._bytes > self._most_bytes:
                self._drop(next(iter(self._kept)))

    def reset(self) -> None:
        with self._lock:
            self._kept.clear()
            self._bytes = 0

    def _drop(self, key: str) -> None:
        if key in self._kept:
            _, value = self._kept.pop(key)
            self._bytes -= len(value) + BYTES_AROUND


class InRedis:
    """``redis://`` keeps values where every process finds them; while it is away there are none, and nobody waits."""

    def __init__(self, server: Shared) -> None:
        self._server = server
        self._client = server.client

    def get(self, key: str) -> bytes | None:
        return self._server.ask(lambda: self._read(key), otherwise=lambda: None)

    def put(self, key: str, value: bytes, seconds: float) -> None:
        milliseconds = max(1, round(seconds * 1000))
        self._server.ask(lambda: self._client.set(key, value, px=milliseconds), otherwise=lambda: None)

    def reset(self) -> None:
        if keys := list(self._client.scan_iter(f"{PREFIX}:cache:*", count=1000)):
            self._client.delete(*keys)

    def _read(self, key: str) -> bytes | None:
        value = self._client.get(key)
        return value if isinstance(value, bytes) else None


class Cache:
    """Values of one kind, under keys of their own: ``Cache("movies.charts")``.

    A value cannot be taken back before its time is over. Where a change has to show at once, put a version into the
    key.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._hits, self._misses = READS.labels(name, "hit"), READS.labels(name, "miss")

    def get(self, key: str) -> bytes | None:
        """What is kept under a key, if anything is."""
        value = _keeper().get(self._key(key))
        (self._misses if value is None else self._hits).inc()
        return value

    def put(self, key: str, value: bytes, *, seconds: float) -> None:
        """Keep a value for so many seconds, or less."""
        _keeper().put(self._key(key), value, seconds)

    def _key(self, key: str) -> str:
        """The key in the store: a hash, so that it is always short and shows nothing to those who can read Redis."""
        digest = hashlib.blake2b(key.encode(errors="surrogatepass"), digest_size=16).hexdigest()
        return f"{PREFIX}:cache:{self._name}:{digest}"


_memory = Memory()


def _keeper() -> Keeper:
    server = shared()
    return InRedis(server) if server else _memory


def reset() -> None:
    """Forget everything."""
    _keeper().reset()
