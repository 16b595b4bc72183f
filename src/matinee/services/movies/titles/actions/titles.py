"""The write side of titles: what admins do."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError
from django.db.models import Q, QuerySet

from matinee.contracts.movies.v1.movies_events_pb2 import MovieAdded, MovieChanged, MovieWithdrawn
from matinee.foundation.django.compiled import Insert, Select, Update
from matinee.foundation.django.pages.statements import Slot
from matinee.foundation.documents import Document
from matinee.foundation.problems import Conflict, FieldError, Invalid, field_error
from matinee.services.movies.service import movies
from matinee.services.movies.titles.actions import links, rules
from matinee.services.movies.titles.actions.connections import link_awaited
from matinee.services.movies.titles.actions.details import DETAILS
from matinee.services.movies.titles.actions.history import Editor, record_additions, recording
from matinee.services.movies.titles.actions.locks import wait_for_others_called
from matinee.services.movies.titles.domain.extensions import ADDED
from matinee.services.movies.titles.domain.titles import search_text, sort_key
from matinee.services.movies.titles.models.history import Change
from matinee.services.movies.titles.models.people import Person
from matinee.services.movies.titles.models.platforms import Platform
from matinee.services.movies.titles.models.titles import ExternalId, Movie
from matinee.services.movies.titles.queries.awaited import awaits
from matinee.services.movies.titles.queries.documents import SCALARS
from matinee.services.movies.titles.queries.series import SERIES_KINDS
from matinee.services.movies.titles.queries.titles import find_twin, get_title

COLUMNS = ("kind", "title", "original_title", "release_year", "end_year", "release_date", "runtime_minutes", "synopsis",
           "season_number", "episode_number")  # fmt: skip
WRITTEN = (*COLUMNS, "sort_title", "search_text", "updated_at")
INSERT = Insert(Movie)
UPDATE = Update(
    lambda pk: Movie.objects.filter(pk=pk),
    **{field.name: Slot(field.name, field) for field in Movie._meta.concrete_fields if field.name in WRITTEN},
)
Path = tuple[str | int, ...]
KEYS_OF_COLUMNS = {"season": "season_number", "episode": "episode_number"}
"""Columns that go by their keys of the film format as well."""
LINKS: Mapping[str, links.Writer] = {
    "genres": links.link_genres,
    "countries": links.link_countries,
    "languages": links.link_languages,
    "platforms": links.link_platforms,
    "credits": links.replace_credits,
    **DETAILS,
}
TOUCHES = {"credits": ("awards",), "awards": ("credits",)}
"""Keys whose change can show in others: a person who is new may have the name of another one."""


class ExternalIdTaken(Conflict):
    """An external id belongs to another title; ``movie`` is its number."""

    detail = "Another title has this external id already."


class TitleExists(Conflict):
    """There is a title of this name and year; ``movie`` is its number."""


@movies.atomic
def add_title(*, details: Mapping[str, object], by: Editor, now: datetime, allow_duplicate: bool = False) -> Movie:
    """Add a title; `change_title` says what ``details`` may hold.

    :param allow_duplicate: whether there may be another one of its name and year, of which `find_twin` tells.
    :raises Invalid: if it names something that is not there, or breaks a rule of `rules.check_title`.
    :raises ExternalIdTaken: if one of its external ids belongs to another movie.
    :raises TitleExists: if there is one of its name and year, unless that is allowed.
    """
    movie = Movie(created_at=now)
    _write(movie, details, now=now)
    if not allow_duplicate:
        wait_for_others_called(movie.sort_title)
        twin = find_twin(movie)
        if twin is not None:
            raise TitleExists(f"Title {twin.pk} is {twin} already: 'allow_duplicate' adds another.", movie=twin.pk)
    record_additions(movies=[movie.pk], by=by, now=now)
    movies.publish(MovieAdded(movie_id=movie.pk), subject=f"movie/{movie.pk}")
    return movie


@movies.atomic
def change_title(*, movie_id: int, details: Mapping[str, object], by: Editor, now: datetime) -> Movie:
    """Change what ``details`` holds of a movie.

    Its keys are those of `COLUMNS` and `KEYS_OF_COLUMNS`, then ``genres`` (names), ``countries`` and ``languages``
    (pairs of code and name), ``platforms`` (ids), ``credits`` (of `CreditLine`), ``external_ids`` (by source) and those
    of `details.DETAILS` (objects of the film format), each replacing all of its kind.

    :raises NoSuchMovie: if there is no such movie.
    :raises Invalid: if it names something that is not there, or breaks a rule of `rules.check_title`.
    :raises HasEpisodes: if a series that has episodes would be none any more.
    :raises ExternalIdTaken: if one of its external ids belongs to another movie.
    """
    movie = get_title(movie_id, lock=True)
    with recording(movies=[movie.pk], by=by, now=now, keys=keys_changed(movie.pk, details)):
        _write(movie, details, now=now)
    movies.publish(MovieChanged(movie_id=movie.pk), subject=f"movie/{movie.pk}")
    return movie


@movies.atomic
def withdraw_title(*, movie_id: int, by: Editor, now: datetime) -> None:
    """Withdraw a title: nothing shows it or its reviews any more.

    :raises NoSuchMovie: if there is no such movie.
    """
    movie = get_title(movie_id, lock=True)
    with recording(movies=[movie.pk], by=by, now=now, action=Change.Action.WITHDRAWN, keys=("external_ids",)):
        movie.withdrawn_at = now
        movie.save(update_fields=["withdrawn_at"])
        ExternalId.objects.filter(Q(movie=movie) | Q(movie__merged_into=movie)).delete()
    for follow in ADDED.after_withdrawal:
        follow(movie, now)
    movies.publish(MovieWithdrawn(movie_id=movie.pk), subject=f"movie/{movie.pk}")


def keys_changed(movie_id: int, details: Mapping[str, Any]) -> set[str]:
    """The keys of a title's document that writing ``details`` may change."""
    connections, series = awaits(movie_id)  # which may be linked, whatever is written
    touched = {key for touches in (TOUCHES, ADDED.touches) for given in details for key in touches.get(given, ())}
    awaited = ({"connections"} if connections else set()) | ({"series"} if series else set())
    return {*SCALARS, *details, *touched, *awaited}


