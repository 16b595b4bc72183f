"""Backups of PostgreSQL: pg_dump of an exported snapshot, and one transaction that puts it back."""

import contextlib
import re
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import IO
from urllib.parse import parse_qsl, unquote, urlsplit

import psycopg
from psycopg import IsolationLevel, pq
from psycopg.conninfo import make_conninfo

from matinee.host.backup import programs
from matinee.host.backup.database import Ask, BackupError, Contents, Database, Progress, Snapshot

CLEAR = r"""
SET client_min_messages = error;
BEGIN;
DO $$
DECLARE name text;
BEGIN
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = current_schema() LOOP
    EXECUTE format('DROP TABLE IF EXISTS %I CASCADE', name);
  END LOOP;
END $$;
"""
"""Opens a transaction and drops every table, also those that a newer version has made and the backup does not know."""
FOREIGN = re.compile(
    r"^\d+; \d+ \d+ ((?:EVENT )?TRIGGER|(?:MATERIALIZED )?VIEW|RULE|FUNCTION|PROCEDURE|AGGREGATE|OPERATOR|POLICY|CAST"
    r"|FOREIGN|PUBLICATION|SUBSCRIPTION|(?:PROCEDURAL )?LANGUAGE) ",
    re.MULTILINE,
)
"""What the list of a dump names that could run code of whoever made it."""


class PostgreSQL(Database):
    """A database of a server, and the programs of PostgreSQL's client."""

    kind = "postgresql"
    title = "PostgreSQL"
    suffix = ".dump"
    schemes = frozenset({"postgres", "postgresql"})
    tables_query = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
    tables_staged = 0

    @cached_property
    def address(self) -> dict[str, str]:
        """What libpq needs, the password among it."""
        parts = urlsplit(self.url)
        known = {option.keyword.decode() for option in pq.Conninfo.get_defaults()}
        plain = {"host": parts.hostname, "port": parts.port, "dbname": parts.path[1:]}
        said = {"user": parts.username, "password": parts.password}
        whole = {name: unquote(str(value)) for name, value in {**plain, **said}.items() if value}
        return whole | {name: value for name, value in parse_qsl(parts.query) if name in known}

    @property
    def place(self) -> str:
        """The address for a command line, which everybody can read: without what is secret."""
        secret = {"password", "sslpassword", "passfile"}
        return make_conninfo(**{name: value for name, value in self.address.items() if name not in secret})

    @property
    def environ(self) -> dict[str, str]:
        """The rest of the address, for the environment of a program."""
        names = {"password": "PGPASSWORD", "passfile": "PGPASSFILE"}
        return {variable: self.address[name] for name, variable in names.items() if name in self.address}

    def connect(self) -> psycopg.Connection[tuple[object, ...]]:
        """A connection.

        :raises BackupError: if the server cannot be reached.
        """
        try:
            return psycopg.connect(make_conninfo(**self.address, connect_timeout=10), autocommit=True)
        except psycopg.OperationalError as error:
            raise BackupError(f"{self.name}: PostgreSQL does not answer: {str(error).strip()}") from error

    @cached_property
    def server(self) -> int:
        """The major version of the server."""
        with self.connect() as connection:
            return connection.info.server_version // 10000

    def version(self) -> str:
        return f"PostgreSQL {self.server}"

    def program(self, name: str) -> str:
        """Where a program is that understands the server."""
        return programs.find_postgresql(name, server=self.server)

    def expect_programs(self) -> None:
        for name in ("pg_dump", "pg_restore", "psql"):
            self.program(name)

    @contextlib.contextmanager
    def opened(self) -> Iterator[Ask]:
        with self.connect() as connection:
            yield lambda statement: connection.execute(statement.encode()).fetchall()

    @contextlib.contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        with self.connect() as connection:
            connection.execute("SET idle_in_transaction_session_timeout = 0")
            connection.autocommit = False
            connection.isolation_level, connection.read_only = IsolationLevel.REPEATABLE_READ, True
            [(identity,)] = connection.execute("SELECT pg_export_snapshot()").fetchall()
            yield PostgreSQLSnapshot(self, connection, str(identity))

    def is_in_use(self) -> bool:
        others = (
            "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            " AND backend_type = 'client backend' LIMIT 1"
        )
        with self.opened() as ask:
            return bool(ask(others))

    def stage(self, path: Path, progress: Progress) -> None:
        done = subprocess.run(  # noqa: S603
            [self.program("pg_restore"), "--list", str(path)],
            capture_output=True, text=True, check=False, env=programs.environment({}),
        )  # fmt: skip
        if done.returncode:
            raise BackupError(f"{path} cannot be read: {done.stderr.strip()}")
        if found := FOREIGN.search(done.stdout):
            raise BackupError(
                f"{path} holds a {found[1].lower()}, and Matinee makes none: this is no backup of Matinee alone."
            )
        self.tables_staged = done.stdout.count(" TABLE DATA ")
        progress(1)

    def put_in_place(self, path: Path, progress: Progress) -> None:
        """Run the dump's SQL in one transaction, whose end is sent when the dump has been read to its own end."""
        psql = [self.program("psql"), "--no-psqlrc", "--quiet", "--no-password", "--set=ON_ERROR_STOP=1"]
        with tempfile.TemporaryFile() as complaints:
            client = subprocess.Popen(  # noqa: S603
                [*psql, f"--dbname={self.place}"], env=programs.environment(self.environ),
                stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=complaints,
            )  # fmt: skip
            failure = ""
            with contextlib.suppress(BrokenPipeError), client:
                assert client.stdin is not None  # noqa: S101
                failure = self._send(path, client.stdin, progress)
            complaints.seek(0)
            said = complaints.read().decode(errors="replace").strip() if client.returncode else failure
        if said or client.returncode:
            raise BackupError(f"{self.name}: not restored, PostgreSQL keeps what it had: {said}")

    def _send(self, path: Path, pipe: IO[bytes], progress: Progress) -> str:
        """Send the transaction, with its end only if all of the dump has been sent; else what pg_restore says."""
        pipe.write(CLEAR.encode())
        pipe.flush()
        words = [self.program("pg_restore"), "--no-owner", "--no-privileges", "--verbose", "--file=-", str(path)]
        reader = subprocess.Popen(  # noqa: S603
            words, env=programs.environment({}), stdout=pipe, stderr=subprocess.PIPE, text=True, errors="replace"
        )
        with reader:
            said = programs.watch(reader, Counted(progress, "processing data for", of=self.tables_staged))
        if reader.returncode:
            return said or f"pg_restore ended with {reader.returncode}"
        pipe.write(b"COMMIT;\nANALYZE;\n")
        pipe.flush()
        return ""


