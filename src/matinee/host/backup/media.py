"""Uploaded pictures in backups: one archive of all files, wherever they are kept."""

import tarfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import click

from matinee.foundation.files.kept import NAME
from matinee.foundation.files.store import FilesAwayError, files
from matinee.host.backup.database import BackupError
from matinee.host.backup.files import keep, opened_plain, sha256

FILE = "media.tar"
MOST_BYTES = 4 * 1024 * 1024
"""How large a file of a picture can be; none that was made here comes near it."""


@dataclass(frozen=True)
class Media:
    """The archive of a backup, with the number of its files."""

    files: int
    bytes: int
    sha256: str


def take_media(folder: Path, services: Collection[str]) -> Media | None:
    """Copy the files of some services into the folder of a backup; None if there are none.

    :raises BackupError: if the place where they are kept does not answer.
    """
    path = folder / FILE
    count = 0
    try:
        with tarfile.open(path, "w") as archive:
            for name, content in _kept(services):
                member = tarfile.TarInfo(name)
                member.size = len(content)
                archive.addfile(member, BytesIO(content))
                count += 1
    except FilesAwayError as error:
        raise BackupError(str(error)) from None
    if not count:
        path.unlink()
        return None
    keep(path, like=folder)
    click.echo(f"pictures: {count:,} files, {path.stat().st_size / 1e6:,.1f} MB")
    return Media(count, path.stat().st_size, sha256(path))


def _kept(services: Collection[str]) -> Iterator[tuple[str, bytes]]:
    for service in services:
        for name, _ in files().list_names(service):
            content = files().get(name) if NAME.fullmatch(name) else None
            if content is not None:  # it may have been deleted in the meantime
                yield name, content


def restore_media(folder: Path, services: Collection[str]) -> int:
    """Put the files of some services back where files are kept; how many they were. What is there besides stays.

    :raises BackupError: if the archive holds anything else, or they cannot be kept.
    """
    count = 0
    try:
        with opened_plain(folder / FILE) as file, tarfile.open(fileobj=file, mode="r:") as archive:
            for member in archive:
                name = NAME.fullmatch(member.name)
                content = archive.extractfile(member) if member.isreg() and member.size <= MOST_BYTES else None
                if name is None or content is None:
                    raise BackupError(f"{FILE} holds {member.name[:100]!r}, which is no picture of Matinee.")
                if name["folder"] in services:
                    files().put(member.name, content.read())
                    count += 1
    except FilesAwayError as error:
        raise BackupError(str(error)) from None
    except tarfile.TarError as error:
        raise BackupError(f"{FILE} cannot be read: {error}") from None
    return count
