"""Importing films: many lines in few statements; the same file again changes nothing, every line is accounted for."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any

from matinee.contracts.movies.v1.movies_events_pb2 import MovieAdded, MovieChanged
from matinee.services.movies.catalogue.actions import links
from matinee.services.movies.catalogue.actions.history import Editor, record_additions, recording
from matinee.services.movies.catalogue.actions.movies import COLUMNS, set_keys
from matinee.services.movies.catalogue.actions.recognition import Line, recognise
from matinee.services.movies.catalogue.engine.films import Film, NotAFilm, parse_line
from matinee.services.movies.catalogue.engine.titles import search_key
from matinee.services.movies.models import Credit, ExternalId, Movie, Platform, SourceRecord
from matinee.services.movies.service import movies

BATCH = 500
MOST_EXAMPLES = 100


@dataclass
class Report:
    """What an import did. ``skipped`` and ``notes`` hold pairs of line number and reason, the first
    ``most_examples`` of each."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    skipped_count: int = 0
    most_examples: int | None = MOST_EXAMPLES
    skipped: list[tuple[int, str]] = field(default_factory=list)
    note_counts: Counter[str] = field(default_factory=Counter)
    notes: list[tuple[int, str]] = field(default_factory=list)

    @property
    def lines(self) -> int:
        """How many lines there were."""
        return self.added + self.changed + self.unchanged + self.skipped_count

    def skip(self, line: int, reason: str) -> None:
        """Count a line that was not imported."""
        self.skipped_count += 1
        if self.most_examples is None or len(self.skipped) < self.most_examples:
            self.skipped.append((line, reason))

    def note(self, line: int, reason: str) -> None:
        """Count a part of a line that was left out."""
        self.note_counts[reason.split(":", maxsplit=1)[0]] += 1
        if self.most_examples is None or len(self.notes) < self.most_examples:
            self.notes.append((line, reason))


def import_films(
    lines: Iterable[str],
    *,
    source: str,
    now: datetime,
    on_progress: Callable[[int], None] = lambda count: None,
    most_examples: int | None = MOST_EXAMPLES,
) -> Report:
    """Import films in the format of `matinee.services.movies.catalogue.engine.films`, one a line.

    A line is the same film as one already here if it has the same ``id`` of the same ``source``, else the same IMDb id,
    else the same title, year and directors. Each batch of lines is one transaction, so an import that is killed can
    simply be started again; where reading fails, what came before is imported.

    :param source: the name under which the ``id`` of a line is unique.
    :param on_progress: is told how many lines each batch had.
    :param most_examples: how many reasons the report holds of each kind, all if None.
    """
    report = Report(most_examples=most_examples)
    seen: dict[int, int] = {}
    for batch in _batches(lines):
        films = list(_without_repetitions(_parsed(batch, report), seen, report))
        _import_batch(films, source=source, now=now, report=report)
        on_progress(len(batch))
    return report


def _batches(lines: Iterable[str]) -> Iterator[list[tuple[int, str]]]:
    """The numbered lines in batches; an error of reading comes after the batch of what was read before it."""
    numbered = enumerate(lines, start=1)
    failure: Exception | None = None
    batch: list[tuple[int, str]] = []
    while failure is None:
        batch = []
        try:
            for pair in islice(numbered, BATCH):
                batch.append(pair)
        except Exception as error:
            failure = error
        if not batch:
            break
        yield batch
    if failure:
        raise failure


def _parsed(batch: Sequence[tuple[int, str]], report: Report) -> Iterator[Line]:
    for number, text in batch:
        if not text.strip():
            continue
        try:
            film = parse_line(text)
        except NotAFilm as error:
            report.skip(number, str(error))
            continue
        for note in film.notes:
            report.note(number, note)
        yield Line(number, film)


@movies.atomic
def _import_batch(batch: Sequence[Line], *, source: str, now: datetime, report: Report) -> None:
    wait_for_other_imports()
    recognise(batch, source)
    batch = list(_without_withdrawn(batch, report))
    report.unchanged += sum(_is_unchanged(line) for line in batch)
    # What only fills in comes first, so that a line which describes the whole of the same film has the last word.
    pending = sorted((line for line in batch if not _is_unchanged(line)), key=lambda line: not line.met)
    new = [line for line in pending if line.movie is None]
    known = [line for line in pending if line.movie is not None]
    by = Editor(f"import:{source}")
    with recording(movies=list(dict.fromkeys(map(_id, known))), by=by, now=now):
        _write_movies(new, known, now=now)
        _write_links(pending, report)
        _write_records(pending, source)
    record_additions(movies=list(map(_id, new)), by=by, now=now)
    movies.publish_many((MovieAdded(movie_id=_id(line)), f"movie/{_id(line)}") for line in new)
    movies.publish_many((MovieChanged(movie_id=_id(line)), f"movie/{_id(line)}") for line in known)
    report.added += len(new)
    report.changed += len(known)


def _id(line: Line) -> int:
    assert line.movie is not None  # noqa: S101  every pending line has one once movies are written
    return line.movie.pk


def _is_unchanged(line: Line) -> bool:
    return line.record is not None and line.record.digest == line.film.digest


