"""The film format: one title or person a line, as a JSON object; `docs/film-format.md` describes it."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from matinee.foundation.documents import Document
from matinee.services.movies.exchange.domain import film_details
from matinee.services.movies.exchange.domain.film_details import Notes, clean
from matinee.services.movies.exchange.domain.plain_json import parse_json
from matinee.services.movies.exchange.domain.validation import BadLine, check_line
from matinee.services.movies.titles.domain import places
from matinee.services.movies.titles.domain.credits import CreditLine, PersonRef, merged_credits
from matinee.services.movies.titles.domain.dates import is_before

SHORTHANDS = (("directors", "director"), ("writers", "writer"), ("cast", "actor"))
"""Keys whose plain lists of names stand for credits of one category."""


@dataclass(frozen=True)
class Film:
    """A title as the format describes it; ``details`` holds what `actions.details.DETAILS` write, and offers.

    ``notes`` says what of the line was left out, and why; ``document`` is the line as it was read.
    """

    title: str
    source_id: str | None = None
    original_title: str = ""
    kind: str = "film"
    year: int | None = None
    end_year: int | None = None
    release_date: date | None = None
    runtime_minutes: int | None = None
    synopsis: str = ""
    season: int | None = None
    episode: int | None = None
    genres: tuple[str, ...] = ()
    countries: tuple[tuple[str, str], ...] = ()
    languages: tuple[tuple[str, str], ...] = ()
    external_ids: Mapping[str, str] = field(default_factory=dict)
    credits: tuple[CreditLine, ...] = ()
    platforms: tuple[str, ...] = ()
    details: Document = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    digest: str = ""
    document: Document = field(default_factory=dict)

    @property
    def uid(self) -> UUID | None:
        """What a catalogue of Matinee called the title, if the line comes from one."""
        return film_details.uid(self.source_id)


@dataclass(frozen=True)
class PersonLine:
    """A person as the format describes one. ``columns`` are those of a person, by their names."""

    name: str
    source_id: str | None = None
    imdb_id: str | None = None
    columns: Document = field(default_factory=dict)
    names: Sequence[Mapping[str, str]] = ()
    external_ids: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @property
    def uid(self) -> UUID | None:
        """What a catalogue of Matinee called the person, if the line comes from one."""
        return film_details.uid(self.source_id)

    @property
    def called(self) -> tuple[str, object]:
        """The kind of key that tells who is meant, and the key."""
        return PersonRef(self.name, imdb_id=self.imdb_id, uid=self.uid).identity


@dataclass(frozen=True)
class PlatformLine:
    """A platform as the format describes one; ``details`` are its columns."""

    details: Document
    notes: tuple[str, ...] = ()


def parse_line(line: str) -> Film | PersonLine | PlatformLine:
    """The title, person or platform of one line.

    :raises BadLine: if `parse_json` cannot read it, or it breaks the format.
    """
    data = parse_json(line)
    check_line(data)
    digest = hashlib.blake2b(line.strip().encode(), digest_size=16).hexdigest()
    if "person" in data:
        return parse_person(data)
    return parse_platform(data) if "platform" in data else parse_film(data, digest=digest)


def parse_film(data: Document, *, digest: str = "") -> Film:
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
        details=film_details.details(data, notes),
        notes=tuple(notes),
        digest=digest,
        document=data,
    )


def parse_platform(data: Mapping[str, object]) -> PlatformLine:
    """The platform of an object of the format.

    :raises BadLine: if no name is left when signs that cannot be stored are taken away.
    """
    notes = Notes()
    name = clean(data["platform"])
    if not name:
        raise BadLine([("/platform", "is missing")])
    details = {"name": name, **{key: clean(data.get(key)) for key in ("about", "website", "logo")}}
    regions = [code for code, _ in _places(data, "regions", places.country, notes) if len(code) == 2]
    return PlatformLine({key: value for key, value in {**details, "regions": regions}.items() if value}, tuple(notes))


def parse_person(data: Document) -> PersonLine:
    """The person of an object of the format.

    :raises BadLine: if no name is left when signs that cannot be stored are taken away.
    """
    notes = Notes()
    name = clean(data["person"])
    if not name:
        raise BadLine([("/person", "is missing")])
    columns = {column: clean(data.get(key)) for key, column in PERSON_COLUMNS.items()}
    if is_before(columns["death_date"] or "9", columns["birth_date"]):
        notes.drop("died", columns["death_date"])
        columns["death_date"] = ""
    return PersonLine(
        name=name,
        source_id=_source_id(data.get("id")),
        imdb_id=clean(data.get("imdb")) or None,
        columns={**columns, "professions": list(film_details.texts(data, "professions"))},
        names=film_details.names(data, notes),
        external_ids=_ids(data.get("external_ids")),
        notes=tuple(notes),
    )


PERSON_COLUMNS = {
    "born": "birth_date",
    "birth_place": "birth_place",
    "died": "death_date",
    "death_place": "death_place",
    "biography": "biography",
}
"""Keys of people, and the columns that hold them."""


def _source_id(value: object) -> str | None:
    """What a title or person is called in its source; a UUID in its usual form, for it is one however it is written."""
    if isinstance(value, float):
        value = round(value)
    called = clean(str(value)) if value is not None else ""
    uid = film_details.uid(called)
    return str(uid) if uid else called or None


def _rounded(value: Any) -> int | None:
    return None if value is None else round(value)


def _not_before(year: int | None, end_year: int | None, notes: Notes) -> int | None:
    """The year of an end, unless it is before the beginning."""
    if year and end_year and end_year < year:
        notes.drop("end_year", end_year)
        return None
    return end_year


def _release_date(data: Document) -> date | None:
    value = data.get("release_date") or data.get("release") or ""
    return date.fromisoformat(value) if len(value) == len("YYYY-MM-DD") else None


def _places(data: Document, key: str, known: Any, notes: Notes) -> tuple[tuple[str, str], ...]:
    found: dict[str, tuple[str, str]] = {}
    for text in film_details.texts(data, key):
        place = known(text)
        if place:
            found.setdefault(place[0], place)
        elif text != "Silent film":
            notes.drop(key, text)
    return tuple(found.values())


def _external_ids(data: Document) -> dict[str, str]:
    if "external_ids" in data:
        return _ids(data["external_ids"])
    return _ids({"imdb": data.get("imdb"), "wikipedia": data.get("href")})


def _ids(given: Mapping[str, object] | None) -> dict[str, str]:
    ids = {clean(source): _source_id(value) for source, value in (given or {}).items()}
    return {source: value for source, value in ids.items() if source and value}


def _credits(data: Document) -> tuple[CreditLine, ...]:
    lines = [CreditLine(name, category) for key, category in SHORTHANDS for name in film_details.texts(data, key)]
    lines += map(_credit, data.get("credits") or ())
    return merged_credits(line for line in lines if line.name or line.person_id)


def _credit(credit: Document) -> CreditLine:
    return CreditLine(
        clean(credit.get("name")),
        credit["category"],
        film_details.texts(credit, "characters"),
        imdb_id=credit.get("imdb") or None,
        person_id=_rounded(credit.get("person")),
        uid=film_details.uid(credit.get("id")),
        job=clean(credit.get("job")),
        uncredited=bool(credit.get("uncredited")),
        episodes=_rounded(credit.get("episodes")),
    )
