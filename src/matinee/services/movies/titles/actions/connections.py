"""Titles that name other titles: the series of an episode, remakes, sequels.

The other title is named by its number (``movie``), its ``uid`` (``id``), its IMDb id (``imdb``), or its ``title`` and
``year``. If it is not in the catalogue, or cannot be told from others, it is awaited: `link_awaited` links it when it
comes.
"""

from collections.abc import Mapping, Sequence
from uuid import UUID

from matinee.foundation.django.compiled import insert_all
from matinee.foundation.documents import Document
from matinee.services.movies.titles.domain.titles import sort_key
from matinee.services.movies.titles.models.details import AwaitedSeries, Connection
from matinee.services.movies.titles.models.titles import ExternalId, Movie
from matinee.services.movies.titles.queries.awaited import CONNECTIONS, SERIES, arrived, concerned, parts, shown
from matinee.services.movies.titles.queries.series import SERIES_KINDS

Item = Document


def connect(items: Mapping[int, Sequence[Item]], *, new: bool = False) -> None:
    """Give each title these connections, in their order, and no others."""
    if not new:
        Connection.objects.filter(movie_id__in=list(items)).delete()
    known = _known([item for several in items.values() for item in several])
    rows = []
    for movie, several in items.items():
        for position, item in enumerate(several):
            other = _meant(item, known)
            other = None if other == movie else other  # what names itself awaits another one
            row = Connection(
                movie_id=movie, other_id=other, kind=item["kind"], note=item.get("note") or "", position=position
            )
            if other is None:
                row.other_uid = _uid(item)
                row.other_imdb_id, row.other_title = item.get("imdb") or "", item.get("title") or ""
                row.other_title_key, row.other_year = sort_key(row.other_title)[:500], item.get("year")
            rows.append(row)
    insert_all(rows, batch_size=1000)


def put_into_series(items: Mapping[int, Item | None], *, new: bool = False) -> None:
    """Put each episode into its series; None takes a title out of any."""
    if not new:
        AwaitedSeries.objects.filter(movie_id__in=list(items)).delete()
    known = _known(list(filter(None, items.values())), of_kinds=SERIES_KINDS)
    episodes, awaited, others = [], [], []
    for movie, item in items.items():
        if not item:
            others.append(movie)
            continue
        series = _meant(item, known)
        series = None if series == movie else series
        episodes.append(Movie(pk=movie, series_id=series))
        if series is None:
            awaited.append(_awaited(movie, item))
    Movie.objects.filter(pk__in=others, series__isnull=False).update(series=None)
    Movie.objects.bulk_update(episodes, ["series"], batch_size=500)
    insert_all(awaited, batch_size=1000)


def _awaited(movie: int, item: Item) -> AwaitedSeries:
    title = item.get("title") or ""
    return AwaitedSeries(
        movie_id=movie,
        uid=_uid(item),
        imdb_id=item.get("imdb") or "",
        title=title,
        title_key=sort_key(title)[:500],
        year=item.get("year"),
    )


def _uid(item: Item) -> UUID | None:
    return UUID(item["id"]) if item.get("id") else None


def _meant(item: Item, known: Mapping[object, int]) -> int | None:
    """Which title is named by what tells it from all others."""
    return item.get("movie") or known.get(_uid(item)) or known.get(item.get("imdb"))


def _known(items: Sequence[Item], *, of_kinds: Sequence[str] = ()) -> dict[object, int]:
    """The titles that are shown by those of their uids and IMDb ids that are named."""
    uids, ids = set(filter(None, map(_uid, items))), [item["imdb"] for item in items if item.get("imdb")]
    named: dict[object, Movie] = {}
    if ids:
        found = ExternalId.objects.filter(source="imdb", value__in=ids).select_related("movie__merged_into")
        named |= {external.value: external.movie for external in found}
    if uids:
        named |= {movie.uid: movie for movie in Movie.objects.filter(uid__in=uids).select_related("merged_into")}
    return shown(named, of_kinds)


def link_awaited(movie_id: int | None = None) -> set[int]:
    """Link awaited titles that are here now: those of one title and those that wait for it, or all; returns the titles
    changed.

    A title and year mean the only title that has both, unless a uid says which one is meant.
    """
    connections, series = (True, True) if movie_id is None else concerned(movie_id)
    changed = _link_connections(movie_id) if connections else set()
    return changed | (_link_series(movie_id) if series else set())


def _link_connections(movie_id: int | None) -> set[int]:
    found = arrived(CONNECTIONS, movie_id)
    told = {"other_uid": None, "other_imdb_id": "", "other_title": "", "other_title_key": "", "other_year": None}
    rows = [Connection(pk=pk, other_id=other, **told) for pk, other in found.items()]
    Connection.objects.bulk_update(rows, ["other", *told], batch_size=200)
    visible = Connection.objects.filter(movie__withdrawn_at=None)
    return {pk for keys in parts(found) for pk in visible.filter(pk__in=keys).values_list("movie", flat=True)}


def _link_series(movie_id: int | None) -> set[int]:
    found = arrived(SERIES, movie_id)
    episodes = [Movie(pk=pk, series_id=other) for pk, other in found.items()]
    Movie.objects.bulk_update(episodes, ["series"], batch_size=500)
    for keys in parts(found):
        AwaitedSeries.objects.filter(pk__in=keys).delete()
    visible = Movie.objects.filter(withdrawn_at=None)
    return {pk for keys in parts(found) for pk in visible.filter(pk__in=keys).values_list("pk", flat=True)}
