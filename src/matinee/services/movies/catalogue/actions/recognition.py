"""Recognition: finds for each line of an import the movie that it describes, if it is here already."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from matinee.services.movies.catalogue.engine.films import Film
from matinee.services.movies.catalogue.engine.titles import search_key, sort_key
from matinee.services.movies.models import Credit, ExternalId, Movie, SourceRecord


@dataclass
class Line:
    """A line of an import: its film, and, once recognised, the movie that it describes."""

    number: int
    film: Film
    movie: Movie | None = None
    record: SourceRecord | None = None
    met: bool = False
    """Whether the film was here before this source told of it: then the line only fills in what is missing."""

    @property
    def record_id(self) -> str:
        """What the line is called in its source: its own id, else its IMDb id, else a digest of its likeness."""
        digest = hashlib.blake2b(repr(likeness(self.film)).encode(), digest_size=16).hexdigest()
        return self.film.source_id or self.film.external_ids.get("imdb") or f"~{digest}"


def likeness(film: Film) -> tuple[object, ...]:
    """What tells a film without an id from others: title, year and directors."""
    directors = sorted(search_key(line.name) for line in film.credits if line.category == "director")
    return (sort_key(film.title)[:500], film.year or 0, tuple(directors))


def recognise(batch: Sequence[Line], source: str) -> None:
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
        candidate = by_imdb.get(line.film.external_ids.get("imdb", "")) or by_likeness.get(likeness(line.film))
        if candidate is not None and candidate.pk not in taken:
            line.movie, line.met = candidate, True
            taken.add(candidate.pk)


def _known_by_imdb(lines: Sequence[Line]) -> dict[str, Movie]:
    ids = [line.film.external_ids["imdb"] for line in lines if "imdb" in line.film.external_ids]
    found = ExternalId.objects.filter(source="imdb", value__in=ids, movie__withdrawn_at__isnull=True)
    return {external.value: external.movie for external in found.select_related("movie")}


def _known_by_likeness(lines: Sequence[Line]) -> dict[tuple[object, ...], Movie]:
    titles = {sort_key(line.film.title)[:500] for line in lines}
    found = Movie.objects.filter(sort_title__in=titles, withdrawn_at__isnull=True)
    directors: dict[int, list[str]] = {movie.pk: [] for movie in found}
    directing = Credit.objects.filter(movie__in=directors, category="director")
    for movie_id, name in directing.values_list("movie_id", "person__name_key"):
        directors[movie_id].append(name)
    return {(movie.sort_title, movie.sort_year, tuple(sorted(directors[movie.pk]))): movie for movie in found}
