"""Titles, people and platforms in the film format: what exports write, histories compare and proposals change.

Keys that would be empty are left out, and the order of everything is settled, so that two documents are equal if and
only if they say the same.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, UUIDField, Value, When

from matinee.services.movies.catalogue.queries.series import SERIES_KINDS
from matinee.services.movies.models import (
    AlternateTitle,
    AwaitedSeries,
    BoxOffice,
    Certificate,
    CompanyCredit,
    Connection,
    Credit,
    ExternalId,
    Movie,
    Nomination,
    Offer,
    Person,
    PersonExternalId,
    PersonName,
    Platform,
    Release,
    Tagline,
    Trivia,
    Version,
)

Document = dict[str, Any]
Lists = Mapping[int, list[Any]]


def film_documents(movie_ids: Collection[int], *, portable: bool = False) -> dict[int, Document]:
    """The documents of movies, by their numbers; withdrawn ones too. As many statements for one as for a thousand.

    :param portable: without numbers of this catalogue: other titles are named by IMDb id or title and year, people by
        name and IMDb id; those whom that does not tell apart by their ``id``, which is the same in every catalogue.
    """
    pks = list(movie_ids)
    lists = _lists(pks, portable=portable)
    series = _series(pks, portable=portable)
    documents = {}
    for movie in Movie.objects.filter(pk__in=pks).defer("search_text", "sort_title").order_by("pk"):
        documents[movie.pk] = _filled(
            title=movie.title,
            original_title=movie.original_title,
            kind=movie.kind,
            year=movie.release_year,
            end_year=movie.end_year,
            release_date=movie.release_date and movie.release_date.isoformat(),
            runtime=movie.runtime_minutes,
            synopsis=movie.synopsis,
            series=series.get(movie.pk),
            season=movie.season_number,
            episode=movie.episode_number,
            external_ids=dict(sorted(lists["external_ids"].get(movie.pk, ()))),
            **{key: values.get(movie.pk) for key, values in lists.items() if key != "external_ids"},
        )
    return documents


def availability_documents(movie_ids: Collection[int]) -> dict[int, Document]:
    """What documents of movies say of platforms, and nothing else, by their numbers."""
    pks = list(movie_ids)
    platforms, offers = _names(Movie.platforms.through, "platform__name", pks), _offers(pks)
    return {pk: _filled(platforms=platforms.get(pk), offers=offers.get(pk)) for pk in pks}


def _lists(pks: list[int], *, portable: bool) -> dict[str, Lists]:
    """What movies have several of, by the keys of the film format."""
    return {
        "genres": _names(Movie.genres.through, "genre__name", pks),
        "countries": _names(Movie.countries.through, "country", pks),
        "languages": _names(Movie.languages.through, "language", pks),
        "keywords": _names(Movie.keywords.through, "keyword__name", pks),
        "external_ids": _rows(ExternalId.objects.order_by("pk"), pks, ("source", "value"), lambda *pair: pair),
        "credits": _credits(pks, portable=portable),
        "alternate_titles": _placed(AlternateTitle, pks, "title", "region", "language", "type", "note"),
        "releases": _placed(Release, pks, "date", "country", "type", "note"),
        "versions": _placed(Version, pks, "name", "note", runtime="runtime_minutes"),
        "certificates": _placed(Certificate, pks, "country", "certificate", "note"),
        "companies": _placed(CompanyCredit, pks, "role", "note", name="company__name", country="company__country"),
        "taglines": _rows(Tagline.objects.order_by("position", "pk"), pks, ("text",), str),
        "box_office": _placed(BoxOffice, pks, "kind", "amount", "currency", "country", "as_of"),
        "awards": _awards(pks, portable=portable),
        "connections": _connections(pks, portable=portable),
        "trivia": _placed(Trivia, pks, "kind", "text", spoiler="is_spoiler"),
        "platforms": _names(Movie.platforms.through, "platform__name", pks),
        "offers": _offers(pks),
    }


def _filled(**values: Any) -> Document:
    return {key: value for key, value in values.items() if value or (value == 0 and value is not False)}


def _rows(
    rows: "QuerySet[Any]", pks: list[int], columns: tuple[str, ...], made: Callable[..., Any], *, of: str = "movie_id"
) -> Lists:
    """What is made of the columns of each row, by the movies (or people) that they belong to."""
    found: dict[int, list[Any]] = defaultdict(list)
    for owner, *values in rows.filter(**{f"{of}__in": pks}).values_list(of, *columns):
        found[owner].append(made(*values))
    return found


def _names(through: type[Any], column: str, pks: list[int]) -> Lists:
    # Sorted here, not by the databases: each has its own order of letters.
    found = _rows(through._default_manager.all(), pks, (column,), str)
    return {owner: sorted(names) for owner, names in found.items()}


def _placed(model: type[Any], pks: list[int], *columns: str, of: str = "movie_id", **keys: str) -> Lists:
    """Rows in their order; ``keys`` names columns that the film format calls otherwise."""
    named = {column: column for column in columns} | keys
    order = list(named)
    rows = model._default_manager.order_by("position", "pk")
    return _rows(
        rows, pks, tuple(named.values()), lambda *values: _filled(**dict(zip(order, values, strict=True))), of=of
    )


def _credits(pks: list[int], *, portable: bool) -> Lists:
    rows = Credit.objects.filter(movie__in=pks).order_by("position", "pk")
    columns = ("person", "person__name", "person__imdb_id", "category", "job", "characters", "uncredited", "episodes")
    marks = _homonyms(rows.values("person"), portable=portable)

    def made(person: int, name: str, imdb: str | None, *work: Any) -> Document:
        named = dict(zip(("category", "job", "characters", "uncredited", "episodes"), work, strict=True))
        return _filled(name=name, imdb=imdb, **marks.get(person, {}), **named)

    return _rows(rows, pks, columns, made)


def _homonyms(people: Any, *, portable: bool) -> dict[int, Document]:
    """How to tell which people are meant who have no IMDb id, and whose name others have too."""
    others = Person.objects.filter(name_key=OuterRef("name_key"), merged_into=None).exclude(pk=OuterRef("pk"))
    found = Person.objects.filter(Exists(others), pk__in=people, imdb_id=None).values_list("pk", "uid")
    return {pk: {"id": str(uid)} if portable else {"person": pk} for pk, uid in found}


def _awards(pks: list[int], *, portable: bool) -> Lists:
    through = Nomination.people.through
    rows = through._default_manager.filter(nomination__movie__in=pks).order_by("pk")
    marks = _homonyms(rows.order_by().values("person"), portable=portable)
    people = _rows(
        rows,
        list(Nomination.objects.filter(movie__in=pks).values_list("pk", flat=True)),
        ("person", "person__name", "person__imdb_id"),
        lambda person, name, imdb: _filled(name=name, imdb=imdb, **marks.get(person, {})),
        of="nomination_id",
    )
    return _rows(
        Nomination.objects.order_by("position", "pk"),
        pks,
        ("pk", "award__name", "year", "category", "won", "note"),
        lambda pk, event, year, category, won, note: _filled(
            event=event, year=year, category=category, won=won, people=people.get(pk), note=note
        ),
    )


def _reference(
    pk: int | None, imdb: str | None, title: str | None, year: int | None, uid: UUID | None, *, portable: bool
) -> dict[str, Any]:
    """How a document names another title."""
    if pk is not None and not portable:
        return {"movie": pk}
    if pk is not None and imdb:
        return {"imdb": imdb}
    return _filled(imdb=imdb, title=title, year=year, id=uid and str(uid))


def _uid_to_tell(other: str, *, by: str, portable: bool, **conditions: Any) -> Any:
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


def _imdb_ids(pks: "QuerySet[Any, Any]") -> dict[int | None, str]:
    found = ExternalId.objects.filter(source="imdb", movie__in=pks).order_by("-value")
    return dict(found.values_list("movie_id", "value"))


def _connections(pks: list[int], *, portable: bool) -> Lists:
    rows = Connection.objects.filter(movie__in=pks).order_by("position", "pk")
    imdb_ids = _imdb_ids(rows.order_by().filter(other__isnull=False).values("other")) if portable else {}
    rows = rows.annotate(told=_uid_to_tell("other", by="movie", portable=portable))

    def made(kind: str, note: str, other: int | None, *names: Any) -> Document:
        known = (other, imdb_ids.get(other), *names[:3]) if other else (None, *names[3:])
        return _filled(kind=kind, **_reference(*known, portable=portable), note=note)

    columns = ("kind", "note", "other", "other__title", "other__release_year", "told")
    return _rows(rows, pks, (*columns, "other_imdb_id", "other_title", "other_year", "other_uid"), made)


def _series(pks: list[int], *, portable: bool) -> dict[int, Document]:
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


def _offers(pks: list[int]) -> Lists:
    columns = ("region", "kind", "quality", "price", "currency", "link", "since", "until")

    def made(platform: str, *values: Any) -> Document:
        offer = dict(zip(columns, values, strict=True))
        price = offer.pop("price")
        moments = {key: _moment(offer.pop(key)) for key in ("since", "until")}
        return _filled(platform=platform, **offer, price=None if price is None else f"{price:.2f}", **moments)

    found = _rows(Offer.objects.all(), pks, ("platform__name", *columns), made)
    return {movie: sorted(offers, key=lambda offer: list(map(str, offer.items()))) for movie, offers in found.items()}


def _moment(moment: datetime | None) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z") if moment else ""


def person_documents(person_ids: Collection[int]) -> dict[int, Document]:
    """The documents of people, by their numbers. As many statements for one as for a thousand."""
    pks = list(person_ids)
    names = _placed(PersonName, pks, "name", "type", "language", of="person_id")
    ids = _rows(
        PersonExternalId.objects.exclude(source=PersonExternalId.ELSEWHERE),
        pks,
        ("source", "value"),
        lambda *pair: pair,
        of="person_id",
    )
    return {
        person.pk: _filled(
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
        platform.pk: _filled(
            platform=platform.name,
            about=platform.about,
            website=platform.website,
            logo=platform.logo,
            regions=platform.regions,
        )
        for platform in Platform.objects.filter(pk__in=list(platform_ids)).order_by("pk")
    }
