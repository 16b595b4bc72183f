"""Which titles that others await are there: those with their uids, their IMDb ids, or alone with their titles."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import (
    BooleanField,
    Case,
    Count,
    Exists,
    ExpressionWrapper,
    IntegerField,
    Min,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    When,
)
from django.db.models.functions import Coalesce

from matinee.foundation.django.compiled import Select
from matinee.services.movies.titles.models.details import AwaitedSeries, Connection
from matinee.services.movies.titles.models.titles import ExternalId, Movie, SourceRecord
from matinee.services.movies.titles.queries.series import SERIES_KINDS

MOST_VALUES = 5000
"""How many values one statement asks about: databases bound the number of parameters."""


@dataclass(frozen=True, eq=False)
class Awaiting:
    """Rows of a model that await titles of some ``kinds``, or of any, and their columns that say which."""

    model: type[Model]
    still: Q
    """Which rows do."""
    uid: str
    imdb: str
    key: str
    year: str
    kinds: Sequence[str] = ()

    def rows(self, **conditions: Any) -> "QuerySet[Any, Any]":
        """Those that await a title, under some conditions."""
        return self.model._default_manager.filter(self.still, **conditions)

    def own(self) -> Exists:
        """Whether the title of the row outside awaits one."""
        return Exists(self.rows(movie=OuterRef("pk")))

    def concerned(self) -> ExpressionWrapper[Any]:
        """Whether the title of the row outside awaits one, or may be awaited. Each part is served by its index."""
        ids = ExternalId.objects.filter(source="imdb", movie=OuterRef("pk"))
        by_title = Exists(self.rows(**{self.key: OuterRef("sort_title")}))
        parts = (
            Q(self.own())
            | Q(Exists(self.rows(**{self.uid: OuterRef("uid")})))
            | (~Q(sort_title="") & Q(by_title))
            | Q(Exists(ids.filter(Exists(self.rows(**{self.imdb: OuterRef("value")})))))
        )
        return ExpressionWrapper(parts, BooleanField())

    def with_title(self, pk: Any) -> "QuerySet[Any, Any]":
        """The rows that await a title of this title, or may await it."""
        this = Movie.objects.filter(pk=pk)
        ids = ExternalId.objects.filter(source="imdb", movie=pk)
        parts = (
            self.rows(**{f"{self.uid}__in": this.values("uid")}),
            self.rows(**{f"{self.key}__in": this.exclude(sort_title="").values("sort_title")}),
            self.rows(**{f"{self.imdb}__in": ids.values("value")}),
        )
        return self.rows(pk__in=self.rows(movie=pk).values("pk").union(*(part.values("pk") for part in parts)))

    def candidates(self, rows: "QuerySet[Any, Any]") -> "QuerySet[Any, Any]":
        """The keys of rows, the titles that they are of, the uids that they await, and what their other names lead to.

        An IMDb id decides before a title does, and no title is taken where a uid says which one is meant.
        """
        kinds = {"kind__in": self.kinds} if self.kinds else {}
        shown = Movie.objects.filter(withdrawn_at=None, **kinds).exclude(pk=OuterRef("movie"))
        alike = shown.filter(sort_title=OuterRef(self.key))
        by_title = Case(
            When(Q(**{f"{self.uid}__isnull": False}) | Q(**{self.key: ""}), then=None),
            When(**{f"{self.year}__isnull": True}, then=_only_one(alike)),
            default=_only_one(alike.filter(release_year=OuterRef(self.year))),
            output_field=IntegerField(),
        )
        named = shown.filter(external_ids__source="imdb", external_ids__value=OuterRef(self.imdb))
        by_imdb = Case(
            When(**{self.imdb: ""}, then=None), default=Subquery(named.values("pk")[:1]), output_field=IntegerField()
        )
        return rows.values_list("pk", "movie", self.uid, Coalesce(by_imdb, by_title))


def _only_one(alike: "QuerySet[Movie]") -> Subquery:
    """The title of a queryset, if it is the only one."""
    counted = alike.order_by().values("sort_title").annotate(count=Count("pk"), first=Min("pk")).filter(count=1)
    return Subquery(counted.values("first")[:1])


CONNECTIONS = Awaiting(
    Connection, Q(other=None), uid="other_uid", imdb="other_imdb_id", key="other_title_key", year="other_year"
)
SERIES = Awaiting(AwaitedSeries, Q(), uid="uid", imdb="imdb_id", key="title_key", year="year", kinds=SERIES_KINDS)
KINDS = (CONNECTIONS, SERIES)

_OWN = Select(lambda pk: Movie.objects.filter(pk=pk).values_list(*(kind.own() for kind in KINDS)))
_CONCERNED = Select(lambda pk: Movie.objects.filter(pk=pk).values_list(*(kind.concerned() for kind in KINDS)))


def _candidates_of(awaiting: Awaiting) -> Select:
    return Select(lambda pk: awaiting.candidates(awaiting.with_title(pk)))


_CANDIDATES = {kind: _candidates_of(kind) for kind in KINDS}


def awaits(pk: int) -> tuple[bool, bool]:
    """Whether a title awaits others that it is connected to, and whether it awaits its series."""
    [(connections, series)] = _OWN(pk=pk)
    return connections, series


def concerned(pk: int) -> tuple[bool, bool]:
    """Whether connections, and whether episodes, await something that may be there: of a title, or this title."""
    [(connections, series)] = _CONCERNED(pk=pk)
    return connections, series


def arrived(awaiting: Awaiting, pk: int | None) -> dict[int, int]:
    """The titles that rows await and that are there, by the keys of the rows: those with a title, or all."""
    if pk is None:
        rows: Iterable[tuple[Any, ...]] = awaiting.candidates(awaiting.rows()).iterator(chunk_size=MOST_VALUES)
    else:
        rows = _CANDIDATES[awaiting](pk=pk)
    found, named = {}, []
    for key, movie, uid, title in rows:
        if title is not None:
            found[key] = title
        if uid is not None:
            named.append((key, movie, uid))
    return found | _by_uid(named, awaiting.kinds)


def _by_uid(rows: Sequence[tuple[int, int, UUID]], of_kinds: Sequence[str]) -> dict[int, int]:
    """The titles with the uids that rows await, here or where they came from, by the keys of the rows."""
    found: dict[int, int] = {}
    for start in range(0, len(rows), MOST_VALUES):
        some = rows[start : start + MOST_VALUES]
        uids = {uid for _, _, uid in some}
        there = Movie.objects.filter(uid__in=uids).select_related("merged_into")
        known = shown(_known_elsewhere(uids) | {movie.uid: movie for movie in there}, of_kinds)
        found |= {pk: known[uid] for pk, movie, uid in some if known.get(uid, movie) != movie}
    return found


def _known_elsewhere(uids: Iterable[UUID]) -> dict[object, Movie]:
    """Titles whom another catalogue knows by these ``uid``, and that lines of it have met here."""
    found = SourceRecord.objects.filter(source_id__in=list(map(str, uids))).select_related("movie__merged_into")
    return {UUID(record.source_id): record.movie for record in found}


def shown(named: Mapping[object, Movie], of_kinds: Sequence[str]) -> dict[object, int]:
    """Where names of titles lead, if that is shown, and of one of these kinds if there are any."""
    kept = {name: movie.merged_into or movie for name, movie in named.items()}
    there = {name: movie for name, movie in kept.items() if movie.withdrawn_at is None}
    return {name: movie.pk for name, movie in there.items() if not of_kinds or movie.kind in of_kinds}


def parts(found: Mapping[int, int]) -> Iterator[list[int]]:
    """The keys of rows, as many at once as one statement asks about."""
    keys = list(found)
    return (keys[start : start + MOST_VALUES] for start in range(0, len(keys), MOST_VALUES))
