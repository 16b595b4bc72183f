"""Restores a backup: checks everything, replaces the databases, compares them, migrates, and delivers missed events."""

import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import click

from matinee import __version__
from matinee.foundation import revocation
from matinee.foundation.config import config
from matinee.foundation.events.bus import KAFKA
from matinee.foundation.events.replay import catch_up
from matinee.foundation.leadership import Leadership
from matinee.foundation.service import Service
from matinee.host.backup.database import BackupError, Contents, Database
from matinee.host.backup.databases import KINDS, database_of, title_of
from matinee.host.backup.files import copy_secret, sha256
from matinee.host.backup.manifest import Entry, Manifest
from matinee.host.backup.media import restore_media
from matinee.host.backup.progress import shown
from matinee.host.backup.schema import expect_own_tables, unknown_migrations
from matinee.host.installation import open_or_make
from matinee.host.registry import ROOMS, hosted

PATIENCE_SECONDS = 3.0
"""How long a process that has just ended may take to let go of its databases."""
LATEST = timedelta(days=7)
"""How long before the backup an event may have happened that some service had not had by then."""


class Restore:
    """A backup, on its way into the databases of this installation."""

    def __init__(self, folder: Path, names: Sequence[str]) -> None:
        """Check the backup by itself, before anything of the installation is looked at.

        :raises BackupError: if it is damaged, or does not hold what is asked for.
        """
        self.folder = folder
        self.manifest = Manifest.read(folder)
        self.with_keys = not names
        self.entries = _chosen(self.manifest, names)
        self.manifest.expect_files(folder, self.entries)

    def boot(self) -> list[Service]:
        """Load the services that are restored, without leaving a key of this process's own in an empty folder.

        :raises BackupError: if the code is older than the backup, or their databases are of another kind.
        :raises InstallationError: if the data folder cannot be used.
        """
        from matinee.host.boot import boot

        open_or_make(new=True)
        self.all = boot(with_data=False)
        self.services = [service for service in self.all if service.name in self.entries]
        self.databases = [database_of(service) for service in self.services]
        for service, database in zip(self.services, self.databases, strict=True):
            self._expect_fit(service, database)
        return self.services

    def _expect_fit(self, service: Service, database: Database) -> None:
        entry = self.entries[service.name]
        if entry.engine != database.kind:
            raise BackupError(
                f"{service.name}: the backup is of {title_of(entry.engine)}, and the database here is {database.title}:"
                " a restore cannot change the kind of a database."
            )
        if unknown := unknown_migrations(service, entry.migrations):
            raise BackupError(
                f"{service.name}: the backup has migrations that this version ({__version__}) does not know:"
                f" {', '.join(unknown)}. Restore it with Matinee {self.manifest.matinee} or newer."
            )
        expect_own_tables(service, entry.rows)
        database.expect_programs()

    def hold(self, stack: ExitStack) -> None:
        """Keep relays and clocks out until the stack unwinds.

        :raises BackupError: if a database is in use.
        """
        for service, database in zip(self.services, self.databases, strict=True):
            if not _within_patience(lambda database=database: not database.is_in_use()):  # type: ignore[misc]
                raise BackupError(f"{service.name}: the database is in use: stop every process of Matinee first.")
            stack.callback(service.disconnect)
            for name in ("relay", "clock"):
                leadership = Leadership(service, name)
                if not _within_patience(leadership.acquire):
                    raise BackupError(f"{service.name} is running: stop every process of Matinee first.")
                stack.callback(leadership.release)

    def in_the_way(self) -> list[str]:
        """What the restore would replace, in words."""
        lines = [f"the database of {database.name}" for database in self.databases if database.holds_anything()]
        return lines + [str(path) for path in self._keys() if path.exists()]

    def replace(self) -> None:
        """Put databases and keys in place.

        :raises BackupError: if one of them could not be; those before it are in place then.
        """
        with ExitStack() as stack:
            for database in self.databases:
                stack.callback(database.unstage)
                with shown(f"{database.name}: checking") as progress:
                    database.stage(self._file(database), progress)
                if staged := database.staged_contents():
                    self._expect_told(database, staged)
            for database in self.databases:
                began = time.monotonic()
                with shown(f"{database.name}: restoring ({database.title})") as progress:
                    database.put_in_place(self._file(database), progress)
                self._compare(database)
                click.echo(
                    f"{database.name}: {self.entries[database.name].contents} as in the backup,"
                    f" {time.monotonic() - began:.1f} s"
                )
        if self.manifest.media is not None:
            click.echo(f"pictures: {restore_media(self.folder, list(self.entries)):,} files")
        for path in self._keys():
            copy_secret(self.folder / path.name, path)

    def _expect_told(self, database: Database, staged: Contents) -> None:
        """Compare a staged file with the manifest, while the database still has what it had."""
        entry = self.entries[database.name]
        differing = _differing(staged.rows, entry.rows)
        if differing or sorted(staged.migrations) != sorted(entry.migrations):
            raise BackupError(
                f"{database.name}: {entry.file} holds something else than the manifest says:"
                f" {differing or 'other migrations'}."
            )

    def _compare(self, database: Database) -> None:
        if differing := _differing(database.contents().rows, self.entries[database.name].rows):
            raise BackupError(f"{database.name}: restored, but the rows differ from the manifest: {differing}.")

    def make_up(self) -> None:
        """Migrate, then bring to the restored services what they had not had of the events in all outboxes."""
        from matinee.host.boot import migrate

        migrate(self.services)
        if "auth" in self.entries and not revocation.forget():
            click.echo("CACHE_URL does not answer: empty that Redis, or sessions that live again stay ended.")
        sources = [service for service in self.all if self._can_be_heard(service)]
        for service in self.services:
            if service.reactions:
                click.echo(f"{service.name}: looking for events that it had not had …")
                count = catch_up(service, sources=sources, since=self.manifest.began_at - LATEST)
                click.echo(f"{service.name}: events made up for: {count:,}")

    def _can_be_heard(self, service: Service) -> bool:
        """Whether the outbox of a service can be read; a service that is not restored may be out of reach."""
        try:
            return database_of(service).has_table("outbox")
        except BackupError as error:
            click.echo(f"What {service.name} has published is not looked at. {error}")
            return False

    def remarks(self) -> list[str]:
        """What is left for a person to do."""
        lines = []
        missing = [room.name for room in ROOMS if room.name not in self.entries]
        if missing:
            lines.append(f"Not restored: {', '.join(missing)}. What they had heard of the time since, they keep.")
        elif config().events_url.startswith(KAFKA):
            lines.append(
                "Kafka still has the events of the time since: put a new namespace into EVENTS_URL, then start."
            )
        return lines

    def _file(self, database: Database) -> Path:
        return self.folder / self.entries[database.name].file

    def _keys(self) -> list[Path]:
        """The files of keys that have to be put in place: those that are missing there or differ."""
        if not self.with_keys:
            return []
        places = {config().data / name: digest for name, digest in self.manifest.keys.items()}
        return [path for path, digest in places.items() if not path.exists() or sha256(path) != digest]


