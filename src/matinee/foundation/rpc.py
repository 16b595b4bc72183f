"""Calls between services: one generated stub over two channels, in process or gRPC, and the caller never sees which."""

from __future__ import annotations

import contextlib
import logging
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any, NoReturn, Protocol, TypeVar

import grpc
from google.protobuf.message import Message

from matinee.foundation import metrics, tracing
from matinee.foundation.config import config
from matinee.foundation.problems import Unavailable

DEADLINE_SECONDS = 2.0
UNREACHABLE = {grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.DEADLINE_EXCEEDED}

S = TypeVar("S")
Register = Callable[[Any], None]
log = logging.getLogger(__name__)


class Context(Protocol):
    """What a servicer's method may use of its context, on both channels."""

    def abort(self, code: grpc.StatusCode, details: str) -> NoReturn: ...


class LocalError(grpc.RpcError):
    """The status with which a servicer of this process ended a call."""

    def __init__(self, code: grpc.StatusCode, details: str) -> None:
        super().__init__(f"{code.name}: {details}")
        self._code = code
        self._details = details

    def code(self) -> grpc.StatusCode:
        return self._code

    def details(self) -> str:
        return self._details


class _LocalContext:
    def abort(self, code: grpc.StatusCode, details: str) -> NoReturn:
        raise LocalError(code, details)


class LocalChannel:
    """A channel to servicers in this process. Messages are serialised, so that nothing is shared by accident."""

    def __init__(self) -> None:
        self._handlers: dict[str, grpc.RpcMethodHandler[Any, Any]] = {}

    def add_generic_rpc_handlers(self, handlers: Sequence[Any]) -> None:
        """Part of a server's interface that generated code calls; `add_registered_method_handlers` says the same."""

    def add_registered_method_handlers(
        self, service: str, handlers: Mapping[str, grpc.RpcMethodHandler[Any, Any]]
    ) -> None:
        """Answer the methods of a protobuf service."""
        self._handlers |= {f"/{service}/{method}": handler for method, handler in handlers.items()}

    def unary_unary(
        self, method: str, request_serializer: Any = None, response_deserializer: Any = None, **_: Any
    ) -> Callable[..., Message]:
        """A callable that runs a method here and now, in the caller's thread."""

        def call(request: Message, **_: Any) -> Message:
            with _measured(method):
                return _deserialized(self._answer(method, request_serializer(request)), response_deserializer)

        return call

    def _answer(self, method: str, request: bytes) -> bytes:
        handler: Any = self._handlers.get(method)
        if handler is None:
            raise LocalError(grpc.StatusCode.UNIMPLEMENTED, "Method not found!")
        try:
            response = handler.unary_unary(handler.request_deserializer(request), _LocalContext())
            answer: bytes = handler.response_serializer(response)
        except LocalError as error:
            if error.code() in UNREACHABLE:
                raise Unavailable() from error
            raise
        except Unavailable:
            raise
        except Exception as error:
            raise LocalError(grpc.StatusCode.UNKNOWN, f"Exception calling application: {error}") from error
        return answer


def _deserialized(answer: bytes, deserializer: Any) -> Message:
    message: Message = deserializer(answer)
    return message


local = LocalChannel()
_prepare: list[Callable[[], None]] = []
_hosted: dict[str, list[Register]] = {}


def host(service: str, register: Register) -> None:
    """Answer a service's calls in this process; ``register`` adds its servicer to a server or channel."""
    _hosted.setdefault(service, []).append(register)
    register(local)


def before_each_call(prepare: Callable[[], None]) -> None:
    """Run a function in the server's thread before every call that comes in from outside."""
    _prepare.append(prepare)


@contextlib.contextmanager
def hosting(service: str, register: Register) -> Iterator[None]:
    """Answer a service's calls with another servicer for the length of a block."""
    before = (dict(local._handlers), {name: list(registers) for name, registers in _hosted.items()})
    host(service, register)
    try:
        yield
    finally:
        local._handlers = before[0]
        _hosted.clear()
        _hosted.update(before[1])


