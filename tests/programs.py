"""Runs Python programs in processes of their own, without importing anew what takes long.

The first call starts a server that has imported it; each program is a fork of that server. It runs as ``python -m``
would run it, with the arguments, the environment and the files that it is given.
"""

import atexit
import gc
import json
import os
import runpy
import select
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import ExitStack
from functools import cache
from importlib import import_module
from pathlib import Path
from threading import Lock
from typing import IO, Any

ROOT = Path(__file__).parents[1]
PRELOADED = (
    "alembic.command", "confluent_kafka", "django.contrib.admin.options", "django.contrib.auth.hashers",
    "django.contrib.messages.views", "django.contrib.postgres.fields", "django.contrib.syndication.views",
    "django.core.management", "django.db.backends.postgresql.base", "django.db.backends.sqlite3.base",
    "django.db.migrations.executor", "django.urls", "flask_smorest", "granian", "jsonschema_rs",
    "matinee.foundation.flask.service", "matinee.host.boot", "matinee.host.cli", "matinee.host.web",
    "matinee.host.workers", "psycopg", "pycountry", "requests", "rest_framework",
    "sqlalchemy.dialects.mysql", "sqlalchemy.dialects.postgresql", "sqlalchemy.dialects.sqlite", "sqlalchemy.orm",
)  # fmt: skip
"""What takes long to import, and can be imported before there is a configuration."""
LARGEST_REQUEST = 1 << 17
_asking = Lock()


class Program:
    """A running program; what `subprocess.Popen` has of the same name does the same here."""

    def __init__(self, pid: int, ending: int) -> None:
        self.pid = pid
        self.returncode: int | None = None
        self._ending = ending

    def poll(self) -> int | None:
        return self._status(0)

    def wait(self, timeout: float | None = None) -> int:
        status = self._status(timeout)
        if status is None:
            raise subprocess.TimeoutExpired(f"process {self.pid}", timeout or 0)
        return status

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def _status(self, timeout: float | None) -> int | None:
        if self.returncode is None and select.select([self._ending], [], [], timeout)[0]:
            self.returncode = int(os.read(self._ending, 20))
            os.close(self._ending)
        return self.returncode


def start(
    program: str, *arguments: str, environ: Mapping[str, str], stdin: IO[Any], output: IO[Any], errors: IO[Any]
) -> Program:
    """Start a module with arguments."""
    request = {"program": program, "arguments": arguments, "environ": dict(environ), "folder": os.getcwd()}
    ending, theirs = os.pipe()
    files = [stdin.fileno(), output.fileno(), errors.fileno(), theirs]
    with _asking:
        socket.send_fds(_server(), [json.dumps(request).encode()], files)
        pid = int(_server().recv(20))
    os.close(theirs)
    return Program(pid, ending)


def run(program: str, *arguments: str, environ: Mapping[str, str], stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run a module with arguments to its end, and keep what it prints."""
    with ExitStack() as stack:
        given, output, errors = (stack.enter_context(tempfile.TemporaryFile("w+")) for _ in range(3))
        given.write(stdin)
        given.seek(0)
        status = start(program, *arguments, environ=environ, stdin=given, output=output, errors=errors).wait()
        for file in (output, errors):
            file.seek(0)
        return subprocess.CompletedProcess([program, *arguments], status, output.read(), errors.read())


@cache
def _server() -> socket.socket:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    command = [sys.executable, "-m", "tests.programs", str(theirs.fileno())]
    process = subprocess.Popen(command, pass_fds=[theirs.fileno()], cwd=ROOT)
    theirs.close()

    def end() -> None:
        ours.close()
        process.wait()

    atexit.register(end)
    return ours


class Server:
    """Forks a program for each request, and tells how each has ended."""

    def __init__(self, connection: socket.socket) -> None:
        self.connection = connection
        self.running: dict[int, int] = {}

    def next_program(self) -> tuple[dict[str, Any], list[int]] | None:
        """In a new process, what is to run there; in the server None, once nobody can ask any more."""
        woken, waker = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
        signal.set_wakeup_fd(waker)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        while True:
            asked = self.connection.fileno()
            ready, _, _ = select.select([asked, woken], [], [])
            if woken in ready:
                os.read(woken, 4096)
                self._tell_endings()
            if asked in ready:
                request, files, _, _ = socket.recv_fds(self.connection, LARGEST_REQUEST, 4)
                if not request:
                    return None
                if self._fork(files) == 0:
                    signal.set_wakeup_fd(-1)
                    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                    for file in (woken, waker):
                        os.close(file)
                    return json.loads(request), files[:3]

    def _fork(self, files: list[int]) -> int:
        pid = os.fork()
        if pid == 0:
            for file in (*self.running.values(), files[3]):
                os.close(file)
            self.connection.close()
        else:
            self.running[pid] = files[3]
            self.connection.send(str(pid).encode())
            for file in files[:3]:
                os.close(file)
        return pid

    def _tell_endings(self) -> None:
        for pid in list(self.running):
            ended, status = os.waitpid(pid, os.WNOHANG)
            if ended:
                file = self.running.pop(pid)
                os.write(file, str(os.waitstatus_to_exitcode(status)).encode())
                os.close(file)


def become(request: dict[str, Any], files: list[int]) -> None:
    """Run what a request asks for in this process."""
    for number, file in enumerate(files):
        os.dup2(file, number)
        os.close(file)
    os.environ.clear()
    os.environ.update(request["environ"])
    time.tzset()
    os.chdir(request["folder"])
    sys.path[0] = request["folder"]
    sys.argv[1:] = request["arguments"]
    runpy.run_module(request["program"], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    for name in PRELOADED:
        import_module(name)
    gc.freeze()  # collections in the programs leave alone what is shared, which would be copied
    if (found := Server(socket.socket(fileno=int(sys.argv[1]))).next_program()) is not None:
        become(*found)
