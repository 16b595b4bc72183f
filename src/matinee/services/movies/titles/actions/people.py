"""The write side of people: what admins do."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError

from matinee.contracts.movies.v1.movies_events_pb2 import PersonAdded, PersonChanged, PersonWithdrawn
from matinee.foundation.documents import Document
from matinee.foundation.problems import Conflict
from matinee.services.movies.service import movies
from matinee.services.movies.titles.actions.history import Editor, record_additions, record_removal, recording
from matinee.services.movies.titles.actions.rules import check_person
from matinee.services.movies.titles.actions.titles import announce_changes
from matinee.services.movies.titles.domain.titles import name_key
from matinee.services.movies.titles.models.history import Change
from matinee.services.movies.titles.models.people import Person, PersonExternalId, PersonName
from matinee.services.movies.titles.models.titles import Movie
from matinee.services.movies.titles.queries.people import NoSuchPerson


class StillCredited(Conflict):
    """A person with credits or awards cannot be removed."""

    detail = "This person still has credits or awards: remove them from those titles first."


class ImdbIdTaken(Conflict):
    """The IMDb id belongs to another person."""

    detail = "Another person has this IMDb id already."


class PersonIdTaken(Conflict):
    """An external id belongs to another person; ``person`` is their number."""

    detail = "Another person has this external id already."


COLUMNS = ("name", "imdb_id", "birth_date", "birth_place", "death_date", "death_place", "biography", "professions")


@movies.atomic
def add_person(*, name: str, by: Editor, now: datetime, **details: Any) -> Person:
    """Add a person; `change_person` says what ``details`` may hold.

    :raises Invalid: if the dates contradict each other.
    :raises ImdbIdTaken: if another person has the IMDb id.
    :raises PersonIdTaken: if another person has one of the external ids.
    """
    person = Person()
    _write(person, {"name": name, **details})
    record_additions(people=[person.pk], by=by, now=now)
    movies.publish(PersonAdded(person_id=person.pk), subject=f"person/{person.pk}")
    return person


@movies.atomic
def change_person(*, person_id: int, details: Document, by: Editor, now: datetime) -> Person:
    """Change what ``details`` holds of a person: `COLUMNS`, ``names`` (objects of the film format), ``external_ids``.

    :raises NoSuchPerson: if there is no such person.
    :raises Invalid: if the dates contradict each other.
    :raises ImdbIdTaken: if another person has the IMDb id.
    :raises PersonIdTaken: if another person has one of the external ids.
    """
    person = _get(person_id)
    name = person.name
    with recording(people=[person.pk], by=by, now=now):
        _write(person, details)
    movies.publish(PersonChanged(person_id=person.pk), subject=f"person/{person.pk}")
    if person.name != name:
        credited = Movie.objects.filter(credits__person=person, withdrawn_at__isnull=True).distinct()
        announce_changes(credited.values_list("pk", flat=True))
    return person


def _write(person: Person, details: Document) -> None:
    for column in COLUMNS:
        if column in details:
            setattr(person, column, details[column])
    person.name_key = name_key(person.name)
    check_person(person, details)
    _saved(person)
    if "names" in details:
        write_names({person.pk: details["names"]})
    if "external_ids" in details:
        _replace_external_ids(person, details["external_ids"])


def write_names(names: Mapping[int, Sequence[Document]]) -> None:
    """Give each person these other names, in their order, and no others."""
    PersonName.objects.filter(person_id__in=list(names)).delete()
    PersonName.objects.bulk_create(
        [
            PersonName(
                person_id=person,
                name=item["name"],
                name_key=name_key(item["name"]),
                language=item.get("language") or "",
                type=item.get("type") or PersonName.Type.ALIAS,
                position=position,
            )
            for person, items in names.items()
            for position, item in enumerate(items)
        ],
        batch_size=1000,
    )


def _replace_external_ids(person: Person, ids: Mapping[str, str]) -> None:
    PersonExternalId.objects.filter(person=person).exclude(source=PersonExternalId.ELSEWHERE).delete()
    for source, value in ids.items():
        try:
            with movies.atomic:
                PersonExternalId.objects.create(person=person, source=source, value=value)
        except IntegrityError:
            other = PersonExternalId.objects.filter(source=source, value=value).values_list("person", flat=True).first()
            raise PersonIdTaken(f"Another person has the {source} id {value} already.", person=other) from None


@movies.atomic
def remove_person(*, person_id: int, by: Editor, now: datetime) -> None:
    """Remove a person who has no credits; the history knows what there was, and `restore_person` brings it back.

    :raises NoSuchPerson: if there is no such person.
    :raises StillCredited: if there are credits.
    """
    person = _get(person_id)
    if person.credits.exists() or person.nominations.exists():
        raise StillCredited()
    record_removal(person=person, by=by, now=now)
    Person.objects.filter(merged_into=person).delete()
    person.delete()
    movies.publish(PersonWithdrawn(person_id=person_id), subject=f"person/{person_id}")


@movies.atomic
def restore_person(*, person_id: int, uid: UUID, details: Document, by: Editor, now: datetime) -> Person:
    """Bring a person back who was removed, under the same number; ``details`` are as in `change_person`.

    :raises ImdbIdTaken: if another person has the IMDb id by now.
    :raises PersonIdTaken: if another person has one of the external ids by now.
    """
    person = Person(pk=person_id, uid=uid)
    with recording(people=[person_id], by=by, now=now, action=Change.Action.RESTORED):
        _write(person, details)
    movies.publish(PersonAdded(person_id=person_id), subject=f"person/{person_id}")
    return person


def _get(person_id: int) -> Person:
    person = Person.objects.select_for_update().filter(pk=person_id, merged_into__isnull=True).first()
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
