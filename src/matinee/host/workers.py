"""The threads beside the web: a relay for each service, and the watch for ended sessions."""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from matinee.foundation import metrics, rpc, tracing
from matinee.foundation.config import config
from matinee.foundation.events.bus import bus_at
from matinee.foundation.events.relay import Relay
from matinee.foundation.service import Service
from matinee.foundation.tokens import EndedSessionsWatch
from matinee.host.registry import ROOMS

watch = EndedSessionsWatch()
log = logging.getLogger(__name__)


@contextmanager
def running(services: Sequence[Service], *, rpc_address: str | None = None) -> Iterator[None]:
    """Run the workers of these services, and their gRPC server if it has an address, for the length of a block."""
    tracing.start(services[0].name if len(services) == 1 else "matinee")
    metrics.watch(services)
    relays = _relays(services)
    server = rpc.serve(rpc_address) if rpc_address else None
    for thread in (*relays, watch):
        thread.start()
    try:
        yield
    finally:
        if server:
            server.stop(grace=5).wait()
        watch.stop()
        for relay in relays:
            relay.stop()


def _relays(services: Sequence[Service]) -> list[Relay]:
    """A relay for each service; none where the bus cannot reach the services that this process does not host.

    The events then wait in the outbox for a process or a bus that can.
    """
    if config().events_url == "local:" and len(services) < len(ROOMS):
        log.warning("EVENTS_URL=local: reaches this process alone; events wait in the outbox")
        return []
    bus = bus_at(config().events_url, services)
    return [Relay(service, bus) for service in services]
