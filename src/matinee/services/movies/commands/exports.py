"""`matinee export`: taking out what is here."""

import gzip
import os
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import click

from matinee.services.movies.exchange.queries import count_exported, export_lines
from matinee.services.movies.service import movies


@click.group("export")
def export() -> None:
    """Take out what is here."""


@export.command("films")
@click.argument("file", default="-", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path))
@click.option("--source", help="Only titles that an import of this source has brought [default: all].")
def films(file: Path, source: str | None) -> None:
    """Write all titles and people to FILE.jsonl or FILE.jsonl.gz, one a line; to the terminal without a FILE.

    `matinee import films FILE` reads it again, here or elsewhere.
    """
    movies.migrate()
    counts: Counter[str] = Counter()
    progress = click.progressbar(length=count_exported(source=source), label="Exporting", file=sys.stderr)
    try:
        with _written(file) as out, progress as bar:
            for kind, lines in export_lines(source=source):
                out.write("".join(f"{line}\n" for line in lines).encode())
                counts[kind] += len(lines)
                bar.update(len(lines) if kind == "titles" else 0)
    except OSError as error:
        raise click.ClickException(f"{file} cannot be written: {error}.") from None
    click.echo(", ".join(f"{counts[kind]} {kind}" for kind in ("titles", "people", "platforms")) + " written", err=True)


@contextmanager
def _written(file: Path) -> Iterator[IO[bytes]]:
    """A file to write to, that takes its name when it is whole; compressed if its name ends in ``.gz``."""
    if str(file) == "-":
        yield sys.stdout.buffer
        return
    partial = file.with_name(f".{file.name}.partial")
    try:
        with partial.open("wb") as raw:
            if file.suffix == ".gz":
                with gzip.GzipFile(filename="", fileobj=raw, mode="wb", compresslevel=6, mtime=0) as packed:
                    yield packed  # type: ignore[misc]
            else:
                yield raw
            raw.flush()
            os.fsync(raw.fileno())
        partial.replace(file)
    finally:
        partial.unlink(missing_ok=True)
