"""Renewing the keys by which titles and names are found and sorted: a newer version may make them otherwise."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db.models import Model

from matinee.services.movies.service import movies
from matinee.services.movies.titles.domain.titles import name_key, search_text, sort_key
from matinee.services.movies.titles.models.details import AlternateTitle, AwaitedSeries, Award, Company, Connection
from matinee.services.movies.titles.models.people import Person, PersonName
from matinee.services.movies.titles.models.platforms import Platform
from matinee.services.movies.titles.models.titles import Keyword, Movie

BATCH = 500


@dataclass(frozen=True)
class Keyed:
    """A model whose ``keys``, columns by name, are made of the values of ``sources``."""

    model: type[Model]
    sources: Sequence[str]
    keys: Mapping[str, Callable[..., str]]


def _sort_key(title: str, *_: str) -> str:
    return sort_key(title)[:500]


KEYED = (
    Keyed(
        Movie,
        ("title", "original_title"),
        {"sort_title": _sort_key, "search_text": lambda *titles: search_text(*titles)[:1100]},
    ),
    Keyed(AlternateTitle, ("title",), {"title_key": partial(name_key, longest=500)}),
    Keyed(Connection, ("other_title",), {"other_title_key": _sort_key}),
    Keyed(AwaitedSeries, ("title",), {"title_key": _sort_key}),
    Keyed(Person, ("name",), {"name_key": name_key}),
    Keyed(PersonName, ("name",), {"name_key": name_key}),
    Keyed(Company, ("name",), {"name_key": name_key}),
    Keyed(Award, ("name",), {"name_key": partial(name_key, longest=200)}),
    Keyed(Keyword, ("name",), {"name_key": partial(name_key, longest=100)}),
    Keyed(Platform, ("name",), {"name_key": partial(name_key, longest=100)}),
)


def renew_keys() -> int:
    """Make anew every key that is not what it would be made today; of how many rows that were.

    Where a key has to be unique and another row has it already, the row keeps the one it has.
    """
    renewed = 0
    for keyed in KEYED:
        stale = _stale(keyed)
        for start in range(0, len(stale), BATCH):
            renewed += _renew(keyed.model, stale[start : start + BATCH])
    return renewed


def _stale(keyed: Keyed) -> list[tuple[dict[str, Any], dict[str, str]]]:
    """What tells each row with an old key, as long as nobody renames it, and the keys that it should have."""
    stale = []
    rows = keyed.model._default_manager.values_list("pk", *keyed.sources, *keyed.keys)
    for pk, *values in rows.iterator():
        sources, present = values[: len(keyed.sources)], values[len(keyed.sources) :]
        wanted = {name: make(*sources) for name, make in keyed.keys.items()}
        if present != list(wanted.values()):
            stale.append(({"pk": pk, **dict(zip(keyed.sources, sources, strict=True))}, wanted))
    return stale


@movies.atomic
def _renew(model: type[Model], stale: Sequence[tuple[dict[str, Any], dict[str, str]]]) -> int:
    rows = model._default_manager
    unique = {field.name for field in model._meta.fields if field.unique}
    renewed = 0
    for row, wanted in stale:
        if unique & wanted.keys() and rows.filter(**wanted).exists():
            continue
        renewed += rows.filter(**row).update(**wanted)
    return renewed
