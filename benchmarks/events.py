"""Events a second, and the time from write to reaction: ``EVENTS_URL=kafka://… python -m benchmarks.events``.

A service writes events one transaction at a time, its relay carries them, another service reacts and notes it in its
inbox; both on SQLite. First as many as can be written, which says how many a second get through and how long they queue
then; after that one at a time, which says how long one takes. The local bus and, where the environment names one, Kafka
are measured in the same run. ``python -m tests.with_engines python -m benchmarks.events`` starts a Kafka for it.
"""

import os
import statistics
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import uuid4

from google.protobuf.message import Message
from sqlalchemy import MetaData

from benchmarks.figures import table
from matinee.contracts.users.v1.users_events_pb2 import UserChanged
from matinee.foundation.events.bus import bus_at
from matinee.foundation.flask.service import FlaskService
from matinee.foundation.flask.tables import add_event_tables

EVENTS, ALONE = 1000, 200
PATIENCE_SECONDS = 60


@dataclass(frozen=True)
class Figures:
    """What a bus does: events a second, and p50 and p99 of the milliseconds from write to reaction."""

    rate: float
    queued: tuple[float, float]
    alone: tuple[float, float]


def main() -> None:
    """Measure each bus on services of its own."""
    os.environ["MATINEE_DATA"] = tempfile.mkdtemp()
    local = measure("local:")
    url = os.environ.get("EVENTS_URL", "")
    if not url.startswith("kafka://"):
        print("EVENTS_URL names no Kafka: the local bus alone, beside itself.")
        show("the local bus", local, local)
        return
    show("Kafka", measure(f"{url.rstrip('/')}/benchmark-{uuid4()}"), local)


def show(name: str, bus: Figures, local: Figures) -> None:
    """Print the figures of a bus beside those of the local one."""
    rows = [("events a second", bus.rate, "1/s", local.rate, "the local bus")]
    for when, ours, theirs in [("at that rate", bus.queued, local.queued), ("one at a time", bus.alone, local.alone)]:
        for percentile, figure, other in zip(("p50", "p99"), ours, theirs, strict=True):
            rows.append((f"write to reaction, {when}, {percentile}", figure, "ms", other, "the local bus"))
    table(f"{EVENTS:,} events through outbox, {name} and reaction", rows)


def measure(url: str) -> Figures:
    """What the bus at a URL does for two services."""
    writer, listener = FlaskService("users", about="Writes."), FlaskService(f"heard{uuid4().hex[:6]}", about="Reacts.")
    latencies: list[float] = []

    @listener.reacts_to(UserChanged)
    def hear(event: UserChanged, at: datetime) -> None:
        latencies.append((datetime.now(UTC) - at).total_seconds() * 1000)

    services = [writer, listener]
    for service in services:
        _make_tables(service)
    threads = bus_at(url, services).workers()
    for thread in threads:
        thread.start()
    _write(writer, UserChanged(user_id=0))
    _await(latencies, 1)
    latencies.clear()
    seconds = _seconds_of(writer, latencies)
    queued = _percentiles(latencies)
    latencies.clear()
    for number in range(ALONE):
        _write(writer, UserChanged(user_id=number), subject=number)
        _await(latencies, number + 1)
    for thread in threads:
        thread.stop()
    return Figures(EVENTS / seconds, queued, _percentiles(latencies))


def _seconds_of(writer: FlaskService, latencies: Sequence[float]) -> float:
    began = time.perf_counter()
    for number in range(EVENTS):
        _write(writer, UserChanged(user_id=number), subject=number)
    _await(latencies, EVENTS)
    return time.perf_counter() - began


def _percentiles(latencies: Sequence[float]) -> tuple[float, float]:
    percentiles = statistics.quantiles(latencies, n=100)
    return percentiles[49], percentiles[98]


def _make_tables(service: FlaskService) -> None:
    metadata = MetaData()
    add_event_tables(metadata)
    metadata.drop_all(service.database)
    metadata.create_all(service.database)


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
