"""From documents of the history back to what the actions write."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from matinee.foundation.documents import Document, Values
from matinee.services.movies.titles.domain import places
from matinee.services.movies.titles.domain.credits import CreditLine
from matinee.services.movies.titles.domain.titles import name_key
from matinee.services.movies.titles.models.people import Person
from matinee.services.movies.titles.models.platforms import Platform
from matinee.services.movies.titles.models.titles import Movie

Converted = Callable[[Any], Any]


def title_details(fields: Document) -> Values:
    """What `change_title` takes, of fields of a title's document; null stands for nothing.

    People, platforms and titles that are not there any more are left out.
    """
    return dict(_MOVIE[key](key, value) for key, value in fields.items())


def person_details(fields: Document) -> Values:
    """What `change_person` takes, of fields of a person's document; null stands for nothing."""
    names = {"person": "name", "imdb": "imdb_id", "born": "birth_date", "died": "death_date"}
    empty: Document = {"imdb": None, "names": [], "professions": [], "external_ids": {}}
    return {names.get(key, key): empty.get(key, "") if value is None else value for key, value in fields.items()}


def platform_details(fields: Document) -> Values:
    """What `change_platform` takes, of fields of a platform's document; null stands for nothing."""
    names = {"platform": "name"}
    empty: Document = {"regions": []}
    return {names.get(key, key): empty.get(key, "") if value is None else value for key, value in fields.items()}


def _as(name: str, convert: Converted) -> Callable[[str, Any], tuple[str, Any]]:
    return lambda _, value: (name, convert(value))


def _text(key: str, value: object) -> tuple[str, Any]:
    return key, value or ""


def _number(key: str, value: object) -> tuple[str, Any]:
    return key, value


def _list(key: str, value: object) -> tuple[str, Any]:
    return key, value or []


def _credits(value: Any) -> list[CreditLine]:
    lines = value or []
    present = _present(Person.objects.filter(merged_into=None), (line.get("person") for line in lines))
    return [
        CreditLine(
            line["name"],
            line["category"],
            tuple(line.get("characters", ())),
            imdb_id=line.get("imdb"),
            person_id=line["person"] if line.get("person") in present else None,
            job=line.get("job", ""),
            uncredited=line.get("uncredited", False),
            episodes=line.get("episodes"),
        )
        for line in lines
    ]


def _awards(value: Any) -> list[Any]:
    meant = [person.get("person") for award in value or () for person in award.get("people", ())]
    present = _present(Person.objects.filter(merged_into=None), meant)

    def named(person: Document) -> Document:
        return {key: what for key, what in person.items() if key != "person" or what in present}

    return [award | {"people": [named(person) for person in award.get("people", ())]} for award in value or ()]


def _connections(value: Any) -> list[Any]:
    present = _present(Movie.objects.shown(), (connection.get("movie") for connection in value or ()))
    return [connection for connection in value or () if connection.get("movie") in {None, *present}]


def _series(value: Any) -> Any:
    if value and value.get("movie") and not _present(Movie.objects.shown(), [value["movie"]]):
        return None
    return value


def _present(rows: Any, wanted: Iterable[int | None]) -> set[int]:
    return set(rows.filter(pk__in=[pk for pk in wanted if pk is not None]).values_list("pk", flat=True))


def _platforms(value: Any) -> list[int]:
    keys = [name_key(name, longest=100) for name in value or ()]
    return list(Platform.objects.filter(name_key__in=keys).values_list("pk", flat=True))


def _offers(value: Any) -> list[Any]:
    keys = {name_key(offer["platform"], longest=100) for offer in value or ()}
    present = set(Platform.objects.filter(name_key__in=list(keys)).values_list("name_key", flat=True))
    return [offer for offer in value or () if name_key(offer["platform"], longest=100) in present]


_MOVIE: Mapping[str, Callable[[str, Any], tuple[str, Any]]] = {
    **dict.fromkeys(("title", "original_title", "kind", "synopsis"), _text),
    **dict.fromkeys(("end_year", "season", "episode"), _number),
    **dict.fromkeys(
        (
            "genres", "keywords", "alternate_titles", "releases", "versions", "certificates", "companies", "taglines",
            "box_office", "trivia",
        ),
        _list,
    ),
    "year": _as("release_year", lambda value: value),
    "runtime": _as("runtime_minutes", lambda value: value),
    "release_date": _as("release_date", lambda value: date.fromisoformat(value) if value else None),
    "countries": _as("countries", lambda value: [places.country(code) for code in value or ()]),
    "languages": _as("languages", lambda value: [places.language(code) for code in value or ()]),
    "external_ids": _as("external_ids", lambda value: value or {}),
    "platforms": _as("platforms", _platforms),
    "credits": _as("credits", _credits),
    "offers": _as("offers", _offers),
    "awards": _as("awards", _awards),
    "connections": _as("connections", _connections),
    "series": _as("series", _series),
}  # fmt: skip
