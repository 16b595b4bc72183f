"""Recognition: finds for each line of an import the movie that it describes, if it is here already."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from matinee.services.movies.exchange.domain.films import Film
from matinee.services.movies.titles.domain.titles import search_key, sort_key
from matinee.services.movies.titles.models.people import Credit
from matinee.services.movies.titles.models.titles import ExternalId, Movie, SourceRecord
from matinee.services.movies.titles.queries.document_rows import Document
from matinee.services.movies.titles.queries.documents import film_documents


@dataclass
class Line:
    """A line of an import: its film, and, once recognised, the title that it describes."""

    number: int
    film: Film
    movie: Movie | None = None
    record: SourceRecord | None = None
    met: bool = False
    """Whether the film was here before this source told of it: then the line only fills in what is missing."""
    is_ours: bool = False
    """Whether the film was found by the ``uid`` that this catalogue knows it by."""
    says_nothing_new: bool = False

    @property
    def pk(self) -> int:
        """The number of the movie."""
        assert self.movie is not None  # noqa: S101  every pending line has one once titles are written
        return self.movie.pk

    @property
    def record_id(self) -> str:
        """What the line is called in its source: its own id, else its IMDb id, else a digest of its likeness."""
        if called := self.film.source_id or self.film.external_ids.get("imdb"):
            return called
        return f"~{hashlib.blake2b(repr(likeness(self.film)).encode(), digest_size=16).hexdigest()}"


def likeness(film: Film) -> tuple[object, ...]:
    """What tells a film without an id from others: title, year and directors."""
    directors = sorted(search_key(line.name) for line in film.credits if line.category == "director")
    return (sort_key(film.title)[:500], film.year or 0, tuple(directors))


def is_unchanged(line: Line) -> bool:
    """Whether a line says what is known already."""
    if line.is_ours:
        return line.says_nothing_new
    return line.record is not None and line.record.digest == line.film.digest


def recognise(batch: Sequence[Line], source: str) -> None:
    """Find for each line the title that it describes, if it is here already."""
    found = SourceRecord.objects.filter(source=source, source_id__in=[line.record_id for line in batch])
    records = {record.source_id: record for record in found.select_related("movie__merged_into")}
    ours = _known_by_uid(batch)
    movies: dict[int, Movie] = {}
    for line in batch:
        line.record = records.get(line.record_id)
        told = ours.get(line.number) or (line.record.movie if line.record else None)
        if told:
            # What told of a film that was merged away only fills in what the kept one lacks.
            line.met = told.merged_into is not None
            line.is_ours = line.number in ours and not line.met
            kept = told.merged_into or told
            line.movie = movies.setdefault(kept.pk, kept)
    _compare([line for line in batch if line.is_ours])
    unknown = [line for line in batch if line.movie is None]
    by_imdb, by_likeness = _known_by_imdb(unknown), _known_by_likeness(unknown)
    # A title that came from another line of this source is another film, however alike.
    taken = _told_by(source, [movie.pk for movie in (*by_imdb.values(), *by_likeness.values())])
    for line in unknown:
        candidate = by_imdb.get(line.film.external_ids.get("imdb", "")) or by_likeness.get(likeness(line.film))
        if candidate is not None and candidate.pk not in taken:
            line.movie, line.met = candidate, True
            taken.add(candidate.pk)


def _known_by_uid(lines: Sequence[Line]) -> dict[int, Movie]:
    """The titles whose ``uid`` a line has for its id, by the numbers of the lines."""
    uids = {line.film.uid: line.number for line in lines if line.film.uid}
    found = Movie.objects.filter(uid__in=list(uids)).select_related("merged_into") if uids else ()
    return {uids[movie.uid]: movie for movie in found}


def _compare(lines: Sequence[Line]) -> None:
    """Find out which lines say of their titles what an export would say."""
    documents = film_documents([line.pk for line in lines], portable=True) if lines else {}
    for line in lines:
        said = {key: value for key, value in line.film.document.items() if key != "id"}
        line.says_nothing_new = _says(said, documents[line.pk])


def _says(said: Mapping[str, Any], document: Document) -> bool:
    """Whether a line says what an export would, or would if no other titles were alike: it may be older than these."""
    others = {"series": (said.get("series"),), "connections": said.get("connections") or ()}
    known = {"series": (document.get("series"),), "connections": document.get("connections") or ()}
    return all(_name(*pairs) for key in others for pairs in zip_longest(others[key], known[key])) and (
        said.keys() == document.keys() and all(said[key] == document[key] for key in said.keys() - others.keys())
    )


def _name(said: object, known: Document | None) -> bool:
    return said == known or (known is not None and said == {key: known[key] for key in known if key != "id"})


def _told_by(source: str, candidates: Sequence[int]) -> set[int]:
    """Which of these titles a source has told of, by themselves or as one that was merged into them."""
    merged = dict(Movie.objects.filter(merged_into__in=candidates).values_list("pk", "merged_into"))
    told = SourceRecord.objects.filter(source=source, movie__in=[*candidates, *merged])
    return {merged.get(pk) or pk for pk in told.values_list("movie", flat=True)}


def _known_by_imdb(lines: Sequence[Line]) -> dict[str, Movie]:
    ids = [line.film.external_ids["imdb"] for line in lines if "imdb" in line.film.external_ids]
    found = ExternalId.objects.filter(source="imdb", value__in=ids).select_related("movie__merged_into")
    known = {external.value: external.movie.merged_into or external.movie for external in found}
    return {value: movie for value, movie in known.items() if movie.withdrawn_at is None}


def _known_by_likeness(lines: Sequence[Line]) -> dict[tuple[object, ...], Movie]:
    named = Movie.objects.filter(sort_title__in={sort_key(line.film.title)[:500] for line in lines})
    merged = named.filter(merged_into__isnull=False, merged_into__withdrawn_at__isnull=True)
    found = [*merged.select_related("merged_into"), *named.filter(withdrawn_at__isnull=True)]
    directors: dict[int, list[str]] = {movie.pk: [] for movie in found}
    directing = Credit.objects.filter(movie__in=directors, category="director")
    for movie_id, name in directing.values_list("movie_id", "person__name_key"):
        directors[movie_id].append(name)
    return {
        (movie.sort_title, movie.sort_year, tuple(sorted(directors[movie.pk]))): movie.merged_into or movie
        for movie in found
    }
