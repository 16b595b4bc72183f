"""The film format: one title or person a line, as a JSON object; `docs/film-format.md` describes it."""

import hashlib
from collections.abc import Callable, Mapping
from datetime import date
from typing import cast

from matinee.services.movies.exchange.domain import film_details, items
from matinee.services.movies.exchange.domain.film_details import Item, Notes, clean
from matinee.services.movies.exchange.domain.plain_json import parse_json
from matinee.services.movies.exchange.domain.records import Film, PersonLine, Place, PlatformLine, Record, uid
from matinee.services.movies.exchange.domain.validation import BadLine, check_line
from matinee.services.movies.titles.domain import places
from matinee.services.movies.titles.domain.credits import CreditLine, merged_credits
from matinee.services.movies.titles.domain.dates import is_before

SHORTHANDS = (("directors", "director"), ("writers", "writer"), ("cast", "actor"))
"""Keys whose plain lists of names stand for credits of one category."""


def parse_line(line: str) -> Record:
    """The title, person or platform of one line.

    :raises BadLine: if `parse_json` cannot read it, or it breaks the format.
    """
    data = parse_json(line)
    check_line(data)
    digest = hashlib.blake2b(line.strip().encode(), digest_size=16).hexdigest()
    if "person" in data:
        return parse_person(data)
    return parse_platform(data) if "platform" in data else parse_film(data, digest=digest)


def parse_film(data: Item, *, digest: str = "") -> Film:
    """The title of an object of the format. What nobody knows, such as a language, is left out and noted.

    :raises BadLine: if no title is left when signs that cannot be stored are taken away.
    """
    notes = Notes()
    title = clean(data["title"])
    if not title:
        raise BadLine([("/title", "is missing")])
    release = _release_date(data)
    year = _rounded(data.get("year")) or (release.year if release else None)
    return Film(
        title=title,
        source_id=_source_id(data.get("id")),
        original_title=clean(data.get("original_title")),
        kind=data.get("kind") or "film",
        year=year,
        end_year=_not_before(year, _rounded(data.get("end_year")), notes),
        release_date=release,
        runtime_minutes=max(1, round(data["runtime"])) if data.get("runtime") else None,
        synopsis=clean(data.get("synopsis")) or clean(data.get("extract")),
        season=_rounded(data.get("season")),
        episode=_rounded(data.get("episode")),
        genres=film_details.texts(data, "genres"),
        countries=_places(data, "countries", places.country, notes),
        languages=_places(data, "languages", places.language, notes),
        external_ids=_external_ids(data),
        credits=_credits(data),
        platforms=film_details.texts(data, "platforms"),
        notes=notes,
        digest=digest,
        document=data,
        **film_details.details(data, notes),
    )


def parse_platform(data: Item) -> PlatformLine:
    """The platform of an object of the format.

    :raises BadLine: if no name is left when signs that cannot be stored are taken away.
    """
    notes = Notes()
    name = clean(data["platform"])
    if not name:
        raise BadLine([("/platform", "is missing")])
    texts = {"name": name, **{key: clean(data.get(key)) for key in ("about", "website", "logo")}}
    regions = [code for code, _ in _places(data, "regions", places.country, notes) if len(code) == 2]
    said = {key: value for key, value in {**texts, "regions": regions}.items() if value}
    return PlatformLine(cast(items.Platform, said), notes)


def parse_person(data: Item) -> PersonLine:
    """The person of an object of the format.

    :raises BadLine: if no name is left when signs that cannot be stored are taken away.
    """
    notes = Notes()
    name = clean(data["person"])
    if not name:
        raise BadLine([("/person", "is missing")])
    born, died = clean(data.get("born")), clean(data.get("died"))
    if is_before(died or "9", born):
        notes.drop("died", died)
        died = ""
    return PersonLine(
        name=name,
        source_id=_source_id(data.get("id")),
        imdb_id=clean(data.get("imdb")) or None,
        columns=items.PersonColumns(
            birth_date=born,
            birth_place=clean(data.get("birth_place")),
            death_date=died,
            death_place=clean(data.get("death_place")),
            biography=clean(data.get("biography")),
            professions=list(film_details.texts(data, "professions")),
        ),
        names=film_details.names(data, notes),
        external_ids=_ids(data.get("external_ids")),
        notes=notes,
    )


def _source_id(value: object) -> str | None:
    """What a title or person is called in its source; a UUID in its usual form, for it is one however it is written."""
    if isinstance(value, float):
        value = round(value)
    called = clean(str(value)) if value is not None else ""
    return str(uid(called) or called) or None


def _rounded(value: float | None) -> int | None:
    return None if value is None else round(value)


def _not_before(year: int | None, end_year: int | None, notes: Notes) -> int | None:
    """The year of an end, unless it is before the beginning."""
    if year and end_year and end_year < year:
        notes.drop("end_year", end_year)
        return None
    return end_year


def _release_date(data: Item) -> date | None:
    value = data.get("release_date") or data.get("release") or ""
    return date.fromisoformat(value) if len(value) == len("YYYY-MM-DD") else None


def _places(data: Item, key: str, known: Callable[[str], Place | None], notes: Notes) -> tuple[Place, ...]:
    found: dict[str, Place] = {}
    for text in film_details.texts(data, key):
        place = known(text)
        if place:
            found.setdefault(place[0], place)
        elif text != "Silent film":
            notes.drop(key, text)
    return tuple(found.values())


def _external_ids(data: Item) -> dict[str, str]:
    if "external_ids" in data:
        return _ids(data["external_ids"])
    return _ids({"imdb": data.get("imdb"), "wikipedia": data.get("href")})


def _ids(given: Mapping[str, object] | None) -> dict[str, str]:
    ids = {clean(source): _source_id(value) for source, value in (given or {}).items()}
    return {source: value for source, value in ids.items() if source and value}


def _credits(data: Item) -> tuple[CreditLine, ...]:
    lines = [CreditLine(name, category) for key, category in SHORTHANDS for name in film_details.texts(data, key)]
    lines += map(_credit, data.get("credits") or ())
    return merged_credits(line for line in lines if line.name or line.person_id)


def _credit(credit: Item) -> CreditLine:
    return CreditLine(
        clean(credit.get("name")),
        credit["category"],
        film_details.texts(credit, "characters"),
        imdb_id=credit.get("imdb") or None,
        person_id=_rounded(credit.get("person")),
        uid=uid(credit.get("id")),
        job=clean(credit.get("job")),
        uncredited=bool(credit.get("uncredited")),
        episodes=_rounded(credit.get("episodes")),
    )
