"""What every kind of database can do for backups: give a snapshot, and take one in. One module for each kind."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

Progress = Callable[[float], None]
"""Told how much is done, from 0 to 1."""
Ask = Callable[[str], list[tuple[Any, ...]]]
"""Runs one statement; its rows."""

DJANGO, ALEMBIC = "django_migrations", "alembic_version"
BOOKKEEPING = {DJANGO, ALEMBIC, "django_content_type"}
"""Tables that migrations fill by themselves: a database with rows in no others is empty."""


class BackupError(Exception):
    """A backup or a restore cannot be made; the message says why, and nothing has been changed unless it says so."""


@dataclass(frozen=True)
class Contents:
    """How many rows each table has, and which migrations have made them."""

    rows: Mapping[str, int]
    migrations: Sequence[str]

    def __str__(self) -> str:
        return f"{sum(self.rows.values()):,} rows in {len(self.rows)} tables"


class Snapshot(ABC):
    """A database as it was at one moment, for as long as the block around it lasts."""

    @abstractmethod
    def write(self, path: Path, progress: Progress) -> Contents:
        """Write all of it into a file; what the file holds.

        :raises BackupError: if the file would not be whole.
        """


class Database(ABC):
    """One service's database."""

    kind: ClassVar[str]
    """As the manifest calls it."""
    title: ClassVar[str]
    suffix: ClassVar[str]
    schemes: ClassVar[frozenset[str]]
    """The schemes of the URLs that name such a database."""
    tables_query: ClassVar[str]
    quote: ClassVar[str] = '"'

    def __init__(self, name: str, url: str) -> None:
        self.name = name
        self.url = url

    @abstractmethod
    def version(self) -> str:
        """What answers at the URL, for the manifest.

        :raises BackupError: if nothing does.
        """

    @abstractmethod
    def expect_programs(self) -> None:
        """Look for the programs that are needed.

        :raises BackupError: if one is missing, or too old for the server.
        """

    @abstractmethod
    def opened(self) -> AbstractContextManager[Ask]:
        """A connection for the length of a block."""

    @abstractmethod
    def snapshot(self) -> AbstractContextManager[Snapshot]:
        """The database as it is now, for the length of a block; writers go on meanwhile."""

    @abstractmethod
    def is_in_use(self) -> bool:
        """Whether somebody else has the database open, as far as can be told."""

    @abstractmethod
    def stage(self, path: Path, progress: Progress) -> None:
        """Make ready to put a backup's file in place; the database keeps what it has.

        :raises BackupError: if the file cannot be used.
        """

    @abstractmethod
    def put_in_place(self, path: Path, progress: Progress) -> None:
        """Put a staged file in the place of all that the database holds.

        :raises BackupError: if that fails.
        """

    def staged_contents(self) -> Contents | None:
        """What a staged file really holds, where that can be known before it is put in place."""
        return None

    def unstage(self) -> None:  # noqa: B027  most leave nothing
        """Remove what staging has left."""

    def contents(self) -> Contents:
        """What the database holds now."""
        with self.opened() as ask:
            return self.contents_by(ask)

    def holds_anything(self) -> bool:
        """Whether the database has rows of anybody's."""
        with self.opened() as ask:
            tables = [table for table in self.tables_by(ask) if table not in BOOKKEEPING]
            return any(ask(f"SELECT 1 FROM {self.quoted(table)} LIMIT 1") for table in tables)

    def has_table(self, name: str) -> bool:
        """Whether there is a table of this name."""
        with self.opened() as ask:
            return name in self.tables_by(ask)

    def tables_by(self, ask: Ask) -> list[str]:
        """The tables, by a connection that is open."""
        return sorted(str(table) for (table,) in ask(self.tables_query))

    def contents_by(self, ask: Ask) -> Contents:
        """What there is, by a connection that is open."""
        tables = self.tables_by(ask)
        rows = {table: int(ask(f"SELECT count(*) FROM {self.quoted(table)}")[0][0]) for table in tables}
        migrations: list[str] = []
        if DJANGO in rows:
            migrations += [f"{app}.{name}" for app, name in ask(f"SELECT app, name FROM {DJANGO} ORDER BY app, name")]
        if ALEMBIC in rows:
            migrations += [str(version) for (version,) in ask(f"SELECT version_num FROM {ALEMBIC}")]
        return Contents(rows, migrations)

    def quoted(self, table: str) -> str:
        """The name of a table as a statement has it."""
        return f"{self.quote}{table.replace(self.quote, self.quote * 2)}{self.quote}"
