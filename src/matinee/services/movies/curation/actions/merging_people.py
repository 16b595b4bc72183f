"""Merging people: two that are one become one, with the credits, names and ids of both; and undoing it."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Max, Q

from matinee.contracts.movies.v1.movies_events_pb2 import PersonAdded, PersonChanged, PersonMerged, PersonWithdrawn
from matinee.foundation.django.pages.statements import Rows
from matinee.foundation.documents import Values
from matinee.foundation.problems import Invalid, field_error
from matinee.services.movies.curation.actions.merging_titles import AlreadyMerged
from matinee.services.movies.curation.models import Merge
from matinee.services.movies.service import movies
from matinee.services.movies.titles.actions.history import Editor, recording
from matinee.services.movies.titles.actions.locks import wait_for_other_imports
from matinee.services.movies.titles.actions.titles import announce_changes
from matinee.services.movies.titles.domain.dates import is_before
from matinee.services.movies.titles.models.details import Nomination
from matinee.services.movies.titles.models.history import Change
from matinee.services.movies.titles.models.people import Credit, Person, PersonExternalId, PersonName
from matinee.services.movies.titles.models.titles import Movie

FILLED = ("birth_date", "birth_place", "death_date", "death_place", "biography", "professions")
"""Columns of the person who is kept which the other one fills in where they are empty."""


@movies.atomic
def merge_people(*, kept_id: int, gone_id: int, by: Editor, now: datetime) -> Merge:
    """Make one person of two: credits, nominations, names and ids of the one who is gone come to the one who is kept.

    :raises Invalid: if they are the same, or one is not there.
    :raises AlreadyMerged: if one of them was merged before.
    """
    if kept_id == gone_id:
        raise Invalid(errors=[field_error("gone", "A person cannot be merged with themselves.", "same")])
    wait_for_other_imports()
    titles = _lock_titles(gone_id)
    found = _locked(Q(pk__in=(kept_id, gone_id)) | Q(merged_into=gone_id))
    kept, gone = _checked(found, "kept", kept_id), _checked(found, "gone", gone_id)
    merge = Merge.objects.create(
        kept_person=kept, gone_person=gone, at=now, user_id=by.user_id, username=by.username, moved={}
    )
    with recording(people=[kept.pk, gone.pk], by=by.through(f"merge:{merge.pk}"), now=now, action=Change.Action.MERGED):
        merge.moved = _moved(kept, gone)
    merge.counts = {name: len(merge.moved[name]) for name in ("credits", "names", "external_ids") if merge.moved[name]}
    merge.save(update_fields=["moved", "counts"])
    movies.publish(PersonWithdrawn(person_id=gone.pk), subject=f"person/{gone.pk}")
    movies.publish(PersonMerged(gone_id=gone.pk, kept_id=kept.pk), subject=f"person/{kept.pk}")
    movies.publish(PersonChanged(person_id=kept.pk), subject=f"person/{kept.pk}")
    announce_changes(titles)
    return merge


@movies.atomic
def unmerge_people(*, merge: Merge, by: Editor, now: datetime) -> None:
    """Make two people again of one; `matinee.services.movies.curation.actions.merges.undo_merge` says when."""
    wait_for_other_imports()
    kept_id, gone_id, moved = merge.kept_person_id or 0, merge.gone_person_id or 0, merge.moved
    titles = _lock_titles(kept_id)
    found = _locked(Q(pk__in=(kept_id, gone_id, *moved["led_on"])))
    kept, gone = found[kept_id], found[gone_id]
    by = by.through(f"merge:{merge.pk}")
    with recording(people=[kept_id, gone_id], by=by, now=now, action=Change.Action.UNMERGED):
        _return_rows(kept, gone, moved)
    movies.publish(PersonMerged(gone_id=gone_id, kept_id=kept_id, undone=True), subject=f"person/{kept_id}")
    movies.publish(PersonAdded(person_id=gone_id), subject=f"person/{gone_id}")
    movies.publish(PersonChanged(person_id=kept_id), subject=f"person/{kept_id}")
    announce_changes(titles)


def _return_rows(kept: Person, gone: Person, moved: Values) -> None:
    """Give back what came with the merge and has not been written anew since."""
    Credit.objects.filter(pk__in=moved["credits"], person=kept).update(person=gone)
    _restore_credits(gone, moved["doubled_credits"])
    links: Any = Nomination.people.through
    links.objects.filter(pk__in=moved["nominations"], person=kept).update(person=gone)
    _restore_nominations(gone, moved["doubled_nominations"])
    PersonName.objects.filter(pk__in=moved["names"], person=kept).delete()
    PersonExternalId.objects.filter(pk__in=moved["external_ids"], person=kept).update(person=gone)
    _return_columns(kept, gone, moved)
    Person.objects.filter(pk__in=moved["led_on"], merged_into=kept).update(merged_into=gone)


def _lock_titles(person_id: int) -> list[int]:
    """The titles that credit a person, locked in the order of their numbers: before people, as everywhere."""
    credited = Credit.objects.filter(person=person_id).values("movie")
    shown = Movie.objects.select_for_update(no_key=True).filter(pk__in=credited, withdrawn_at__isnull=True)
    return [movie.pk for movie in shown.order_by("pk").only("pk")]


def _locked(wanted: Q) -> dict[int, Person]:
    return {person.pk: person for person in Person.objects.select_for_update().filter(wanted).order_by("pk")}


def _checked(found: dict[int, Person], name: str, pk: int) -> Person:
    person = found.get(pk)
    if person is None:
        raise Invalid(errors=[field_error(name, f"There is no person {pk}.", "unknown")])
    if person.merged_into_id:
        raise AlreadyMerged(f"Person {pk} was merged into {person.merged_into_id}.", merged_into=person.merged_into_id)
    return person


def _moved(kept: Person, gone: Person) -> Values:
    """Bring everything over; what it takes to undo it."""
    known = PersonExternalId.objects.filter(person=kept).exclude(source=PersonExternalId.ELSEWHERE)
    ids = PersonExternalId.objects.filter(person=gone).exclude(source__in=list(known.values_list("source", flat=True)))
    credits_, doubled_credits = _without_doubles(
        Credit.objects.filter(person=gone), Credit.objects.filter(person=kept), ("movie_id", "category", "job")
    )
    links: Any = Nomination.people.through
    nominations, doubled_nominations = _without_doubles(
        links.objects.filter(person=gone), links.objects.filter(person=kept), ("nomination_id",)
    )
    return {
        "credits": _point(credits_, "person", kept),
        "doubled_credits": _removed(doubled_credits),
        "nominations": _point(nominations, "person", kept),
        "doubled_nominations": _removed(doubled_nominations),
        "names": _copy_names(kept, gone),
        "external_ids": _point(ids, "person", kept),
        "led_on": _point(gone.merged_from.all(), "merged_into", kept),
        **_fill_columns(kept, gone),
    }


def _without_doubles(rows: Rows, present: Rows, key: Iterable[str]) -> tuple[Rows, Rows]:
    """The rows that say something new, and those that say what is present already."""
    said = set(present.values_list(*key))
    doubled = [pk for pk, *what in rows.values_list("pk", *key) if tuple(what) in said]
    return rows.exclude(pk__in=doubled), rows.filter(pk__in=doubled)


def _point(rows: Rows, column: str, to: Person) -> list[int]:
    """Let rows that pointed to a person point to another one; which rows they were."""
    ids = list(rows.order_by("pk").values_list("pk", flat=True))
    rows.model._default_manager.filter(pk__in=ids).update(**{column: to})
    return ids


def _removed(rows: Rows) -> list[Values]:
    """Remove rows; what they held."""
    held = list(rows.order_by("pk").values())
    rows.delete()
    return held


def _restore_credits(gone: Person, held: Sequence[Values]) -> None:
    """Restore credits that were dropped as doubles, except those that the title has written anew, or whose copies are
    gone.
    """
    undone = Merge.objects.filter(kept_movie__in={row["movie_id"] for row in held}, undone_at__isnull=False)
    copies = {pk for moved in undone.values_list("moved", flat=True) for pk in moved["copies"]["credits"]}
    taken = set(Credit.objects.filter(person=gone).values_list("movie", "category", "job"))
    there = set(Movie.objects.filter(pk__in=[row["movie_id"] for row in held]).values_list("pk", flat=True))
    Credit.objects.bulk_create(
        Credit(**row)
        for row in held
        if row["movie_id"] in there
        and row["id"] not in copies
        and (row["movie_id"], row["category"], row["job"]) not in taken
    )


def _restore_nominations(gone: Person, held: Iterable[Values]) -> None:
    links: Any = Nomination.people.through
    there = set(Nomination.objects.filter(pk__in=[row["nomination_id"] for row in held]).values_list("pk", flat=True))
    taken = set(links.objects.filter(person=gone).values_list("nomination", flat=True))
    links.objects.bulk_create(links(**row) for row in held if row["nomination_id"] in there - taken)


def _copy_names(kept: Person, gone: Person) -> list[int]:
    """Give the person who is kept the other one's names that differ from all of their own."""
    known = {kept.name_key, *kept.names.values_list("name_key", flat=True)}
    last = kept.names.aggregate(last=Max("position"))["last"]
    position = 0 if last is None else last + 1
    new: list[PersonName] = []
    for name in (PersonName(name=gone.name, name_key=gone.name_key), *gone.names.order_by("position")):
        if name.name_key not in known:
            known.add(name.name_key)
            name.pk, name.person, name.position = None, kept, position + len(new)
            new.append(name)
    return [name.pk for name in PersonName.objects.bulk_create(new)]


