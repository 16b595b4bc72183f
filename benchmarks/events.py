"""Events a second, and the time from write to reaction: ``EVENTS_URL=kafka://… python -m benchmarks.events``.

A service writes events one transaction at a time, its relay carries them, another service reacts and notes it in its
inbox; both on SQLite. The local bus and, where the environment names one, Kafka are measured in the same run.
"""

import os
import statistics
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import uuid4

from google.protobuf.message import Message
from sqlalchemy import MetaData

from benchmarks.figures import table
from matinee.contracts.users.v1.users_events_pb2 import UserChanged
from matinee.foundation.events.bus import Worker, bus_at
from matinee.foundation.events.relay import Relay
from matinee.foundation.flask.service import FlaskService
from matinee.foundation.flask.tables import add_event_tables

EVENTS = 1000
PATIENCE_SECONDS = 60


def main() -> None:
    """Measure each bus on services of its own."""
    os.environ["MATINEE_DATA"] = tempfile.mkdtemp()
    local = measure("local:")
    url = os.environ.get("EVENTS_URL", "")
    if not url.startswith("kafka://"):
        print("EVENTS_URL names no Kafka: the local bus alone.")
        print(f"  {EVENTS / local[0]:,.0f} events/s, p50 {local[1]:.1f} ms, p99 {local[2]:.1f} ms")
        return
    kafka = measure(f"{url.rstrip('/')}/benchmark-{uuid4()}")
    table(
        f"{EVENTS:,} events through outbox, bus and reaction",
        [
            ("by Kafka, events a second", EVENTS / kafka[0], "1/s", EVENTS / local[0], "the local bus"),
            ("by Kafka, write to reaction, p50", kafka[1], "ms", local[1], "the local bus"),
            ("by Kafka, write to reaction, p99", kafka[2], "ms", local[2], "the local bus"),
        ],
    )


def measure(url: str) -> tuple[float, float, float]:
    """How many seconds all events took, then p50 and p99 of the milliseconds from write to reaction."""
    writer, listener = FlaskService("users", about="Writes."), FlaskService(f"heard{uuid4().hex[:6]}", about="Reacts.")
    latencies: list[float] = []

    @listener.reacts_to(UserChanged)
    def hear(event: UserChanged, at: datetime) -> None:
        latencies.append((datetime.now(UTC) - at).total_seconds() * 1000)

    services = [writer, listener]
    for service in services:
        _make_tables(service)
    bus = bus_at(url, services)
    threads: Sequence[Worker] = [Relay(writer, bus), *bus.listeners()]
    for thread in threads:
        thread.start()
    _write(writer, UserChanged(user_id=0))
    _await(latencies, 1)
    latencies.clear()
    began = time.perf_counter()
    for number in range(EVENTS):
        _write(writer, UserChanged(user_id=number), subject=number)
    _await(latencies, EVENTS)
    seconds = time.perf_counter() - began
    for thread in threads:
        thread.stop()
    percentiles = statistics.quantiles(latencies, n=100)
    return seconds, percentiles[49], percentiles[98]


def _make_tables(service: FlaskService) -> None:
    metadata = MetaData()
    add_event_tables(metadata)
    metadata.drop_all(service.engine)
    metadata.create_all(service.engine)


def _write(service: FlaskService, event: Message, *, subject: int = 0) -> None:
    with service.atomic:
        service.publish(event, subject=f"user/{subject % 16}")


def _await(latencies: Sequence[float], count: int) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while len(latencies) < count:
        if time.monotonic() > deadline:
            raise TimeoutError(f"{len(latencies)} of {count} events")
        time.sleep(0.001)


if __name__ == "__main__":
    main()
