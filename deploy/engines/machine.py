"""The machine that the engines run on: where they may write, which ports they may take, and what it can execute."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

LOOPBACK = "127.0.0.1"
SYSTEM_FOLDERS = "/usr/local/sbin:/usr/sbin:/sbin"
"""Where distributions keep servers; the PATH of an ordinary user often leaves them out."""

Command = Sequence[str | Path | int]


class EngineError(Exception):
    """What keeps an engine from doing as it is told, in a sentence for whoever asked."""


def home() -> Path:
    """The folder of all engines: ``ENGINES_HOME``, or the caller's own in the temporary directory.

    :raises EngineError: if the folder belongs to somebody else, who could read the passwords or plant others.
    """
    given = os.environ.get("ENGINES_HOME")
    folder = Path(given).resolve() if given else Path(tempfile.gettempdir()) / f"matinee-engines-{os.geteuid()}"
    folder.mkdir(parents=True, exist_ok=True)
    if folder.stat().st_uid != os.geteuid():
        raise EngineError(f"{folder} belongs to another user: set ENGINES_HOME to a folder of yours.")
    folder.chmod(0o711)  # an engine that runs as a user of its own has to get through to its part
    return folder


def shifted(port: int) -> int:
    """A port, moved by ``ENGINES_PORTS`` so that several sets of engines can run side by side.

    :raises EngineError: if that is not a number.
    """
    shift = os.environ.get("ENGINES_PORTS") or "0"
    if not shift.isdecimal():
        raise EngineError(f"ENGINES_PORTS={shift} is not a number to add to ports.")
    return port + int(shift)


def is_root() -> bool:
    """Whether programs can be installed, and run as other users."""
    return os.geteuid() == 0


def find(program: str) -> Path | None:
    """Where a program is installed, if it is."""
    found = shutil.which(program, path=f"{os.environ.get('PATH', os.defpath)}:{SYSTEM_FOLDERS}")
    return Path(found) if found else None


def listens(port: int) -> bool:
    """Whether something accepts connections at a port of the loopback."""
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex((LOOPBACK, port)) == 0


def run(command: Command, *, user: str | None = None, environ: dict[str, str] | None = None) -> str:
    """Run a command to its end, as another user if one is named; what it printed.

    :raises EngineError: if it fails, with all that it said.
    """
    words = [str(word) for word in command]
    identity = pwd.getpwnam(user) if user else None
    done = subprocess.run(  # noqa: S603  the words are those of the engines
        words,
        capture_output=True,
        check=False,
        cwd="/",
        env={**os.environ, **(environ or {})},
        text=True,
        user=identity and identity.pw_uid,
        group=identity and identity.pw_gid,
        extra_groups=[] if identity else None,
    )
    if done.returncode:
        raise EngineError(f"'{' '.join(words)}' failed with {done.returncode}.\n{done.stdout}{done.stderr}".rstrip())
    return done.stdout


def install_packages(names: Sequence[str]) -> None:
    """Install packages of Debian or Ubuntu.

    :raises EngineError: if the caller is not root there.
    """
    apt = find("apt-get")
    if apt is None or not is_root():
        raise EngineError(f"Only root can install {', '.join(names)}, and only on Debian or Ubuntu.")
    quietly = {"DEBIAN_FRONTEND": "noninteractive"}
    run([apt, "update", "-qq"], environ=quietly)
    run([apt, "install", "-y", "-qq", "--no-install-recommends", *names], environ=quietly)
