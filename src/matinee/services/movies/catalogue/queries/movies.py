"""The read side of the catalogue: movies, people and platforms."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from matinee.foundation.django.pagination import Key, Page, paginate
from matinee.foundation.django.sqljson import Prepared, one
from matinee.foundation.problems import Invalid, NotFound, field_error
from matinee.services.movies.catalogue.engine.titles import name_key, search_key
from matinee.services.movies.catalogue.queries import rows
from matinee.services.movies.catalogue.queries.facts import details_page
from matinee.services.movies.models import Country, Credit, Genre, Language, Movie, Person, Platform

ORDERINGS = {
    "title": Key("sort_title"),
    "year": Key("sort_year"),
    "rating": Key("rating_average"),
    "votes": Key("rating_count"),
    "added": Key("id"),
}
"""What lists of movies can be ordered by; a leading minus turns it round."""


def _shown(pk: int) -> "QuerySet[Movie]":
    return Movie.objects.filter(pk=pk, withdrawn_at__isnull=True)


MOVIE_PAGE = Prepared(_shown, rows.movie_page)
DETAILS_PAGES = {spoilers: Prepared(_shown, partial(details_page, spoilers=spoilers)) for spoilers in (True, False)}


class NoSuchMovie(NotFound):
    """There is no movie of this number."""

    detail = "There is no movie of this number."


def get_movie(pk: int, *, lock: bool = False) -> Movie:
    """A movie that has not been withdrawn, locked on demand until the end of the transaction that is under way.

    Whoever locks a movie and one of its reviews locks the movie first.

    :raises NoSuchMovie: if there is none.
    """
    found = Movie.objects.select_for_update(no_key=True) if lock else Movie.objects.all()
    movie = found.filter(pk=pk, withdrawn_at__isnull=True).first()
    if movie is None:
        raise NoSuchMovie()
    return movie


def get_movie_page(pk: int) -> str:
    """The page of a movie, as JSON.

    :raises NoSuchMovie: if there is none.
    """
    return one(MOVIE_PAGE.texts(pk=pk), NoSuchMovie)


def get_movie_details(pk: int, *, spoilers: bool = True) -> str:
    """What describes a movie beyond its page, as JSON; without ``spoilers``, the text of spoilers is left out.

    :raises NoSuchMovie: if there is none.
    """
    return one(DETAILS_PAGES[spoilers].texts(pk=pk), NoSuchMovie)


def list_movies(
    *,
    filters: Mapping[str, Any],
    ordering: str = "title",
    fields: Sequence[str] = (),
    page_size: int,
    page: int | None = None,
    cursor: str | None = None,
) -> Page:
    """A page of the movies that fit all filters; `filtered` names them."""
    return paginate(
        filtered(filters),
        row=rows.movie_row(fields or rows.LISTED),
        keys=_keys(ordering),
        page_size=page_size,
        page=page,
        cursor=cursor,
    )


def _keys(ordering: str) -> list[Key]:
    key = ORDERINGS[ordering.removeprefix("-")]
    return [Key(key.name, descending=ordering.startswith("-"))]


def filtered(filters: Mapping[str, Any]) -> "QuerySet[Movie]":
    """The movies that fit.

    ``genre, platform, country`` and ``language`` are lists of which a movie has to have every one: genres by name,
    platforms by number or name, the others as pairs of code and name. ``kind, year, year_from, year_to, region, person,
    min_rating, min_votes`` and ``search`` are single values.

    :raises Invalid: if there is no such genre or platform.
    """
    found = Movie.objects.filter(withdrawn_at__isnull=True)
    for genre in _genre_ids(filters.get("genre", ())):
        found = found.filter(pk__in=Genre.movies.through.objects.filter(genre=genre).values("movie"))
    for code, _ in filters.get("country", ()):
        found = found.filter(pk__in=Country.movies.through.objects.filter(country=code).values("movie"))
    for code, _ in filters.get("language", ()):
        found = found.filter(pk__in=Language.movies.through.objects.filter(language=code).values("movie"))
    for platform in _platform_ids(filters.get("platform", ())):
        found = found.filter(pk__in=Platform.movies.through.objects.filter(platform=platform).values("movie"))
    lookups = {
        "kind": "kind",
        "year": "release_year",
        "year_from": "release_year__gte",
        "year_to": "release_year__lte",
        "min_rating": "rating_average__gte",
        "min_votes": "rating_count__gte",
    }
    found = found.filter(**{lookup: filters[name] for name, lookup in lookups.items() if filters.get(name) is not None})
    if filters.get("region"):
        found = found.filter(
            Exists(Platform.objects.filter(movies=OuterRef("pk"), regions__icontains=filters["region"]))
        )
    if filters.get("person"):
        found = found.filter(pk__in=Credit.objects.filter(person=filters["person"]).values("movie"))
    if filters.get("search"):
        found = found.filter(_mentions(filters["search"]))
    return found


def _genre_ids(names: Sequence[str]) -> list[int]:
    known = {genre.name.casefold(): genre for genre in Genre.objects.all()} if names else {}
    there_are = ", ".join(sorted(genre.name for genre in known.values())) or "none yet"
    errors = [
        field_error("genre", f"There is no genre {name!r}; there are: {there_are}.", "unknown")
        for name in names
        if name.casefold() not in known
    ]
    if errors:
        raise Invalid(errors=errors)
    return [known[name.casefold()].pk for name in names]


def _platform_ids(names: Sequence[str]) -> list[int]:
    ids: list[int] = []
    for name in names:
        named = Q(pk=int(name)) if name.isdecimal() else Q(name_key=name_key(name, longest=100))
        platform = Platform.objects.filter(named).first()
        if platform is None:
            there_are = "GET /api/v1/stream/ lists them by number and name"
            raise Invalid(errors=[field_error("platform", f"There is no platform {name!r}; {there_are}.", "unknown")])
        ids.append(platform.pk)
    return ids


def _mentions(text: str) -> Q:
    """Titles, people and platforms whose names hold the words of a text, in this order."""
    key = search_key(text)
    people = Credit.objects.filter(person__in=Person.objects.filter(name_key__contains=key).values("pk"))
    platforms = Platform.movies.through.objects.filter(platform__name_key__contains=key)
    return Q(search_text__contains=key) | Q(pk__in=people.values("movie")) | Q(pk__in=platforms.values("movie"))


def count_movies() -> int:
    """How many movies there are."""
    return Movie.objects.filter(withdrawn_at__isnull=True).count()
