"""Titles as messages."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from matinee.contracts.movies.v1 import movies_pb2 as contract
from matinee.foundation.rpc import as_timestamp
from matinee.services.movies.availability.queries.documents import current_offers
from matinee.services.movies.rpc.versions import versioned
from matinee.services.movies.titles.models.titles import Movie
from matinee.services.movies.titles.queries.by_ids import list_titles, lists_of_titles
from matinee.services.movies.titles.queries.document_rows import Lists


def title_answers(ids: Sequence[int]) -> Iterator[contract.TitleAnswer]:
    """What has become of each of these titles."""
    found = {movie.pk: movie for movie in list_titles(ids=ids)}
    shown = [movie.pk for movie in found.values() if movie.withdrawn_at is None]
    lists = {**lists_of_titles(ids=shown), "offers": current_offers(movie_ids=shown)}
    return (_answer(pk, found.get(pk), lists) for pk in ids)


def _answer(pk: int, movie: Movie | None, lists: Mapping[str, Lists]) -> contract.TitleAnswer:
    if movie is None:
        return contract.TitleAnswer(id=pk, state=contract.STATE_NOT_FOUND)
    if movie.merged_into_id is not None:
        return contract.TitleAnswer(id=pk, state=contract.STATE_MERGED, merged_into=movie.merged_into_id)
    if movie.withdrawn_at is not None:
        return contract.TitleAnswer(id=pk, state=contract.STATE_WITHDRAWN)
    return contract.TitleAnswer(id=pk, state=contract.STATE_SHOWN, title=_title(movie, lists))


def _title(movie: Movie, lists: Mapping[str, Lists]) -> contract.Title:
    of = {name: rows.get(movie.pk, ()) for name, rows in lists.items()}
    title = contract.Title(
        id=movie.pk,
        kind=movie.kind,
        title=movie.title,
        original_title=movie.original_title,
        alternate_titles=[_alternate_title(*row) for row in of["alternate_titles"]],
        release_year=movie.release_year,
        end_year=movie.end_year,
        release_date=movie.release_date.isoformat() if movie.release_date else "",
        runtime_minutes=movie.runtime_minutes,
        synopsis=movie.synopsis,
        series_id=movie.series_id,
        season_number=movie.season_number,
        episode_number=movie.episode_number,
        credits=[_credit(*row) for row in of["credits"]],
        platforms=[contract.Platform(id=pk, name=name) for pk, name in of["platforms"]],
        offers=[contract.Offer(platform_id=pk, region=region, kind=kind) for pk, region, kind in of["offers"]],
        external_ids=[contract.ExternalId(source=source, value=value) for source, value in of["external_ids"]],
        rating_count=movie.rating_count,
        rating_average=movie.rating_average if movie.rating_count else None,
        score=movie.score,
        created_at=as_timestamp(movie.created_at),
        updated_at=as_timestamp(movie.updated_at),
        genres=of["genres"],
        countries=of["countries"],
        languages=of["languages"],
        keywords=of["keywords"],
    )
    return versioned(title)


def _alternate_title(title: str, region: str, language: str, kind: str) -> contract.AlternateTitle:
    return contract.AlternateTitle(title=title, region=region, language=language, type=kind)


def _credit(person_id: int, name: str, category: str, job: str, characters: list[Any]) -> contract.Credit:
    return contract.Credit(person_id=person_id, name=name, category=category, job=job, characters=characters)
