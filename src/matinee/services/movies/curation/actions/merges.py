"""What an admin does about two that are one, and about one that is two after all."""

from datetime import datetime

from django.db.models import Q

from matinee.foundation.problems import Conflict
from matinee.services.movies.curation.actions.merging_people import merge_people, unmerge_people
from matinee.services.movies.curation.actions.merging_titles import merge_titles, unmerge_titles
from matinee.services.movies.curation.models import Merge
from matinee.services.movies.curation.queries.merges import NoSuchMerge
from matinee.services.movies.service import movies
from matinee.services.movies.titles.actions.history import Editor
from matinee.services.movies.titles.actions.locks import wait_for_other_imports

KINDS = {"movie": merge_titles, "person": merge_people}


class AlreadyUndone(Conflict):
    """A merge is undone once."""

    detail = "This merge has been undone already."


class MergedSince(Conflict):
    """Later merges of the same title or person are undone first; ``merges`` are their numbers, the latest first."""

    detail = "The result of this merge has been merged again: undo the later merges first."


def merge(*, kind: str, kept_id: int, gone_id: int, by: Editor, now: datetime) -> Merge:
    """Make one of two titles (``movie``) or people (``person``); `merge_titles` and `merge_people` say when not."""
    return KINDS[kind](kept_id=kept_id, gone_id=gone_id, by=by, now=now)


@movies.atomic
def undo_merge(*, merge_id: int, by: Editor, now: datetime) -> Merge:
    """Make two again of one, each as it was, but for what has been written to the kept one since, which stays there.

    :raises NoSuchMerge: if there is no such merge.
    :raises AlreadyUndone: if it has been undone.
    :raises MergedSince: if the title or person was part of a later merge that stands.
    """
    wait_for_other_imports()
    found = Merge.objects.select_for_update().filter(pk=merge_id).first()
    if found is None:
        raise NoSuchMerge()
    if found.undone_at is not None:
        raise AlreadyUndone()
    if later := _later(found):
        raise MergedSince(merges=later)
    found.undone_at = now
    found.save(update_fields=["undone_at"])
    if found.kept_movie_id:
        unmerge_titles(merge=found, by=by, now=now)
    else:
        unmerge_people(merge=found, by=by, now=now)
    return found


def _later(merge: Merge) -> list[int]:
    if merge.kept_movie_id:
        same = Q(kept_movie=merge.kept_movie_id) | Q(gone_movie=merge.kept_movie_id)
    else:
        same = Q(kept_person=merge.kept_person_id) | Q(gone_person=merge.kept_person_id)
    standing = Merge.objects.filter(same, pk__gt=merge.pk, undone_at__isnull=True)
    return list(standing.order_by("-pk").values_list("pk", flat=True))
