"""Processes that outlive whoever started them: found again by a note of their number and the moment of their start."""

import os
import signal
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class _Stat:
    state: str
    parent: int
    born: int


@dataclass(frozen=True)
class Process:
    """A process; the moment of its start tells it from a later one that was given the same number."""

    pid: int
    born: int

    @classmethod
    def of(cls, pid: int) -> "Process | None":
        """The process that has a number now, if any."""
        stat = _stat(pid)
        return cls(pid, stat.born) if stat else None

    @classmethod
    def noted(cls, file: Path) -> "Process | None":
        """The process that a file tells of, if it is alive."""
        try:
            pid, born = file.read_text().split()
            process = cls(int(pid), int(born))
        except (OSError, ValueError):
            return None
        return process if process.is_alive else None

    def note(self, file: Path) -> None:
        """Write down what `noted` reads."""
        file.write_text(f"{self.pid} {self.born}\n")

    @property
    def is_alive(self) -> bool:
        """Whether it still runs; one that waits for its parent to notice its end does not."""
        stat = _stat(self.pid)
        return stat is not None and stat.born == self.born and stat.state not in "ZX"

    @property
    def is_paused(self) -> bool:
        """Whether it has been stopped in its tracks."""
        stat = _stat(self.pid)
        return stat is not None and stat.born == self.born and stat.state == "T"

    def send(self, number: signal.Signals) -> None:
        """Send a signal to the process alone."""
        if self.is_alive:
            _send(self.pid, number)

    def send_all(self, number: signal.Signals) -> None:
        """Send a signal to the process, then to its descendants."""
        if self.is_alive:
            for pid in (self.pid, *_descendants(self.pid)):
                _send(pid, number)


def _send(pid: int, number: signal.Signals) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, number)


def _descendants(pid: int) -> list[int]:
    """The children of a process, their children, and so on, as of now."""
    children: dict[int, list[int]] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        if stat := _stat(int(folder.name)):
            children.setdefault(stat.parent, []).append(int(folder.name))
    found = list(children.get(pid, []))
    for child in found:  # grows while it is walked
        found += children.get(child, [])
    return found


def _stat(pid: int) -> _Stat | None:
    try:
        text = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return None
    fields = text.rpartition(")")[2].split()
    return _Stat(state=fields[0], parent=int(fields[1]), born=int(fields[19]))
