"""Links of titles to genres, countries, languages, platforms and people, written for many titles in few statements."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol, cast
from uuid import UUID

from django.db.models.functions import Coalesce

from matinee.contracts.movies.v1.movies_events_pb2 import PersonAdded
from matinee.foundation.django.compiled import Select, insert_all
from matinee.services.movies.service import movies
from matinee.services.movies.titles.domain.credits import CreditLine, PersonRef
from matinee.services.movies.titles.domain.titles import name_key
from matinee.services.movies.titles.models.people import Credit, Person, PersonExternalId
from matinee.services.movies.titles.models.titles import Country, Genre, Language, Movie

Links = Mapping[int, Sequence[Any]]
"""For each title the keys of what it is linked to; an empty sequence unlinks everything."""


class Writer(Protocol):
    """Gives each title of a mapping these links or rows, and no others."""

    def __call__(self, items: Any, /, *, new: bool = False) -> None:
        """Write them; titles that are ``new`` have none yet."""


PLATFORMS = Movie.platforms.through
MOST_VALUES = 5000
"""How many values one statement asks about: databases bound the number of parameters."""


_GENRES = Select(lambda: Genre.objects.order_by("name").values_list("pk", "name"))
_CODES: Mapping[type[Country | Language], Select] = {
    Country: Select(lambda: Country.objects.values_list("code")),
    Language: Select(lambda: Language.objects.values_list("code")),
}


def genre_ids(names: Iterable[str]) -> dict[str, int]:
    """The ids of genres by their names in any case; new ones are made."""
    by_key = {name.casefold(): name for name in reversed(list(names))}
    found = {name.casefold(): pk for pk, name in _GENRES()}
    # In one order wherever they come from, or two writers could wait for each other's names in a circle.
    new = [Genre(name=name) for key, name in sorted(by_key.items()) if key not in found]
    Genre.objects.bulk_create(new, ignore_conflicts=True)
    if new:
        found = {name.casefold(): pk for pk, name in _GENRES()}
    return {key: found[key] for key in by_key}


def link_genres(genres: Mapping[int, Sequence[str]], *, new: bool = False) -> None:
    """Give each title these genres and no others."""
    ids = genre_ids(name for names in genres.values() for name in names)
    keys = {movie: [ids[key] for key in dict.fromkeys(map(str.casefold, names))] for movie, names in genres.items()}
    link_keys(Movie.genres.through, "genre_id", keys, new=new)


def link_countries(countries: Mapping[int, Sequence[tuple[str, str]]], *, new: bool = False) -> None:
    """Give each title these countries, as pairs of code and name, and no others."""
    _link_places(Country, Movie.countries.through, "country_id", countries, new=new)


def link_languages(languages: Mapping[int, Sequence[tuple[str, str]]], *, new: bool = False) -> None:
    """Give each title these languages, as pairs of code and name, and no others."""
    _link_places(Language, Movie.languages.through, "language_id", languages, new=new)


def _link_places(
    model: type[Country | Language],
    through: type[Any],
    column: str,
    places: Mapping[int, Sequence[tuple[str, str]]],
    *,
    new: bool,
) -> None:
    named = dict(place for several in places.values() for place in several)
    manager: Any = model._default_manager
    known = {code for (code,) in _CODES[model]()}
    unknown = [model(code=code, name=name) for code, name in sorted(named.items()) if code not in known]
    manager.bulk_create(unknown, ignore_conflicts=True)
    link_keys(through, column, {movie: [code for code, _ in several] for movie, several in places.items()}, new=new)


def link_platforms(platforms: Links, *, new: bool = False) -> None:
    """Put each title on these platforms, by their ids, and no others."""
    link_keys(PLATFORMS, "platform_id", platforms, new=new)


def link_keys(through: type[Any], column: str, links: Links, *, new: bool = False) -> None:
    """Replace the links of each title in a table of pairs; titles that are ``new`` have none yet."""
    if not new:
        through._default_manager.filter(movie_id__in=list(links)).delete()
    pairs = [through(movie_id=movie, **{column: key}) for movie, keys in links.items() for key in keys]
    insert_all(pairs, batch_size=2000)


def replace_credits(lines_by_movie: Mapping[int, Sequence[CreditLine]], *, new: bool = False) -> None:
    """Give each title these credits, in their order, and no others; people are made as needed."""
    people = people_of([line for lines in lines_by_movie.values() for line in lines])
    if not new:
        Credit.objects.filter(movie_id__in=list(lines_by_movie)).delete()
    rows: dict[tuple[int, int, str, str], Credit] = {}
    for movie, lines in lines_by_movie.items():
        for line in lines:
            key = (movie, people[line.identity], line.category, line.job)
            if key in rows:
                _join(rows[key], line)
                continue
            rows[key] = Credit(
                movie_id=movie,
                person_id=key[1],
                category=line.category,
                job=line.job,
                characters=list(dict.fromkeys(line.characters)),
                uncredited=line.uncredited,
                episodes=line.episodes,
                position=len(rows),
            )
    insert_all(list(rows.values()), batch_size=2000)


def _join(credit: Credit, line: CreditLine) -> None:
    credit.characters = list(dict.fromkeys([*credit.characters, *line.characters]))
    credit.uncredited = credit.uncredited and line.uncredited
    credit.episodes = credit.episodes or line.episodes


def people_of(meant: Sequence[PersonRef]) -> dict[tuple[str, object], int]:
    """The numbers of people by the identities of who is meant; whoever is not there yet is added."""
    by_identity = {person.identity: person for person in meant}
    people = known_people(by_identity)
    new = [
        (identity, Person(name=person.name, name_key=name_key(person.name), imdb_id=person.imdb_id))
        for identity, person in by_identity.items()
        if identity not in people
    ]
    for (kind, value), person in new:
        if kind == "uid":
            person.uid = cast(UUID, value)
    insert_all([person for _, person in new], batch_size=2000)
    movies.publish_many((PersonAdded(person_id=person.pk), f"person/{person.pk}") for _, person in new)
    return people | {identity: person.pk for identity, person in new}


def known_people(identities: Iterable[tuple[str, object]]) -> dict[tuple[str, object], int]:
    """The numbers of those people who are there; of several of one name, the first."""
    wanted: dict[str, list[Any]] = {"id": [], "uid": [], "imdb": [], "name": []}
    for kind, value in identities:
        wanted[kind].append(value)
    people: dict[tuple[str, object], int] = {("id", pk): pk for pk in wanted["id"]}
    for kind, column in (("uid", "uid"), ("imdb", "imdb_id"), ("name", "name_key")):
        for start in range(0, len(wanted[kind]), MOST_VALUES):
            some = Person.objects.filter(**{f"{column}__in": wanted[kind][start : start + MOST_VALUES]})
            found = some.order_by("-pk").values_list(column, "pk", "merged_into")
            people |= {(kind, value): merged_into or pk for value, pk, merged_into in found}
    return people | _known_elsewhere([uid for uid in wanted["uid"] if ("uid", uid) not in people])


def _known_elsewhere(uids: Sequence[UUID]) -> dict[tuple[str, object], int]:
    """People whom another catalogue knows by these ``uid``."""
    if not uids:
        return {}
    found = PersonExternalId.objects.filter(source=PersonExternalId.ELSEWHERE, value__in=list(map(str, uids)))
    known = found.annotate(kept=Coalesce("person__merged_into", "person")).values_list("value", "kept")
    return {("uid", UUID(value)): pk for value, pk in known}
