"""Who changes the catalogue, and what its history holds of it.

A change holds the differences between the documents of a title, person or platform before and after a write, whoever
wrote and however many rows were written.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from matinee.foundation.django.compiled import insert_all
from matinee.foundation.documents import Document, Values
from matinee.foundation.tokens import Claims
from matinee.services.movies.titles.models.history import Change
from matinee.services.movies.titles.models.people import Person
from matinee.services.movies.titles.queries.documents import (
    film_documents,
    person_documents,
    platform_documents,
)

Documents = Mapping[int, Document]
AT_ONCE = 5000
"""How many titles are read in one statement."""
ALWAYS = {Change.Action.WITHDRAWN, Change.Action.RESTORED, Change.Action.MERGED, Change.Action.UNMERGED}
"""Changes that are recorded even if no field differs, because they decide whether the title is shown."""


@dataclass(frozen=True)
class Editor:
    """Who changes the catalogue, and from what source: ``api``, ``console``, ``import:films``, ``proposal:7``, …

    Nobody is named where no account stands behind a change, as with an import from the terminal.
    """

    source: str
    user_id: int | None = None
    username: str = ""
    note: str = ""

    @classmethod
    def of(cls, claims: Claims, *, source: str = "api", note: str = "") -> "Editor":
        """The editor who is signed in."""
        return cls(source, claims.user_id, claims.username, note)

    def through(self, source: str) -> "Editor":
        """The same editor by way of something else."""
        return replace(self, source=source)


def record_additions(
    *,
    movies: Collection[int] = (),
    people: Collection[int] = (),
    platforms: Collection[int] = (),
    by: Editor,
    now: datetime,
) -> None:
    """Record that titles, people and platforms were added; their documents need not be read for that."""
    added = [
        *(Change(movie_id=pk, action=Change.Action.ADDED, **_said(by, now)) for pk in movies),
        *(Change(person_id=pk, action=Change.Action.ADDED, **_said(by, now)) for pk in people),
        *(Change(platform_id=pk, action=Change.Action.ADDED, **_said(by, now)) for pk in platforms),
    ]
    insert_all(added, batch_size=500)


def record_removal(*, person: Person, by: Editor, now: datetime) -> None:
    """Record that a person is removed, with all that is known of them, and what exports call them."""
    known = {"id": str(person.uid), **person_documents([person.pk])[person.pk]}
    change = Change(person=person, action=Change.Action.WITHDRAWN, **_said(by, now), **_difference(known, {}))
    change.save()


def record_picture(
    *, subject: str, pk: int, before: Document | None, after: Document | None, by: Editor, now: datetime
) -> None:
    """Record that a title, person or platform got another picture; documents do not hold these."""
    difference = {"fields": ["picture"], "before": {"picture": before}, "after": {"picture": after}}
    Change(**{f"{subject}_id": pk}, action=Change.Action.CHANGED, **_said(by, now), **difference).save()


@contextmanager
def recording(
    *,
    movies: Collection[int] = (),
    people: Collection[int] = (),
    platforms: Collection[int] = (),
    by: Editor,
    now: datetime,
    action: str = Change.Action.CHANGED,
    keys: Collection[str] | None = None,
) -> Iterator[None]:
    """Record what the block changes of titles, people and platforms, which are locked; nothing where nothing differs.

    What it removes differs in all its fields.

    :param keys: the keys of titles' documents that the block may change; all if None.
    """
    subjects = (
        ("movie_id", partial(film_documents, keys=keys), movies),
        ("person_id", person_documents, people),
        ("platform_id", platform_documents, platforms),
    )
    before = [_documents(read, ids) for _, read, ids in subjects]
    yield
    after = [_documents(read, ids) for _, read, ids in subjects]
    changes = [
        Change(**{subject: pk}, action=action, **_said(by, now), **difference)
        for (subject, *_), old, new in zip(subjects, before, after, strict=True)
        for pk in {**new, **old}
        if (difference := _difference(old.get(pk, {}), new.get(pk, {})))["fields"] or action in ALWAYS
    ]
    insert_all(changes, batch_size=500)


def _documents(read: Callable[[Collection[int]], Documents], ids: Collection[int]) -> Documents:
    wanted = list(ids)
    parts = (wanted[start : start + AT_ONCE] for start in range(0, len(wanted), AT_ONCE))
    return {pk: document for part in parts for pk, document in read(part).items()}


def _difference(before: Document, after: Document) -> Values:
    fields = [key for key in dict.fromkeys([*after, *before]) if before.get(key) != after.get(key)]
    return {
        "fields": fields,
        "before": {key: before.get(key) for key in fields},
        "after": {key: after.get(key) for key in fields},
    }


def _said(by: Editor, now: datetime) -> Values:
    return {
        "at": now,
        "user_id": by.user_id,
        "username": by.username[:150],
        "source": by.source[:120],
        "note": by.note[:500],
    }
