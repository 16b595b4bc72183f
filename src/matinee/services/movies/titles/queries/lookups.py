"""The read side of external ids: which title or person is called so elsewhere."""

from django.db.models import QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce, Concat

from matinee.foundation.django.pages.expressions import JSONObject
from matinee.foundation.django.pages.prepared import Prepared, one
from matinee.foundation.django.pages.statements import Slot
from matinee.foundation.problems import NotFound
from matinee.services.movies.titles.models.people import Person, PersonExternalId
from matinee.services.movies.titles.models.titles import ExternalId, Movie
from matinee.services.movies.titles.queries.filmographies import PERSON_FIELDS
from matinee.services.movies.titles.queries.rows import LISTED, MOVIE_FIELDS


class UnknownId(NotFound):
    """Nothing in the catalogue has this id."""

    detail = "Nothing in the catalogue has this id."


def look_up_title(*, source: str, value: str, path: str) -> str:
    """The row of the title that a source calls so, as JSON, with its address below ``path``.

    A title that was merged into another one leads to that.

    :raises UnknownId: if there is none.
    """
    return one(MOVIE.texts(source=source, value=value, path=path), UnknownId)


def look_up_person(*, source: str, value: str, path: str) -> str:
    """The row of the person whom a source calls so, as JSON, with their address below ``path``.

    A person who was merged into another one leads to that.

    :raises UnknownId: if there is none.
    """
    person = PERSON_BY_IMDB if source == "imdb" else PERSON
    return one(person.texts(source=source, value=value, path=path), UnknownId)


def _movie(source: str, value: str) -> "QuerySet[Movie]":
    named = ExternalId.objects.filter(source=source, value=value)
    return Movie.objects.filter(pk__in=named.values(kept=_kept("movie")), withdrawn_at__isnull=True)


def _title_page() -> JSONObject:
    return JSONObject(**{name: MOVIE_FIELDS[name] for name in LISTED}, address=_address())


def _person(source: str, value: str) -> "QuerySet[Person]":
    named = PersonExternalId.objects.filter(source=source, value=value).values(kept=_kept("person"))
    return Person.objects.filter(pk__in=named, merged_into__isnull=True)


def _person_by_imdb(value: str) -> "QuerySet[Person]":
    named = Person.objects.filter(imdb_id=value).values(kept=_kept())
    return Person.objects.filter(pk__in=named, merged_into__isnull=True)


def _person_page() -> JSONObject:
    return JSONObject(**PERSON_FIELDS, address=_address())


def _kept(subject: str = "") -> Coalesce:
    """What is left of a title or person after up to two merges."""
    path = f"{subject}__" if subject else ""
    return Coalesce(f"{path}merged_into__merged_into", f"{path}merged_into", f"{path}pk")


def _address() -> Concat:
    """The address of a title or person below what is in the slot ``path``."""
    path = Cast(Slot("path"), TextField())
    return Concat(path, Cast("pk", TextField()), Value("/", TextField()), output_field=TextField())


MOVIE = Prepared(_movie, _title_page)
PERSON = Prepared(_person, _person_page)
PERSON_BY_IMDB = Prepared(_person_by_imdb, _person_page)
