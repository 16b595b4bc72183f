"""Titles, people and platforms in the film format: what exports write, histories compare and proposals change.

Empty keys are left out and everything has a fixed order. So two documents are equal exactly if they say the same.
"""

from collections.abc import Callable, Collection, Mapping
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
from matinee.services.movies.titles.queries.document_rows import Document, Lists, filled, names_of, placed, rows_of
from matinee.services.movies.titles.queries.series import SERIES_KINDS


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
    for movie in Movie.objects.filter(pk__in=pks).defer("search_text", "sort_title").order_by("pk"):
        values = {
            "title": movie.title,
            "original_title": movie.original_title,
            "kind": movie.kind,
            "year": movie.release_year,
            "end_year": movie.end_year,
            "release_date": movie.release_date and movie.release_date.isoformat(),
            "runtime": movie.runtime_minutes,
            "synopsis": movie.synopsis,
            "series": None,
            "season": movie.season_number,
            "episode": movie.episode_number,
            **{key: of_movies.get(movie.pk) for key, of_movies in lists.items()},
        }
        documents[movie.pk] = filled(**{key: value for key, value in values.items() if keys is None or key in keys})
    return documents


def _credits(pks: list[int], portable: bool) -> Lists:  # noqa: FBT001
    rows = Credit.objects.filter(movie__in=pks).order_by("position", "pk")
    columns = ("person", "person__name", "person__imdb_id", "category", "job", "characters", "uncredited", "episodes")
    marks = _homonyms(rows.values("person"), portable=portable)

    def made(person: int, name: str, imdb: str | None, *work: object) -> Document:
        named = dict(zip(("category", "job", "characters", "uncredited", "episodes"), work, strict=True))
        return filled(name=name, imdb=imdb, **marks.get(person, {}), **named)

    return rows_of(rows, pks, columns, made)


def _homonyms(people: Any, *, portable: bool) -> dict[int, Document]:
    """How to tell which people are meant who have no IMDb id, and whose name others have too."""
    others = Person.objects.filter(name_key=OuterRef("name_key"), merged_into=None).exclude(pk=OuterRef("pk"))
    found = Person.objects.filter(Exists(others), pk__in=people, imdb_id=None).values_list("pk", "uid")
    return {pk: {"id": str(uid)} if portable else {"person": pk} for pk, uid in found}


def _awards(pks: list[int], portable: bool) -> Lists:  # noqa: FBT001
    through = Nomination.people.through
    rows = through._default_manager.filter(nomination__movie__in=pks).order_by("pk")
    marks = _homonyms(rows.order_by().values("person"), portable=portable)
    people = rows_of(
        rows,
        list(Nomination.objects.filter(movie__in=pks).values_list("pk", flat=True)),
        ("person", "person__name", "person__imdb_id"),
        lambda person, name, imdb: filled(name=name, imdb=imdb, **marks.get(person, {})),
        of="nomination_id",
    )
    return rows_of(
        Nomination.objects.order_by("position", "pk"),
        pks,
        ("pk", "award__name", "year", "category", "won", "note"),
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


def _imdb_ids(pks: Rows) -> dict[int | None, str]:
    found = ExternalId.objects.filter(source="imdb", movie__in=pks).order_by("-value")
    return dict(found.values_list("movie_id", "value"))


def _connections(pks: list[int], portable: bool) -> Lists:  # noqa: FBT001
    rows = Connection.objects.filter(movie__in=pks).order_by("position", "pk")
    imdb_ids = _imdb_ids(rows.order_by().filter(other__isnull=False).values("other")) if portable else {}
    rows = rows.annotate(told=_uid_to_tell("other", by="movie", portable=portable))

    def made(kind: str, note: str, other: int | None, *names: Any) -> Document:
        known = (other, imdb_ids.get(other), *names[:3]) if other else (None, *names[3:])
        return filled(kind=kind, **_reference(*known, portable=portable), note=note)

    columns = ("kind", "note", "other", "other__title", "other__release_year", "told")
    return rows_of(rows, pks, (*columns, "other_imdb_id", "other_title", "other_year", "other_uid"), made)


def _series(pks: list[int], portable: bool) -> dict[int, Document]:  # noqa: FBT001
    """The series of episodes, whether they are in the catalogue or awaited."""
    rows = Movie.objects.filter(pk__in=pks, series__isnull=False)
    imdb_ids = _imdb_ids(rows.values("series")) if portable else {}
    told = _uid_to_tell("series", by="pk", portable=portable, kind__in=SERIES_KINDS)
    found = {
        movie: _reference(series, imdb_ids.get(series), title, year, uid, portable=portable)
        for movie, series, title, year, uid in rows.values_list(
            "pk", "series", "series__title", "series__release_year", told
        )
    }
    awaited = AwaitedSeries.objects.filter(movie__in=pks).values_list("movie", "imdb_id", "title", "year", "uid")
    return found | {
        movie: _reference(None, imdb, title, year, uid, portable=portable) for movie, imdb, title, year, uid in awaited
    }


Read = Callable[[list[int], bool], Mapping[int, Any]]


def _named(through: type[Any], column: str) -> Read:
    return lambda pks, portable: names_of(through, column, pks)


def _in_order(model: type[Any], *columns: str, **keys: str) -> Read:
    return lambda pks, portable: placed(model, pks, *columns, **keys)


def _taglines(pks: list[int], portable: bool) -> Lists:  # noqa: FBT001
    return rows_of(Tagline.objects.order_by("position", "pk"), pks, ("text",), str)


def _external_ids(pks: list[int], portable: bool) -> Mapping[int, Any]:  # noqa: FBT001
    found = rows_of(ExternalId.objects.order_by("pk"), pks, ("source", "value"), lambda *pair: pair)
    return {movie: dict(sorted(pairs)) for movie, pairs in found.items()}


def _added(read: Callable[[list[int]], Mapping[int, object]]) -> Read:
    return lambda pks, portable: read(pks)


def _readers() -> Mapping[str, Read]:
    return {**_READERS, **{key: _added(read) for key, read in ADDED.documents.items()}}


_READERS: Mapping[str, Read] = {
    "series": _series,
    "external_ids": _external_ids,
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
    "taglines": _taglines,
    "box_office": _in_order(BoxOffice, "kind", "amount", "currency", "country", "as_of"),
    "awards": _awards,
    "connections": _connections,
    "trivia": _in_order(Trivia, "kind", "text", spoiler="is_spoiler"),
    "platforms": _named(Movie.platforms.through, "platform__name"),
}
"""What reads the lists of titles, by the keys of the film format, in their order."""


def person_documents(person_ids: Collection[int]) -> dict[int, Document]:
    """The documents of people, by their numbers. As many statements for one as for a thousand."""
    pks = list(person_ids)
    names = placed(PersonName, pks, "name", "type", "language", of="person_id")
    ids = rows_of(
        PersonExternalId.objects.exclude(source=PersonExternalId.ELSEWHERE),
        pks,
        ("source", "value"),
        lambda *pair: pair,
        of="person_id",
    )
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
            external_ids=dict(sorted(ids.get(person.pk, ()))),
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
