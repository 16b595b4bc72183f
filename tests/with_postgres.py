"""Runs a command with every service on a PostgreSQL of its own: ``python tests/with_postgres.py pytest src``.

Uses the newest PostgreSQL whose programs are installed; Debian and Ubuntu have it as the package ``postgresql``.
"""

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from matinee.host.registry import ROOMS

START_SECONDS = 30


def programs() -> Path:
    """The folder of PostgreSQL's programs.

    :raises FileNotFoundError: if there is none.
    """
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name))
    if found:
        return found[-1]
    initdb = shutil.which("initdb")
    if initdb:
        return Path(initdb).parent
    raise FileNotFoundError("PostgreSQL is not installed: on Debian and Ubuntu, 'apt-get install postgresql'.")


@contextmanager
def postgres() -> Iterator[dict[str, str]]:
    """A PostgreSQL on the loopback for the length of a block: the values that put every service on it."""
    folder = Path(tempfile.mkdtemp(prefix="matinee-postgres-"))
    owner = pwd.getpwnam("postgres") if os.getuid() == 0 else None
    if owner:
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    user, group = (owner.pw_uid, owner.pw_gid) if owner else (None, None)
    bin_, password, port = programs(), secrets.token_hex(16), _free_port()
    secret = folder / "password"
    secret.write_text(password)
    secret.chmod(0o644 if owner else 0o600)
    data, secret_option = str(folder / "data"), f"--pwfile={secret}"
    subprocess.run(
        [bin_ / "initdb", "-D", data, "-U", "matinee", "-E", "UTF8", "--auth=scram-sha-256", secret_option],
        check=True, stdout=subprocess.DEVNULL, user=user, group=group,
    )  # fmt: skip
    settings = {"port": port, "listen_addresses": "127.0.0.1", "unix_socket_directories": folder, "fsync": "off"}
    command = [str(bin_ / "postgres"), "-D", data, *(f"--{name}={value}" for name, value in settings.items())]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log, user=user, group=group)
    try:
        _create_databases(port, password)
        url = f"postgres://matinee:{password}@127.0.0.1:{port}"
        yield {f"{room.name.upper()}_DATABASE_URL": f"{url}/{room.name}" for room in ROOMS}
    finally:
        server.terminate()
        server.wait(timeout=30)
        shutil.rmtree(folder, ignore_errors=True)


def _create_databases(port: int, password: str) -> None:
    import psycopg

    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            with psycopg.connect(
                host="127.0.0.1", port=port, user="matinee", password=password, dbname="postgres", autocommit=True
            ) as connection:
                for room in ROOMS:
                    connection.execute(f'CREATE DATABASE "{room.name}"')
                return
        except psycopg.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    with postgres() as urls:
        sys.exit(subprocess.run(sys.argv[1:], env={**os.environ, **urls}, check=False).returncode)