def _fill_columns(kept: Person, gone: Person) -> Values:
    filled = {name: getattr(gone, name) for name in FILLED if not getattr(kept, name) and getattr(gone, name)}
    born, died = kept.birth_date or gone.birth_date, kept.death_date or gone.death_date
    if died and is_before(died, born):
        filled = {name: value for name, value in filled.items() if name not in {"birth_date", "death_date"}}
    imdb_id = gone.imdb_id if kept.imdb_id is None else None
    gone.merged_into = kept
    gone.imdb_id = None if imdb_id else gone.imdb_id
    gone.save(update_fields=["merged_into", "imdb_id"])
    kept.imdb_id = kept.imdb_id or imdb_id
    for name, value in filled.items():
        setattr(kept, name, value)
    kept.save(update_fields=[*FILLED, "imdb_id"])
    return {"columns": filled, "imdb_id": imdb_id}


def _return_columns(kept: Person, gone: Person, moved: Values) -> None:
    """Empty what was filled in, unless it has been changed since."""
    for name, value in moved["columns"].items():
        if getattr(kept, name) == value:
            setattr(kept, name, type(value)())
    gone.merged_into = None
    returning = moved["imdb_id"]
    if returning and kept.imdb_id == returning:
        kept.imdb_id = None
    kept.save(update_fields=[*FILLED, "imdb_id"])
    if returning and not Person.objects.filter(imdb_id=returning).exists():
        gone.imdb_id = returning
    gone.save(update_fields=["merged_into", "imdb_id"])
