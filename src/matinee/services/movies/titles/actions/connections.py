"""Titles that name other titles: the series of an episode, remakes, sequels.

The other title is named by its number (``movie``), its ``uid`` (``id``), its IMDb id (``imdb``), or its ``title`` and
``year``. If it is not in the catalogue, or cannot be told from others, it is awaited: `link_awaited` links it when it
comes.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from uuid import UUID

from django.db.models import Count, Min, OuterRef, Q, QuerySet, Subquery

from matinee.foundation.django.pages.statements import Rows
from matinee.foundation.documents import Document
from matinee.services.movies.titles.domain.titles import sort_key
from matinee.services.movies.titles.models.details import AwaitedSeries, Connection
from matinee.services.movies.titles.models.titles import ExternalId, Movie, SourceRecord

Item = Document
MOST_VALUES = 5000
"""How many values one statement asks about: databases bound the number of parameters."""
SERIES_KINDS = (Movie.Kind.SERIES, Movie.Kind.MINI_SERIES)


def connect(items: Mapping[int, Sequence[Item]]) -> None:
    """Give each title these connections, in their order, and no others."""
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
    Connection.objects.bulk_create(rows, batch_size=1000)


def put_into_series(items: Mapping[int, Item | None]) -> None:
    """Put each episode into its series; None takes a title out of any."""
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
    AwaitedSeries.objects.bulk_create(awaited, batch_size=1000)


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
    return _shown(named, of_kinds)


def _known_elsewhere(uids: Iterable[UUID]) -> dict[object, Movie]:
    """Titles whom another catalogue knows by these ``uid``, and that lines of it have met here."""
    found = SourceRecord.objects.filter(source_id__in=list(map(str, uids))).select_related("movie__merged_into")
    return {UUID(record.source_id): record.movie for record in found}


def _shown(named: Mapping[object, Movie], of_kinds: Sequence[str]) -> dict[object, int]:
    """Where names of titles lead, if that is shown, and of one of these kinds if there are any."""
    kept = {name: movie.merged_into or movie for name, movie in named.items()}
    shown = {name: movie for name, movie in kept.items() if movie.withdrawn_at is None}
    return {name: movie.pk for name, movie in shown.items() if not of_kinds or movie.kind in of_kinds}


def link_awaited(movie_id: int | None = None) -> set[int]:
    """Link awaited titles that are here now: those of one title and those that wait for it, or all; returns the titles
    changed.

    A title and year mean the only title that has both, unless a uid says which one is meant.
    """
    connections = Connection.objects.filter(other=None)
    series = AwaitedSeries.objects.all()
    if movie_id is not None:
        movie = Movie.objects.get(pk=movie_id)
        imdb_ids = ExternalId.objects.filter(source="imdb", movie=movie).values("value")
        connections = connections.filter(
            Q(movie=movie)
            | Q(other_uid=movie.uid)
            | Q(other_title_key=movie.sort_title)
            | Q(other_imdb_id__in=imdb_ids)
        )
        series = series.filter(
            Q(movie=movie) | Q(uid=movie.uid) | Q(title_key=movie.sort_title) | Q(imdb_id__in=imdb_ids)
        )
    return _link_connections(connections) | _link_series(series)


def _link_connections(awaiting: "QuerySet[Connection]") -> set[int]:
    found = {
        **_only_ones(awaiting.filter(other_uid=None), "other_title_key", "other_year"),
        **_by_imdb(awaiting, "other_imdb_id"),
        **_by_uid(awaiting, "other_uid"),
    }
    told = {"other_uid": None, "other_imdb_id": "", "other_title": "", "other_title_key": "", "other_year": None}
    rows = [Connection(pk=pk, other_id=other, **told) for pk, other in found.items()]
    Connection.objects.bulk_update(rows, ["other", *told], batch_size=200)
    shown = Connection.objects.filter(movie__withdrawn_at=None)
    return {pk for keys in _parts(found) for pk in shown.filter(pk__in=keys).values_list("movie", flat=True)}


def _link_series(awaiting: "QuerySet[AwaitedSeries]") -> set[int]:
    found = {
        **_only_ones(awaiting.filter(uid=None), "title_key", "year", kind__in=SERIES_KINDS),
        **_by_imdb(awaiting, "imdb_id", movie__kind__in=SERIES_KINDS),
        **_by_uid(awaiting, "uid", of_kinds=SERIES_KINDS),
    }
    Movie.objects.bulk_update([Movie(pk=pk, series_id=other) for pk, other in found.items()], ["series"], 500)
    for keys in _parts(found):
        AwaitedSeries.objects.filter(pk__in=keys).delete()
    shown = Movie.objects.filter(withdrawn_at=None)
    return {pk for keys in _parts(found) for pk in shown.filter(pk__in=keys).values_list("pk", flat=True)}


def _parts(found: Mapping[int, int]) -> Iterator[list[int]]:
    keys = list(found)
    return (keys[start : start + MOST_VALUES] for start in range(0, len(keys), MOST_VALUES))


def _by_imdb(awaiting: Rows, column: str, **conditions: object) -> dict[int, int]:
    """The titles with the IMDb ids that rows await, by the keys of the rows."""
    named = ExternalId.objects.filter(
        source="imdb", value=OuterRef(column), movie__withdrawn_at=None, **conditions
    ).exclude(movie=OuterRef("movie"))
    rows = awaiting.exclude(**{column: ""}).annotate(found=Subquery(named.values("movie")[:1]))
    return dict(rows.filter(found__isnull=False).values_list("pk", "found"))


def _by_uid(awaiting: Rows, column: str, *, of_kinds: Sequence[str] = ()) -> dict[int, int]:
    """The titles with the uids that rows await, here or where they came from, by the keys of the rows."""
    rows = list(awaiting.exclude(**{column: None}).values_list("pk", "movie", column))
    found: dict[int, int] = {}
    for start in range(0, len(rows), MOST_VALUES):
        some = rows[start : start + MOST_VALUES]
        uids = {uid for _, _, uid in some}
        there = Movie.objects.filter(uid__in=uids).select_related("merged_into")
        known = _shown(_known_elsewhere(uids) | {movie.uid: movie for movie in there}, of_kinds)
        found |= {pk: known[uid] for pk, movie, uid in some if known.get(uid, movie) != movie}
    return found


def _only_ones(awaiting: Rows, key: str, year: str, **conditions: object) -> dict[int, int]:
    """The only titles of the names, and years if given, that rows await, by the keys of the rows."""
    alike = Movie.objects.filter(sort_title=OuterRef(key), withdrawn_at=None, **conditions)
    others = alike.exclude(pk=OuterRef("movie"))
    return {
        **_first_of_one(awaiting.filter(**{f"{year}__isnull": True}), key, others),
        **_first_of_one(awaiting, key, others.filter(release_year=OuterRef(year))),
    }


def _first_of_one(awaiting: Rows, key: str, alike: "QuerySet[Movie]") -> dict[int, int]:
    counted = alike.order_by().values("sort_title").annotate(count=Count("pk"), first=Min("pk")).filter(count=1)
    rows = awaiting.exclude(**{key: ""}).annotate(found=Subquery(counted.values("first")[:1]))
    return dict(rows.filter(found__isnull=False).values_list("pk", "found"))
