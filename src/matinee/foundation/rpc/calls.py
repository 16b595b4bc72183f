"""What every call has, on both channels: its names, who makes it, its measure, and the errors it ends with."""

import contextlib
import time
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from functools import wraps
from typing import Any, NoReturn, Protocol, TypeVar, cast

import grpc

from matinee.foundation import metrics, tracing
from matinee.foundation.problems import Unavailable

UNREACHABLE = {grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.DEADLINE_EXCEEDED}
CONTRACTS = "matinee.contracts."
CALLERS: ContextVar[frozenset[str]] = ContextVar("CALLERS", default=frozenset())
"""The services of the process whose call is being answered."""
Method = TypeVar("Method", bound=Callable[..., Any])


class Context(Protocol):
    """What a servicer's method may use of its context, on both channels."""

    def abort(self, code: grpc.StatusCode, details: str) -> NoReturn: ...


def callers() -> frozenset[str]:
    """The services of the process whose call this thread answers; none where no call is answered."""
    return CALLERS.get()


def only_for(*services: str) -> Callable[[Method], Method]:
    """A servicer's method for processes that host one of these services; others get ``PERMISSION_DENIED``.

    What counts is the process: what one of its services may ask, all of them could.
    """

    def guarded(method: Method) -> Method:
        @wraps(method)
        def answer(servicer: Any, request: Any, context: Context) -> Any:
            if CALLERS.get().isdisjoint(services):
                context.abort(grpc.StatusCode.PERMISSION_DENIED, f"Only {' and '.join(services)} may ask this.")
            return method(servicer, request, context)

        return cast("Method", answer)

    return guarded


def service_of(method: str) -> str:
    """The service that answers a method: ``auth`` for ``/matinee.contracts.auth.v1.Auth/GetKeys``.

    Other contracts than ours go by their whole name; a bare name stays what it is.
    """
    contract = method.removeprefix("/").partition("/")[0]
    return contract.removeprefix(CONTRACTS).partition(".")[0] if contract.startswith(CONTRACTS) else contract


@contextlib.contextmanager
def measured(method: str) -> Iterator[None]:
    """Make a call a span of the trace, and count it with its outcome as the caller sees it."""
    _, service, name = method.split("/")
    start, code = time.perf_counter(), "OK"
    try:
        with tracing.span(f"call {service}/{name}"):
            yield
    except grpc.RpcError as error:
        code = error.code().name
        raise
    except Unavailable:
        code = "UNAVAILABLE"
        raise
    finally:
        metrics.CALLS.labels(service.rsplit(".", 1)[-1], name, code).observe(time.perf_counter() - start)


class Seldom:
    """True when asked for the first time, and then once in a while: for what would otherwise flood the log."""

    def __init__(self, *, seconds: float = 60.0, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._clock = clock
        self._next = float("-inf")

    def __call__(self) -> bool:
        now = self._clock()
        if now < self._next:
            return False
        self._next = now + self._seconds
        return True
