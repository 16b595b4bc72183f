"""Credits, and the people whom they mean."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from uuid import UUID

from matinee.services.movies.titles.domain.titles import name_key


@dataclass(frozen=True)
class PersonRef:
    """Who is meant: a person of this catalogue by number, else by ``uid``, else by IMDb id, else by name."""

    name: str = ""
    imdb_id: str | None = field(default=None, kw_only=True)
    person_id: int | None = field(default=None, kw_only=True)
    uid: UUID | None = field(default=None, kw_only=True)

    @cached_property
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
