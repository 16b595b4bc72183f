"""What every engine has: a program that is installed, and a server of it that runs in a folder of its own."""

import os
import pwd
import secrets
import shutil
import signal
import subprocess
import time
from abc import ABC, abstractmethod
from pathlib import Path

from deploy.engines import machine
from deploy.engines.machine import Command, EngineError
from deploy.engines.processes import Process

END_OF_LOG = 2000


class Program:
    """Something of the distribution that is installed, and no more."""

    name: str
    packages: tuple[str, ...]
    needs: tuple[str, ...]
    """The programs by which an installation is recognised."""

    def find(self, program: str) -> Path | None:
        """Where one of the programs is, if it is installed."""
        return machine.find(program)

    def path(self, program: str) -> Path:
        """Where one of the programs is.

        :raises EngineError: if it is not installed.
        """
        found = self.find(program)
        if found is None:
            raise EngineError(f"{self.name}: '{program}' is not installed.")
        return found

    def install(self) -> None:
        """Install what is missing.

        :raises EngineError: if the caller may not.
        """
        if not all(self.find(program) for program in self.needs):
            machine.install_packages(self.packages)


class Engine(Program, ABC):
    """A server on the loopback. Started by root, it runs as the ``user`` that its package has made."""

    default_port: int
    user: str | None = None
    goodbye = signal.SIGTERM
    patience = 60.0
    """How many seconds it may take to come up, or to end."""
    attempts = 1
    """How often it is launched when it ends at once."""

    @abstractmethod
    def prepare(self) -> None:
        """Write all that the server needs before it runs; what is there already stays."""

    @abstractmethod
    def command(self) -> Command:
        """The server, in the foreground."""

    @abstractmethod
    def is_ready(self) -> bool:
        """Whether the server does what it is there for."""

    @abstractmethod
    def values(self) -> dict[str, str]:
        """What Matinee, or its tests, read from the environment to find the server."""

    def settle(self) -> None:
        """Make in the running server what Matinee needs; what is there already stays."""

    @property
    def port(self) -> int:
        """The port of the loopback that it answers at."""
        return machine.shifted(self.default_port)

    @property
    def folder(self) -> Path:
        """All that it keeps."""
        return machine.home() / self.name

    @property
    def data(self) -> Path:
        """What it keeps for those who use it."""
        return self.folder / "data"

    @property
    def process(self) -> Process | None:
        """The running server."""
        return Process.noted(self._note)

    @property
    def _note(self) -> Path:
        """Tells which process is the server; out of its own reach, since signals are sent by it."""
        return machine.home() / f"{self.name}.pid"

    @property
    def runs_as(self) -> str | None:
        """The user to change to; None stays who has called."""
        return self.user if machine.is_root() else None

    def start(self) -> bool:
        """Have the server running and ready; whether it was this call that started it.

        :raises EngineError: if it does not come up.
        """
        process = self.process
        if process and process.is_paused:
            raise EngineError(f"{self.name} is paused: resume it.")
        if process is None:
            self._claim_port()
            self.install()
            self._make_folder()
            self.prepare()
            self._launch()
        self.settle()
        return process is None

    def stop(self) -> bool:
        """Let the server end in its own way; whether it ran.

        :raises EngineError: if it takes too long.
        """
        process = self.process
        if process is None:
            return False
        process.send(self.goodbye)
        process.send_all(signal.SIGCONT)
        self._await_end(process)
        return True

    def kill(self) -> bool:
        """End the server and its children without a warning, as a loss of power would; whether it ran."""
        process = self.process
        if process is None:
            return False
        process.send_all(signal.SIGKILL)
        self._await_end(process)
        return True

    def pause(self) -> bool:
        """Let the server and its children hang, with their connections open; whether it runs."""
        if process := self.process:
            process.send_all(signal.SIGSTOP)
        return process is not None

    def resume(self) -> bool:
        """Let a paused server go on; whether it runs."""
        if process := self.process:
            process.send_all(signal.SIGCONT)
        return process is not None

    def wipe(self) -> None:
        """Kill the server and delete all that it kept."""
        self.kill()
        self._note.unlink(missing_ok=True)
        if self.folder.exists():
            shutil.rmtree(self.folder)

    def secret(self, name: str) -> str:
        """A password that is made when it is first asked for, and that the server and the caller can read."""
        file = self.folder / f"{name}.password"
        if not file.exists():
            self.write(file, secrets.token_hex(16))
        return file.read_text()

    def write(self, file: Path, text: str) -> None:
        """Write a file for the server, which nobody else can read."""
        file.unlink(missing_ok=True)
        with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as opened:
            opened.write(text)
        self._give(file)

    def _give(self, path: Path) -> None:
        if self.runs_as:
            entry = pwd.getpwnam(self.runs_as)
            os.chown(path, entry.pw_uid, entry.pw_gid)

    def _claim_port(self) -> None:
        if machine.listens(self.port):
            raise EngineError(f"Something else has port {self.port}, which {self.name} needs: set ENGINES_PORTS.")

    def _make_folder(self) -> None:
        self.folder.mkdir(mode=0o700, exist_ok=True)
        self._give(self.folder)

    def _launch(self) -> None:
        for _ in range(self.attempts):
            if self._comes_up(self._spawn()):
                return
            time.sleep(0.5)
        raise EngineError(f"{self.name} ends as soon as it is started.\n{self._end_of_log()}")

    def _spawn(self) -> subprocess.Popen[bytes]:
        with (self.folder / "log").open("ab") as log:
            child = subprocess.Popen(  # noqa: S603  the words are those of the engine
                [str(word) for word in self.command()],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self.folder,
                start_new_session=True,
                umask=0o077,
                user=self.runs_as,
                group=self.runs_as,
                extra_groups=[] if self.runs_as else None,
            )
        if process := Process.of(child.pid):
            process.note(self._note)
        return child

    def _comes_up(self, child: subprocess.Popen[bytes]) -> bool:
        """Wait until the server is ready; False if it has ended instead."""
        deadline = time.monotonic() + self.patience
        while child.poll() is None:
            if machine.listens(self.port) and self.is_ready():
                return True
            if time.monotonic() > deadline:
                raise EngineError(f"{self.name} is not ready after {self.patience:.0f} s.\n{self._end_of_log()}")
            time.sleep(0.1)
        return False

    def _await_end(self, process: Process) -> None:
        deadline = time.monotonic() + self.patience
        while process.is_alive or machine.listens(self.port):
            if time.monotonic() > deadline:
                raise EngineError(f"{self.name} has not ended after {self.patience:.0f} s.")
            time.sleep(0.05)

    def _end_of_log(self) -> str:
        log = self.folder / "log"
        return f"The end of {log}:\n{log.read_text(errors='replace')[-END_OF_LOG:]}"
