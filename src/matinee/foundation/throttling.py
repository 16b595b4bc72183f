"""Rate limits: named ones, counted per user or address in ``CACHE_URL``."""

import hashlib
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from threading import Lock, Thread
from typing import Any, TypeVar

from limits import RateLimitItem, RateLimitItemPerSecond
from limits.storage import MemoryStorage, Storage, storage_from_string
from limits.strategies import FixedWindowRateLimiter

from matinee.foundation import metrics
from matinee.foundation.config import config
from matinee.foundation.problems import TooManyRequests

LIMITS = {
    "read": (1200, 60),
    "write": (120, 60),
    "sign-in": (20, 60),
    "account": (8, 300),
}
"""Requests and seconds. ``sign-in`` counts an address at the doors that check or set passwords, ``account`` the tries
at one account there, from wherever they come."""

PATIENCE = 0.2
"""Seconds that a request waits for Redis, when it is the first to find that it does not answer."""
LOOK_AGAIN = 1.0
"""Seconds between two looks whether Redis is back."""

R = TypeVar("R")
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Allowance:
    """What is left of a limit; ``reset`` is in seconds from now."""

    limit: int
    remaining: int
    reset: int

    @property
    def headers(self) -> dict[str, str]:
        """The allowance as ``RateLimit-*`` headers."""
        return {
            "RateLimit-Limit": str(self.limit),
            "RateLimit-Remaining": str(self.remaining),
            "RateLimit-Reset": str(self.reset),
        }


class Sheltered(Storage):
    """Counters shared by processes; while their server is away, counters of this process alone.

    Only the requests of the moment in which the server goes away wait for it: a thread finds out when it is back.
    """

    def __init__(self, shared: Storage) -> None:
        super().__init__()
        self.shared = shared
        self.own = MemoryStorage()
        self._is_away = False
        self._lock = Lock()

    @property
    def base_exceptions(self) -> type[Exception] | tuple[type[Exception], ...]:
        return self.shared.base_exceptions

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        return self._ask(lambda storage: storage.incr(key, expiry, amount))

    def get(self, key: str) -> int:
        return self._ask(lambda storage: storage.get(key))

    def get_expiry(self, key: str) -> float:
        return self._ask(lambda storage: storage.get_expiry(key))

    def check(self) -> bool:
        return not self._is_away and self.shared.check()

    def clear(self, key: str) -> None:
        self.own.clear(key)
        self._ask(lambda storage: storage.clear(key))

    def reset(self) -> int | None:
        self.own.reset()
        return self._ask(lambda storage: storage.reset())

    def _ask(self, question: Callable[[Storage], R]) -> R:
        if not self._is_away:
            try:
                return question(self.shared)
            except self.shared.base_exceptions as error:
                self._leave(error)
        return question(self.own)

    def _leave(self, error: Exception) -> None:
        with self._lock:
            if self._is_away:
                return
            self._is_away = True
        log.warning("CACHE_URL does not answer (%s): this process counts for itself until it does", error)
        Thread(target=self._return_in_time, name="throttling", daemon=True).start()

    def _return_in_time(self) -> None:
        while not self._is_back():
            time.sleep(LOOK_AGAIN)
        self._is_away = False
        log.warning("CACHE_URL answers again: requests are counted there")

    def _is_back(self) -> bool:
        try:
            # A server that loads its data, or may not write, answers a ping and counts nothing.
            return self.shared.incr("probe", 1) > 0
        except Exception:
            log.debug("CACHE_URL is still away", exc_info=True)
            return False


_making = Lock()


def _storage() -> Storage:
    # The first requests come in several threads at once, and must not each make a storage of their own.
    with _making:
        return _made_storage()


@cache
def _made_storage() -> Storage:
    url = config().cache_url
    if url == "memory:":
        return MemoryStorage()
    storage = storage_from_string(url, **_options(url))
    if not isinstance(storage, Storage):
        raise TypeError(f"CACHE_URL={url}: throttling needs a storage that waits for its answers.")
    return Sheltered(storage)


def _options(url: str) -> dict[str, Any]:
    if not url.startswith("redis"):
        return {}
    from redis.backoff import NoBackoff
    from redis.retry import Retry

    return {
        "key_prefix": "matinee",
        "retry": Retry(NoBackoff(), 0),
        "socket_connect_timeout": PATIENCE,
        "socket_timeout": PATIENCE,
    }


@cache
def _item(name: str) -> RateLimitItem:
    amount, seconds = LIMITS[name]
    return RateLimitItemPerSecond(max(1, int(amount * config().throttle_factor)), seconds, namespace=name)


def hit(name: str, who: str) -> Allowance | None:
    """Count a request against a limit; what is left of it, or None if throttling is off.

    :raises TooManyRequests: if nothing is left.
    """
    if config().throttle_factor == 0:
        return None
    limiter, item, key = FixedWindowRateLimiter(_storage()), _item(name), _key(who)
    allowed = limiter.hit(item, key)
    window = limiter.get_window_stats(item, key)
    reset = max(1, round(window.reset_time - time.time()))
    allowance = Allowance(item.amount, window.remaining, reset)
    if not allowed:
        metrics.THROTTLED.labels(name).inc()
        raise TooManyRequests(
            f"Too many requests: try again in {reset} seconds.",
            headers={"Retry-After": str(reset), **allowance.headers},
        )
    return allowance


def _key(who: str) -> str:
    """The key of a counter: as short for a name of a million letters, and no address for those who look into Redis."""
    return hashlib.blake2b(who.encode(errors="surrogatepass"), digest_size=16).hexdigest()


def reset() -> None:
    """Forget all counts."""
    _storage().reset()
