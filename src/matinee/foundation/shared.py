"""The Redis that ``CACHE_URL`` names: all processes share it, and do without it while it is away."""

import logging
import time
from collections.abc import Callable
from functools import cache
from threading import Lock, Thread
from typing import TYPE_CHECKING, TypeVar

from prometheus_client import Counter, Gauge

from matinee.foundation.config import UnusableValueError, config

if TYPE_CHECKING:
    from redis import Redis

MEMORY = "memory:"
SCHEMES = ("redis://", "rediss://")
PREFIX = "matinee"
"""What every key begins with."""
PATIENCE = 0.2
"""Seconds that a request waits for Redis, when it is the first to find that it does not answer."""
LOOK_AGAIN = 1.0
"""Seconds between two looks whether Redis is back."""

UP = Gauge("matinee_redis_up", "Whether the Redis of CACHE_URL answers this process: 1, or 0.")
OUTAGES = Counter("matinee_redis_outages_total", "Times that the Redis of CACHE_URL was found not to answer.")
R = TypeVar("R")
log = logging.getLogger(__name__)


class Shared:
    """A Redis that may be away at any time.

    Only the requests of the moment in which it goes away wait for it. A thread finds out when it is back.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self.client = connect(url)
        self.is_away = False
        self._lock = Lock()
        UP.set(1)

    def ask(self, question: Callable[[], R], *, otherwise: Callable[[], R]) -> R:
        """Ask Redis something; while it is away, the given answer is returned instead."""
        from redis import RedisError

        if not self.is_away:
            try:
                return question()
            except RedisError as error:
                self._leave(error)
        return otherwise()

    def _leave(self, error: Exception) -> None:
        with self._lock:
            if self.is_away:
                return
            self.is_away = True
        OUTAGES.inc()
        UP.set(0)
        log.warning("CACHE_URL does not answer (%s): this process works without it until it answers again", error)
        Thread(target=self._return_in_time, name="redis", daemon=True).start()

    def _return_in_time(self) -> None:
        while not self._is_back():
            time.sleep(LOOK_AGAIN)
        self.is_away = False
        UP.set(1)
        log.warning("CACHE_URL answers again")

    def _is_back(self) -> bool:
        try:
            # A server that loads its data, or may not write, answers a ping and keeps nothing.
            return bool(self.client.set(f"{PREFIX}:probe", 1, ex=1))
        except Exception:
            log.debug("CACHE_URL is still away", exc_info=True)
            return False


def connect(url: str, *, patience: float | None = None) -> "Redis":
    """A client of a Redis that tries nothing twice, and waits for each answer so many seconds, or `PATIENCE`.

    :raises UnusableValueError: if the URL is none of a Redis.
    """
    from redis import Redis
    from redis.backoff import NoBackoff
    from redis.retry import Retry

    if not url.startswith(SCHEMES):
        raise UnusableValueError(f"CACHE_URL={url} cannot be used: it has to be '{MEMORY}' or 'redis://host:port'.")
    try:
        return Redis.from_url(
            url,
            retry=Retry(NoBackoff(), 0),
            socket_connect_timeout=PATIENCE,
            socket_timeout=PATIENCE if patience is None else patience,
        )
    except ValueError as error:
        raise UnusableValueError(f"CACHE_URL is no URL of a Redis: {error}.") from error


_making = Lock()


def shared() -> Shared | None:
    """The Redis that ``CACHE_URL`` names; None if this process keeps everything in its own memory.

    :raises UnusableValueError: if the URL is neither.
    """
    # The first requests come in several threads at once, and must not each make one of their own.
    with _making:
        return _made()


@cache
def _made() -> Shared | None:
    url = config().cache_url
    return None if url == MEMORY else Shared(url)
