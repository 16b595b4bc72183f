"""Metrics of this process in the Prometheus format."""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from prometheus_client import REGISTRY, Counter, Gauge, Histogram
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from matinee.foundation.events import store

if TYPE_CHECKING:
    from matinee.foundation.service import Service

REQUESTS = Histogram(
    "matinee_http_request_seconds",
    "Time to answer an HTTP request.",
    ["service", "method", "status"],
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5),
)
CALLS = Histogram(
    "matinee_rpc_seconds",
    "Time of a call to a peer, as its caller sees it.",
    ["service", "method", "code"],
    buckets=(0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2),
)
PUBLISHED = Counter("matinee_events_published_total", "Events that the bus has taken.", ["service"])
REPUBLISHED = Counter(
    "matinee_events_republished_total",
    "Events that are offered to the bus once more: it did not say that it has them, or the outbox could not note it.",
    ["service"],
)
REACTIONS = Counter("matinee_reactions_total", "Runs of reactions.", ["service", "reaction", "outcome"])
JOBS = Counter("matinee_jobs_total", "Runs of jobs.", ["service", "job", "outcome"])
JOB_SECONDS = Histogram(
    "matinee_job_seconds",
    "Time that a run of a job takes.",
    ["service", "job"],
    buckets=(0.01, 0.1, 1, 10, 60, 600, 3600),
)
log = logging.getLogger(__name__)
LAG = Gauge("matinee_consumer_lag", "Events that a service has still to read.", ["service", "topic", "partition"])
THROTTLED = Counter("matinee_throttled_total", "Requests refused by a rate limit.", ["limit"])


class Backlog(Collector):
    """Counts, at each scrape, the events that wait in the outboxes and in the parking tables."""

    def __init__(self, services: "Sequence[Service]") -> None:
        self.services = services

    def describe(self) -> Iterator[GaugeMetricFamily]:
        return iter(())

    def collect(self) -> Iterator[GaugeMetricFamily]:
        outbox = GaugeMetricFamily("matinee_outbox_events", "Events that wait for the relay.", labels=["service"])
        parked = GaugeMetricFamily("matinee_parked_events", "Events that wait for a person.", labels=["service"])
        for service in self.services:
            try:
                outbox.add_metric([service.name], store.count_unpublished(service))
                parked.add_metric([service.name], store.count_parked(service))
            except Exception:
                log.warning("The backlog of %s cannot be counted", service.name, exc_info=True)
                service.disconnect()
        yield outbox
        yield parked


@contextmanager
def watching(services: "Sequence[Service]") -> Iterator[None]:
    """Have the backlog of these services among the metrics for the length of a block."""
    backlog = Backlog(services)
    REGISTRY.register(backlog)
    try:
        yield
    finally:
        REGISTRY.unregister(backlog)
