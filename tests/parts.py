"""Runs the parts of continuous integration, and closes with a table of what each took: ``python3 -m tests.parts``.

Parts share the processors: one begins, the first of the list before the others, as soon as as many are free as it
computes on. Those that mostly wait run beside them, one after another. What a part says is printed when it is over.
Every part is run, for an hour at most; one that fails fails the whole. Needs nothing but Python.
"""

import os
import re
import resource
import shlex
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

CORES = max(2, len(os.sched_getaffinity(0)))
HOUR = ("timeout", "--kill-after=1m", "1h")
CLOSING = re.compile(r"^\d+ (?:passed|failed|skipped|error|deselected).* in [\d.]+s")
DURATION = re.compile(r"^([\d.]+)s ((?:call|setup|teardown) +\S.*)$")
SLOWEST = 20


@dataclass(frozen=True)
class Part:
    """A command, and how many processors it computes on; 0 if it mostly waits."""

    name: str
    command: str
    cores: int
    may_skip: str | None = None
    """The only reasons for which its tests may be skipped, as a pattern."""


ENVIRONMENT = Part("environment", "make .venv/.installed-dev web/node_modules/.installed-dev site", cores=CORES)
"""What all others need."""
PARTS = (
    Part(
        "tests", "make test ARGS=--durations=20", cores=CORES,
        may_skip="EVENTS_URL names no Kafka|large catalogue|SQLite needs none",
    ),
    # Half of its time it waits for the engines: what computes on one processor runs beside it.
    Part("engines", "make test-engines ARGS=--durations=20", cores=CORES - 1, may_skip="large catalogue|A server"),
    Part("wheel", "make test-wheel ARGS=--durations=5", cores=1, may_skip="^$"),
    Part("docs", "make docs", cores=1),
    Part("checks", "make check", cores=1),
    Part("containers", "make test-containers", cores=0, may_skip="^$"),
    Part("faults", "make test-faults ARGS=--durations=5", cores=0, may_skip="^$"),
)  # fmt: skip
"""The longest first."""


@dataclass(frozen=True)
class Outcome:
    """How a part ended, what it took, and what it said."""

    name: str
    status: int
    seconds: float
    cpu: float
    """Seconds of its processes, and of those that they have waited for: servers that detach themselves are left out."""
    output: str = ""

    @property
    def word(self) -> str:
        return "passed" if self.status == 0 else f"FAILED ({self.status})"

    @property
    def closing(self) -> str:
        """The last line of each pytest in it."""
        return "; ".join(line for line in self.output.splitlines() if CLOSING.match(line))

    @property
    def tests(self) -> list[tuple[float, str]]:
        """How many seconds those of its tests took that pytest has named as slow."""
        found = filter(None, map(DURATION.match, self.output.splitlines()))
        return [(float(match[1]), match[2]) for match in found]


class Queue:
    """The parts that wait, and those that run."""

    def __init__(self, parts: Sequence[Part], *, cores: int, folder: Path) -> None:
        self.waiting = list(parts)
        self.cores = cores
        self.folder = folder
        self.running: dict[int, tuple[Part, float]] = {}

    def outcomes(self) -> Iterator[Outcome]:
        """Run everything; each part's outcome as soon as it is over."""
        while self.waiting or self.running:
            for part in self.waiting[:]:
                if self._fits(part):
                    self.waiting.remove(part)
                    self._start(part)
            pid, status, usage = os.wait3(0)
            part, begun = self.running.pop(pid)
            yield Outcome(
                name=part.name,
                status=os.waitstatus_to_exitcode(status),
                seconds=time.monotonic() - begun,
                cpu=usage.ru_utime + usage.ru_stime,
                output=self._log(part).read_text(errors="replace"),
            )

    def end(self) -> None:
        """End what still runs."""
        for pid in self.running:
            os.killpg(pid, signal.SIGTERM)

    def _fits(self, part: Part) -> bool:
        running = [other for other, _ in self.running.values()]
        if part.cores == 0:
            return all(other.cores for other in running)
        return sum(other.cores for other in running) + part.cores <= self.cores

    def _start(self, part: Part) -> None:
        environ = {**os.environ, **({} if part.may_skip is None else {"MAY_SKIP": part.may_skip})}
        command = [*HOUR, *shlex.split(part.command)]
        with self._log(part).open("wb") as log:
            process = subprocess.Popen(
                command, env=environ, stdin=subprocess.DEVNULL, stdout=log, stderr=log, process_group=0
            )
        process.returncode = 0  # it is waited for with the others, and not through this object
        self.running[process.pid] = (part, time.monotonic())

    def _log(self, part: Part) -> Path:
        return self.folder / f"{part.name}.log"


@contextmanager
def queue(parts: Sequence[Part], *, cores: int = CORES) -> Iterator[Queue]:
    """A queue of some parts; what still runs at the end of the block ends with it."""
    with tempfile.TemporaryDirectory() as folder:
        made = Queue(parts, cores=cores, folder=Path(folder))
        try:
            yield made
        finally:
            made.end()


def run(parts: Sequence[Part], *, cores: int = CORES) -> list[Outcome]:
    """Run some parts and print what they say."""
    outcomes = []
    with queue(parts, cores=cores) as waiting:
        for outcome in waiting.outcomes():
            print(f"\n=== {outcome.name} {outcome.word} after {outcome.seconds:.0f} s, {outcome.cpu:.0f} s of CPU")
            print(outcome.output, end="", flush=True)
            outcomes.append(outcome)
    return outcomes


def table(outcomes: Sequence[Outcome]) -> str:
    """A line for each part, with what it took; below them the slowest tests of all."""
    lines = [f"{'part':12} {'result':12} {'seconds':>7} {'CPU s':>7}  tests"]
    lines += [f"{o.name:12} {o.word:12} {o.seconds:7.0f} {o.cpu:7.0f}  {o.closing}".rstrip() for o in outcomes]
    slowest = sorted(((*test, o.name) for o in outcomes for test in o.tests), reverse=True)[:SLOWEST]
    lines += ["", "The slowest tests, in seconds:"] if slowest else []
    lines += [f"{seconds:7.1f}  {part}: {test}" for seconds, test, part in slowest]
    return "\n".join(lines)


def main(before: float) -> int:
    """Run everything; the exit status. Installing packages has taken some seconds before."""
    begun, usage = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    outcomes = [Outcome("packages", 0, before, usage.ru_utime + usage.ru_stime), *run([ENVIRONMENT])]
    if outcomes[-1].status == 0:
        outcomes += run(PARTS)
    seconds = before + time.monotonic() - begun
    failed = [outcome.name for outcome in outcomes if outcome.status]
    print(f"\n{table(outcomes)}\n")
    print(f"FAILED after {seconds:.0f} s: {', '.join(failed)}." if failed else f"All passed after {seconds:.0f} s.")
    return 1 if failed else 0


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    sys.exit(main(float(sys.argv[1]) if sys.argv[1:] else 0))
