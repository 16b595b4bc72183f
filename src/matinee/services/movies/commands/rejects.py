"""Where an import keeps the lines that break the format, to be mended and imported again."""

from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import IO

import click

from matinee.foundation.config import config

MOST_BYTES = 100_000_000
"""How much is kept of what an import rejects: few bytes of a packed file can stand for any number of bad lines."""


class Rejects:
    """A file of lines as they were read, made when the first one comes; nothing that exists is written over.

    When `MOST_BYTES` are in it, it takes no more, and says so by ``is_full``.
    It lies beside the imported file or, where nothing can be written there, in the data folder.
    """

    def __init__(self, imported: Path, chosen: Path | None) -> None:
        if chosen and chosen.exists():
            raise click.UsageError(f"{chosen} exists already: name another file for the rejected lines.")
        self.imported = imported
        self.chosen = chosen
        self.path: Path | None = None
        self.is_full = False
        self._bytes = 0
        self._file: IO[bytes] | None = None

    def __enter__(self) -> "Rejects":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._file:
            self._file.close()

    def keep(self, line: str) -> None:
        """Keep a line, if there is room for it."""
        kept = line.rstrip("\r\n").encode("utf-8", "surrogateescape") + b"\n"
        self.is_full = self.is_full or self._bytes + len(kept) > MOST_BYTES
        if self.is_full:
            return
        if self._file is None:
            self._file = self._open()
        self._bytes += self._file.write(kept)
        self._file.flush()

    def _open(self) -> IO[bytes]:
        folders = [self.imported.parent, config().data]
        ways = [[self.chosen]] if self.chosen else [self._names(folder) for folder in folders]
        failure: OSError | None = None
        for paths in ways:
            try:
                return self._first_free(paths)
            except OSError as error:
                failure = failure or error
        raise click.ClickException(
            f"The rejected lines cannot be kept: {failure}. Name a file for them with --rejects."
        )

    def _first_free(self, paths: Iterable[Path]) -> IO[bytes]:
        for path in paths:
            try:
                file = path.open("xb")
            except FileExistsError:
                continue
            self.path = path
            return file
        raise click.ClickException(f"{self.chosen} exists already: name another file for the rejected lines.")

    def _names(self, folder: Path) -> Iterator[Path]:
        """``films.rejected.jsonl`` for ``films.jsonl.gz``, then ``films.rejected.2.jsonl``, …"""
        stem = self.imported.name.removesuffix(".gz").removesuffix(".jsonl").split(".rejected")[0]
        yield folder / f"{stem}.rejected.jsonl"
        yield from (folder / f"{stem}.rejected.{number}.jsonl" for number in count(2))
