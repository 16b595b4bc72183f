"""Backups of SQLite: its own online copy, and a file that takes the other's place at once."""

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from matinee.host.backup.database import Ask, BackupError, Contents, Database, Progress, Snapshot
from matinee.host.backup.files import CHUNK, keep, opened_plain, sync

PAGES = 1000
"""How many are copied between two words about the progress."""


class SQLite(Database):
    """A file, with its ``-wal`` and ``-shm`` beside it while it is in use."""

    kind = "sqlite"
    title = "SQLite"
    suffix = ".db"
    schemes = frozenset({"sqlite"})
    tables_query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"

    @property
    def file(self) -> Path:
        """The database itself."""
        return Path(self.url.removeprefix("sqlite:///"))

    @property
    def staged(self) -> Path:
        """Where a file waits to take its place; always the same, so that none pile up."""
        return self.file.with_name(f"{self.file.name}.restoring")

    def version(self) -> str:
        if not self.file.is_file():
            raise BackupError(f"{self.name}: there is no database at {self.file}.")
        return f"SQLite {sqlite3.sqlite_version}"

    def expect_programs(self) -> None:
        """Python has SQLite in itself."""

    @contextlib.contextmanager
    def opened(self) -> Iterator[Ask]:
        if not self.file.exists():
            yield lambda _: []
            return
        with contextlib.closing(_connect(self.file)) as connection:
            yield lambda statement: connection.execute(statement).fetchall()

    def holds_anything(self) -> bool:
        try:
            return super().holds_anything()
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:
            return True  # damaged, and who knows what can still be saved from it

    @contextlib.contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        with contextlib.closing(_connect(self.file)) as connection:
            # A transaction that reads fixes what is seen; without it, each write of others would begin the copy anew.
            connection.execute("BEGIN")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
            yield SQLiteSnapshot(self, connection)

    def is_in_use(self) -> bool:
        if not self.file.exists():
            self.file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            return False
        try:
            with contextlib.closing(_connect(self.file, patience=0)) as connection:
                # Only granted to who is alone; it also brings home what is in the -wal.
                connection.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.OperationalError as error:
            return "locked" in str(error)
        except sqlite3.DatabaseError:
            return False
        return False

    def stage(self, path: Path, progress: Progress) -> None:
        self.unstage()
        size, done = max(path.stat().st_size, 1), 0
        with opened_plain(path) as source, open(os.open(self.staged, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as target:
            while block := source.read(CHUNK):
                target.write(block)
                done += len(block)
                progress(done / size)
        with contextlib.closing(_connect(self.staged)) as connection:
            _expect_whole(connection, self.staged)
            _expect_tables_alone(connection, path)
        keep(self.staged, like=self.file.parent)

    def staged_contents(self) -> Contents:
        with contextlib.closing(_connect(self.staged)) as connection:
            return self.contents_by(lambda statement: connection.execute(statement).fetchall())

    def put_in_place(self, path: Path, progress: Progress) -> None:
        """Replace the file.

        The old ``-wal`` file would ruin the new database, so it is deleted first. At every moment there is a whole
        database.
        """
        for ending in ("-wal", "-shm", "-journal"):
            self.file.with_name(self.file.name + ending).unlink(missing_ok=True)
        self.staged.replace(self.file)
        sync(self.file.parent)
        progress(1)

    def unstage(self) -> None:
        self.staged.unlink(missing_ok=True)


class SQLiteSnapshot(Snapshot):
    """A transaction that reads."""

    def __init__(self, database: SQLite, connection: sqlite3.Connection) -> None:
        self.database = database
        self.connection = connection

    def write(self, path: Path, progress: Progress) -> Contents:
        with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as copy:
            self.connection.backup(
                copy, pages=PAGES, progress=lambda _, left, total: progress(1 - left / total if total else 1)
            )
            copy.execute("PRAGMA journal_mode = DELETE")
            _expect_whole(copy, self.database.file)  # its faults are those of what was copied
            return self.database.contents_by(lambda statement: copy.execute(statement).fetchall())


def _connect(path: Path, *, patience: float = 30) -> sqlite3.Connection:
    """Open a database that is there; it is never made."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=patience, isolation_level=None)


def _expect_whole(connection: sqlite3.Connection, path: Path) -> None:
    try:
        found = connection.execute("PRAGMA integrity_check(5)").fetchall()
    except sqlite3.DatabaseError as error:
        raise BackupError(f"{path} is damaged: {error}.") from error
    if found != [("ok",)]:
        raise BackupError(f"{path} is damaged: {'; '.join(str(fault) for (fault,) in found)}.")


def _expect_tables_alone(connection: sqlite3.Connection, path: Path) -> None:
    """Find nothing but tables and indexes: what else there may be runs code of whoever made the file.

    :raises BackupError: if there is anything else.
    """
    others = "type NOT IN ('table', 'index') OR upper(sql) LIKE 'CREATE VIRTUAL%'"
    for kind, name in connection.execute(f"SELECT type, name FROM sqlite_master WHERE {others}"):
        raise BackupError(
            f"{path} holds a {kind} '{name}', and Matinee makes none: this is no backup of Matinee alone."
        )
