"""The channel to servicers of this process: no port, no token, no deadline."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, NoReturn

import grpc
from google.protobuf.message import Message

from matinee.foundation.problems import Unavailable
from matinee.foundation.rpc.calls import CALLERS, UNREACHABLE, measured


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
    """A channel to servicers in this process. Messages are serialised, so that nothing is shared by accident.

    ``services`` are those of this process, who call each other here.
    """

    def __init__(self, services: Collection[str] = ()) -> None:
        self._services = services
        self._handlers: dict[str, grpc.RpcMethodHandler[Any, Any]] = {}

    @property
    def contracts(self) -> list[str]:
        """The names of the protobuf services that answer here."""
        return sorted({method.split("/")[1] for method in self._handlers})

    def add_generic_rpc_handlers(self, handlers: Sequence[object]) -> None:
        """Part of a server's interface that generated code calls; `add_registered_method_handlers` says the same."""

    def add_registered_method_handlers(
        self, service: str, handlers: Mapping[str, grpc.RpcMethodHandler[object, object]]
    ) -> None:
        """Answer the methods of a protobuf service."""
        self._handlers |= {f"/{service}/{method}": handler for method, handler in handlers.items()}

    def unary_unary(
        self, method: str, request_serializer: Any = None, response_deserializer: Any = None, **_: Any
    ) -> Callable[..., Message]:
        """A callable that runs a method here and now, in the caller's thread."""

        def call(request: Message, **_: Any) -> Message:
            with measured(method):
                return _deserialized(self._answer(method, request_serializer(request)), response_deserializer)

        return call

    def _answer(self, method: str, request: bytes) -> bytes:
        handler: Any = self._handlers.get(method)
        if handler is None:
            raise LocalError(grpc.StatusCode.UNIMPLEMENTED, "Method not found!")
        told = CALLERS.set(frozenset(self._services))
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
        finally:
            CALLERS.reset(told)
        return answer


def _deserialized(answer: bytes, deserializer: Any) -> Message:
    message: Message = deserializer(answer)
    return message
