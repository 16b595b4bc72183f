"""An installation that can be wiped: data and databases of its own, on the engines that the environment names."""

import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from sqlalchemy import text

from matinee.foundation.flask.service import database_at
from matinee.host.backup.database import Database
from matinee.host.backup.databases import KINDS
from matinee.host.registry import ROOMS
from tests import databases, programs
from tests.deployment import Deployment

NAMES = [room.name for room in ROOMS]


class Installation:
    """Data and databases; PostgreSQL's are made for one test, MariaDB's are emptied."""

    def __init__(self, folder: Path) -> None:
        self.data = folder / "data"
        self.backups = folder / "backups"
        self.mark = secrets.token_hex(4)
        self.urls = {name: self._url(name) for name in NAMES}

    def _url(self, name: str) -> str:
        url = os.environ.get(f"{name.upper()}_DATABASE_URL", "")
        if not url:
            return f"sqlite:///{self.data / name}.db"
        return databases.url_of(name, self.mark) if is_postgresql(url) else url

    @property
    def environ(self) -> dict[str, str]:
        return {f"{name.upper()}_DATABASE_URL": url for name, url in self.urls.items()}

    def database(self, name: str) -> Database:
        scheme = self.urls[name].partition(":")[0]
        return next(database for database in KINDS if scheme in database.schemes)(name, self.urls[name])

    def deployment(self, *, namespace: str = "first") -> Deployment:
        """Every service in one process; events travel by a namespace of Kafka, if there is one."""
        self.data.mkdir(exist_ok=True, mode=0o700)
        return Deployment(self.data, one_process=True, migrated=False, environ={**self.environ, **self.bus(namespace)})

    def bus(self, namespace: str) -> dict[str, str]:
        url = os.environ.get("EVENTS_URL", "local:")
        return {} if url == "local:" else {"EVENTS_URL": f"{url.rstrip('/')}/backups-{self.mark}-{namespace}"}

    def run(self, *arguments: str, program: str = "matinee", **environ: str) -> subprocess.CompletedProcess[str]:
        """Run a command on the installation."""
        values = {**os.environ, "MATINEE_DATA": str(self.data), **self.environ, **self.bus("first"), **environ}
        if not program.startswith("-"):
            return programs.run(program, *arguments, environ=values)
        return subprocess.run(
            [sys.executable, program, *arguments], env=values, capture_output=True, text=True, check=False
        )

    def succeed(self, *arguments: str, **environ: str) -> str:
        done = self.run(*arguments, **environ)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def refuse(self, *arguments: str, program: str = "matinee", **environ: str) -> str:
        """Run a command that fails with a sentence; the sentence."""
        done = self.run(*arguments, program=program, **environ)
        assert done.returncode == 1, done.stdout + done.stderr
        assert "Traceback" not in done.stderr
        return done.stderr

    def back_up(self, name: str) -> Path:
        self.succeed("backup", str(self.backups / name))
        return self.backups / name

    def rows(self, name: str, statement: str) -> list[tuple[Any, ...]]:
        with self.database(name).opened() as ask:
            return ask(statement)

    def counts(self) -> dict[str, dict[str, int]]:
        """The rows of each table but the inbox: services hear of more events as time goes on."""
        counts = {name: self.counts_of(name) for name in NAMES}
        return {name: {table: rows[table] for table in rows if table != "inbox"} for name, rows in counts.items()}

    def counts_of(self, name: str) -> dict[str, int]:
        return dict(self.database(name).contents().rows)

    def fill(self) -> "Installation":
        """Have an admin and signing keys, and a backup of both."""
        self.succeed("keys", "list")
        self.run("admin", "create", "--username", "root", "--email", "root@example.org", "--generate")
        self.back_up("good")
        return self

    def copy_of(self, other: "Installation") -> "Installation":
        """Have what another one has, in much less time than it would take to fill it."""
        shutil.rmtree(self.data, ignore_errors=True)
        shutil.copytree(other.data, self.data)
        shutil.copytree(other.backups, self.backups)
        self.drop()
        for name, url in self.urls.items():
            if is_postgresql(url):
                self._create(name, template=other.urls[name].rpartition("/")[2])
        for name, url in self.urls.items():
            if not is_postgresql(url) and not url.startswith("sqlite"):
                self.succeed("restore", str(self.backups / "good"), "--services", name, "--replace", "--yes")
        return self

    def make(self) -> None:
        for name, url in self.urls.items():
            if is_postgresql(url):
                self._create(name, template="template1")
            elif not url.startswith("sqlite"):
                self._drop_tables(name)

    def migrate(self) -> None:
        """Have the databases that a first start would make, in less time."""
        self.data.mkdir(exist_ok=True, mode=0o700)
        self.drop()
        for name, url in self.urls.items():
            if is_postgresql(url):
                databases.copy_on_postgresql(name, self.mark)
            elif url.startswith("sqlite"):
                databases.copy_file(name, self.data)
            else:
                self.succeed("migrate")

    def _create(self, name: str, *, template: str) -> None:
        words = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        names = sql.Identifier(self.urls[name].rpartition("/")[2]), sql.Identifier(template)
        with server(name) as connection:
            connection.execute(words.format(*names))

    def wipe(self) -> None:
        """Lose everything but the backups."""
        shutil.rmtree(self.data, ignore_errors=True)
        self.drop()
        self.make()

    def drop(self) -> None:
        for name, url in self.urls.items():
            if is_postgresql(url):
                database = sql.Identifier(url.rpartition("/")[2])
                with server(name) as connection:
                    connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(database))

    def _drop_tables(self, name: str) -> None:
        database, tables = self.database(name), self.counts_of(name)
        mariadb = database_at(self.urls[name])
        with mariadb.begin() as connection:
            connection.execute(text("SET FOREIGN_KEY_CHECKS = 0"))
            for table in tables:
                connection.execute(text(f"DROP TABLE {database.quoted(table)}"))
        mariadb.dispose()


def is_postgresql(url: str) -> bool:
    return url.startswith("postgres")


@contextmanager
def server(name: str) -> Iterator[psycopg.Connection[tuple[Any, ...]]]:
    """The database that the environment names, to make others beside it."""
    with psycopg.connect(os.environ[f"{name.upper()}_DATABASE_URL"], autocommit=True) as connection:
        yield connection