class PostgreSQLSnapshot(Snapshot):
    """A transaction whose view of the database pg_dump shares."""

    def __init__(self, database: PostgreSQL, connection: psycopg.Connection[tuple[object, ...]], identity: str) -> None:
        self.database = database
        self.connection = connection
        self.identity = identity

    def write(self, path: Path, progress: Progress) -> Contents:
        contents = self.database.contents_by(lambda statement: self.connection.execute(statement.encode()).fetchall())
        words = ["--format=custom", "--no-password", "--verbose", f"--snapshot={self.identity}"]
        command = [self.database.program("pg_dump"), *words, f"--dbname={self.database.place}"]
        programs.run(command, environ=self.database.environ, output=path, on_line=Weighed(progress, contents.rows))
        return contents


class Weighed:
    """Tells from pg_dump's lines how much of all rows has been copied."""

    def __init__(self, progress: Progress, rows: Mapping[str, int]) -> None:
        self.progress = progress
        self.rows = rows
        self.total = sum(rows.values()) or 1
        self.done = self.under_way = 0

    def __call__(self, line: str) -> None:
        found = re.search(r'dumping contents of table "?[^".]+"?\."?([^"\s]+)', line)
        if found:
            self.done, self.under_way = self.done + self.under_way, self.rows.get(found[1], 0)
            self.progress(self.done / self.total)


class Counted:
    """Tells from lines of some kind, whose number is known, how far a program is."""

    def __init__(self, progress: Progress, kind: str, *, of: int) -> None:
        self.progress = progress
        self.kind = kind
        self.of = of or 1
        self.count = 0

    def __call__(self, line: str) -> None:
        if self.kind in line:
            self.progress(self.count / self.of)
            self.count += 1
