"""The write side of pictures: posters, portraits and logos, which admins upload."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from matinee.contracts.movies.v1.movies_events_pb2 import MovieChanged
from matinee.foundation.documents import Document
from matinee.foundation.files.kept import delete_unnamed
from matinee.foundation.problems import NotFound
from matinee.services.movies.service import movies
from matinee.services.movies.titles.actions.history import Editor, record_picture
from matinee.services.movies.titles.models.people import Person
from matinee.services.movies.titles.models.platforms import Platform
from matinee.services.movies.titles.models.titles import Movie

Rows = Callable[[], Any]
SHOWN: dict[str, Rows] = {
    "movie": lambda: Movie.objects.filter(withdrawn_at__isnull=True),
    "person": lambda: Person.objects.filter(merged_into__isnull=True),
    "platform": Platform.objects.all,
}
"""Whatever has a picture, by what changes call it."""


class NothingToPicture(NotFound):
    """There is nothing of this number that could have a picture."""

    detail = "There is nothing of this number."


def expect_shown(*, subject: str, pk: int) -> None:
    """Look whether something is there to have a picture, before one is made for it.

    :raises NothingToPicture: if it is not.
    """
    if not SHOWN[subject]().filter(pk=pk).exists():
        raise NothingToPicture()


@movies.atomic
def set_picture(*, subject: str, pk: int, picture: Document | None, by: Editor, now: datetime) -> None:
    """Give a title, a person or a platform a picture, or with None take it away; ``subject`` says which of the three.

    :raises NothingToPicture: if it is not there.
    """
    shown = SHOWN[subject]().select_for_update().filter(pk=pk)
    row = shown.only("picture").first()
    if row is None:
        raise NothingToPicture()
    if row.picture == picture:
        return
    record_picture(subject=subject, pk=pk, before=row.picture, after=picture, by=by, now=now)
    row.picture = picture
    row.save(update_fields=["picture"])
    if subject == "movie":
        Movie.objects.filter(pk=pk).update(updated_at=now)
        movies.publish(MovieChanged(movie_id=pk), subject=f"movie/{pk}")


def delete_unnamed_pictures(*, now: datetime) -> int:
    """Delete the files of pictures that nothing has any more, after a day; how many they were."""
    models = (Movie, Person, Platform)
    named = [
        picture
        for model in models
        for picture in model._default_manager.filter(picture__isnull=False).values_list("picture", flat=True)
    ]
    return delete_unnamed(movies.name, named, now=now)
