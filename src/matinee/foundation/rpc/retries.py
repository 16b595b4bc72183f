"""Retries: only of methods whose contract says that a second run does no harm, and only within the deadline."""

import random
import time
from collections.abc import Callable, Sequence
from typing import TypeVar

import grpc
from google.protobuf import descriptor_pool
from google.protobuf.descriptor_pb2 import MethodOptions
from prometheus_client import Counter

TRIES = 3
FIRST_PAUSE_SECONDS = 0.1

RETRIES = Counter("matinee_rpc_retries_total", "Calls that were tried once more.", ["peer"])
T = TypeVar("T")
_random = random.SystemRandom()


def is_repeatable(method: str) -> bool:
    """Whether the contract gives a method, ``/package.Service/Method``, an ``idempotency_level``."""
    name = method.removeprefix("/").replace("/", ".")
    try:
        options = descriptor_pool.Default().FindMethodByName(name).GetOptions()
    except KeyError:
        return False
    return bool(options.idempotency_level != MethodOptions.IDEMPOTENCY_UNKNOWN)


def pauses() -> list[float]:
    """Seconds between attempts. Each pause doubles the last, less a random part of up to half: so callers do not return
    at once.
    """
    return [FIRST_PAUSE_SECONDS * 2**n * _random.uniform(0.5, 1.0) for n in range(TRIES - 1)]


def persist(
    attempt: Callable[[float], T],
    *,
    peer: str,
    seconds: float,
    between: Sequence[float],
    sleep: Callable[[float], None] = time.sleep,
    clock: Callable[[], float] = time.monotonic,
) -> T:
    """Repeat a call while it ends with UNAVAILABLE, with these pauses between; each attempt gets the seconds that are
    left.

    :raises grpc.RpcError: the last one.
    """
    end = clock() + seconds
    for pause in between:
        try:
            return attempt(end - clock())
        except grpc.RpcError as error:
            if error.code() is not grpc.StatusCode.UNAVAILABLE or clock() + pause >= end:
                raise
        RETRIES.labels(peer).inc()
        sleep(pause)
    return attempt(max(end - clock(), 0.0))