def announce_changes(movie_ids: Iterable[int]) -> None:
    """Say of several titles that something they show has changed, such as the name of a platform."""
    movies.publish_many((MovieChanged(movie_id=pk), f"movie/{pk}") for pk in movie_ids)


def _write(movie: Movie, details: Document, *, now: datetime) -> None:
    check_references(movie, details)
    for key, value in details.items():
        if (column := KEYS_OF_COLUMNS.get(key, key)) in COLUMNS:
            setattr(movie, column, value)
    movie.updated_at = now
    set_keys(movie)
    rules.check_title(movie, details)
    is_new = movie.pk is None
    if is_new:
        INSERT(movie)
    else:
        UPDATE(pk=movie.pk, **{column: getattr(movie, column) for column in WRITTEN})
    given = details if not is_new else {key: value for key, value in details.items() if value}
    for name, link in LINKS.items():
        if name in given:
            link({movie.pk: given[name]}, new=is_new)
    for write in ADDED.after_write:
        write(movie, details, now)
    if "external_ids" in given:
        _replace_external_ids(movie, given["external_ids"])
    announce_changes(sorted(link_awaited(movie.pk) - {movie.pk}))
    if "series" in given:
        movie.refresh_from_db(fields=["series"])


def set_keys(movie: Movie) -> None:
    """Set what is computed from the names and dates of a title."""
    movie.sort_title = sort_key(movie.title)[:500]
    movie.search_text = search_text(movie.title, movie.original_title)[:1100]
    if movie.release_year is None and movie.release_date is not None:
        movie.release_year = movie.release_date.year


