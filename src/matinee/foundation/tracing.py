"""Traces: a W3C trace context follows a request through calls and events; spans leave only when an endpoint is set."""

import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from matinee.foundation.config import config

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.trace import Tracer

TRACEPARENT = re.compile(r"00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}")


@dataclass(frozen=True)
class Trace:
    """Where in which trace this work is: hexadecimal ids as in https://www.w3.org/TR/trace-context/."""

    trace_id: str
    span_id: str

    @property
    def traceparent(self) -> str:
        """The trace as the value of a ``traceparent`` header."""
        return f"00-{self.trace_id}-{self.span_id}-01"


NONE = Trace("0" * 32, "0" * 16)
_current: ContextVar[Trace] = ContextVar("trace", default=NONE)
_tracer: "Tracer | None" = None
_provider: "TracerProvider | None" = None


def current() -> Trace:
    """The trace that is under way, or one of zeros."""
    return _current.get()


def parse(traceparent: str | None) -> Trace | None:
    """The trace that a ``traceparent`` header names, or None if it names none."""
    match = TRACEPARENT.fullmatch(traceparent or "")
    return Trace(*match.groups()) if match and set(match[1]) != {"0"} and set(match[2]) != {"0"} else None


@contextmanager
def span(name: str, *, parent: str | None = None, **attributes: Any) -> Iterator[Trace]:
    """Do some work as a span, below ``parent`` (a ``traceparent``) or below the span that is under way."""
    above = parse(parent) or (current() if current() is not NONE else None)
    if _tracer is None:
        yield from _within(Trace(above.trace_id if above else secrets.token_hex(16), secrets.token_hex(8)))
        return
    with _tracer.start_as_current_span(name, context=_context(above), attributes=attributes) as started:
        ids = started.get_span_context()
        yield from _within(Trace(f"{ids.trace_id:032x}", f"{ids.span_id:016x}"))


def _within(trace: Trace) -> Iterator[Trace]:
    token = _current.set(trace)
    try:
        yield trace
    finally:
        _current.reset(token)


def _context(above: Trace | None) -> Any:
    from opentelemetry import trace as otel

    if above is None:
        return None
    trace_id, span_id = int(above.trace_id, 16), int(above.span_id, 16)
    ids = otel.SpanContext(trace_id, span_id, is_remote=True, trace_flags=otel.TraceFlags(1))
    return otel.set_span_in_context(otel.NonRecordingSpan(ids))


def start(service: str) -> None:
    """Send spans to the OTLP endpoint of the configuration, if there is one."""
    global _tracer, _provider
    if not config().trace_url:
        return
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    _provider = TracerProvider(resource=Resource.create({"service.name": f"matinee-{service}"}))
    _provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    _tracer = _provider.get_tracer("matinee")


def stop() -> None:
    """Send what has not been sent yet, and make no more spans."""
    global _tracer, _provider
    if _provider is not None:
        _provider.shutdown()
    _tracer = _provider = None
