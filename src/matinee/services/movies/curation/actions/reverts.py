"""Reverting changes: what a change touched becomes again what it was before."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from matinee.contracts.movies.v1.movies_events_pb2 import MovieChanged
from matinee.foundation.documents import Document
from matinee.foundation.problems import Conflict
from matinee.services.movies.availability.actions.announcements import settle_offers_of
from matinee.services.movies.availability.actions.platforms import change_platform, restore_platform
from matinee.services.movies.availability.queries.platforms import NoSuchPlatform
from matinee.services.movies.curation.actions.merging_ids import give_back_ids
from matinee.services.movies.curation.actions.restoring import person_details, platform_details, title_details
from matinee.services.movies.curation.queries.history import NoSuchChange
from matinee.services.movies.service import movies
from matinee.services.movies.titles.actions.history import Editor, recording
from matinee.services.movies.titles.actions.people import change_person, restore_person
from matinee.services.movies.titles.actions.titles import change_title, withdraw_title
from matinee.services.movies.titles.models.history import Change
from matinee.services.movies.titles.models.people import Person
from matinee.services.movies.titles.models.platforms import Platform
from matinee.services.movies.titles.models.titles import ExternalId, Movie
from matinee.services.movies.titles.queries.documents import film_documents, person_documents, platform_documents
from matinee.services.movies.titles.queries.people import NoSuchPerson
from matinee.services.movies.titles.queries.titles import get_title


class ChangedSince(Conflict):
    """Fields of the change have been changed again; ``fields`` are their names."""

    detail = "Some of these fields have been changed again since: 'fields' names them. 'force' reverts them too."


class NotToBeReverted(Conflict):
    """Some changes are undone in another way."""


@movies.atomic
def revert_change(*, change_id: int, by: Editor, now: datetime, force: bool = False) -> None:
    """Set the fields that a change touched back to what they were before it, as a change of its own.

    Reverting an addition withdraws the title; reverting a withdrawal shows it again, with those of its external ids
    that nothing else has by now. A person or platform that was removed comes back as well.

    :raises NoSuchChange: if there is no such change.
    :raises NoSuchMovie: if its title is not shown.
    :raises NoSuchPerson: if its person has been removed.
    :raises NoSuchPlatform: if its platform has been removed.
    :raises ChangedSince: if some of the fields have been changed again, unless ``force``.
    :raises NotToBeReverted: if it is a merge, or added a person or platform.
    """
    change = Change.objects.filter(pk=change_id).first()
    if change is None:
        raise NoSuchChange()
    by = by.through(f"revert:{change.pk}")
    if change.action in {Change.Action.MERGED, Change.Action.UNMERGED}:
        number = change.source.removeprefix("merge:")
        raise NotToBeReverted(f"Merges are undone: DELETE /api/v1/merges/{number}/.")
    if "picture" in change.fields and change.action == Change.Action.CHANGED:
        raise NotToBeReverted("Another picture comes by PUT …/picture/: the one before may be gone.")
    if change.person_id is not None:
        _revert_person(change.person_id, change, by=by, now=now, force=force)
    elif change.platform_id is not None:
        _revert_platform(change.platform_id, change, by=by, now=now, force=force)
    elif change.movie_id is None:
        raise NoSuchChange()
    elif change.action == Change.Action.WITHDRAWN:
        _restore(change.movie_id, change.before.get("external_ids") or {}, by=by, now=now)
    elif change.action in {Change.Action.ADDED, Change.Action.RESTORED}:
        withdraw_title(movie_id=change.movie_id, by=by, now=now)
    else:
        _revert_title(change.movie_id, change, by=by, now=now, force=force)


def _revert_title(pk: int, change: Change, *, by: Editor, now: datetime, force: bool) -> None:
    get_title(pk, lock=True)
    _check(change, film_documents([pk])[pk], force=force)
    change_title(movie_id=pk, details=title_details(change.before), by=by, now=now)


def _revert_person(pk: int, change: Change, *, by: Editor, now: datetime, force: bool) -> None:
    is_there = Person.objects.select_for_update().filter(pk=pk).first() is not None
    if _is_removal(change, is_there=is_there, subject=f"Person {pk}", address=f"people/{pk}"):
        known = dict(change.before)
        restore_person(person_id=pk, uid=UUID(known.pop("id")), details=person_details(known), by=by, now=now)
        return
    if not is_there:
        raise NoSuchPerson()
    _check(change, person_documents([pk])[pk], force=force)
    change_person(person_id=pk, details=person_details(change.before), by=by, now=now)


def _revert_platform(pk: int, change: Change, *, by: Editor, now: datetime, force: bool) -> None:
    is_there = Platform.objects.select_for_update().filter(pk=pk).first() is not None
    if _is_removal(change, is_there=is_there, subject=f"Platform {pk}", address=f"stream/{pk}"):
        details = platform_details(change.before)
        restore_platform(platform_id=pk, details=details, removal=change, by=by, now=now)
        return
    if not is_there:
        raise NoSuchPlatform()
    _check(change, platform_documents([pk])[pk], force=force)
    change_platform(platform_id=pk, details=platform_details(change.before), by=by, now=now)


def _is_removal(change: Change, *, is_there: bool, subject: str, address: str) -> bool:
    """Whether a change removed what is not there now; nothing removes people and platforms but whoever means to."""
    if change.action in {Change.Action.ADDED, Change.Action.RESTORED}:
        raise NotToBeReverted(f"{subject} is removed so: DELETE /api/v1/{address}/.")
    is_removal = change.action == Change.Action.WITHDRAWN
    if is_removal and is_there:
        raise NotToBeReverted(f"{subject} is shown already.")
    return is_removal


def _check(change: Change, present: Document, *, force: bool) -> None:
    fields = [key for key, value in change.after.items() if present.get(key) != value]
    if fields and not force:
        raise ChangedSince(fields=fields)


def _restore(pk: int, external_ids: Mapping[str, str], *, by: Editor, now: datetime) -> None:
    """Show a title again that was withdrawn."""
    movie = Movie.objects.select_for_update(no_key=True).get(pk=pk)
    if movie.merged_into_id is not None:
        raise NotToBeReverted(f"Title {pk} has been merged into {movie.merged_into_id} since: undo that merge first.")
    if movie.withdrawn_at is None:
        raise NotToBeReverted(f"Title {pk} is shown already.")
    with recording(movies=[pk], by=by, now=now, action=Change.Action.RESTORED):
        movie.withdrawn_at = None
        movie.save(update_fields=["withdrawn_at"])
        rows: list[Any] = [
            ExternalId(movie=movie, source=source, value=value) for source, value in external_ids.items()
        ]
        ExternalId.objects.bulk_create(rows, ignore_conflicts=True)
        give_back_ids(Movie.objects.filter(merged_into=movie))
    settle_offers_of([pk], now=now)
    movies.publish(MovieChanged(movie_id=pk), subject=f"movie/{pk}")
