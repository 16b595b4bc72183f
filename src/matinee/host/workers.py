"""The threads beside the web: a relay and a clock for each service, the watches for ended sessions and for writing."""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from matinee.foundation import metrics, revocation, rpc, tracing
from matinee.foundation.clock import Clock
from matinee.foundation.config import config
from matinee.foundation.events.bus import Worker, bus_at
from matinee.foundation.service import Service
from matinee.foundation.tokens import EndedSessionsWatch
from matinee.host.registry import ROOMS
from matinee.host.writing import WritesWatch

log = logging.getLogger(__name__)


@contextmanager
def running(services: Sequence[Service], *, rpc_address: str | None = None) -> Iterator[None]:
    """Run the workers of these services, and their gRPC server if it has an address, for the length of a block.

    :raises AddressTakenError: if the address cannot be used.
    :raises UnusableValueError: if a value of the environment cannot be used.
    """
    server = rpc.serve(rpc_address) if rpc_address else None
    tracing.start(services[0].name if len(services) == 1 else "matinee")
    watches: list[Worker] = [EndedSessionsWatch(), *revocation.watches(), WritesWatch(services)]
    threads = [*_event_workers(services), *map(Clock, services), *watches]
    for thread in threads:
        thread.start()
    try:
        with metrics.watching(services):
            yield
    finally:
        if server:
            server.stop(grace=5).wait()
        for thread in threads:
            thread.stop()
        tracing.stop()


def _event_workers(services: Sequence[Service]) -> list[Worker]:
    """The threads of the bus; none if it cannot reach services that run elsewhere.

    The events then wait in the outbox for a process or a bus that can reach them.
    """
    if config().events_url == "local:" and len(services) < len(ROOMS):
        log.warning("EVENTS_URL=local: reaches only this process: events wait in the outbox")
        return []
    return list(bus_at(config().events_url, services).workers())
