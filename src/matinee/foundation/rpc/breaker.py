"""Circuit breakers: a peer that does not answer is left alone for a moment, then tried by one call."""

import logging
import math
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import IntEnum
from threading import Lock

import grpc
from prometheus_client import Counter, Gauge

from matinee.foundation.problems import Unavailable

FAILURES = 5
"""How many calls in a row go without an answer before the breaker opens."""
OPEN_SECONDS = 1.0
"""How long it stays open: short, as ended sessions are asked for twice a second and should be known in one."""

STATE = Gauge("matinee_rpc_breaker_state", "Calls to a peer: 0 pass, 1 one is tried, 2 none pass.", ["peer"])
REJECTED = Counter("matinee_rpc_rejected_total", "Calls that a breaker refused.", ["peer"])
log = logging.getLogger(__name__)


class State(IntEnum):
    """Whether calls pass."""

    CLOSED = 0
    HALF_OPEN = 1
    OPEN = 2


class Breaker:
    """The breaker of one peer. Every call goes through `guarding`."""

    def __init__(
        self,
        peer: str,
        is_silence: Callable[[grpc.RpcError], bool],
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._peer = peer
        self._is_silence = is_silence
        self._clock = clock
        self._lock = Lock()
        self._failures = 0
        self._opens_again_at = 0.0
        self._set(State.CLOSED)

    @property
    def state(self) -> State:
        """Whether calls pass; after its while an open breaker stays so until a call tries the peer."""
        return self._state

    @contextmanager
    def guarding(self) -> Iterator[None]:
        """Let a call pass, and learn from how it ends.

        :raises Unavailable: at once, with ``Retry-After``, while the breaker is open.
        """
        is_probe = self._admit()
        try:
            yield
        except grpc.RpcError as error:
            if self._is_silence(error):
                self._failed(is_probe=is_probe, error=error)
            else:
                self._answered()
            raise
        except BaseException as error:
            # Nothing is known of the peer; but a probe that says nothing must not keep all others waiting.
            if is_probe:
                self._failed(is_probe=True, error=error)
            raise
        self._answered()

    def _admit(self) -> bool:
        with self._lock:
            if self._state is State.CLOSED:
                return False
            wait = self._opens_again_at - self._clock()
            if self._state is State.OPEN and wait <= 0:
                self._set(State.HALF_OPEN)
                return True
        REJECTED.labels(self._peer).inc()
        problem = Unavailable()
        problem.headers["Retry-After"] = str(max(1, math.ceil(wait)))
        raise problem

    def _answered(self) -> None:
        with self._lock:
            self._failures = 0
            if self._state is State.CLOSED:
                return
            self._set(State.CLOSED)
        log.warning("%s answers again", self._peer)

    def _failed(self, *, is_probe: bool, error: BaseException) -> None:
        with self._lock:
            # Calls that were on their way when the breaker opened say nothing new.
            if not is_probe and self._state is not State.CLOSED:
                return
            self._failures += 1
            if not is_probe and self._failures < FAILURES:
                return
            self._opens_again_at = self._clock() + OPEN_SECONDS
            self._set(State.OPEN)
        if not is_probe:
            log.warning("%s does not answer: %s", self._peer, _reason(error))

    def _set(self, state: State) -> None:
        self._state = state
        STATE.labels(self._peer).set(state)


def _reason(error: BaseException) -> str:
    return f"{error.code().name}, {error.details()}" if isinstance(error, grpc.Call) else repr(error)
