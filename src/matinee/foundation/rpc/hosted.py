"""The services that this process answers for, on the local channel and on every server that it starts."""

import contextlib
from collections.abc import Callable, Iterator
from typing import Any

from matinee.foundation.rpc import tls
from matinee.foundation.rpc.in_process import LocalChannel

Register = Callable[[Any], None]
Answers = Callable[[], object]
"""Asks a service's database for something; raises if it does not answer."""

SERVICES: set[str] = set()
"""The services of this process, whether they answer calls or only make some."""
local = LocalChannel(SERVICES)
REGISTERS: dict[str, list[Register]] = {}
ANSWERS: dict[str, Answers] = {}
PREPARE: list[Callable[[], None]] = []


def host(service: str, register: Register | None = None, *, answers: Answers | None = None) -> None:
    """Answer a service's calls in this process; ``register`` adds its servicer to a server or channel, if it has one.

    ``answers`` is asked by the health service; a service without it never counts as serving.

    :raises UnusableValueError: if ``RPC_TLS_…`` cannot be used.
    """
    tls.check()
    SERVICES.add(service)
    if answers is not None:
        ANSWERS[service] = answers
    if register is not None:
        REGISTERS.setdefault(service, []).append(register)
        register(local)


def before_each_call(prepare: Callable[[], None]) -> None:
    """Run a function in the server's thread before every call that comes in from outside."""
    PREPARE.append(prepare)


@contextlib.contextmanager
def hosting(service: str, register: Register, *, answers: Answers | None = None) -> Iterator[None]:
    """Answer a service's calls with another servicer for the length of a block."""
    handlers, asked = dict(local._handlers), dict(ANSWERS)
    registers, services = {name: list(found) for name, found in REGISTERS.items()}, set(SERVICES)
    host(service, register, answers=answers)
    try:
        yield
    finally:
        local._handlers = handlers
        REGISTERS.clear()
        REGISTERS.update(registers)
        SERVICES.clear()
        SERVICES.update(services)
        ANSWERS.clear()
        ANSWERS.update(asked)


def caller() -> str:
    """What this process calls itself: the services that it hosts, parted by spaces, or ``matinee`` without any."""
    return " ".join(sorted(SERVICES)) or "matinee"
