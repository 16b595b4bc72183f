"""The write side of people: what admins do."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError

from matinee.foundation.problems import Conflict
from matinee.services.movies.catalogue.actions.history import Editor
from matinee.services.movies.catalogue.actions.movies import announce_changes
from matinee.services.movies.catalogue.engine.titles import name_key
from matinee.services.movies.catalogue.queries.people import NoSuchPerson
from matinee.services.movies.models import Movie, Person
from matinee.services.movies.service import movies


class StillCredited(Conflict):
    """A person with credits cannot be removed."""

    detail = "This person still has credits: take them off those titles first."


class ImdbIdTaken(Conflict):
    """The IMDb id belongs to another person."""

    detail = "Another person has this IMDb id already."


@movies.atomic
def add_person(*, name: str, imdb_id: str | None = None, by: Editor, now: datetime) -> Person:
    """Add a person.

    :raises ImdbIdTaken: if another person has the IMDb id.
    """
    return _saved(Person(name=name, name_key=name_key(name), imdb_id=imdb_id))


@movies.atomic
def change_person(*, person_id: int, details: Mapping[str, Any], by: Editor, now: datetime) -> Person:
    """Change what ``details`` holds of a person: ``name``, ``imdb_id``.

    :raises NoSuchPerson: if there is no such person.
    :raises ImdbIdTaken: if another person has the IMDb id.
    """
    person = _get(person_id)
    name = person.name
    for column, value in details.items():
        setattr(person, column, value)
    person.name_key = name_key(person.name)
    _saved(person)
    if person.name != name:
        credited = Movie.objects.filter(credits__person=person, withdrawn_at__isnull=True).distinct()
        announce_changes(credited.values_list("pk", flat=True))
    return person


@movies.atomic
def remove_person(*, person_id: int) -> None:
    """Remove a person who has no credits.

    :raises NoSuchPerson: if there is no such person.
    :raises StillCredited: if there are credits.
    """
    person = _get(person_id)
    if person.credits.exists():
        raise StillCredited()
    person.delete()


def _get(person_id: int) -> Person:
    person = Person.objects.select_for_update().filter(pk=person_id).first()
    if person is None:
        raise NoSuchPerson()
    return person


def _saved(person: Person) -> Person:
    try:
        with movies.atomic:
            person.save()
    except IntegrityError:
        raise ImdbIdTaken() from None
    return person
