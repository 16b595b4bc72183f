"""Second step of an import, for titles: which title each line describes, if it is here already."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import reduce
from itertools import zip_longest
from operator import or_
from uuid import UUID

from django.db.models import Q

from matinee.services.movies.exchange.actions.steps import FoundTitle, Line, TitlesHere, in_parts
from matinee.services.movies.exchange.actions.titles_here import titles_here
from matinee.services.movies.exchange.domain.records import Film
from matinee.services.movies.titles.models.people import Credit
from matinee.services.movies.titles.models.titles import ExternalId, Movie, SourceRecord
from matinee.services.movies.titles.queries.document_rows import Document
from matinee.services.movies.titles.queries.documents import film_documents

TitleLine = Line[Film]
Likeness = tuple[str, int, tuple[str, ...]]


def recognise_titles(lines: Sequence[TitleLine], *, source: str) -> tuple[list[FoundTitle], TitlesHere]:
    """The titles that lines describe, where they are here, and what a plan for them has to know."""
    found = SourceRecord.objects.filter(source=source, source_id__in=[line.record.called for line in lines])
    records = {record.source_id: record for record in found.select_related("movie__merged_into")}
    ours = _known_by_uid(lines)
    told = [_told(line, records.get(line.record.called), ours) for line in lines]
    like = _alike([line for line in told if line.row is None], source)
    titles = [
        replace(line, row=like[line.number], only_fills=True) if line.number in like else line
        for line in _compared(told)
    ]
    return titles, titles_here([line for line in titles if not line.is_unchanged and not line.is_withdrawn])


def _told(line: TitleLine, record: SourceRecord | None, ours: Mapping[UUID, Movie]) -> FoundTitle:
    """A line with the title that its ``uid`` names, or of which its source has told before."""
    own = ours.get(line.record.uid) if line.record.uid else None
    told = own or (record.movie if record else None)
    # What told of a title that was merged away only fills in what the kept one lacks.
    is_merged = told is not None and told.merged_into is not None
    return FoundTitle(
        line.number,
        line.record,
        told.merged_into or told if told else None,
        only_fills=is_merged,
        told_before=record,
        is_ours=own is not None and not is_merged,
        is_unchanged=record is not None and record.digest == line.record.digest,
    )


def _known_by_uid(lines: Sequence[TitleLine]) -> dict[UUID, Movie]:
    """The titles that have the ``uid`` of a line."""
    uids = [line.record.uid for line in lines if line.record.uid]
    found = Movie.objects.filter(uid__in=uids).select_related("merged_into") if uids else ()
    return {movie.uid: movie for movie in found}


def _compared(lines: Sequence[FoundTitle]) -> Iterator[FoundTitle]:
    """The lines; those of this catalogue's own titles are unchanged if they say what an export would say."""
    ours = [line.key for line in lines if line.is_ours]
    documents = film_documents(ours, portable=True) if ours else {}
    for line in lines:
        if line.is_ours:
            said = {key: value for key, value in line.record.document.items() if key != "id"}
            yield replace(line, is_unchanged=_says(said, documents[line.key]))
        else:
            yield line


def _says(said: Document, document: Document) -> bool:
    """Whether a line says what an export would, or would if no other titles were alike: it may be older than these."""
    others = {"series": (said.get("series"),), "connections": said.get("connections") or ()}
    known = {"series": (document.get("series"),), "connections": document.get("connections") or ()}
    return all(_name(*pairs) for key in others for pairs in zip_longest(others[key], known[key])) and (
        said.keys() == document.keys() and all(said[key] == document[key] for key in said.keys() - others.keys())
    )


def _name(said: object, known: Document | None) -> bool:
    return said == known or (known is not None and said == {key: known[key] for key in known if key != "id"})


def _alike(lines: Sequence[FoundTitle], source: str) -> dict[int, Movie]:
    """The titles whose IMDb id or likeness lines have, each for one line only, by the numbers of the lines."""
    by_imdb, by_likeness = _known_by_imdb(lines), _known_by_likeness(lines)
    # A title that came from another line of this source is another one, however alike.
    taken = _told_by(source, [movie.pk for movie in (*by_imdb.values(), *by_likeness.values())])
    found = {}
    for line in lines:
        candidate = by_imdb.get(line.record.external_ids.get("imdb", "")) or by_likeness.get(line.record.likeness)
        if candidate is not None and candidate.pk not in taken:
            found[line.number] = candidate
            taken.add(candidate.pk)
    return found


def _told_by(source: str, candidates: Collection[int]) -> set[int]:
    """Which of these titles a source has told of, by themselves or as one that was merged into them."""
    merged = dict(Movie.objects.filter(merged_into__in=candidates).values_list("pk", "merged_into"))
    told = SourceRecord.objects.filter(source=source, movie__in=[*candidates, *merged])
    return {merged.get(pk) or pk for pk in told.values_list("movie", flat=True)}


def _known_by_imdb(lines: Sequence[FoundTitle]) -> dict[str, Movie]:
    ids = [line.record.external_ids["imdb"] for line in lines if "imdb" in line.record.external_ids]
    found = ExternalId.objects.filter(source="imdb", value__in=ids).select_related("movie__merged_into")
    known = {external.value: external.movie.merged_into or external.movie for external in found}
    return {value: movie for value, movie in known.items() if movie.withdrawn_at is None}


def _known_by_likeness(lines: Sequence[FoundTitle]) -> dict[Likeness, Movie]:
    """The titles that are shown, or were merged into one that is, by their likeness to lines."""
    wanted = {line.record.likeness for line in lines}
    named = _named({(title, year) for title, year, _ in wanted})
    directors: dict[int, list[str]] = {pk: [] for pk in named}
    for some in in_parts(list(named)):
        directing = Credit.objects.filter(movie__in=some, category="director")
        for pk, name in directing.values_list("movie", "person__name_key"):
            directors[pk].append(name)
    like = {pk: (*pair, tuple(sorted(directors[pk]))) for pk, pair in named.items()}
    found = Movie.objects.filter(pk__in=[pk for pk, likeness in like.items() if likeness in wanted])
    # Those that were merged come first, so that one that is shown takes their place.
    ordered = sorted(found.select_related("merged_into"), key=lambda movie: (movie.merged_into is None, movie.pk))
    return {
        like[movie.pk]: movie.merged_into or movie
        for movie in ordered
        if (movie.merged_into or movie).withdrawn_at is None
    }


def _named(pairs: Collection[tuple[str, int]]) -> dict[int, tuple[str, int]]:
    """The titles that have one of these pairs of key and year, by their numbers; only those, as names are common."""
    if not pairs:
        return {}
    by_year = defaultdict(list)
    for title, year in pairs:
        by_year[year].append(title)
    alike = reduce(or_, (Q(sort_year=year, sort_title__in=titles) for year, titles in by_year.items()))
    found = Movie.objects.filter(alike).values_list("pk", "sort_title", "sort_year")
    return {pk: (title, year) for pk, title, year in found}
