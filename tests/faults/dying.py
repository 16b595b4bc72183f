"""Matinee that dies of SIGKILL at a chosen line: ``python -m tests.faults.dying``, the line in ``DIES_AT``.

``between publish and mark``: the bus has the events, the outbox does not know it yet.
``between reaction and commit``: reactions have run, the offsets in Kafka stand where they were.
"""

import os
import signal
from collections.abc import Callable
from typing import Any

from matinee.foundation.events import kafka, store
from matinee.host.cli import main

TURN = 3


def die_at_turn(turn: int, otherwise: Callable[..., Any]) -> Callable[..., Any]:
    """A function that does what another does, until it is called for the given time."""
    turns = iter(range(1, turn + 1))

    def run(*arguments: Any, **options: Any) -> Any:
        if next(turns) == turn:
            os.kill(os.getpid(), signal.SIGKILL)
        return otherwise(*arguments, **options)

    return run


def prepare() -> None:
    """Put death where ``DIES_AT`` wants it."""
    if os.environ["DIES_AT"] == "between publish and mark":
        store.mark_published = die_at_turn(TURN, store.mark_published)
    else:
        module: Any = kafka

        class Mortal(module.Consumer):  # type: ignore[misc]
            """A consumer whose third commit never comes."""

            die = die_at_turn(TURN, lambda: None)

            def commit(self, *arguments: Any, **options: Any) -> Any:
                type(self).die()
                return super().commit(*arguments, **options)

        module.Consumer = Mortal


if __name__ == "__main__":
    prepare()
    main()
