"""Importing titles, people and platforms: many lines in few statements.

The same file again changes nothing, and every line is accounted for. Each batch of lines goes through four steps: they
are read, what they describe is recognised, it is planned what is to be written, and that is written.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from matinee.services.movies.exchange.actions.import_platforms import (
    plan_platforms,
    recognise_platforms,
    write_platforms,
)
from matinee.services.movies.exchange.actions.plan_people import plan_people
from matinee.services.movies.exchange.actions.plan_titles import plan_titles
from matinee.services.movies.exchange.actions.read_lines import Batch, in_batches, read_lines
from matinee.services.movies.exchange.actions.recognise_people import recognise_people
from matinee.services.movies.exchange.actions.recognise_titles import recognise_titles
from matinee.services.movies.exchange.actions.reports import MOST_EXAMPLES, Report
from matinee.services.movies.exchange.actions.write_people import write_people
from matinee.services.movies.exchange.actions.write_titles import write_titles
from matinee.services.movies.service import movies
from matinee.services.movies.titles.actions.connections import link_awaited
from matinee.services.movies.titles.actions.history import Editor
from matinee.services.movies.titles.actions.locks import wait_for_other_imports
from matinee.services.movies.titles.actions.titles import announce_changes

BATCH = 500
BATCH_CHARACTERS = 10_000_000


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
    :param on_bad_line: is given each line that breaks the format, as it was read, once what came before is imported;
        not one that is too long to be kept.
    :param most_examples: how many reasons the report holds of each kind, all if None.
    """
    this = _Import(source, now, Report(most_examples=most_examples))
    for batch in in_batches(lines, most=BATCH, characters=BATCH_CHARACTERS):
        records = read_lines(batch, seen=this.seen, report=this.report)
        _import_batch(records, this)
        for line in records.bad:
            on_bad_line(line)
        on_progress(len(batch))
    with movies.atomic:
        wait_for_other_imports()
        announce_changes(sorted(link_awaited()))
    if this.report.added:
        movies.analyze()
    return this.report


@movies.atomic
def _import_batch(batch: Batch, this: _Import) -> None:
    """Import records in one transaction: platforms and people first, for titles name them."""
    wait_for_other_imports()
    by, now, report = Editor(f"import:{this.source}"), this.now, this.report

    platforms = plan_platforms(recognise_platforms(batch.platforms))
    report.tell(platforms, write_platforms(platforms, by=by, now=now))

    people = plan_people(*recognise_people(batch.people, described=this.people))
    written = write_people(people, by=by, now=now)
    this.people |= {number: -key for key, number in written.numbers.items()}
    report.tell(people, written)

    titles = plan_titles(*recognise_titles(batch.titles, source=this.source))
    report.tell(titles, write_titles(titles, source=this.source, by=by, now=now))
