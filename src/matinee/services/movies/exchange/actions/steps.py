"""What an import hands from step to step: lines that were read, the rows they describe, and what is to be written."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from django.db.models import Model

from matinee.services.movies.exchange.domain import items
from matinee.services.movies.exchange.domain.records import Film, PersonLine, PlatformLine
from matinee.services.movies.titles.actions.links import MOST_VALUES
from matinee.services.movies.titles.models.people import Person
from matinee.services.movies.titles.models.platforms import Platform
from matinee.services.movies.titles.models.titles import Movie, SourceRecord

RecordT = TypeVar("RecordT", bound=Film | PersonLine | PlatformLine)
RowT = TypeVar("RowT", bound=Model)
Key = int
"""The number of a row that is here, or minus the number of the line that adds it."""
Ids = Mapping[tuple[str, str], Key]
"""To whom external ids belong, by source and value."""


@dataclass(frozen=True)
class Line(Generic[RecordT]):
    """A line of a file: its number, and what it says."""

    number: int
    record: RecordT


@dataclass(frozen=True)
class Found(Line[RecordT], Generic[RecordT, RowT]):
    """A line, and the row that it describes if there is one."""

    row: RowT | None = None
    only_fills: bool = False
    """Whether the row was here before its source told of it, or took in the one that it told of."""
    repeats: int | None = None
    """An earlier line that describes the same."""

    @property
    def key(self) -> Key:
        """What the row goes by until everything is written."""
        return self.row.pk if self.row is not None else -self.number


FoundPlatform = Found[PlatformLine, Platform]
FoundPerson = Found[PersonLine, Person]


@dataclass(frozen=True)
class FoundTitle(Found[Film, Movie]):
    """A line, and the title that it describes; ``told_before`` is what its source has said of it."""

    told_before: SourceRecord | None = None
    is_ours: bool = False
    """Whether it was found by the ``uid`` that this catalogue knows it by."""
    is_unchanged: bool = False

    @property
    def is_withdrawn(self) -> bool:
        """Whether an admin has withdrawn the title."""
        return self.row is not None and self.row.withdrawn_at is not None


@dataclass(frozen=True)
class PresentIds:
    """The external ids that are here: of those that lines name, and of those whom lines describe."""

    owners: Ids = field(default_factory=dict)
    of: Mapping[tuple[Key, str], int] = field(default_factory=dict)
    """The rows by owner and source."""


@dataclass(frozen=True)
class TitlesHere:
    """What a plan has to know of the catalogue: where the numbers, names and ids lead that lines of titles name."""

    people: Mapping[int, int] = field(default_factory=dict)
    titles: Mapping[int, int] = field(default_factory=dict)
    platforms: Mapping[str, int] = field(default_factory=dict)
    ids: PresentIds = PresentIds()
    filled: Mapping[str, Collection[int]] = field(default_factory=dict)
    """Which titles have something, by the key of the list."""


@dataclass(frozen=True)
class PeopleHere:
    """What a plan has to know of the catalogue: what is known of people, and to whom the ids of lines belong."""

    names: Mapping[int, Sequence[tuple[str, str, str]]] = field(default_factory=dict)
    """By person: name, type and language."""
    external_ids: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    ids: PresentIds = PresentIds()
    imdb_ids: Mapping[str, tuple[int, int | None]] = field(default_factory=dict)
    """Who has an IMDb id, and into whom they were merged."""
    uids: Collection[object] = ()
    """Those ``uid`` of lines that people here have."""


@dataclass(frozen=True)
class Note:
    """A part of a line that is left out; ``owner`` is whose it is."""

    number: int
    reason: str
    owner: Key | None = None


@dataclass(frozen=True)
class NewId:
    """An external id that is to be written."""

    owner: Key
    source: str
    value: str


@dataclass(frozen=True)
class PlannedTitle:
    """What is to be written of a title: ``columns`` by their names, and the ``lists`` of ``film`` by their keys."""

    found: FoundTitle
    film: Film
    columns: Mapping[str, object] = field(default_factory=dict)
    lists: Collection[str] = ()
    platforms: Sequence[int] = ()


@dataclass(frozen=True)
class PlannedPerson:
    """What is to be written of a person: ``columns`` by their names, and other ``names`` if there are any."""

    found: FoundPerson
    columns: Mapping[str, object] = field(default_factory=dict)
    names: Sequence[items.Name] = ()
    is_renamed: bool = False


PlannedT_co = TypeVar("PlannedT_co", covariant=True)


@dataclass(frozen=True)
class Plan(Generic[PlannedT_co]):
    """What an import is going to do, and to say of it."""

    added: Sequence[PlannedT_co] = ()
    changed: Sequence[PlannedT_co] = ()
    unchanged: int = 0
    skipped: Sequence[tuple[int, str]] = ()
    notes: Sequence[Note] = ()
    ids: Sequence[NewId] = ()
    outdated_ids: Collection[int] = ()
    """The rows of external ids that others take the place of."""


@dataclass(frozen=True)
class Written:
    """The numbers of the rows that were added, by the keys that plans know them by, and what could not be written."""

    numbers: Mapping[Key, int] = field(default_factory=dict)
    notes: Iterable[Note] = ()


def in_parts(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    """The numbers, as many at once as one statement may ask about."""
    return (numbers[start : start + MOST_VALUES] for start in range(0, len(numbers), MOST_VALUES))
