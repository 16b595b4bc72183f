"""Titles, people and platforms in the film format: what exports write, histories compare and proposals change.

Empty keys are left out and everything has a fixed order. So two documents are equal exactly if they say the same.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import Case, Exists, F, OuterRef, Q, UUIDField, Value, When

from matinee.foundation.django.pages.statements import Rows
from matinee.foundation.documents import Values
from matinee.services.movies.titles.domain.extensions import ADDED
from matinee.services.movies.titles.models.details import (
    AlternateTitle,
    AwaitedSeries,
    BoxOffice,
    Certificate,
    CompanyCredit,
    Connection,
    Nomination,
    Release,
    Tagline,
    Trivia,
    Version,
)
from matinee.services.movies.titles.models.people import Credit, Person, PersonExternalId, PersonName
from matinee.services.movies.titles.models.platforms import Platform
from matinee.services.movies.titles.models.titles import ExternalId, Movie
from matinee.services.movies.titles.queries.document_rows import (
    Document,
    Lists,
    Owners,
    RowsOf,
    columns_of,
    filled,
    names_of,
    placed,
)
from matinee.services.movies.titles.queries.series import SERIES_KINDS

SCALARS = {
    "title": "title",
    "original_title": "original_title",
    "kind": "kind",
    "year": "release_year",
    "end_year": "end_year",
    "release_date": "release_date",
    "runtime": "runtime_minutes",
    "synopsis": "synopsis",
    "season": "season_number",
    "episode": "episode_number",
}
"""The columns of a title, by the keys of the film format."""
FIRST = dict.fromkeys((*list(SCALARS)[:-2], "series", *list(SCALARS)[-2:]))
"""The keys that documents begin with, in their order."""


def film_documents(
    movie_ids: Collection[int], *, portable: bool = False, keys: Collection[str] | None = None
) -> dict[int, Document]:
    """The documents of titles by their numbers, withdrawn ones included, in a fixed number of statements.

    :param portable: without numbers of this catalogue. Other titles are named by IMDb id or by title and year, people
        by name and IMDb id; where that is ambiguous, by their ``id``, which is the same in every catalogue.
    :param keys: only these keys of the documents; all if None.
    """
    pks = list(movie_ids)
    lists = {key: read(pks, portable) for key, read in _readers().items() if keys is None or key in keys}
    documents = {}
    for pk, *columns in _MOVIES(pks):
        scalars = dict(zip(SCALARS, columns, strict=True))
        scalars["release_date"] = scalars["release_date"] and scalars["release_date"].isoformat()
        values = {**FIRST, **scalars, **{key: of_movies.get(pk) for key, of_movies in lists.items()}}
        documents[pk] = filled(**{key: value for key, value in values.items() if keys is None or key in keys})
    return documents


_MOVIES = RowsOf(lambda pks: Movie.objects.filter(pk__in=pks).order_by("pk").values_list("pk", *SCALARS.values()))
_CREDITED = ("person", "person__name", "person__imdb_id")
_CREDITS = columns_of(
    Credit, *_CREDITED, "category", "job", "characters", "uncredited", "episodes", order=("position", "pk")
)


def _credits(pks: list[int], portable: bool) -> Lists:  # noqa: FBT001
    marks = _marks(_HOMONYMS_CREDITED(pks), portable=portable)

    def made(person: int, name: str, imdb: str | None, *work: object) -> Document:
        named = dict(zip(("category", "job", "characters", "uncredited", "episodes"), work, strict=True))
        return filled(name=name, imdb=imdb, **marks.get(person, {}), **named)

    return _CREDITS.lists(pks, made)


def _homonyms(people: Rows) -> Rows:
    """Those of some people who have no IMDb id, and whose name others have too."""
    others = Person.objects.filter(name_key=OuterRef("name_key"), merged_into=None).exclude(pk=OuterRef("pk"))
    return Person.objects.filter(Exists(others), pk__in=people, imdb_id=None).values_list("pk", "uid")


def _marks(homonyms: Iterable[tuple[Any, ...]], *, portable: bool) -> dict[int, Document]:
    """How to tell which people are meant whose names do not."""
    return {pk: {"id": str(uid)} if portable else {"person": pk} for pk, uid in homonyms}


_NOMINEES = Nomination.people.through
_HOMONYMS_CREDITED = RowsOf(lambda pks: _homonyms(Credit.objects.filter(movie__pk__in=pks).values("person")))
_HOMONYMS_NOMINATED = RowsOf(
    lambda pks: _homonyms(_NOMINEES._default_manager.filter(nomination__movie__pk__in=pks).values("person"))
)
_NOMINATED = RowsOf(
    lambda pks: (
        _NOMINEES._default_manager.filter(nomination__movie__pk__in=pks)
        .order_by("pk")
        .values_list("nomination", *_CREDITED)
    )
)
_NOMINATIONS = columns_of(Nomination, "pk", "award__name", "year", "category", "won", "note", order=("position", "pk"))


def _awards(pks: list[int], portable: bool) -> Lists:  # noqa: FBT001
    marks = _marks(_HOMONYMS_NOMINATED(pks), portable=portable)
    people = _NOMINATED.lists(pks, lambda person, name, imdb: filled(name=name, imdb=imdb, **marks.get(person, {})))
    return _NOMINATIONS.lists(
        pks,
        lambda pk, event, year, category, won, note: filled(
            event=event, year=year, category=category, won=won, people=people.get(pk), note=note
        ),
    )


def _reference(
    pk: int | None, imdb: str | None, title: str | None, year: int | None, uid: UUID | None, *, portable: bool
) -> Values:
    """How a document names another title."""
    if pk is not None and not portable:
        return {"movie": pk}
    if pk is not None and imdb:
        return {"imdb": imdb}
    return filled(imdb=imdb, title=title, year=year, id=uid and str(uid))


def _uid_to_tell(other: str, *, by: str, portable: bool, **conditions: object) -> Any:
    """The uid of the title to which rows refer, where an import could take others for it: by title and year, if any.

    :param by: the column of the title that refers to it, which is never taken for the other one.
    """
    if not portable:
        return Value(None, UUIDField())
    alike = Movie.objects.filter(sort_title=OuterRef(f"{other}__sort_title"), withdrawn_at=None, **conditions)
    alike = alike.exclude(pk=OuterRef(other)).exclude(pk=OuterRef(by))
    in_its_year = Exists(alike.filter(release_year=OuterRef(f"{other}__release_year")))
    in_any_year = Q(Exists(alike), **{f"{other}__release_year": None})
    return Case(When(in_its_year | in_any_year, then=F(f"{other}__uid")), default=None)


def _imdb_ids(model: type[Any], pks: list[int], other: str) -> dict[int | None, str]:
    """The IMDb ids of the titles to which the column ``other`` of rows of some titles leads."""
    of = "pk" if model is Movie else "movie"
    others = model._default_manager.filter(**{f"{of}__in": pks, f"{other}__isnull": False}).order_by().values(other)
    found = ExternalId.objects.filter(source="imdb", movie__in=others).order_by("-value")
    return dict(found.values_list("movie_id", "value"))


def _connected(pks: Owners, *, portable: bool) -> Rows:
    rows = Connection.objects.filter(movie__pk__in=pks).order_by("position", "pk")
    rows = rows.annotate(told=_uid_to_tell("other", by="movie", portable=portable))
    columns = ("movie", "kind", "note", "other", "other__title", "other__release_year", "told")
    return rows.values_list(*columns, "other_imdb_id", "other_title", "other_year", "other_uid")


_CONNECTIONS = {portable: RowsOf(partial(_connected, portable=portable)) for portable in (False, True)}


def _connections(pks: list[int], portable: bool) -> Lists:  # noqa: FBT001
    imdb_ids = _imdb_ids(Connection, pks, "other") if portable else {}

    def made(kind: str, note: str, other: int | None, *names: Any) -> Document:
        known = (other, imdb_ids.get(other), *names[:3]) if other else (None, *names[3:])
        return filled(kind=kind, **_reference(*known, portable=portable), note=note)

    return _CONNECTIONS[portable].lists(pks, made)


def _episodes(pks: Owners, *, portable: bool) -> Rows:
    rows = Movie.objects.filter(pk__in=pks, series__isnull=False)
    told = _uid_to_tell("series", by="pk", portable=portable, kind__in=SERIES_KINDS)
    return rows.values_list("pk", "series", "series__title", "series__release_year", told)


_EPISODES = {portable: RowsOf(partial(_episodes, portable=portable)) for portable in (False, True)}
_AWAITING = columns_of(AwaitedSeries, "imdb_id", "title", "year", "uid")


def _series(pks: list[int], portable: bool) -> dict[int, Document]:  # noqa: FBT001
    """The series of episodes, whether they are in the catalogue or awaited."""
    imdb_ids = _imdb_ids(Movie, pks, "series") if portable else {}
    found = {
        movie: _reference(series, imdb_ids.get(series), title, year, uid, portable=portable)
        for movie, series, title, year, uid in _EPISODES[portable](pks)
    }
    return found | {movie: _reference(None, *names, portable=portable) for movie, *names in _AWAITING(pks)}


Read = Callable[[list[int], bool], Mapping[int, Any]]


def _plain(read: Callable[[list[int]], Mapping[int, Any]]) -> Read:
    """What reads the same whether it is portable or not."""
    return lambda pks, portable: read(pks)


def _named(through: type[Any], column: str) -> Read:
    return _plain(names_of(through, column))


def _in_order(model: type[Any], *columns: str, **keys: str) -> Read:
    return _plain(placed(model, *columns, **keys))


_TAGLINES = columns_of(Tagline, "text", order=("position", "pk"))
_EXTERNAL_IDS = columns_of(ExternalId, "source", "value", order=("pk",))


def _external_ids(pks: list[int]) -> Mapping[int, Any]:
    return {movie: dict(sorted(pairs)) for movie, pairs in _EXTERNAL_IDS.lists(pks, lambda *pair: pair).items()}


def _readers() -> Mapping[str, Read]:
    return {**_READERS, **{key: _plain(read) for key, read in ADDED.documents.items()}}


_READERS: Mapping[str, Read] = {
    "series": _series,
    "external_ids": _plain(_external_ids),
    "genres": _named(Movie.genres.through, "genre__name"),
    "countries": _named(Movie.countries.through, "country"),
    "languages": _named(Movie.languages.through, "language"),
    "keywords": _named(Movie.keywords.through, "keyword__name"),
    "credits": _credits,
    "alternate_titles": _in_order(AlternateTitle, "title", "region", "language", "type", "note"),
    "releases": _in_order(Release, "date", "country", "type", "note"),
    "versions": _in_order(Version, "name", "note", runtime="runtime_minutes"),
    "certificates": _in_order(Certificate, "country", "certificate", "note"),
    "companies": _in_order(CompanyCredit, "role", "note", name="company__name", country="company__country"),
    "taglines": _plain(lambda pks: _TAGLINES.lists(pks, str)),
    "box_office": _in_order(BoxOffice, "kind", "amount", "currency", "country", "as_of"),
    "awards": _awards,
    "connections": _connections,
    "trivia": _in_order(Trivia, "kind", "text", spoiler="is_spoiler"),
    "platforms": _named(Movie.platforms.through, "platform__name"),
}
"""What reads the lists of titles, by the keys of the film format, in their order."""

_NAMES = placed(PersonName, "name", "type", "language", of="person")
_PERSON_IDS = columns_of(PersonExternalId, "source", "value", of="person")


def person_documents(person_ids: Collection[int]) -> dict[int, Document]:
    """The documents of people, by their numbers. As many statements for one as for a thousand."""
    pks = list(person_ids)
    names = _NAMES(pks)
    ids = _PERSON_IDS.lists(pks, lambda *pair: pair)
    return {
        person.pk: filled(
            person=person.name,
            imdb=person.imdb_id,
            names=names.get(person.pk),
            born=person.birth_date,
            birth_place=person.birth_place,
            died=person.death_date,
            death_place=person.death_place,
            biography=person.biography,
            professions=person.professions,
            external_ids={
                source: value
                for source, value in sorted(ids.get(person.pk, ()))
                if source != PersonExternalId.ELSEWHERE
            },
        )
        for person in Person.objects.filter(pk__in=pks).order_by("pk")
    }


def platform_documents(platform_ids: Collection[int]) -> dict[int, Document]:
    """The documents of platforms, by their numbers, in one statement."""
    return {
        platform.pk: filled(
            platform=platform.name,
            about=platform.about,
            website=platform.website,
            logo=platform.logo,
            regions=platform.regions,
        )
        for platform in Platform.objects.filter(pk__in=list(platform_ids)).order_by("pk")
    }