def peer(service: str, stub: Callable[[Any], S]) -> Callable[[], S]:
    """A function that returns a service's stub: over the local channel if this process hosts it, else over gRPC.

    :raises Unavailable: (the function) if it is neither hosted here nor named by ``<SERVICE>_RPC_URL``.
    """

    @cache
    def remote() -> S:
        return stub(_Remote(url)) if (url := config().rpc_url(service)) else _nowhere(service)

    @cache
    def here() -> S:
        return stub(local)

    return lambda: here() if service in _hosted else remote()


def _nowhere(service: str) -> NoReturn:
    raise Unavailable(f"No {service} service: host it here or set {service.upper()}_RPC_URL.")


class _Remote:
    """A gRPC channel that gives every call a deadline and the trace, and says `Unavailable` when nobody answers."""

    def __init__(self, url: str) -> None:
        balanced = '{"loadBalancingConfig":[{"round_robin":{}}]}'
        self._channel = grpc.insecure_channel(url, options=[("grpc.service_config", balanced)])

    def unary_unary(self, method: str, *arguments: Any, **options: Any) -> Callable[..., Message]:
        inner: Any = self._channel.unary_unary(method, *arguments, **options)

        def call(request: Message, timeout: float = DEADLINE_SECONDS) -> Message:
            with _measured(method):
                try:
                    metadata = (("traceparent", tracing.current().traceparent),)
                    answer: Message = inner(request, timeout=timeout, metadata=metadata)
                except grpc.RpcError as error:
                    if error.code() in UNREACHABLE:
                        raise Unavailable() from error
                    raise
                return answer

        return call


@contextlib.contextmanager
def _measured(method: str) -> Iterator[None]:
    _, service, name = method.split("/")
    start, code = time.perf_counter(), "OK"
    try:
        with tracing.span(f"call {service}/{name}"):
            yield
    except grpc.RpcError as error:
        code = error.code().name
        raise
    except Unavailable:
        code = "UNAVAILABLE"
        raise
    finally:
        metrics.CALLS.labels(service.rsplit(".", 1)[-1], name, code).observe(time.perf_counter() - start)


class _TraceInterceptor(grpc.ServerInterceptor):
    """Continues the caller's trace inside the method."""

    def intercept_service(self, continuation: Any, handler_call_details: Any) -> Any:
        handler = continuation(handler_call_details)
        if handler is None or handler.unary_unary is None:
            return handler
        parent = dict(handler_call_details.invocation_metadata).get("traceparent")

        def run(request: Any, context: Any) -> Any:
            for prepare in _prepare:
                prepare()
            with tracing.span(f"answer {handler_call_details.method}", parent=parent):
                try:
                    return handler.unary_unary(request, context)
                except Unavailable as problem:
                    context.abort(grpc.StatusCode.UNAVAILABLE, problem.detail)

        return grpc.unary_unary_rpc_method_handler(run, handler.request_deserializer, handler.response_serializer)


class AddressTakenError(OSError):
    """Another process answers at this address."""


def serve(address: str) -> grpc.Server:
    """Start a gRPC server that answers for everything hosted here; the caller stops it.

    :raises AddressTakenError: if the address is taken, or is none.
    """
    pool = ThreadPoolExecutor(max_workers=8, thread_name_prefix="rpc")
    # By default two processes may share a port, and calls would go to either of them.
    server = grpc.server(pool, interceptors=[_TraceInterceptor()], options=[("grpc.so_reuseport", 0)])
    for registers in _hosted.values():
        for register in registers:
            register(server)
    try:
        server.add_insecure_port(address)
    except RuntimeError as error:
        raise AddressTakenError(f"{address} cannot be used for gRPC.") from error
    server.start()
    return server
