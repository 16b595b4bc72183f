"""The clients' programs of database servers: where they are, and running them without a password in sight."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from matinee.host.backup.database import BackupError

DEBIAN = Path("/usr/lib/postgresql")
"""Where Debian keeps each version of PostgreSQL in a folder of its own."""


def find(*names: str) -> str | None:
    """Where the first of some programs is."""
    return next(filter(None, map(shutil.which, names)), None)


def find_postgresql(name: str, *, server: int) -> str:
    """A program of PostgreSQL that understands a server of some major version: as old as it, or the next newer one.

    :raises BackupError: if there is none.
    """
    candidates = [*map(str, DEBIAN.glob(f"*/bin/{name}")), *filter(None, [shutil.which(name)])]
    versions = {path: _major(path) for path in candidates}
    able = [path for path in candidates if versions[path] >= server]
    if able:
        return min(able, key=lambda path: versions[path])
    if candidates:
        newest = max(versions.values())
        raise BackupError(f"'{name}' is of PostgreSQL {newest}, older than the server's {server}: install its client.")
    raise BackupError(f"'{name}' is not installed: it comes with PostgreSQL's client, version {server} or newer.")


def run(
    command: Sequence[str | Path], *, environ: Mapping[str, str], output: Path, on_line: Callable[[str], None]
) -> None:
    """Run a program that writes into a file, and tells in lines how far it is.

    :raises BackupError: if it fails, with the last that it said.
    """
    with open(os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        process = subprocess.Popen(  # noqa: S603  the words are those of the database's kind
            list(map(str, command)), env=environment(environ), stdin=subprocess.DEVNULL, stdout=file,
            stderr=subprocess.PIPE, text=True, errors="replace",
        )  # fmt: skip
        with process:
            said = watch(process, on_line)
    if process.returncode:
        raise BackupError(f"{Path(str(command[0])).name} failed: {said}")


def watch(process: subprocess.Popen[str], on_line: Callable[[str], None]) -> str:
    """Hand on the lines that a program says; its last words."""
    last: list[str] = []
    for line in process.stderr or ():
        on_line(line)
        last = [*last[-2:], line.strip()]
    return " ".join(last)


def environment(extra: Mapping[str, str]) -> dict[str, str]:
    """What a program finds in its environment: plain English, and what it must not be told where others can read it."""
    return {**os.environ, "LC_ALL": "C", **extra}


def _major(path: str) -> int:
    said = subprocess.run([path, "--version"], capture_output=True, text=True, check=False)  # noqa: S603
    version = re.search(r"\) (\d+)", said.stdout)
    return int(version[1]) if version else 0
