"""Titles and people by their ids, for other services: as many statements for one as for five hundred."""

import json
from collections.abc import Callable, Collection, Mapping

from django.db.models import Model, QuerySet

from matinee.foundation.django.pages.expressions import AsText
from matinee.services.movies.titles.models.details import AlternateTitle
from matinee.services.movies.titles.models.people import Credit, Person, PersonExternalId, PersonName
from matinee.services.movies.titles.models.titles import ExternalId, Movie
from matinee.services.movies.titles.queries.document_rows import Lists, Owners, columns_of, names_of
from matinee.services.movies.titles.queries.filmographies import known_for_ids

MOST_KNOWN_FOR = 10
COMPUTED = (
    "uid", "sort_title", "search_text", "rising_rating", "falling_score", "rising_score", "sort_year", "rising_year",
    "falling_runtime", "rising_runtime", "sort_season", "sort_episode", "is_listed",
    *(f"rated_{rating}" for rating in range(1, 11)),
)  # fmt: skip
"""Columns that only lists and exports need."""
Read = Callable[[Owners], Lists]


def list_titles(*, ids: Collection[int]) -> list[Movie]:
    """The titles of some ids, those that have been withdrawn too."""
    return list(Movie.objects.filter(pk__in=list(ids)).defer(*COMPUTED))


def list_people(*, ids: Collection[int]) -> list[Person]:
    """The people of some ids, those who were merged into others too."""
    return list(Person.objects.filter(pk__in=list(ids)).defer("uid", "name_key"))


def list_shown_titles() -> "QuerySet[Movie, int]":
    """The ids of all titles that are shown, episodes too."""
    return Movie.objects.shown().values_list("pk", flat=True)


def list_shown_people() -> "QuerySet[Person, int]":
    """The ids of all people who are shown."""
    return Person.objects.filter(merged_into__isnull=True).values_list("pk", flat=True)


def _tuples(model: type[Model], *columns: str, of: str = "movie") -> Read:
    """What reads rows as tuples in their order."""
    rows = columns_of(model, *columns, order=(of, "position", "pk"), of=of)
    return lambda owners: rows.lists(owners, lambda *values: values)


def _pairs(model: type[Model], *columns: str, of: str = "movie") -> Read:
    """What reads rows as tuples, sorted."""
    rows = columns_of(model, *columns, of=of)

    def read(owners: Owners) -> Lists:
        return {owner: sorted(pairs) for owner, pairs in rows.lists(owners, lambda *values: values).items()}

    return read


def _ids_of_people(owners: Owners) -> Lists:
    found = _EXTERNAL_IDS(owners)
    return {owner: [pair for pair in pairs if pair[0] != PersonExternalId.ELSEWHERE] for owner, pairs in found.items()}


def _known_for(owners: Owners) -> Lists:
    titles = AsText(known_for_ids(most=MOST_KNOWN_FOR))
    found = Person.objects.filter(pk__in=list(owners)).values_list("pk", titles)
    return {pk: json.loads(text) for pk, text in found}


_EXTERNAL_IDS = _pairs(PersonExternalId, "source", "value", of="person")
_OF_TITLES: Mapping[str, Read] = {
    "genres": names_of(Movie.genres.through, "genre__name"),
    "countries": names_of(Movie.countries.through, "country"),
    "languages": names_of(Movie.languages.through, "language"),
    "keywords": names_of(Movie.keywords.through, "keyword__name"),
    "alternate_titles": _tuples(AlternateTitle, "title", "region", "language", "type"),
    "credits": _tuples(Credit, "person", "person__name", "category", "job", "characters"),
    "platforms": _pairs(Movie.platforms.through, "platform", "platform__name"),
    "external_ids": _pairs(ExternalId, "source", "value"),
}
_OF_PEOPLE: Mapping[str, Read] = {
    "names": _tuples(PersonName, "name", "type", "language", of="person"),
    "external_ids": _ids_of_people,
    "known_for": _known_for,
}


def lists_of_titles(*, ids: Collection[int]) -> dict[str, Lists]:
    """What titles have several of: names sorted, everything else as tuples in its order."""
    owners = list(ids)
    return {name: read(owners) for name, read in _OF_TITLES.items()}


def lists_of_people(*, ids: Collection[int]) -> dict[str, Lists]:
    """What people have several of, as tuples in their order; ``known_for`` holds the ids of titles."""
    owners = list(ids)
    return {name: read(owners) for name, read in _OF_PEOPLE.items()}
