"""The databases of a test run: each is migrated once, then copied for every test process and every deployment.

A run is what one command starts: pytest with its workers. Its folder goes when it ends, and so do its databases on
PostgreSQL. A database on MariaDB is used as it is, by one process at a time.
"""

import atexit
import fcntl
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from matinee.host.registry import ROOMS
from tests import programs

RUN, WORKER = "MATINEE_TEST_RUN", "PYTEST_XDIST_WORKER"
"""What the environment calls the folder of the run, and the worker that this process is, if it is one."""


def begin() -> None:
    """Give this process a data folder of its own, and its part of Redis if the environment names one."""
    worker = os.environ.get(WORKER)
    if worker is None:
        os.environ[RUN] = f"{tempfile.gettempdir()}/matinee-test-{secrets.token_hex(4)}"
        _run().mkdir(mode=0o700)
        atexit.register(_end)
    data = _run() / (worker or "main")
    data.mkdir(mode=0o700)
    os.environ["MATINEE_DATA"] = str(data)
    if worker and os.environ.get("CACHE_URL", "").startswith("redis"):
        number = int(worker.removeprefix("gw")) + 1
        os.environ["CACHE_URL"] = urlsplit(os.environ["CACHE_URL"])._replace(path=f"/{number}").geturl()


def own_urls() -> dict[str, str]:
    """What leads this process to databases of its own on PostgreSQL, which `make_own` makes."""
    own = os.environ.get(WORKER, "main")
    return {key(room.name): url_of(room.name, own) for room in ROOMS if is_on_postgresql(room.name)}


@cache
def make_own(room: str) -> None:
    """Make this process's database of a room, migrated and empty."""
    if is_on_postgresql(room):
        copy_on_postgresql(room, os.environ.get(WORKER, "main"))
    else:
        copy_file(room, Path(os.environ["MATINEE_DATA"]))


def copy_file(room: str, data: Path) -> None:
    """Put a migrated SQLite database of a room into a data folder."""
    for left in ("-wal", "-shm"):  # of an empty database that somebody has looked at
        (data / f"{room}.db{left}").unlink(missing_ok=True)
    with _template(room) as folder:
        shutil.copy(folder / f"{room}.db", data / f"{room}.copy")
    (data / f"{room}.copy").rename(data / f"{room}.db")


def copy_on_postgresql(room: str, name: str) -> str:
    """Make a migrated database of a room, beside the one that the environment names; its URL."""
    with _template(room):
        _create(room, name, template=_database(room, "template"))
    return url_of(room, name)


def url_of(room: str, name: str) -> str:
    """The URL of a database of this run on PostgreSQL, whether it was made or not."""
    return urlsplit(os.environ[key(room)])._replace(path=f"/{_database(room, name)}").geturl()


def is_on_postgresql(room: str) -> bool:
    """Whether the environment has this room's database on PostgreSQL."""
    return os.environ.get(key(room), "").startswith("postgres")


def key(room: str) -> str:
    """What the environment calls the URL of a room's database."""
    return f"{room.upper()}_DATABASE_URL"


@contextmanager
def _template(room: str) -> Iterator[Path]:
    """The folder of a room's template, with nobody else copying; the first who asks makes the template."""
    folder = _run() / f"template-{room}"
    with (_run() / f"{room}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            _migrate(room, folder)
        yield folder


def _migrate(room: str, folder: Path) -> None:
    draft, url = folder.with_suffix(".draft"), ""
    if is_on_postgresql(room):
        _create(room, "template", template="template1")
        url = url_of(room, "template")
    environ = {**os.environ, "MATINEE_DATA": str(draft), key(room): url}
    migrated = programs.run("tests.migrating", room, environ=environ)
    assert migrated.returncode == 0, migrated.stderr
    draft.rename(folder)


def _create(room: str, name: str, *, template: str) -> None:
    words = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
    with psycopg.connect(os.environ[key(room)], autocommit=True) as connection:
        connection.execute(words.format(sql.Identifier(_database(room, name)), sql.Identifier(template)))


def _end() -> None:
    shutil.rmtree(_run(), ignore_errors=True)
    for url in {os.environ[key(room.name)] for room in ROOMS if is_on_postgresql(room.name)}:
        with psycopg.connect(url, autocommit=True) as connection:
            made = connection.execute(
                "SELECT datname FROM pg_database WHERE datname LIKE %s AND pg_get_userbyid(datdba) = current_user",
                [f"%{_mark()}%"],
            )
            for (name,) in made.fetchall():
                connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _run() -> Path:
    return Path(os.environ[RUN])


def _mark() -> str:
    return _run().name.rpartition("-")[2]


def _database(room: str, name: str) -> str:
    return f"{urlsplit(os.environ[key(room)]).path[1:]}_{_mark()}_{name}"
