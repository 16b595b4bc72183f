"""Takes a backup while everything is running."""

import time
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import click

from matinee import __version__
from matinee.foundation.config import config
from matinee.foundation.service import Service
from matinee.host.backup.database import Database, Snapshot
from matinee.host.backup.databases import database_of
from matinee.host.backup.files import copy_secret, keep, sha256, whole_folder
from matinee.host.backup.manifest import Entry, Manifest
from matinee.host.backup.progress import shown

KEYS = {"secret.key": "SECRET_KEY", "rpc.secret": "RPC_SECRET"}
"""What else the data folder holds that matters, and the values that stand in for it."""


def take(folder: Path, services: Sequence[Service]) -> Manifest:
    """Copy the databases of some services, and the keys, into a new folder.

    :raises BackupError: if that cannot be done; there is no such folder then.
    """
    databases = [database_of(service) for service in listeners_first(services)]
    with whole_folder(folder) as partial:
        servers = {database.name: database.version() for database in databases}
        for database in databases:
            database.expect_programs()
        began_at = datetime.now(UTC)
        entries: dict[str, Entry] = {}
        with ExitStack() as stack:
            # All moments are fixed before the first copy is made, so that they lie close together.
            snapshots = [(database, stack.enter_context(database.snapshot())) for database in databases]
            for database, snapshot in snapshots:
                entries[database.name] = _copy(database, snapshot, partial, server=servers[database.name])
        manifest = Manifest(__version__, began_at, entries, _copy_keys(partial))
        manifest.write(partial)
    return manifest


def listeners_first(services: Sequence[Service]) -> list[Service]:
    """The services in the order in which they are copied: first those that react, then those whose events they react
    to.

    So no copy holds the effect of an event that is missing in the copy of its source. The opposite, an event that a
    listener has not had, can be made up for.
    """
    heard = {
        service.name: {reaction.event.DESCRIPTOR.full_name.split(".")[2] for reaction in service.reactions}
        for service in services
    }
    return sorted(services, key=lambda service: sum(service.name in sources for sources in heard.values()))


def _copy(database: Database, snapshot: Snapshot, folder: Path, *, server: str) -> Entry:
    path = folder / f"{database.name}{database.suffix}"
    began = time.monotonic()
    with shown(f"{database.name}: copying ({database.title})") as progress:
        contents = snapshot.write(path, progress)
    keep(path, like=folder)
    size = path.stat().st_size
    click.echo(f"{database.name}: {contents}, {size / 1e6:,.1f} MB, {time.monotonic() - began:.1f} s")
    return Entry(
        engine=database.kind,
        server=server,
        file=path.name,
        bytes=size,
        sha256=sha256(path),
        rows=contents.rows,
        migrations=tuple(contents.migrations),
    )


def _copy_keys(folder: Path) -> dict[str, str]:
    sums = {}
    for name, variable in KEYS.items():
        if config().environ.get(variable):
            click.echo(f"{variable} comes from the environment: keep it yourself.")
        elif (config().data / name).exists():
            copy_secret(config().data / name, folder / name)
            sums[name] = sha256(folder / name)
    return sums
