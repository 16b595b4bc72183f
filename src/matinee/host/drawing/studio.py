"""Has pictures drawn by a process of its own: one at a time, started by the first."""

import contextlib
import json
import os
import select
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from threading import Lock

from matinee.foundation.problems import Unavailable

WAITING_SECONDS = 5
"""How long a request waits for its turn."""
DRAWING_SECONDS = 10
"""How long one picture may take, the start of the process included."""
BUSY = "Too many pictures are being drawn: try again in a moment."
FAILED = "This picture could not be drawn."


class Studio:
    """The process that draws, and the turns of those who ask. ``built`` holds the script and the fonts."""

    def __init__(self, built: Path) -> None:
        self.built = built
        self._turn = Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def draw(self, *, function: str, facts: Mapping[str, object], width: int, kind: str) -> bytes:
        """A picture as ``svg`` or ``png``.

        :raises Unavailable: if others are drawing for too long, or it fails.
        """
        request = json.dumps({"function": function, "facts": facts, "width": width, "kind": kind}).encode() + b"\n"
        if not self._turn.acquire(timeout=WAITING_SECONDS):
            raise Unavailable(BUSY)
        try:
            content = self._asked(request)
        finally:
            self._turn.release()
        if not content:
            raise Unavailable(FAILED)
        return content

    def _asked(self, request: bytes) -> bytes:
        deadline = time.monotonic() + DRAWING_SECONDS
        for _ in range(2):  # it may just have ended, for want of work
            try:
                return self._answer(self._running(), request, deadline)
            except (OSError, EOFError):
                self.close()
            except TimeoutError:
                self.close()
                break
        return b""

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._process is None or self._process.poll() is not None:
            program = [sys.executable, "-m", "matinee.host.drawing.worker", str(self.built)]
            self._process = subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603
        return self._process

    def _answer(self, process: "subprocess.Popen[bytes]", request: bytes, deadline: float) -> bytes:
        assert process.stdin is not None  # noqa: S101
        assert process.stdout is not None  # noqa: S101
        process.stdin.write(request)
        process.stdin.flush()
        output = process.stdout.fileno()
        return _read(output, int.from_bytes(_read(output, 4, deadline)), deadline)

    def close(self) -> None:
        """End the process; the next picture starts another."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            with contextlib.suppress(OSError):  # a request that could not be written any more
                process.__exit__(None, None, None)


def _read(descriptor: int, size: int, deadline: float) -> bytes:
    """So many bytes.

    :raises TimeoutError: if they do not come in time.
    :raises EOFError: if the other end has gone.
    """
    parts = b""
    while len(parts) < size:
        if not select.select([descriptor], [], [], max(0, deadline - time.monotonic()))[0]:
            raise TimeoutError
        part = os.read(descriptor, size - len(parts))
        if not part:
            raise EOFError
        parts += part
    return parts
