"""Backups of MariaDB: mariadb-dump in one transaction. Changes of its schema cannot be undone: repeat a restore that
was cut.
"""

import contextlib
import re
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import URL, make_url, text
from sqlalchemy.exc import OperationalError

from matinee.foundation.flask.service import database_at
from matinee.host.backup import programs
from matinee.host.backup.database import ALEMBIC, Ask, BackupError, Contents, Database, Progress, Snapshot
from matinee.host.backup.files import CHUNK

LAST_LINE = b"-- Dump completed"
OPTIONS = {"ssl_ca": "ssl-ca", "ssl_cert": "ssl-cert", "ssl_key": "ssl-key", "unix_socket": "socket"}
"""What a URL may say to the driver, as the programs call it."""
ROW = re.compile(rb"INSERT INTO `([^`]+)` VALUES ")
FOREIGN = re.compile(
    rb"(?:/\*!\d+ )?CREATE\b(?! TABLE).*?\b(TRIGGER|VIEW|FUNCTION|PROCEDURE|EVENT|PACKAGE)\b", re.IGNORECASE
)
"""A line of a dump that makes what could run code of whoever made it; rows are in lines of their own."""
SANDBOX = b"/*M!999999\\- enable the sandbox mode */\n"
"""Forbids the client to run programs; those that do not know it take it for a comment."""


class MariaDB(Database):
    """A database of a server, and the programs of MariaDB's client."""

    kind = "mariadb"
    title = "MariaDB"
    suffix = ".sql"
    schemes = frozenset({"mysql", "mariadb"})
    tables_query = "SELECT table_name FROM information_schema.tables WHERE table_schema = database()"
    quote = "`"

    @property
    def address(self) -> URL:
        """The parts of the URL."""
        return make_url(self.url)

    @property
    def words(self) -> list[str]:
        """The address for a command line, which everybody can read: without the password."""
        address = self.address
        said = {"host": address.host, "port": address.port, "user": address.username, "protocol": "tcp"}
        said |= {OPTIONS[name]: str(value) for name, value in address.query.items() if name in OPTIONS}
        if "socket" in said:
            said["protocol"] = "socket"
        options = [f"--{name}={value}" for name, value in said.items() if value]
        return ["--no-defaults", *options, "--default-character-set=utf8mb4"]

    @property
    def environ(self) -> Mapping[str, str]:
        """The password, for the environment of a program."""
        return {"MYSQL_PWD": self.address.password or ""}

    def version(self) -> str:
        with self.opened() as ask:
            return f"MariaDB {ask('SELECT version()')[0][0]}"

    def program(self, *names: str) -> str:
        """Where a program is.

        :raises BackupError: if it is not installed.
        """
        found = programs.find(*names)
        if found is None:
            raise BackupError(f"'{names[0]}' is not installed: it comes with MariaDB's client.")
        return found

    @property
    def dumper(self) -> str:
        """Where the program is that writes dumps."""
        return self.program("mariadb-dump", "mysqldump")

    @property
    def client(self) -> str:
        """Where the program is that reads them."""
        return self.program("mariadb", "mysql")

    def expect_programs(self) -> None:
        _ = self.dumper, self.client

    @contextlib.contextmanager
    def opened(self) -> Iterator[Ask]:
        database = database_at(self.url)
        try:
            with database.connect() as connection:
                yield lambda statement: [tuple(row) for row in connection.execute(text(statement))]
        except OperationalError as error:
            raise BackupError(f"{self.name}: MariaDB does not answer: {error.orig}") from error
        finally:
            database.dispose()

    @contextlib.contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        yield MariaDBSnapshot(self)

    def is_in_use(self) -> bool:
        others = "SELECT 1 FROM information_schema.processlist WHERE db = database() AND id <> connection_id() LIMIT 1"
        with self.opened() as ask:
            return bool(ask(others))

    def stage(self, path: Path, progress: Progress) -> None:
        with path.open("rb") as file:
            file.seek(max(0, path.stat().st_size - 200))
            if LAST_LINE not in file.read():
                raise BackupError(f"{path} ends too early.")
        with path.open("rb") as file:
            if found := next(filter(None, map(FOREIGN.match, file)), None):
                raise BackupError(
                    f"{path} holds a {found[1].decode().lower()}, and Matinee makes none: this is no backup of Matinee"
                    " alone."
                )
        progress(1)

    def put_in_place(self, path: Path, progress: Progress) -> None:
        with tempfile.TemporaryFile() as complaints:
            client = subprocess.Popen(  # noqa: S603
                [self.client, *self.words, "--batch", str(self.address.database)],
                env=programs.environment(self.environ),
                stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=complaints,
            )  # fmt: skip
            with contextlib.suppress(BrokenPipeError), client:
                self._send(path, client, progress)
            if client.returncode:
                complaints.seek(0)
                said = complaints.read().decode(errors="replace").strip()
                raise BackupError(f"{self.name}: MariaDB refused, half-way: mend it and repeat the restore. {said}")

    def _send(self, path: Path, client: subprocess.Popen[bytes], progress: Progress) -> None:
        assert client.stdin is not None  # noqa: S101
        with self.opened() as ask:
            drops = "".join(f"DROP TABLE {self.quoted(table)};\n" for table in self.tables_by(ask))
        client.stdin.write(SANDBOX)
        client.stdin.write(f"SET FOREIGN_KEY_CHECKS = 0;\n{drops}".encode())
        size, done = path.stat().st_size, 0
        with path.open("rb") as file:
            while block := file.read(CHUNK):
                client.stdin.write(block)
                done += len(block)
                progress(done / size)


class MariaDBSnapshot(Snapshot):
    """The moment is that at which the dump begins: MariaDB's transactions cannot be shared."""

    def __init__(self, database: MariaDB) -> None:
        self.database = database

    def write(self, path: Path, progress: Progress) -> Contents:
        with self.database.opened() as ask:
            tables = self.database.tables_by(ask)
        options = ["--single-transaction", "--skip-extended-insert", "--no-tablespaces", "--hex-blob", "--verbose"]
        command = [self.database.dumper, *self.database.words, *options, str(self.database.address.database)]
        seen: Counter[bool] = Counter()

        def count(line: str) -> None:
            seen[True] += "Retrieving table structure" in line
            progress(min(seen[True] / (len(tables) or 1), 1))

        programs.run(command, environ=self.database.environ, output=path, on_line=count)
        return _contents(path, tables)


def _contents(path: Path, tables: list[str]) -> Contents:
    """What a dump with one row in each line holds; the text inside of rows has no line breaks of its own."""
    rows: Counter[str] = Counter(dict.fromkeys(tables, 0))
    migrations: list[Any] = []
    with path.open("rb") as file:
        for line in file:
            if found := ROW.match(line):
                rows[found[1].decode()] += 1
                if found[1].decode() == ALEMBIC:
                    migrations += re.findall(r"\('([^']*)'\)", line.decode())
    return Contents(dict(rows), migrations)
