"""Where an import keeps the lines that break the format, to be mended and imported again."""

from itertools import chain, count
from pathlib import Path
from types import TracebackType
from typing import IO

import click


class Rejects:
    """A file of lines as they were read, made when the first one comes; nothing that exists is written over."""

    def __init__(self, imported: Path, chosen: Path | None) -> None:
        if chosen and chosen.exists():
            raise click.UsageError(f"{chosen} exists already: name another file for the rejected lines.")
        self.imported = imported
        self.chosen = chosen
        self.path: Path | None = None
        self._file: IO[bytes] | None = None

    def __enter__(self) -> "Rejects":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._file:
            self._file.close()

    def keep(self, line: str) -> None:
        """Keep a line."""
        if self._file is None:
            self._file = self._open()
        self._file.write(line.rstrip("\r\n").encode("utf-8", "surrogateescape") + b"\n")
        self._file.flush()

    def _open(self) -> IO[bytes]:
        for path in [self.chosen] if self.chosen else self._free_names():
            try:
                file = path.open("xb")
            except FileExistsError:
                continue
            except OSError as error:
                raise click.ClickException(
                    f"The rejected lines cannot be kept: {error}. Name a file for them with --rejects."
                ) from None
            self.path = path
            return file
        raise click.ClickException(f"{self.chosen} exists already: name another file for the rejected lines.")

    def _free_names(self) -> "chain[Path]":
        """``films.rejected.jsonl`` beside ``films.jsonl.gz``, then ``films.rejected.2.jsonl``, …"""
        stem = self.imported.name.removesuffix(".gz").removesuffix(".jsonl")
        stem = stem.split(".rejected")[0]
        first = self.imported.with_name(f"{stem}.rejected.jsonl")
        return chain([first], (self.imported.with_name(f"{stem}.rejected.{number}.jsonl") for number in count(2)))
