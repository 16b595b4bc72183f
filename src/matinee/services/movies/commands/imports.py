"""`matinee import`: bringing in what is elsewhere."""

import gzip
import io
import shlex
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

import click

from matinee.services.movies.commands.rejects import MOST_BYTES, Rejects
from matinee.services.movies.exchange.actions.imports import import_films
from matinee.services.movies.exchange.actions.reports import MOST_EXAMPLES, Kinds, Report
from matinee.services.movies.exchange.domain.plain_json import bounded_lines
from matinee.services.movies.service import movies

LONGEST_SOURCE = 100
MOST_GROUPS = 20
"""How many kinds of reasons the terminal shows one by one."""
MOST_REASONS = 100_000
"""How many reasons a report has of bad lines, of skipped ones and of what was left out: they are held until the end."""
FILE = click.Path(dir_okay=False, path_type=Path)


@click.group("import")
def import_() -> None:
    """Bring in what you have elsewhere."""


@import_.command("films")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--source", help="Name under which the titles' ids are unique [default: the file's name].")
@click.option("--report", "report_file", type=FILE, help=f"Write the reasons here, {MOST_REASONS:,} at most of a kind.")
@click.option(
    "--rejects",
    "rejects_file",
    type=FILE,
    help="Keep lines that break the format here [default: beside FILE, as <name>.rejected.jsonl].",
)
def films(file: Path, source: str | None, report_file: Path | None, rejects_file: Path | None) -> None:
    """Import titles and people from FILE.jsonl or FILE.jsonl.gz, one a line; the same file again changes nothing."""
    source = (source or file.name.split(".")[0])[:LONGEST_SOURCE]
    with Rejects(file, rejects_file) as rejects:
        movies.migrate()
        with (
            _opened(file) as (raw, lines),
            click.progressbar(length=file.stat().st_size, label=f"Importing {file.name}") as bar,
        ):
            seen = 0

            def advance(_: int) -> None:
                nonlocal seen
                bar.update(raw.tell() - seen)
                seen = raw.tell()

            try:
                report = import_films(
                    lines,
                    source=source,
                    now=datetime.now(UTC),
                    on_progress=advance,
                    on_bad_line=rejects.keep,
                    most_examples=MOST_REASONS if report_file else MOST_EXAMPLES,
                )
            except (OSError, EOFError, zlib.error) as error:
                raise click.ClickException(
                    f"{file} cannot be read to its end: {error}. What came before is imported."
                ) from None
            bar.update(file.stat().st_size - seen)
    _tell(report, report_file)
    if rejects.is_full:
        click.echo(f"  of the bad lines, the first {MOST_BYTES // 1_000_000} MB are kept")
    if rejects.path:
        click.echo(f"  bad lines are in {rejects.path}; mend them there, then:")
        click.echo(f"    matinee import films {shlex.quote(str(rejects.path))} --source {shlex.quote(source)}")


@contextmanager
def _opened(file: Path) -> Iterator[tuple[IO[bytes], Iterator[str]]]:
    """The file as it is, to see how far it has been read, and its lines, of which none is longer than can be meant."""
    with file.open("rb") as raw:
        is_gzip = raw.read(2) == b"\x1f\x8b"
        raw.seek(0)
        plain: IO[bytes] = gzip.GzipFile(fileobj=raw) if is_gzip else raw  # type: ignore[assignment]
        with io.TextIOWrapper(plain, encoding="utf-8-sig", errors="surrogateescape") as lines:
            yield raw, bounded_lines(lines)


def _grouped(kinds: Kinds) -> Iterator[str]:
    """How many lines have each kind of reason, the most frequent first, and all that are rare at once."""
    by_count = sorted(kinds.items(), key=lambda pair: -pair[1].count)
    for reason, kind in by_count[:MOST_GROUPS]:
        yield f"{kind.count} lines: {reason} (first: line {kind.first})"
    rest = [kind for _, kind in by_count[MOST_GROUPS:]]
    if rest:
        yield f"{sum(kind.count for kind in rest)} lines: {len(rest)} other reasons (first: line {rest[0].first})"


def _tell(report: Report, report_file: Path | None) -> None:
    click.echo(
        f"{report.lines} lines: {report.added} added, {report.changed} changed, {report.unchanged} unchanged,"
        f" {report.skipped_count} skipped, {report.bad_count} bad"
    )
    for what, kinds, examples in (
        ("bad", report.bad_kinds, report.bad),
        ("skipped", report.skipped_kinds, report.skipped),
    ):
        for text in _grouped(kinds):
            click.echo(f"  {what}, {text}")
        for line, reason in examples[:10]:
            click.echo(f"  line {line} {what}: {reason}")
    for note, count in report.note_counts.most_common():
        click.echo(f"  {note}: {count} times")
    if report_file:
        rows = sorted([*report.bad, *report.skipped, *report.notes])
        report_file.write_text("".join(f"line {line}: {reason}\n" for line, reason in rows), encoding="utf-8")
        click.echo(f"  reasons in {report_file}")
