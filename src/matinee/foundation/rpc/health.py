"""The health service of gRPC: a service serves as long as its database answers. It is open to everybody."""

import logging
import time
from collections import defaultdict
from collections.abc import Callable
from threading import Lock

import grpc
from grpc_health.v1.health_pb2 import HealthCheckRequest, HealthCheckResponse
from grpc_health.v1.health_pb2_grpc import HealthServicer, add_HealthServicer_to_server

from matinee.foundation.rpc import hosted
from matinee.foundation.rpc.calls import Context, Seldom, service_of

CHECK = "/grpc.health.v1.Health/Check"
MEMORY_SECONDS = 1.0
"""How long the answer of a database is kept. Everybody may ask for the health, and must not keep the database busy."""
log = logging.getLogger(__name__)


class Health(HealthServicer):  # type: ignore[misc]  # the package has no types
    """Answers by the name of a service or of its contract, and for all of this process by the empty name.

    There is no ``Watch``, because each watcher would occupy a thread. By the protocol, clients that find none take the
    service for healthy.
    """

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._locks: dict[str, Lock] = defaultdict(Lock)
        self._known: dict[str, tuple[float, bool]] = {}
        self._complain = Seldom()

    def Check(self, request: HealthCheckRequest, context: Context) -> HealthCheckResponse:  # noqa: N802
        names = [service_of(request.service)] if request.service else sorted(hosted.SERVICES)
        if any(name not in hosted.SERVICES for name in names):
            context.abort(grpc.StatusCode.NOT_FOUND, "There is no such service here.")
        serves = bool(names) and all(self._serves(name) for name in names)
        return HealthCheckResponse(status=HealthCheckResponse.SERVING if serves else HealthCheckResponse.NOT_SERVING)

    def _serves(self, name: str) -> bool:
        # One call at a time asks, and the others do not wait for long: a database that hangs would hold every thread.
        lock = self._locks[name]
        if not lock.acquire(timeout=MEMORY_SECONDS):
            return False
        try:
            asked_at, answer = self._known.get(name, (float("-inf"), False))
            if self._clock() - asked_at >= MEMORY_SECONDS:
                answer = self._ask(name)
                self._known[name] = (self._clock(), answer)
            return answer
        finally:
            lock.release()

    def _ask(self, name: str) -> bool:
        if name not in hosted.ANSWERS:
            return False
        try:
            hosted.ANSWERS[name]()
        except Exception:
            if self._complain():
                log.warning("The database of %s does not answer", name, exc_info=True)
            return False
        return True


def register(server: object) -> None:
    """Answer for the health of what is hosted here."""
    add_HealthServicer_to_server(Health(), server)
