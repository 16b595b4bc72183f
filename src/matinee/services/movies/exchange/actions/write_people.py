"""Last step of an import, for people: the plan is written, many lines in few statements."""

from collections.abc import Sequence
from datetime import datetime
from uuid import uuid4

from matinee.contracts.movies.v1.movies_events_pb2 import PersonAdded, PersonChanged
from matinee.services.movies.exchange.actions.steps import Plan, PlannedPerson, Written
from matinee.services.movies.service import movies
from matinee.services.movies.titles.actions.history import Editor, record_additions, recording
from matinee.services.movies.titles.actions.people import COLUMNS, write_names
from matinee.services.movies.titles.actions.titles import announce_changes
from matinee.services.movies.titles.domain.titles import name_key
from matinee.services.movies.titles.models.people import Person, PersonExternalId
from matinee.services.movies.titles.models.titles import Movie

Numbers = dict[int, int]
"""The numbers of people by their keys."""


def write_people(plan: Plan[PlannedPerson], *, by: Editor, now: datetime) -> Written:
    """Write people, with history and events."""
    changed = [one.found.key for one in plan.changed]
    with recording(people=changed, by=by, now=now):
        numbers = _write_rows(plan)
        write_names({numbers[one.found.key]: one.names for one in (*plan.added, *plan.changed) if one.names})
        _write_ids(plan, numbers)
    added = [numbers[one.found.key] for one in plan.added]
    record_additions(people=added, by=by, now=now)
    movies.publish_many((PersonAdded(person_id=pk), f"person/{pk}") for pk in added)
    movies.publish_many((PersonChanged(person_id=pk), f"person/{pk}") for pk in changed)
    _announce_names([one.found.key for one in plan.changed if one.is_renamed])
    return Written({one.found.key: number for one, number in zip(plan.added, added, strict=True)})


def _write_rows(plan: Plan[PlannedPerson]) -> Numbers:
    rows: dict[int, Person] = {}
    for one in (*plan.added, *plan.changed):
        person = rows[one.found.key] = one.found.row or Person(uid=one.found.record.uid or uuid4())
        for column, value in one.columns.items():
            setattr(person, column, value)
        person.name_key = name_key(person.name)
    Person.objects.bulk_create([person for key, person in rows.items() if key < 0], batch_size=1000)
    Person.objects.bulk_update(
        [person for key, person in rows.items() if key > 0], [*COLUMNS, "name_key"], batch_size=200
    )
    return {key: person.pk for key, person in rows.items()}


def _write_ids(plan: Plan[PlannedPerson], numbers: Numbers) -> None:
    PersonExternalId.objects.filter(pk__in=plan.outdated_ids).delete()
    PersonExternalId.objects.bulk_create(
        [
            PersonExternalId(person_id=numbers.get(new.owner, new.owner), source=new.source, value=new.value)
            for new in plan.ids
        ],
        batch_size=1000,
    )


def _announce_names(renamed: Sequence[int]) -> None:
    """Say of the titles of people that they show another name."""
    if renamed:
        credited = Movie.objects.filter(credits__person__in=renamed, withdrawn_at=None).distinct()
        announce_changes(credited.values_list("pk", flat=True))
