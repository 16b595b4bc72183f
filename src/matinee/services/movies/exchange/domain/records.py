"""The records of the film format: what one line says of a title, person or platform."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from uuid import UUID

from matinee.services.movies.exchange.domain import items
from matinee.services.movies.titles.domain.credits import CreditLine, PersonRef
from matinee.services.movies.titles.domain.titles import name_key, search_key, sort_key

Place = tuple[str, str]
"""The code and name of a country or language."""


def uid(value: object) -> UUID | None:
    """The UUID that an id is, or None."""
    try:
        return UUID(value) if isinstance(value, str) and len(value) == 36 else None
    except ValueError:
        return None


@dataclass(frozen=True)
class Film:
    """A title as the format describes it.

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
    external_ids: Mapping[str, str] = field(default_factory=dict)
    genres: Sequence[str] = ()
    countries: Sequence[Place] = ()
    languages: Sequence[Place] = ()
    credits: Sequence[CreditLine] = ()
    platforms: Sequence[str] = ()
    series: items.OtherTitle | None = None
    alternate_titles: Sequence[items.AlternateTitle] = ()
    releases: Sequence[items.Release] = ()
    versions: Sequence[items.Version] = ()
    certificates: Sequence[items.Certificate] = ()
    keywords: Sequence[str] = ()
    companies: Sequence[items.Company] = ()
    taglines: Sequence[str] = ()
    box_office: Sequence[items.BoxOffice] = ()
    awards: Sequence[items.Award] = ()
    connections: Sequence[items.Connection] = ()
    trivia: Sequence[items.Trivia] = ()
    offers: Sequence[items.Offer] = ()
    notes: Sequence[str] = ()
    digest: str = ""
    document: Mapping[str, object] = field(default_factory=dict)

    @property
    def uid(self) -> UUID | None:
        """What a catalogue of Matinee called the title, if the line comes from one."""
        return uid(self.source_id)

    @cached_property
    def called(self) -> str:
        """What the title is called in its source: its own id, else its IMDb id, else a digest of its likeness."""
        if called := self.source_id or self.external_ids.get("imdb"):
            return called
        return f"~{hashlib.blake2b(repr(self.likeness).encode(), digest_size=16).hexdigest()}"

    @cached_property
    def likeness(self) -> tuple[str, int, tuple[str, ...]]:
        """What tells a title without an id from others: title, year and directors."""
        directors = sorted(search_key(line.name) for line in self.credits if line.category == "director")
        return (sort_key(self.title)[:500], self.year or 0, tuple(directors))

    @property
    def people_by_number(self) -> set[int]:
        """The people whom the line names by their numbers in this catalogue."""
        nominated = (person.get("person") for award in self.awards for person in award.get("people", ()))
        return set(filter(None, (*(credit.person_id for credit in self.credits), *nominated)))

    @property
    def titles_by_number(self) -> set[int]:
        """The other titles that the line names by their numbers in this catalogue."""
        others: list[items.OtherTitle] = [*self.connections, *([self.series] if self.series else [])]
        return {other["movie"] for other in others if other.get("movie")}


@dataclass(frozen=True)
class PersonLine:
    """A person as the format describes one."""

    name: str
    source_id: str | None = None
    imdb_id: str | None = None
    columns: items.PersonColumns = field(default_factory=items.PersonColumns)
    names: Sequence[items.Name] = ()
    external_ids: Mapping[str, str] = field(default_factory=dict)
    notes: Sequence[str] = ()

    @property
    def uid(self) -> UUID | None:
        """What a catalogue of Matinee called the person, if the line comes from one."""
        return uid(self.source_id)

    @property
    def called(self) -> tuple[str, object]:
        """The kind of key that tells who is meant, and the key."""
        return PersonRef(self.name, imdb_id=self.imdb_id, uid=self.uid).identity


@dataclass(frozen=True)
class PlatformLine:
    """A platform as the format describes one."""

    columns: items.Platform
    notes: Sequence[str] = ()

    @property
    def key(self) -> str:
        """The key of its name."""
        return name_key(self.columns["name"], longest=100)

    @property
    def called(self) -> tuple[str, object]:
        """The kind of key that tells which platform is meant, and the key."""
        return ("platform", self.key)


Record = Film | PersonLine | PlatformLine
