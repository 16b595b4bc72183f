"""Where a service is: here, or at its URL."""

from collections.abc import Callable
from functools import cache
from typing import Any, NoReturn, TypeVar

from matinee.foundation.config import config
from matinee.foundation.problems import Unavailable
from matinee.foundation.rpc.hosted import REGISTERS, local
from matinee.foundation.rpc.remote import Remote

S = TypeVar("S")


def peer(service: str, stub: Callable[[Any], S]) -> Callable[[], S]:
    """A function that returns a service's stub: over the local channel if this process hosts it, else over gRPC.

    :raises Unavailable: (the function) if it is neither hosted here nor named by ``<SERVICE>_RPC_URL``.
    """

    @cache
    def remote() -> S:
        return stub(_channel(service, url)) if (url := config().rpc_url(service)) else _nowhere(service)

    @cache
    def here() -> S:
        return stub(local)

    return lambda: here() if service in REGISTERS else remote()


@cache
def _channel(service: str, url: str) -> Remote:
    """All rooms of a process share a channel to a service, and with it what is known of it."""
    return Remote(url, service)


def _nowhere(service: str) -> NoReturn:
    raise Unavailable(f"No {service} service: host it here or set {service.upper()}_RPC_URL.")