def check_references(movie: Movie, details: Document) -> None:
    """Check that everything is there to which details of a title refer.

    :raises Invalid: naming each reference that leads nowhere.
    """
    errors = [
        *_unknown(Platform, [(("platforms", index), pk) for index, pk in enumerate(details.get("platforms", ()))]),
        *_unknown(Person, list(_people_meant(details))),
        *_unknown(Movie, [(path, pk) for path, pk in _titles_meant(details) if pk != movie.pk]),
    ]
    errors += [
        field_error(path, "A title cannot refer to itself.", "itself")
        for path, pk in _titles_meant(details)
        if pk == movie.pk
    ]
    series = (details.get("series") or {}).get("movie")
    if series and not errors and Movie.objects.get(pk=series).kind not in SERIES_KINDS:
        errors.append(field_error(("series", "movie"), f"Title {series} is no series.", "kind"))
    if errors:
        raise Invalid(errors=errors)


def _people_meant(details: Document) -> Iterator[tuple[Path, int]]:
    for index, line in enumerate(details.get("credits", ())):
        if line.person_id is not None:
            yield ("credits", index, "person"), line.person_id
    for index, award in enumerate(details.get("awards", ())):
        for place, person in enumerate(award.get("people") or ()):
            if person.get("person") is not None:
                yield ("awards", index, "people", place, "person"), person["person"]


def _titles_meant(details: Document) -> Iterator[tuple[Path, int]]:
    if (details.get("series") or {}).get("movie") is not None:
        yield ("series", "movie"), details["series"]["movie"]
    for index, connection in enumerate(details.get("connections", ())):
        if connection.get("movie") is not None:
            yield ("connections", index, "movie"), connection["movie"]


def _unknown(model: type[Platform | Person | Movie], meant: Sequence[tuple[Path, int]]) -> list[FieldError]:
    """What is wrong with references to rows that are not there."""
    known = _locked(model, {pk for _, pk in meant}) if meant else set()
    name = model._meta.verbose_name
    return [field_error(path, f"There is no {name} {pk}.", "unknown") for path, pk in meant if pk not in known]


def _locked(model: type[Platform | Person | Movie], keys: Iterable[int]) -> set[int]:
    """Which of these are there, kept from being removed until the end of the transaction.

    Titles are not locked: they are never removed, and two that refer to each other would wait in a circle.
    """
    wanted = list(keys)
    found = _ONE[model](pk=wanted[0]) if len(wanted) == 1 else _lockable(model).filter(pk__in=wanted)
    return {pk for (pk,) in found}


def _lockable(model: type[Platform | Person | Movie]) -> "QuerySet[Any, Any]":
    shown: Mapping[Any, Any] = {Movie: {"withdrawn_at": None}, Person: {"merged_into": None}}
    found = model._default_manager.filter(**shown.get(model, {})).order_by("pk")
    return (found if model is Movie else found.select_for_update(no_key=True)).values_list("pk")


def _one(model: type[Platform | Person | Movie]) -> Select:
    return Select(lambda pk: _lockable(model).filter(pk=pk))


_ONE: Mapping[Any, Select] = {model: _one(model) for model in (Platform, Person, Movie)}


def _replace_external_ids(movie: Movie, ids: Mapping[str, str]) -> None:
    ExternalId.objects.filter(movie=movie).delete()
    if not ids:
        return
    same = Q(*[Q(source=source, value=value) for source, value in ids.items()], _connector=Q.OR)
    ExternalId.objects.filter(same, movie__merged_into=movie).delete()
    try:
        with movies.atomic:
            ExternalId.objects.bulk_create(ExternalId(movie=movie, source=source, value=ids[source]) for source in ids)
    except IntegrityError:
        owners = dict(ExternalId.objects.filter(same).values_list("source", "movie"))
        source = next((source for source in ids if source in owners), next(iter(ids)))
        taken = f"Another title has the {source} id {ids[source]} already."
        raise ExternalIdTaken(taken, movie=owners.get(source)) from None
