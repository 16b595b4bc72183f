"""The manifest of a backup: what it holds, and how to tell that it is whole."""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from matinee.host.backup.database import BackupError, Contents
from matinee.host.backup.files import keep, opened_plain, sha256
from matinee.host.backup.media import FILE, Media

NAME = "manifest.json"
FORMAT = 1
"""Raised when an older version could no longer read what a newer one writes."""
MOST_BYTES = 2**20
KEYS = {"secret.key": "SECRET_KEY", "rpc.secret": "RPC_SECRET"}
"""What else the data folder holds that matters, and the values that stand in for it."""


@dataclass(frozen=True)
class Entry:
    """The copy of one service's database."""

    engine: str
    server: str
    file: str
    bytes: int
    sha256: str
    rows: Mapping[str, int]
    migrations: tuple[str, ...]

    @property
    def contents(self) -> Contents:
        """What the file holds."""
        return Contents(self.rows, self.migrations)


@dataclass(frozen=True)
class Manifest:
    """What a backup holds. Whatever was acknowledged before ``began_at`` is in it."""

    matinee: str
    began_at: datetime
    services: Mapping[str, Entry]
    keys: Mapping[str, str]
    """The sums of the files of keys."""
    media: Media | None = None
    """The archive of uploaded pictures, if there are any."""

    def write(self, folder: Path) -> None:
        """Write it into the folder of the backup, as the last file."""
        path = folder / NAME
        services = {name: asdict(entry) for name, entry in self.services.items()}
        document = {
            "format": FORMAT,
            "matinee": self.matinee,
            "began_at": self.began_at.isoformat(),
            "services": services,
            "keys": dict(self.keys),
            "media": self.media and asdict(self.media),
        }
        path.write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n")
        keep(path, like=folder)

    @classmethod
    def read(cls, folder: Path) -> "Manifest":
        """The manifest of a folder.

        :raises BackupError: if there is none, or it is none that this version can read.
        """
        path = folder / NAME
        try:
            document = json.loads(_read(path))
        except FileNotFoundError:
            raise BackupError(f"{folder} is no backup, or one that was not finished: it has no {NAME}.") from None
        except (OSError, ValueError, RecursionError) as error:
            raise BackupError(f"{path} cannot be read: {error}") from None
        if isinstance(document, dict) and type(document.get("format")) is int and document["format"] > FORMAT:
            raise BackupError(
                f"{folder} was made by a newer Matinee ({document.get('matinee')}): restore it with that."
            )
        try:
            return cls._of(document)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise BackupError(f"{path} is no manifest of a backup: {error!r}") from None

    @classmethod
    def _of(cls, document: Any) -> "Manifest":
        if _count(document["format"]) != FORMAT:
            raise ValueError(f"format {document['format']}")
        return cls(
            matinee=_text(document["matinee"]),
            began_at=_moment(document["began_at"]),
            services={_text(name): _entry(entry) for name, entry in document["services"].items()},
            keys={_key(name): _text(digest) for name, digest in document["keys"].items()},
            media=_media(document.get("media")),
        )

    def expect_files(self, folder: Path, services: Mapping[str, Entry]) -> None:
        """Compare the files of some services, and the keys, with their sums.

        :raises BackupError: if one is missing or has changed.
        """
        sums = {entry.file: entry.sha256 for entry in services.values()} | dict(self.keys)
        if self.media is not None:
            sums[FILE] = self.media.sha256
        for name, digest in sums.items():
            path = folder / name
            if not os.path.lexists(path):
                raise BackupError(f"{path} is missing: the backup is not whole.")
            if sha256(path) != digest:
                raise BackupError(f"{path} has changed since the backup was made: its sum is another.")


def _entry(document: Any) -> Entry:
    return Entry(
        engine=_text(document["engine"]),
        server=_text(document["server"]),
        file=_file_name(document["file"]),
        bytes=_count(document["bytes"]),
        sha256=_text(document["sha256"]),
        rows={_text(table): _count(count) for table, count in document["rows"].items()},
        migrations=tuple(map(_text, document["migrations"])),
    )


def _media(document: Any) -> Media | None:
    """What is told of uploaded pictures; manifests of older versions tell nothing."""
    if document is None:
        return None
    return Media(_count(document["files"]), _count(document["bytes"]), _text(document["sha256"]))


def _read(path: Path) -> bytes:
    """The bytes of a manifest.

    :raises ValueError: if they are too many.
    """
    with opened_plain(path) as file:
        content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise ValueError(f"longer than {MOST_BYTES} bytes")
    return content


def _count(value: object) -> int:
    if type(value) is not int or value < 0:
        raise TypeError(f"{value!r} is no count")
    return value


def _key(value: object) -> str:
    """The name of a key of the data folder; a backup brings no other file there."""
    if value not in KEYS:
        raise ValueError(f"{value!r} is no key of Matinee")
    return str(value)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _moment(value: object) -> datetime:
    moment = datetime.fromisoformat(_text(value))
    if moment.tzinfo is None:
        raise ValueError(f"{value} has no time zone")
    return moment


def _file_name(value: object) -> str:
    """The name of a file in the folder; a path that leads out of the folder is refused."""
    if Path(_text(value)).name != value:
        raise ValueError(f"{value!r} is no file of the backup")
    return str(value)
