"""Takes a backup while everything is running."""

import logging
import time
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import click

from matinee import __version__
from matinee.foundation.config import config
from matinee.foundation.service import Service
from matinee.host.backup.database import Database, Snapshot
from matinee.host.backup.databases import database_of
from matinee.host.backup.files import copy_secret, keep, sha256, whole_folder
from matinee.host.backup.manifest import KEYS, Entry, Manifest
from matinee.host.backup.media import take_media
from matinee.host.backup.progress import shown

log = logging.getLogger(__name__)


def take(folder: Path, services: Sequence[Service]) -> Manifest:
    """Copy the databases and pictures of some services, and the keys, into a new folder.

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
        media = take_media(partial, list(entries))  # after the databases, which name them
        manifest = Manifest(__version__, began_at, entries, _copy_keys(partial), media)
        manifest.write(partial)
    return manifest


def listeners_first(services: Sequence[Service]) -> list[Service]:
    """The services in the order in which they are copied: first those that react, then those whose events they react
    to.

    So no copy holds the effect of an event that is missing in the copy of its source. The opposite, an event that a
    listener has not had, can be made up for. Of services that hear each other in a circle one has to be copied too
    early; the log names them.
    """
    by_name = {service.name: service for service in services}
    listeners: dict[str, list[str]] = {name: [] for name in by_name}
    for service in services:
        for source in sorted({reaction.event.DESCRIPTOR.full_name.split(".")[2] for reaction in service.reactions}):
            if source in by_name and source != service.name:
                listeners[source].append(service.name)
    while True:
        try:
            return [by_name[name] for name in TopologicalSorter(listeners).static_order()]
        except CycleError as error:
            listener, source, *_ = error.args[1]  # each before the next, and the last is the first
            log.warning("Services hear each other in a circle: %s", ", ".join(error.args[1]))
            listeners[source].remove(listener)


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
            copy_secret((config().data / name).resolve(), folder / name)
            sums[name] = sha256(folder / name)
    return sums
