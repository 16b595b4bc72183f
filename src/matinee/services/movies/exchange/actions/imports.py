"""Importing titles, people and platforms: many lines in few statements.

The same file again changes nothing, and every line is accounted for.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from matinee.contracts.movies.v1.movies_events_pb2 import MovieAdded, MovieChanged
from matinee.services.movies.exchange.actions.import_people import Entry, import_people
from matinee.services.movies.exchange.actions.import_platforms import import_platforms
from matinee.services.movies.exchange.actions.import_titles import write_titles
from matinee.services.movies.exchange.actions.recognition import Line, is_unchanged, recognise
from matinee.services.movies.exchange.actions.reports import MOST_EXAMPLES, Report
from matinee.services.movies.exchange.domain.films import Film, PersonLine, PlatformLine, parse_line
from matinee.services.movies.exchange.domain.validation import BadLine
from matinee.services.movies.service import movies
from matinee.services.movies.titles.actions.connections import link_awaited
from matinee.services.movies.titles.actions.history import Editor, record_additions, recording
from matinee.services.movies.titles.actions.locks import wait_for_other_imports
from matinee.services.movies.titles.actions.titles import announce_changes
from matinee.services.movies.titles.domain.titles import name_key

BATCH = 500
BATCH_CHARACTERS = 10_000_000
Numbered = tuple[int, str]
Read = Film | PersonLine | PlatformLine


@dataclass
class _Import:
    """An import that is under way: where its lines come from, and what it has come to know of the file."""

    source: str
    now: datetime
    report: Report
    seen: dict[int, int] = field(default_factory=dict)
    """Hashes of what lines are called, and the numbers of the lines."""
    people: dict[int, int] = field(default_factory=dict)
    """People whom lines have described, and the numbers of the lines."""

    @property
    def by(self) -> Editor:
        """Who makes the changes, as the history knows it."""
        return Editor(f"import:{self.source}")


@dataclass
class _Batch:
    """The lines that are imported in one transaction."""

    titles: list[Line] = field(default_factory=list)
    people: list[Entry] = field(default_factory=list)
    platforms: list[PlatformLine] = field(default_factory=list)


def import_films(
    lines: Iterable[str],
    *,
    source: str,
    now: datetime,
    on_progress: Callable[[int], None] = lambda count: None,
    on_bad_line: Callable[[str], None] = lambda line: None,
    most_examples: int | None = MOST_EXAMPLES,
) -> Report:
    """Import titles, people and platforms in the format of `exchange.domain.films`, one a line.

    A line is the same title as one already here if it has its ``uid`` for an ``id``, else the same ``id`` of the same
    ``source``, else the same IMDb id, else the same title, year and directors. Each batch of lines is one transaction,
    so an import that is killed can simply be started again; where reading fails, what came before is imported.

    :param source: the name under which the ``id`` of a line is unique.
    :param on_progress: is told how many lines each batch had.
    :param on_bad_line: is given each line that breaks the format, as it was read, once what came before is imported.
    :param most_examples: how many reasons the report holds of each kind, all if None.
    """
    this = _Import(source, now, Report(most_examples=most_examples))
    for batch in _batches(lines):
        bad: list[str] = []
        _import_batch(_sorted(_parsed(batch, this.report, bad), this), this)
        for line in bad:
            on_bad_line(line)
        on_progress(len(batch))
    with movies.atomic:
        wait_for_other_imports()
        announce_changes(sorted(link_awaited()))
    if this.report.added:
        movies.analyze()
    return this.report


def _batches(lines: Iterable[str]) -> Iterator[list[Numbered]]:
    """The numbered lines in batches, fewer of long ones; an error of reading comes after what was read before it."""
    numbered = enumerate(lines, start=1)
    failure: Exception | None = None
    batch: list[Numbered] = []
    while failure is None:
        batch, size = [], 0
        try:
            while len(batch) < BATCH and size < BATCH_CHARACTERS and (pair := next(numbered, None)):
                batch.append(pair)
                size += len(pair[1])
        except Exception as error:
            failure = error
        if not batch:
            break
        yield batch
    if failure:
        raise failure


def _parsed(batch: Sequence[Numbered], report: Report, bad: list[str]) -> Iterator[tuple[int, Read]]:
    for number, text in batch:
        if not text.strip():
            continue
        try:
            read = parse_line(text)
        except BadLine as error:
            report.refuse(number, str(error))
            bad.append(text)
            continue
        for note in read.notes:
            report.note(number, note)
        yield number, read


def _sorted(lines: Iterable[tuple[int, Read]], this: _Import) -> _Batch:
    """The lines of a batch by what they describe, without those that repeat an earlier line of the file."""
    batch = _Batch()
    for number, read in lines:
        line = Line(number, read) if isinstance(read, Film) else None
        called = line.record_id if line else _called(read)
        first = this.seen.setdefault(hash(called), number)
        if first != number:
            this.report.skip(number, f"repeats line {first}")
        elif line:
            batch.titles.append(line)
        elif isinstance(read, PersonLine):
            batch.people.append(Entry(number, read))
        elif isinstance(read, PlatformLine):
            batch.platforms.append(read)
    return batch


def _called(read: Read) -> tuple[str, object]:
    if isinstance(read, PersonLine):
        return read.called
    return ("platform", name_key(read.details["name"])) if isinstance(read, PlatformLine) else ("", read)


@movies.atomic
def _import_batch(batch: _Batch, this: _Import) -> None:
    wait_for_other_imports()
    report = this.report
    import_platforms(batch.platforms, by=this.by, now=this.now, report=report)
    import_people(batch.people, described=this.people, by=this.by, now=this.now, report=report)
    recognise(batch.titles, this.source)
    titles = list(_without_withdrawn(batch.titles, report))
    # What only fills in comes first, so that a line which describes the whole of the same title has the last word.
    pending = sorted((line for line in titles if not is_unchanged(line)), key=lambda line: not line.met)
    new = [line for line in pending if line.movie is None]
    known = [line for line in pending if line.movie is not None]
    with recording(movies=list({line.pk for line in known}), by=this.by, now=this.now):
        write_titles(new, known, source=this.source, now=this.now, report=report)
    record_additions(movies=[line.pk for line in new], by=this.by, now=this.now)
    movies.publish_many((MovieAdded(movie_id=line.pk), f"movie/{line.pk}") for line in new)
    movies.publish_many((MovieChanged(movie_id=line.pk), f"movie/{line.pk}") for line in known)
    report.unchanged += len(titles) - len(pending)
    report.added += len(new)
    report.changed += len(known)


def _without_withdrawn(lines: Iterable[Line], report: Report) -> Iterator[Line]:
    """The lines without those of movies that an admin has withdrawn: an import does not bring them back."""
    for line in lines:
        if line.movie is not None and line.movie.withdrawn_at is not None:
            report.skip(line.number, f"title {line.movie.pk} has been withdrawn")
        else:
            yield line
