"""The channel to another process: deadline, retries, breaker, token and trace around every call."""

import logging
from collections.abc import Callable
from typing import Any

import grpc
from google.protobuf.message import Message

from matinee.foundation import tracing
from matinee.foundation.problems import Unavailable
from matinee.foundation.rpc import retries, tls
from matinee.foundation.rpc.breaker import Breaker
from matinee.foundation.rpc.calls import UNREACHABLE, Seldom, measured, service_of
from matinee.foundation.rpc.service_tokens import SCHEME, signer
from matinee.foundation.rpc.sizes import largest_answer

DEADLINE_SECONDS = 2.0
ANSWERED = "matinee-answered"
"""Trailing metadata of every status that a servicer itself gave. With it, UNAVAILABLE means that a peer of that service
is away, and not the service itself.
"""
OPTIONS = [
    ("grpc.keepalive_time_ms", 20_000),
    ("grpc.keepalive_timeout_ms", 5_000),
    ("grpc.keepalive_permit_without_calls", 1),
    ("grpc.http2.max_pings_without_data", 0),
    # By default a channel waits up to two minutes before it looks for a peer that was away.
    ("grpc.initial_reconnect_backoff_ms", 100),
    ("grpc.max_reconnect_backoff_ms", 500),
    ("grpc.min_reconnect_backoff_ms", 2_000),
]
log = logging.getLogger(__name__)


class Remote:
    """A gRPC channel to a service, by its generated stub; says `Unavailable` when nobody answers."""

    def __init__(self, url: str, service: str | None = None, *, breaker: Breaker | None = None) -> None:
        self._url = url
        self._credentials = tls.channel_credentials()
        self._channels: dict[str, grpc.Channel] = {}
        self._peer = service or url
        self._breaker = breaker or Breaker(self._peer, is_silence)
        self._signer = signer()
        self._complain = Seldom()

    def close(self) -> None:
        """Close the connections; calls that are on their way end."""
        for channel in self._channels.values():
            channel.close()

    def unary_unary(self, method: str, *arguments: Any, **options: Any) -> Callable[..., Message]:
        """A callable that asks the other process; its ``timeout`` is in seconds, retries included."""
        inner: Any = self._channel(method.split("/")[1]).unary_unary(method, *arguments, **options)
        service = service_of(method)

        def call(request: Message, timeout: float | None = None) -> Message:
            seconds = DEADLINE_SECONDS if timeout is None else timeout
            with measured(method):
                try:
                    with self._breaker.guarding():
                        answer: Message = inner(request, timeout=seconds, metadata=self._metadata(service))
                        return answer
                except grpc.RpcError as error:
                    self._translate(error)
                    raise

        return call

    def _channel(self, contract: str) -> grpc.Channel:
        """The channel for the methods of one protobuf service: only its contract says which may be tried again."""
        if contract not in self._channels:
            self._channels[contract] = self._open(contract)
        return self._channels[contract]

    def _open(self, contract: str) -> grpc.Channel:
        config = ("grpc.service_config", retries.service_config(contract))
        largest = ("grpc.max_receive_message_length", largest_answer(contract))
        options = [config, largest, *OPTIONS, *tls.expected_name(self._url)]
        if self._credentials is None:
            return grpc.insecure_channel(self._url, options=options)
        return grpc.secure_channel(self._url, self._credentials, options=options)

    def _metadata(self, service: str) -> tuple[tuple[str, str], ...]:
        token = f"{SCHEME}{self._signer.token_for(service)}"
        return ("traceparent", tracing.current().traceparent), ("authorization", token)

    def _translate(self, error: grpc.RpcError) -> None:
        if error.code() in UNREACHABLE:
            raise Unavailable() from error
        if error.code() is grpc.StatusCode.UNAUTHENTICATED and not _was_answered(error):
            if self._complain():
                log.error("%s refuses the token of this process: both need the same RPC_SECRET and time", self._peer)
            raise Unavailable() from error


def is_silence(error: grpc.RpcError) -> bool:
    """Whether a call ended without an answer. A peer that answers that it cannot help is not silent."""
    return error.code() in UNREACHABLE and not _was_answered(error)


def _was_answered(error: grpc.RpcError) -> bool:
    return isinstance(error, grpc.Call) and ANSWERED in dict(error.trailing_metadata() or ())
