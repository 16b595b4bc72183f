"""Rate limits: named ones, counted per user or address in ``CACHE_URL``."""

import time
from dataclasses import dataclass
from functools import cache

from limits import RateLimitItem, RateLimitItemPerSecond
from limits.storage import Storage, storage_from_string
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


@cache
def _storage() -> Storage:
    url = config().cache_url
    storage = storage_from_string("memory://" if url == "memory:" else url)
    if not isinstance(storage, Storage):
        raise TypeError(f"CACHE_URL={url}: throttling needs a storage that waits for its answers.")
    return storage


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
    limiter, item = FixedWindowRateLimiter(_storage()), _item(name)
    allowed = limiter.hit(item, who)
    window = limiter.get_window_stats(item, who)
    reset = max(1, round(window.reset_time - time.time()))
    allowance = Allowance(item.amount, window.remaining, reset)
    if not allowed:
        metrics.THROTTLED.labels(name).inc()
        raise TooManyRequests(
            f"Too many requests: try again in {reset} seconds.",
            headers={"Retry-After": str(reset), **allowance.headers},
        )
    return allowance


def reset() -> None:
    """Forget all counts."""
    _storage().reset()
