"""A plugin of pytest that runs, in place of all tests once, the tests that reach each mutant until one fails.

The process collects the tests and makes the databases once. The tests run unchanged first, to see which functions each
reaches; then a child is forked for each mutant.
"""

import math
import os
import pickle
import resource
import select
import signal
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType, SimpleNamespace
from typing import Any

import pytest
from _pytest.runner import runtestprotocol

from tests.mutants.exchanging import carry_out, compare, forget, path_of
from tests.mutants.planting import Mutant

KILLED, SURVIVED, UNREACHED, TIMED_OUT = "killed", "survived", "not reached", "killed by time"
BROKEN = "\0"
"""What comes before an error of the trial itself, which says nothing about the mutant."""
ENDLESS_SECONDS = 10
"""How much more CPU than all its tests together a mutant may take until it counts as killed, as a loop without end."""
HANGING_SECONDS = 120
"""How much longer it may wait for something."""


@dataclass(frozen=True)
class Order:
    """What the plugin is told by the process that started it."""

    mutants: Sequence[Mutant]
    originals: dict[str, str]
    seconds: float
    """How much CPU the tests of one mutant may take; those that took less come first."""
    until: float
    """When to stop, as `time.time`."""


@dataclass(frozen=True)
class Result:
    """What became of a mutant, and by which test."""

    mutant: Mutant
    outcome: str
    test: str = ""


class Trial:
    """Runs mutants against the tests of a session."""

    def __init__(self, order: Order, write: Path) -> None:
        self.order = order
        self.write = write
        self.durations: dict[pytest.Item, float] = {}
        self.reaching: dict[tuple[str, tuple[str, int]], list[pytest.Item]] = defaultdict(list)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self._see_what_tests_reach(session)
        results = []
        for mutant in self.order.mutants:
            if time.time() > self.order.until:
                break
            results.append(self._try(session, mutant))
            self.write.write_bytes(pickle.dumps(results))
        return True

    def _see_what_tests_reach(self, session: pytest.Session) -> None:
        files = {path_of(name) for name in self.order.originals}
        for item, following in zip(session.items, [*session.items[1:], None], strict=True):
            begun = time.process_time()
            forget()
            with _noticing(files) as reached:
                reports = runtestprotocol(item, log=False, nextitem=following or _end_of(session))
            if any(report.failed for report in reports):
                raise pytest.UsageError(f"{item.nodeid} fails without any fault planted.")
            if all(report.passed for report in reports):
                self.durations[item] = time.process_time() - begun
                for place in reached:
                    self.reaching[place].append(item)

    def _try(self, session: pytest.Session, mutant: Mutant) -> Result:
        path = path_of(mutant.path)
        exchange = compare(path, self.order.originals[mutant.path], mutant.text)
        places = [p for p in self.reaching if p[0] == path and (exchange.at_import or p[1] in exchange.reached)]
        items = sorted({item for place in places for item in self.reaching[place]}, key=self.durations.__getitem__)
        if not items:
            return Result(mutant, UNREACHED)

        def run() -> str:
            try:
                carry_out(exchange, path, mutant.text)
            except Exception as error:
                return f"{type(error).__name__} while it is imported: {error}"
            return _first_failure(session, items, seconds=self.order.seconds)

        return Result(mutant, *_in_a_child(run, seconds=math.ceil(self.order.seconds) + ENDLESS_SECONDS))


@contextmanager
def _noticing(files: set[str]) -> Iterator[set[tuple[str, tuple[str, int]]]]:
    """The functions of some files that are called in a block."""
    reached: set[tuple[str, tuple[str, int]]] = set()

    def notice(frame: FrameType, event: str, _: Any) -> None:
        code = frame.f_code
        if code.co_filename in files:
            reached.add((code.co_filename, (code.co_qualname, code.co_firstlineno)))

    threading.settrace(notice)
    sys.settrace(notice)
    try:
        yield reached
    finally:
        sys.settrace(None)
        threading.settrace(None)


def _end_of(session: pytest.Session) -> Any:
    """What looks to pytest like a next test that shares nothing but the session's own fixtures."""
    return SimpleNamespace(listchain=lambda: [session])


def _first_failure(session: pytest.Session, items: Sequence[pytest.Item], *, seconds: float) -> str:
    """The name of the first test that fails, or nothing if none does in that time."""
    begun = time.process_time()
    for item in items:
        reports = runtestprotocol(item, log=False, nextitem=_end_of(session))
        if any(report.failed for report in reports):
            return item.nodeid
        if time.process_time() - begun > seconds:
            break
    return ""


def _in_a_child(run: Callable[[], str], *, seconds: int) -> tuple[str, str]:
    """What became of a mutant in a process of its own.

    :raises pytest.UsageError: if it is the trial that fails, and no test.
    """
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        try:
            said = run() or SURVIVED
        except BaseException as error:
            said = f"{BROKEN}{type(error).__name__}: {error}"
        os.write(writer, said.encode()[:4000])
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        heard = pipe.read() if select.select([pipe], [], [], seconds + HANGING_SECONDS)[0] else b""
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    said = heard.decode(errors="replace")
    if said.startswith(BROKEN):
        raise pytest.UsageError(f"The tests of a mutant could not be run: {said.removeprefix(BROKEN)}")
    if not said:
        return TIMED_OUT, ""
    return (SURVIVED, "") if said == SURVIVED else (KILLED, said)


def pytest_configure(config: pytest.Config) -> None:
    """Take the order that the environment names."""
    folder = Path(os.environ["MATINEE_MUTANTS"])
    order = pickle.loads((folder / "order").read_bytes())
    config.pluginmanager.register(Trial(order, folder / "results"))