def _differing(rows: Mapping[str, int], told: Mapping[str, int]) -> str:
    """The tables whose numbers of rows differ from what was told, in words."""
    differing = sorted(table for table in {*rows, *told} if rows.get(table) != told.get(table))
    return ", ".join(f"{table} {rows.get(table)} for {told.get(table)}" for table in differing)


def _chosen(manifest: Manifest, names: Sequence[str]) -> Mapping[str, Entry]:
    """The entries of the services that are asked for; all if none is.

    :raises BackupError: if the backup does not have one of them, or this process does not know it.
    """
    here = {room.name for room in hosted()}
    for name in names or manifest.services:
        if name not in manifest.services:
            raise BackupError(f"The backup does not hold '{name}'; it has {', '.join(manifest.services)}.")
        if name not in here:
            raise BackupError(f"The backup holds '{name}', which this process does not host: see --services.")
        _expect_own_file(name, manifest.services[name])
    return {name: entry for name, entry in manifest.services.items() if not names or name in names}


def _expect_own_file(name: str, entry: Entry) -> None:
    """Find in an entry the file that a backup gives its service: none of another service, no key and no manifest.

    :raises BackupError: if it names another.
    """
    expected = {f"{name}{kind.suffix}" for kind in KINDS if kind.kind == entry.engine}
    if expected and entry.file not in expected:
        raise BackupError(f"The backup names {entry.file} as the file of {name}, which is {', '.join(expected)}.")


def _within_patience(fact: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not fact():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.1)
    return True
