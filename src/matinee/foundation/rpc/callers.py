"""Who calls: the services of the calling process, and methods that are for some of them alone."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

import grpc

from matinee.foundation.rpc.calls import CALLERS, Context

Method = TypeVar("Method", bound=Callable[..., Any])


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
