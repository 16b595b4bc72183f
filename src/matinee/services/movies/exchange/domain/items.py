"""What the lists of the film format hold, as plain objects: what the writers of titles, people and offers take."""

from typing import Required, TypedDict
from uuid import UUID


class Name(TypedDict, total=False):
    """Another name of a person."""

    name: Required[str]
    type: str
    language: str


class Somebody(TypedDict, total=False):
    """A person by number here, by the ``uid`` of an export, by IMDb id or by name."""

    name: str
    imdb: str
    person: int
    uid: UUID


class OtherTitle(TypedDict, total=False):
    """Another title by number here, by the ``uid`` of an export, by IMDb id, or by title and year."""

    movie: int
    id: str
    imdb: str
    title: str
    year: int


class Connection(OtherTitle, total=False):
    """How a title goes with another one."""

    kind: Required[str]
    note: str


class AlternateTitle(TypedDict, total=False):
    """Another title of the same work."""

    title: Required[str]
    region: str
    language: str
    type: str
    note: str


class Release(TypedDict, total=False):
    """A date on which a title came out somewhere."""

    date: Required[str]
    country: str
    type: str
    note: str


class Version(TypedDict, total=False):
    """A version of a title; ``runtime`` is in minutes."""

    name: Required[str]
    runtime: int
    note: str


class Certificate(TypedDict, total=False):
    """For whom a title is, in a country."""

    country: Required[str]
    certificate: str
    note: str


class Company(TypedDict, total=False):
    """A company and its part in a title."""

    name: Required[str]
    role: str
    country: str
    note: str


class BoxOffice(TypedDict, total=False):
    """A sum that a title cost or earned, in whole units."""

    kind: Required[str]
    amount: int
    currency: str
    country: str
    as_of: str


class Award(TypedDict, total=False):
    """A nomination, which may have won."""

    event: Required[str]
    year: int
    category: str
    won: bool
    people: list[Somebody]
    note: str


class Trivia(TypedDict, total=False):
    """A remark."""

    text: Required[str]
    kind: str
    spoiler: bool


class Offer(TypedDict, total=False):
    """Where to watch a title, and on what terms."""

    platform: Required[str]
    region: str
    kind: str
    quality: str
    price: str
    currency: str
    link: str
    since: str
    until: str


class Platform(TypedDict, total=False):
    """A platform: the columns that its line names."""

    name: Required[str]
    about: str
    website: str
    logo: str
    regions: list[str]


class PersonColumns(TypedDict, total=False):
    """What is known of a person beside name and ids."""

    birth_date: str
    birth_place: str
    death_date: str
    death_place: str
    biography: str
    professions: list[str]
