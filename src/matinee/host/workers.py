"""The threads beside the web: a relay for each service, and the watch for ended sessions."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from matinee.foundation import metrics, rpc, tracing
from matinee.foundation.config import config
from matinee.foundation.events.bus import bus_at
from matinee.foundation.events.relay import Relay
from matinee.foundation.service import Service
from matinee.foundation.tokens import EndedSessionsWatch

watch = EndedSessionsWatch()


@contextmanager
def running(services: Sequence[Service], *, rpc_address: str | None = None) -> Iterator[None]:
    """Run the workers of these services, and their gRPC server if it has an address, for the length of a block."""
    tracing.start(services[0].name if len(services) == 1 else "matinee")
    metrics.watch(services)
    bus = bus_at(config().events_url, services)
    relays = [Relay(service, bus) for service in services]
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