def _without_repetitions(lines: Iterable[Line], seen: dict[int, int], report: Report) -> Iterator[Line]:
    """The lines without those that repeat an earlier one of the file; ``seen`` maps hashes of ids to line numbers."""
    for line in lines:
        first = seen.setdefault(hash(line.record_id), line.number)
        if first == line.number:
            yield line
        else:
            report.skip(line.number, f"repeats line {first}")


def _without_withdrawn(lines: Iterable[Line], report: Report) -> Iterator[Line]:
    """The lines without those of movies that an admin has withdrawn: an import does not bring them back."""
    for line in lines:
        if line.movie is not None and line.movie.withdrawn_at is not None:
            report.skip(line.number, f"movie {line.movie.pk} has been withdrawn")
        else:
            yield line


def wait_for_other_imports() -> None:
    """Let one import at a time recognise and write; on SQLite every transaction is alone anyway."""
    if movies.dialect == "postgresql":
        movies.execute("SELECT pg_advisory_xact_lock(hashtext('matinee.import'))")


def _write_movies(new: Sequence[Line], known: Sequence[Line], *, now: datetime) -> None:
    for line in (*new, *known):
        movie = line.movie = line.movie or Movie(created_at=now)
        for column, value in _columns(line.film).items():
            if not (line.met and getattr(movie, column)):
                setattr(movie, column, value)
        movie.updated_at = now
        set_keys(movie)
    Movie.objects.bulk_create([line.movie for line in new if line.movie], batch_size=BATCH)
    Movie.objects.bulk_update(
        list({_id(line): line.movie for line in known if line.movie}.values()),
        [*COLUMNS, "sort_title", "search_text", "updated_at"],
        batch_size=200,
    )


def _columns(film: Film) -> dict[str, object]:
    return {
        "kind": film.kind,
        "title": film.title,
        "original_title": film.original_title,
        "release_year": film.year,
        "release_date": film.release_date,
        "runtime_minutes": film.runtime_minutes,
        "synopsis": film.synopsis,
    }


def _write_links(lines: Sequence[Line], report: Report) -> None:
    links.link_genres({_id(line): line.film.genres for line in _open(lines, Movie.genres.through)})
    links.link_countries({_id(line): line.film.countries for line in _open(lines, Movie.countries.through)})
    links.link_languages({_id(line): line.film.languages for line in _open(lines, Movie.languages.through)})
    links.replace_credits({_id(line): line.film.credits for line in _open(lines, Credit)})
    with_platforms = [line for line in lines if line.film.platforms]
    _write_platforms(_open(with_platforms, links.PLATFORMS), report)
    _write_external_ids(lines, report)


def _open(lines: Sequence[Line], model: Any) -> list[Line]:
    """The lines that may write rows of a model: all but those that meet a film which has some already."""
    met = [_id(line) for line in lines if line.met]
    having = set(model._default_manager.filter(movie__in=met).values_list("movie", flat=True)) if met else set()
    return [line for line in lines if _id(line) not in having]


def _write_platforms(lines: Sequence[Line], report: Report) -> None:
    if not lines:
        return
    known = {platform.name_key: platform.pk for platform in Platform.objects.all()}
    chosen: dict[int, list[int]] = {}
    for line in lines:
        keys = [search_key(name) for name in line.film.platforms]
        chosen[_id(line)] = list(dict.fromkeys(known[key] for key in keys if key in known))
        for name, key in zip(line.film.platforms, keys, strict=True):
            if key not in known:
                report.note(line.number, f"platform left out: there is no {name!r}")
    links.link_platforms(chosen)


def _write_external_ids(lines: Sequence[Line], report: Report) -> None:
    """Write the external ids of the sources that the lines name; one that belongs to another movie stays there."""
    wanted = [(line, source, value) for line in lines for source, value in line.film.external_ids.items()]
    found = ExternalId.objects.filter(value__in={value for _, _, value in wanted}).select_related("movie")
    written = {
        (external.source, external.value): external.movie.merged_into_id or external.movie_id for external in found
    }
    owners = dict(written)
    present = {
        (external.movie_id, external.source): external
        for external in ExternalId.objects.filter(movie__in={_id(line) for line in lines})
    }
    rows, outdated = [], []
    for line, source, value in wanted:
        old = present.get((_id(line), source))
        owner = owners.setdefault((source, value), _id(line))
        if owner != _id(line):
            report.note(line.number, f"{source} id left out: {value} belongs to movie {owner}")
        elif (source, value) not in written and (old is None or (old.value != value and not line.met)):
            rows.append(ExternalId(movie_id=owner, source=source, value=value))
            outdated += [old.pk] if old else []
    ExternalId.objects.filter(pk__in=outdated).delete()
    ExternalId.objects.bulk_create(rows, batch_size=2000)


def _write_records(lines: Sequence[Line], source: str) -> None:
    for line in lines:
        if line.record:
            line.record.digest = line.film.digest
    SourceRecord.objects.bulk_update([line.record for line in lines if line.record], ["digest"], batch_size=200)
    SourceRecord.objects.bulk_create(
        [
            SourceRecord(movie_id=_id(line), source=source, source_id=line.record_id, digest=line.film.digest)
            for line in lines
            if line.record is None
        ],
        batch_size=BATCH,
    )
