"""Rate limits: named ones, counted per user or address in ``CACHE_URL``."""

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from ipaddress import AddressValueError, IPv6Address
from threading import Lock
from typing import TypeVar

from limits import RateLimitItem, RateLimitItemPerSecond
from limits.storage import MemoryStorage, RedisStorage, Storage

from matinee.foundation import metrics
from matinee.foundation.config import config
from matinee.foundation.problems import TooManyRequests
from matinee.foundation.shared import PREFIX, Shared, shared

LIMITS = {
    "read": (1200, 60),
    "write": (120, 60),
    "sign-in": (20, 60),
    "account": (8, 300),
    "account-from-new-places": (40, 300),
    "picture": (30, 300),
}
"""Requests and seconds. ``sign-in`` counts, for each address, the requests that check or set passwords; ``account``
counts the tries at one account from one address or device. The last one counts those from all addresses and devices
together that have not signed in to the account before. ``picture`` counts the pictures that a user uploads.
"""

R = TypeVar("R")


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
    """Counters that processes share in Redis; while it is away, counters of this process alone."""

    def __init__(self, server: Shared) -> None:
        super().__init__()
        self.server = server
        self.own = MemoryStorage()
        self.counters = RedisStorage(
            server.url, connection_pool=server.client.connection_pool, key_prefix=f"{PREFIX}:limits"
        )

    @property
    def base_exceptions(self) -> type[Exception] | tuple[type[Exception], ...]:
        return self.counters.base_exceptions

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        return self._ask(lambda storage: storage.incr(key, expiry, amount))

    def get(self, key: str) -> int:
        return self._ask(lambda storage: storage.get(key))

    def get_expiry(self, key: str) -> float:
        return self._ask(lambda storage: storage.get_expiry(key))

    def check(self) -> bool:
        return not self.server.is_away and self.counters.check()

    def clear(self, key: str) -> None:
        self.own.clear(key)
        self._ask(lambda storage: storage.clear(key))

    def reset(self) -> int | None:
        self.own.reset()
        return self._ask(lambda storage: storage.reset())

    def _ask(self, question: Callable[[Storage], R]) -> R:
        return self.server.ask(lambda: question(self.counters), otherwise=lambda: question(self.own))


_making = Lock()


def _storage() -> Storage:
    # The first requests come in several threads at once, and must not each make a storage of their own.
    with _making:
        return _made_storage()


@cache
def _made_storage() -> Storage:
    server = shared()
    return Sheltered(server) if server else MemoryStorage()


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
    storage, item = _storage(), _item(name)
    key = item.key_for(_key(counted_as(who)))
    # As `limits.strategies.FixedWindowRateLimiter` counts, which would ask Redis for the count once more.
    count = storage.incr(key, item.get_expiry())
    reset = max(1, round(storage.get_expiry(key) - time.time()))
    allowance = Allowance(item.amount, max(0, item.amount - count), reset)
    if count > item.amount:
        metrics.THROTTLED.labels(name).inc()
        raise TooManyRequests(
            f"Too many requests: try again in {reset} seconds.",
            headers={"Retry-After": str(reset), **allowance.headers},
        )
    return allowance


def counted_as(address: str) -> str:
    """What limits count in place of an address: of IPv6 the first 64 bits, because a subscriber has all that follow.

    What is no address is counted as it is.
    """
    if ":" not in address:
        return address
    try:
        parsed = IPv6Address(address)
    except AddressValueError:
        return address
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return f"{IPv6Address(int(parsed) >> 64 << 64)}/64"


def _key(who: str) -> str:
    """The key of a counter: a hash, so that it is always short and shows no address to those who can read Redis."""
    return hashlib.blake2b(who.encode(errors="surrogatepass"), digest_size=16).hexdigest()


def reset() -> None:
    """Forget all counts."""
    _storage().reset()
