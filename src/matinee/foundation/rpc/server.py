"""The gRPC server. Every call but a health check needs a service token; only what is hosted here answers."""

import logging
from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NoReturn

import grpc
from prometheus_client import Counter

from matinee.foundation import tracing
from matinee.foundation.config import config
from matinee.foundation.problems import Unavailable
from matinee.foundation.rpc import health, hosted, service_tokens, tls
from matinee.foundation.rpc.calls import CALLERS, Seldom, service_of
from matinee.foundation.rpc.remote import ANSWERED
from matinee.foundation.rpc.sizes import LARGEST_REQUEST

PREVIOUS_TRIES = "grpc-previous-rpc-attempts"
REFLECTION = "/grpc.reflection."
OPTIONS = [
    ("grpc.max_receive_message_length", LARGEST_REQUEST),
    # By default two processes may share a port, and calls would go to either of them.
    ("grpc.so_reuseport", 0),
    ("grpc.keepalive_time_ms", 60_000),
    ("grpc.keepalive_timeout_ms", 5_000),
    ("grpc.keepalive_permit_without_calls", 1),
    ("grpc.http2.min_ping_interval_without_data_ms", 10_000),
    # A channel that has to connect anew asks DNS again, and so finds replicas that were added.
    ("grpc.max_connection_age_ms", 300_000),
    ("grpc.max_connection_age_grace_ms", 30_000),
]
RETRIES = Counter("matinee_rpc_retries_total", "Calls that came as another try.", ["service"])
UNAUTHENTICATED = Counter("matinee_rpc_unauthenticated_total", "Calls refused because they had no valid service token.")
log = logging.getLogger(__name__)


class AddressTakenError(OSError):
    """Another process answers at this address."""


class _Authentication(grpc.ServerInterceptor):
    """Refuses calls without a valid service token before any servicer runs, and tells servicers who calls."""

    def __init__(self, examiner: service_tokens.Examiner) -> None:
        self._examiner = examiner
        self._complain = Seldom()

    def intercept_service(self, continuation: Any, handler_call_details: Any) -> Any:
        method, metadata = handler_call_details.method, dict(handler_call_details.invocation_metadata)
        if method == health.CHECK:
            return continuation(handler_call_details)
        try:
            caller = self._examiner.examine(metadata.get("authorization"), _audiences(method))
        except service_tokens.UnauthenticatedError as error:
            UNAUTHENTICATED.inc()
            if self._complain():
                log.warning("A call to %s was refused: %s", method, error)
            return grpc.unary_unary_rpc_method_handler(_refuse)
        if PREVIOUS_TRIES in metadata:
            RETRIES.labels(service_of(method)).inc()
        return _told(continuation(handler_call_details), frozenset(caller.split()))


def _told(handler: Any, callers: frozenset[str]) -> Any:
    """A method that runs knowing who calls; reflection does without."""
    if handler is None or handler.unary_unary is None:
        return handler

    def run(request: Any, context: grpc.ServicerContext) -> Any:
        told = CALLERS.set(callers)
        try:
            return handler.unary_unary(request, context)
        finally:
            CALLERS.reset(told)

    return grpc.unary_unary_rpc_method_handler(run, handler.request_deserializer, handler.response_serializer)


def _audiences(method: str) -> Collection[str]:
    """The services whose tokens allow a call of a method. Reflection describes all services of this process: any of
    theirs do.
    """
    return list(hosted.REGISTERS) if method.startswith(REFLECTION) else [service_of(method)]


def _refuse(_: object, context: grpc.ServicerContext) -> NoReturn:
    context.abort(grpc.StatusCode.UNAUTHENTICATED, "This call needs a service token of this installation.")


class _TraceInterceptor(grpc.ServerInterceptor):
    """Continues the caller's trace inside the method."""

    def intercept_service(self, continuation: Any, handler_call_details: Any) -> Any:
        handler = continuation(handler_call_details)
        if handler is None or handler.unary_unary is None:
            return handler
        parent = dict(handler_call_details.invocation_metadata).get("traceparent")

        def run(request: Any, context: Any) -> Any:
            context.set_trailing_metadata(((ANSWERED, "1"),))
            for prepare in hosted.PREPARE:
                prepare()
            with tracing.span(f"answer {handler_call_details.method}", parent=parent):
                try:
                    return handler.unary_unary(request, context)
                except Unavailable as problem:
                    context.abort(grpc.StatusCode.UNAVAILABLE, problem.detail)

        return grpc.unary_unary_rpc_method_handler(run, handler.request_deserializer, handler.response_serializer)


def serve(address: str) -> grpc.Server:
    """Start a gRPC server that answers for everything hosted here; the caller stops it.

    :raises AddressTakenError: if the address is taken, or is none.
    :raises UnusableValueError: if a value of the environment that protects calls cannot be used.
    """
    credentials, authentication = tls.server_credentials(), _Authentication(service_tokens.examiner())
    pool = ThreadPoolExecutor(max_workers=8, thread_name_prefix="rpc")
    server = grpc.server(pool, interceptors=[authentication, _TraceInterceptor()], options=OPTIONS)
    for registers in hosted.REGISTERS.values():
        for register in registers:
            register(server)
    health.register(server)
    if config().rpc_reflection:
        _reflect(server)
    _listen(server, address, credentials)
    server.start()
    return server


def _listen(server: grpc.Server, address: str, credentials: grpc.ServerCredentials | None) -> None:
    try:
        if credentials:
            server.add_secure_port(address, credentials)
        else:
            server.add_insecure_port(address)
    except RuntimeError as error:
        raise AddressTakenError(f"{address} cannot be used for gRPC.") from error


def _reflect(server: grpc.Server) -> None:
    from grpc_reflection.v1alpha import reflection

    names = [*hosted.local.contracts, service_of(health.CHECK), reflection.SERVICE_NAME]
    reflection.enable_server_reflection(names, server)
