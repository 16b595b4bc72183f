"""The write side of movies: what admins do."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError

from matinee.contracts.movies.v1.movies_events_pb2 import MovieAdded, MovieChanged, MovieWithdrawn
from matinee.foundation.problems import Conflict, Invalid, field_error
from matinee.services.movies.catalogue.actions import links
from matinee.services.movies.catalogue.actions.history import Editor
from matinee.services.movies.catalogue.engine.films import CreditLine
from matinee.services.movies.catalogue.engine.titles import search_text, sort_key
from matinee.services.movies.catalogue.queries.movies import get_movie
from matinee.services.movies.models import ExternalId, Movie, Person, Platform
from matinee.services.movies.service import movies

COLUMNS = ("kind", "title", "original_title", "release_year", "release_date", "runtime_minutes", "synopsis")
LINKS: Mapping[str, Callable[[Any], None]] = {
    "genres": links.link_genres,
    "countries": links.link_countries,
    "languages": links.link_languages,
    "platforms": links.link_platforms,
    "credits": links.replace_credits,
}


class ExternalIdTaken(Conflict):
    """An external id belongs to another movie; ``movie`` is its number."""

    detail = "Another movie has this external id already."


@movies.atomic
def add_movie(*, details: Mapping[str, Any], by: Editor, now: datetime) -> Movie:
    """Add a movie; `change_movie` says what ``details`` may hold.

    :raises Invalid: if it names a platform or person that is not there.
    :raises ExternalIdTaken: if one of its external ids belongs to another movie.
    """
    movie = Movie(created_at=now)
    _write(movie, details, now=now)
    movies.publish(MovieAdded(movie_id=movie.pk), subject=f"movie/{movie.pk}")
    return movie


@movies.atomic
def change_movie(*, movie_id: int, details: Mapping[str, Any], by: Editor, now: datetime) -> Movie:
    """Change what ``details`` holds of a movie.

    Its keys are those of `COLUMNS`, then ``genres`` (names), ``countries`` and ``languages`` (pairs of code and name),
    ``platforms`` (ids), ``credits`` (of `CreditLine`) and ``external_ids`` (by source), each replacing all of its kind.

    :raises NoSuchMovie: if there is no such movie.
    :raises Invalid: if it names a platform or person that is not there.
    :raises ExternalIdTaken: if one of its external ids belongs to another movie.
    """
    movie = get_movie(movie_id, lock=True)
    _write(movie, details, now=now)
    movies.publish(MovieChanged(movie_id=movie.pk), subject=f"movie/{movie.pk}")
    return movie


@movies.atomic
def withdraw_movie(*, movie_id: int, by: Editor, now: datetime) -> None:
    """Withdraw a movie: nothing shows it or its reviews any more.

    :raises NoSuchMovie: if there is no such movie.
    """
    movie = get_movie(movie_id, lock=True)
    movie.withdrawn_at = now
    movie.save(update_fields=["withdrawn_at"])
    ExternalId.objects.filter(movie=movie).delete()
    movies.publish(MovieWithdrawn(movie_id=movie.pk), subject=f"movie/{movie.pk}")


def announce_changes(movie_ids: Iterable[int]) -> None:
    """Say of several movies that something they show has changed, such as the name of a platform."""
    movies.publish_many((MovieChanged(movie_id=pk), f"movie/{pk}") for pk in movie_ids)


def _write(movie: Movie, details: Mapping[str, Any], *, now: datetime) -> None:
    _check_references(details)
    for column in COLUMNS:
        if column in details:
            setattr(movie, column, details[column])
    movie.updated_at = now
    set_keys(movie)
    if movie.pk is None:
        movie.save()
    else:
        movie.save(update_fields=[*COLUMNS, "sort_title", "search_text", "updated_at"])
    for name, link in LINKS.items():
        if name in details:
            link({movie.pk: details[name]})
    if "external_ids" in details:
        _replace_external_ids(movie, details["external_ids"])


def set_keys(movie: Movie) -> None:
    """Set what is computed from a movie's titles and dates."""
    movie.sort_title = sort_key(movie.title)[:500]
    movie.search_text = search_text(movie.title, movie.original_title)[:1100]
    if movie.release_year is None and movie.release_date is not None:
        movie.release_year = movie.release_date.year


def _check_references(details: Mapping[str, Any]) -> None:
    errors = []
    platforms = list(details.get("platforms", ()))
    known = _locked(Platform, platforms)
    errors += [
        field_error(("platforms", index), f"There is no platform {pk}.", "unknown")
        for index, pk in enumerate(platforms)
        if pk not in known
    ]
    credited: list[CreditLine] = list(details.get("credits", ()))
    wanted = {line.person_id for line in credited if line.person_id is not None}
    people = _locked(Person, wanted)
    errors += [
        field_error(("credits", index, "person"), f"There is no person {line.person_id}.", "unknown")
        for index, line in enumerate(credited)
        if line.person_id is not None and line.person_id not in people
    ]
    if errors:
        raise Invalid(errors=errors)


def _locked(model: type[Platform | Person], keys: Iterable[int]) -> set[int]:
    """Which of these are there, kept from being removed until the end of the transaction."""
    found = model._default_manager.select_for_update(no_key=True).filter(pk__in=list(keys)).order_by("pk")
    return {row.pk for row in found.only("pk")}


def _replace_external_ids(movie: Movie, ids: Mapping[str, str]) -> None:
    ExternalId.objects.filter(movie=movie).delete()
    for source, value in ids.items():
        try:
            with movies.atomic:
                ExternalId.objects.create(movie=movie, source=source, value=value)
        except IntegrityError:
            other = ExternalId.objects.filter(source=source, value=value).values_list("movie", flat=True).first()
            raise ExternalIdTaken(f"Another movie has the {source} id {value} already.", movie=other) from None
