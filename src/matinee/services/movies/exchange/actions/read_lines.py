"""First step of an import: the text of lines becomes records, or is reported."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from matinee.services.movies.exchange.actions.reports import Report
from matinee.services.movies.exchange.actions.steps import Line
from matinee.services.movies.exchange.domain.films import parse_line
from matinee.services.movies.exchange.domain.plain_json import TooLong
from matinee.services.movies.exchange.domain.records import Film, PersonLine, PlatformLine, Record
from matinee.services.movies.exchange.domain.validation import BadLine

Numbered = tuple[int, str]


@dataclass
class Batch:
    """The lines that are imported in one transaction, and the text of those that break the format
    without being too long."""

    platforms: list[Line[PlatformLine]] = field(default_factory=list)
    people: list[Line[PersonLine]] = field(default_factory=list)
    titles: list[Line[Film]] = field(default_factory=list)
    bad: list[str] = field(default_factory=list)


def read_lines(batch: Sequence[Numbered], *, seen: dict[int, int], report: Report) -> Batch:
    """The records of lines by what they describe, without those that repeat an earlier line of the file.

    :param seen: hashes of what earlier lines are called, and their numbers; grows.
    """
    read = Batch()
    for number, record in _parsed(batch, read.bad, report):
        first = seen.setdefault(hash(record.called), number)
        if first != number:
            report.skip(number, f"repeats line {first}")
        elif isinstance(record, Film):
            read.titles.append(Line(number, record))
        elif isinstance(record, PersonLine):
            read.people.append(Line(number, record))
        else:
            read.platforms.append(Line(number, record))
    return read


def _parsed(batch: Sequence[Numbered], bad: list[str], report: Report) -> Iterator[tuple[int, Record]]:
    for number, text in batch:
        if not text.strip():
            continue
        try:
            record = parse_line(text)
        except BadLine as error:
            report.refuse(number, str(error), kind=error.kind)
            bad += [] if isinstance(error, TooLong) else [text]
            continue
        for note in record.notes:
            report.note(number, note)
        yield number, record


def in_batches(lines: Iterable[str], *, most: int, characters: int) -> Iterator[list[Numbered]]:
    """The numbered lines in batches, fewer of long ones; an error of reading comes after what was read before it."""
    numbered = enumerate(lines, start=1)
    failure: Exception | None = None
    while failure is None:
        batch: list[Numbered] = []
        size = 0
        try:
            while len(batch) < most and size < characters and (pair := next(numbered, None)):
                batch.append(pair)
                size += len(pair[1])
        except Exception as error:
            failure = error
        if not batch:
            break
        yield batch
    if failure:
        raise failure
