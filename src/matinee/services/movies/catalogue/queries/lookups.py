"""The read side of external ids: which title or person is called so elsewhere."""

from typing import Any

from django.db.models import QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce, Concat

from matinee.foundation.django.sqljson import JSONObject, one, texts
from matinee.foundation.problems import NotFound
from matinee.services.movies.catalogue.queries.filmographies import PERSON_FIELDS
from matinee.services.movies.catalogue.queries.rows import LISTED, MOVIE_FIELDS
from matinee.services.movies.models import ExternalId, Movie, Person, PersonExternalId


class UnknownId(NotFound):
    """Nothing in the catalogue has this id."""

    detail = "Nothing in the catalogue has this id."


def look_up_movie(*, source: str, value: str, path: str) -> str:
    """The row of the title that a source calls so, as JSON, with its address below ``path``.

    A title that was merged into another one leads to that.

    :raises UnknownId: if there is none.
    """
    named = ExternalId.objects.filter(source=source, value=value)
    found = Movie.objects.filter(pk__in=named.values(kept=_kept("movie")), withdrawn_at__isnull=True)
    row = {name: MOVIE_FIELDS[name] for name in LISTED}
    return one(texts(found, JSONObject(**row, address=_address(path))), UnknownId)


def look_up_person(*, source: str, value: str, path: str) -> str:
    """The row of the person whom a source calls so, as JSON, with their address below ``path``.

    A person who was merged into another one leads to that.

    :raises UnknownId: if there is none.
    """
    by_imdb = Person.objects.filter(imdb_id=value).values(kept=_kept())
    by_others = PersonExternalId.objects.filter(source=source, value=value).values(kept=_kept("person"))
    named: QuerySet[Any, Any] = by_imdb if source == "imdb" else by_others
    found = Person.objects.filter(pk__in=named, merged_into__isnull=True)
    return one(texts(found, JSONObject(**PERSON_FIELDS, address=_address(path))), UnknownId)


def _kept(subject: str = "") -> Coalesce:
    """What is left of a title or person after up to two merges."""
    path = f"{subject}__" if subject else ""
    return Coalesce(f"{path}merged_into__merged_into", f"{path}merged_into", f"{path}pk")


def _address(path: str) -> Concat:
    return Concat(Value(path, TextField()), Cast("pk", TextField()), Value("/", TextField()), output_field=TextField())
