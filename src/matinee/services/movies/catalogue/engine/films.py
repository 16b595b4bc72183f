"""The film format: one film a line, as a JSON object. `docs/film-format.md` describes it to whoever writes one."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID

from matinee.services.movies.catalogue.engine import places
from matinee.services.movies.catalogue.engine.titles import name_key

KINDS = ("film", "short", "tv_film", "series", "mini_series", "episode", "special", "video", "game")
CATEGORIES = (
    "director", "writer", "producer", "composer", "cinematographer", "editor", "actor", "self", "crew",
)  # fmt: skip
SHORTHANDS = (("directors", "director"), ("writers", "writer"), ("cast", "actor"))
"""Keys whose plain lists of names stand for credits of one category."""
EARLIEST_YEAR, LATEST_YEAR = 1870, 2100
LONGEST_RUNTIME = 100_000
IMDB_TITLE = re.compile(r"tt[0-9]{7,10}")
IMDB_NAME = re.compile(r"nm[0-9]{7,10}")


@dataclass(frozen=True)
class PersonRef:
    """Who is meant: a person of this catalogue by number, else by ``uid``, else by IMDb id, else by name."""

    name: str = ""
    imdb_id: str | None = field(default=None, kw_only=True)
    person_id: int | None = field(default=None, kw_only=True)
    uid: UUID | None = field(default=None, kw_only=True)

    @property
    def identity(self) -> tuple[str, object]:
        """The kind of key that tells who is meant, and the key."""
        if self.person_id is not None:
            return ("id", self.person_id)
        if self.uid is not None:
            return ("uid", self.uid)
        return ("imdb", self.imdb_id) if self.imdb_id else ("name", name_key(self.name))


@dataclass(frozen=True)
class CreditLine(PersonRef):
    """One credit of a film; ``episodes`` counts those of a series."""

    category: str = ""
    characters: tuple[str, ...] = ()
    job: str = field(default="", kw_only=True)
    uncredited: bool = field(default=False, kw_only=True)
    episodes: int | None = field(default=None, kw_only=True)


@dataclass(frozen=True)
class Film:
    """A film as the format describes it. ``notes`` says what of the line was left out, and why."""

    title: str
    source_id: str | None = None
    original_title: str = ""
    kind: str = "film"
    year: int | None = None
    release_date: date | None = None
    runtime_minutes: int | None = None
    synopsis: str = ""
    genres: tuple[str, ...] = ()
    countries: tuple[tuple[str, str], ...] = ()
    languages: tuple[tuple[str, str], ...] = ()
    external_ids: Mapping[str, str] = field(default_factory=dict)
    credits: tuple[CreditLine, ...] = ()
    platforms: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    digest: str = ""


class NotAFilm(ValueError):  # noqa: N818
    """A line that is no film of the format; its text says why."""


class _Notes(list[str]):
    """Collects what is left out of a line."""

    def drop(self, what: str, value: object) -> None:
        self.append(f"{what} left out: {str(value)[:80]!r}")


def parse_line(line: str) -> Film:
    """The film of one line.

    :raises NotAFilm: if it is not UTF-8 (read with ``surrogateescape``), no JSON object, or has no usable title.
    """
    try:
        line.encode()
    except UnicodeEncodeError:
        raise NotAFilm("not UTF-8") from None
    try:
        data = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise NotAFilm(f"not JSON: {error}") from None
    if not isinstance(data, dict):
        raise NotAFilm("not a JSON object")
    return parse_film(data, digest=hashlib.blake2b(line.strip().encode(), digest_size=16).hexdigest())


def parse_film(data: Mapping[str, Any], *, digest: str = "") -> Film:
    """The film of one object. What cannot be used is left out and noted; only a missing title refuses the whole.

    :raises NotAFilm: if there is no usable title.
    """
    notes = _Notes()
    title = _text(data.get("title"))
    if not title:
        raise NotAFilm("no title")
    if len(title) > 500:
        raise NotAFilm("the title has more than 500 characters")
    release = _release_date(data, notes)
    return Film(
        title=title,
        source_id=_source_id(data.get("id")),
        original_title=_text(data.get("original_title"))[:500],
        kind=_kind(data, notes),
        year=_integer(data, "year", EARLIEST_YEAR, LATEST_YEAR, notes) or (release.year if release else None),
        release_date=release,
        runtime_minutes=_integer(data, "runtime", 1, LONGEST_RUNTIME, notes),
        synopsis=_text(data.get("synopsis")) or _text(data.get("extract")),
        genres=tuple(dict.fromkeys(name[:50] for name in _texts(data, "genres", notes))),
        countries=_places(data, "countries", places.country, notes),
        languages=_places(data, "languages", places.language, notes),
        external_ids=_external_ids(data, notes),
        credits=_credits(data, notes),
        platforms=tuple(dict.fromkeys(_texts(data, "platforms", notes))),
        notes=tuple(notes),
        digest=digest,
    )


def _text(value: Any) -> str:
    if not isinstance(value, str):
        return ""
    return value.encode("utf-8", "ignore").decode().replace("\0", "").strip()


def _texts(data: Mapping[str, Any], key: str, notes: _Notes) -> Iterable[str]:
    values = data.get(key) or []
    if not isinstance(values, list):
        notes.drop(key, values)
        return
    for value in values:
        if text := _text(value):
            yield text
        else:
            notes.drop(key, value)


def _source_id(value: Any) -> str | None:
    is_id = isinstance(value, int | str) and not isinstance(value, bool)
    return _text(str(value))[:200] or None if is_id else None


def _kind(data: Mapping[str, Any], notes: _Notes) -> str:
    kind = data.get("kind") or "film"
    if kind in KINDS:
        return str(kind)
    notes.drop("kind", kind)
    return "film"


def _integer(data: Mapping[str, Any], key: str, least: int, most: int, notes: _Notes) -> int | None:
    value = data.get(key)
    if value is None:
        return None
    if isinstance(value, int | float) and not isinstance(value, bool) and least <= value <= most:
        return round(value)
    notes.drop(key, value)
    return None


def _release_date(data: Mapping[str, Any], notes: _Notes) -> date | None:
    value = data.get("release_date") or data.get("release")
    if not value:
        return None
    try:
        release = date.fromisoformat(value)
        if EARLIEST_YEAR <= release.year <= LATEST_YEAR:
            return release
        notes.drop("release_date", value)
    except (ValueError, TypeError):
        if not re.fullmatch(r"\d{4}(-\d{2})?", str(value)):
            notes.drop("release_date", value)
    return None


def _places(data: Mapping[str, Any], key: str, known: Any, notes: _Notes) -> tuple[tuple[str, str], ...]:
    found: dict[str, tuple[str, str]] = {}
    for text in _texts(data, key, notes):
        place = known(text)
        if place:
            found.setdefault(place[0], place)
        elif text != "Silent film":
            notes.drop(key, text)
    return tuple(found.values())


def _external_ids(data: Mapping[str, Any], notes: _Notes) -> dict[str, str]:
    given = data.get("external_ids") or {}
    if not isinstance(given, dict):
        notes.drop("external_ids", given)
        given = {}
    ids = {_text(source)[:30]: _source_id(value) or "" for source, value in given.items()}
    ids |= (
        {"imdb": _text(data.get("imdb")), "wikipedia": _text(data.get("href"))[:200]}
        if "external_ids" not in data
        else {}
    )
    if ids.get("imdb") and not IMDB_TITLE.fullmatch(ids["imdb"]):
        notes.drop("imdb", ids.pop("imdb"))
    return {source: value for source, value in ids.items() if source and value}


def _credits(data: Mapping[str, Any], notes: _Notes) -> tuple[CreditLine, ...]:
    lines = [CreditLine(name[:300], category) for key, category in SHORTHANDS for name in _texts(data, key, notes)]
    given = data.get("credits") or []
    for credit in given if isinstance(given, list) else [given]:
        line = _credit(credit)
        if line:
            lines.append(line)
        else:
            notes.drop("credits", credit)
    return merged_credits(lines)


def _credit(credit: Any) -> CreditLine | None:
    if not isinstance(credit, dict):
        return None
    name, category = _text(credit.get("name"))[:300], credit.get("category")
    imdb, characters = _text(credit.get("imdb")), credit.get("characters") or []
    if not name or category not in CATEGORIES or not isinstance(characters, list):
        return None
    return CreditLine(
        name, category, tuple(filter(None, map(_text, characters))), imdb_id=imdb if IMDB_NAME.fullmatch(imdb) else None
    )


def merged_credits(lines: Iterable[CreditLine]) -> tuple[CreditLine, ...]:
    """The credits with each person once for each job in a category, in the order of first mention.

    All characters come together; who is credited once is credited.
    """
    merged: dict[tuple[object, str, str], CreditLine] = {}
    for line in lines:
        key = (line.person_id or line.uid or line.imdb_id or line.name, line.category, line.job)
        before = merged.get(key)
        if before:
            characters = tuple(dict.fromkeys(before.characters + line.characters))
            uncredited, episodes = before.uncredited and line.uncredited, before.episodes or line.episodes
            merged[key] = replace(line, characters=characters, uncredited=uncredited, episodes=episodes)
        else:
            merged[key] = line
    return tuple(merged.values())
