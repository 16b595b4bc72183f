"""Importing films: many lines in few statements; the same file again changes nothing, every line is accounted for."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from matinee.contracts.movies.v1.movies_events_pb2 import MovieAdded, MovieChanged
from matinee.services.movies.actions import links
from matinee.services.movies.actions.catalogue import COLUMNS, set_keys
from matinee.services.movies.engine.films import Film, NotAFilm, parse_line
from matinee.services.movies.engine.titles import search_key, sort_key
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


@dataclass
class _Line:
    number: int
    film: Film
    movie: Movie | None = None
    record: SourceRecord | None = None

    @property
    def record_id(self) -> str:
        """What the line is called in its source: its own id, else its IMDb id, else a digest of its likeness."""
        likeness = hashlib.blake2b(repr(_likeness(self.film)).encode(), digest_size=16).hexdigest()
        return self.film.source_id or self.film.external_ids.get("imdb") or f"~{likeness}"


def import_films(
    lines: Iterable[str],
    *,
    source: str,
    now: datetime,
    on_progress: Callable[[int], None] = lambda count: None,
    most_examples: int | None = MOST_EXAMPLES,
) -> Report:
    """Import films in the format of `matinee.services.movies.engine.films`, one a line.

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


def _parsed(batch: Sequence[tuple[int, str]], report: Report) -> Iterator[_Line]:
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
        yield _Line(number, film)


@movies.atomic
def _import_batch(batch: Sequence[_Line], *, source: str, now: datetime, report: Report) -> None:
    wait_for_other_imports()
    _recognise(batch, source)
    batch = list(_without_withdrawn(batch, report))
    report.unchanged += sum(_is_unchanged(line) for line in batch)
    pending = [line for line in batch if not _is_unchanged(line)]
    new = [line for line in pending if line.movie is None]
    known = [line for line in pending if line.movie is not None]
    _write_movies(new, known, now=now)
    _write_links(pending, report)
    _write_records(pending, source)
    movies.publish_many((MovieAdded(movie_id=_id(line)), f"movie/{_id(line)}") for line in new)
    movies.publish_many((MovieChanged(movie_id=_id(line)), f"movie/{_id(line)}") for line in known)
    report.added += len(new)
    report.changed += len(known)


def _id(line: _Line) -> int:
    assert line.movie is not None  # noqa: S101  every pending line has one once movies are written
    return line.movie.pk


def _is_unchanged(line: _Line) -> bool:
    return line.record is not None and line.record.digest == line.film.digest


def _without_repetitions(lines: Iterable[_Line], seen: dict[int, int], report: Report) -> Iterator[_Line]:
    """The lines without those that repeat an earlier one of the file; ``seen`` maps hashes of ids to line numbers."""
    for line in lines:
        first = seen.setdefault(hash(line.record_id), line.number)
        if first == line.number:
            yield line
        else:
            report.skip(line.number, f"repeats line {first}")


def _without_withdrawn(lines: Iterable[_Line], report: Report) -> Iterator[_Line]:
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


def _likeness(film: Film) -> tuple[object, ...]:
    """What tells a film without an id from others: title, year and directors."""
    directors = sorted(search_key(line.name) for line in film.credits if line.category == "director")
    return (sort_key(film.title)[:500], film.year or 0, tuple(directors))


def _recognise(batch: Sequence[_Line], source: str) -> None:
    """Find for each line the movie that it describes, if it is here already."""
    found = SourceRecord.objects.filter(source=source, source_id__in=[line.record_id for line in batch])
    records = {record.source_id: record for record in found.select_related("movie")}
    for line in batch:
        line.record = records.get(line.record_id)
        line.movie = line.record.movie if line.record else None
    unknown = [line for line in batch if line.movie is None]
    by_imdb, by_likeness = _known_by_imdb(unknown), _known_by_likeness(unknown)
    candidates = [movie.pk for movie in (*by_imdb.values(), *by_likeness.values())]
    # A movie that came from another line of this source is another film, however alike.
    taken = set(SourceRecord.objects.filter(source=source, movie__in=candidates).values_list("movie", flat=True))
    for line in unknown:
        candidate = by_imdb.get(line.film.external_ids.get("imdb", "")) or by_likeness.get(_likeness(line.film))
        if candidate is not None and candidate.pk not in taken:
            line.movie = candidate
            taken.add(candidate.pk)


def _known_by_imdb(lines: Sequence[_Line]) -> dict[str, Movie]:
    ids = [line.film.external_ids["imdb"] for line in lines if "imdb" in line.film.external_ids]
    found = ExternalId.objects.filter(source="imdb", value__in=ids, movie__withdrawn_at__isnull=True)
    return {external.value: external.movie for external in found.select_related("movie")}


def _known_by_likeness(lines: Sequence[_Line]) -> dict[tuple[object, ...], Movie]:
    titles = {sort_key(line.film.title)[:500] for line in lines}
    found = Movie.objects.filter(sort_title__in=titles, withdrawn_at__isnull=True)
    directors: dict[int, list[str]] = {movie.pk: [] for movie in found}
    directing = Credit.objects.filter(movie__in=directors, category="director")
    for movie_id, name in directing.values_list("movie_id", "person__name_key"):
        directors[movie_id].append(name)
    return {(movie.sort_title, movie.sort_year, tuple(sorted(directors[movie.pk]))): movie for movie in found}


def _write_movies(new: Sequence[_Line], known: Sequence[_Line], *, now: datetime) -> None:
    for line in (*new, *known):
        movie = line.movie = line.movie or Movie(created_at=now)
        film = line.film
        movie.kind, movie.title, movie.original_title = film.kind, film.title, film.original_title
        movie.release_year, movie.release_date = film.year, film.release_date
        movie.runtime_minutes, movie.synopsis, movie.updated_at = film.runtime_minutes, film.synopsis, now
        set_keys(movie)
    Movie.objects.bulk_create([line.movie for line in new if line.movie], batch_size=BATCH)
    Movie.objects.bulk_update(
        [line.movie for line in known if line.movie],
        [*COLUMNS, "sort_title", "search_text", "updated_at"],
        batch_size=200,
    )


def _write_links(lines: Sequence[_Line], report: Report) -> None:
    links.link_genres({_id(line): line.film.genres for line in lines})
    links.link_countries({_id(line): line.film.countries for line in lines})
    links.link_languages({_id(line): line.film.languages for line in lines})
    links.replace_credits({_id(line): line.film.credits for line in lines})
    _write_platforms([line for line in lines if line.film.platforms], report)
    _write_external_ids(lines, report)


def _write_platforms(lines: Sequence[_Line], report: Report) -> None:
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


def _write_external_ids(lines: Sequence[_Line], report: Report) -> None:
    """Write the external ids; one that belongs to another movie stays there and is noted."""
    movie_ids = {_id(line) for line in lines}
    ExternalId.objects.filter(movie__in=movie_ids).delete()
    wanted = [(source, value, line) for line in lines for source, value in line.film.external_ids.items()]
    found = ExternalId.objects.filter(value__in={value for _, value, _ in wanted})
    taken = {(external.source, external.value): external.movie_id for external in found}
    rows = []
    for source, value, line in wanted:
        owner = taken.setdefault((source, value), _id(line))
        if owner == _id(line):
            rows.append(ExternalId(movie_id=owner, source=source, value=value))
        else:
            report.note(line.number, f"{source} id left out: {value} belongs to movie {owner}")
    ExternalId.objects.bulk_create(rows, batch_size=2000)


def _write_records(lines: Sequence[_Line], source: str) -> None:
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
