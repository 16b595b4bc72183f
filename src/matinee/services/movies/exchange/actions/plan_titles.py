"""Third step of an import, for titles: what to add, change and leave, decided without a database."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from matinee.services.movies.exchange.actions.plan_ids import plan_ids
from matinee.services.movies.exchange.actions.steps import FoundTitle, Note, Plan, PlannedTitle, TitlesHere
from matinee.services.movies.exchange.domain import items
from matinee.services.movies.exchange.domain.records import Film
from matinee.services.movies.titles.actions.rules import PARTS_OF_SERIES
from matinee.services.movies.titles.actions.titles import COLUMNS, LINKS
from matinee.services.movies.titles.domain.titles import name_key

LISTS = (*LINKS, "offers")
EMPTIED = LINKS.keys() - {"platforms"}
"""The lists that a line empties by leaving them out; platforms and offers stay."""
Columns = dict[str, object]
OtherT = TypeVar("OtherT", items.OtherTitle, items.Connection)


def plan_titles(lines: Sequence[FoundTitle], here: TitlesHere) -> Plan[PlannedTitle]:
    """Which titles to add, and what to change of others."""
    shown = [line for line in lines if not line.is_withdrawn]
    # What only fills in comes first, so that a line which describes the whole of the same title has the last word.
    pending = sorted((line for line in shown if not line.is_unchanged), key=lambda line: not line.only_fills)
    pending.sort(key=lambda line: line.row is not None)
    notes: list[Note] = []
    so_far: dict[int, Columns] = {}
    planned = [_planned(line, here, so_far, notes) for line in pending]
    ids, outdated_ids, left_out = plan_ids(pending, here.ids, of="title")
    return Plan(
        added=[one for one in planned if one.found.row is None],
        changed=[one for one in planned if one.found.row is not None],
        unchanged=len(shown) - len(pending),
        skipped=[(line.number, f"title {line.key} has been withdrawn") for line in lines if line.is_withdrawn],
        notes=[*notes, *left_out],
        ids=ids,
        outdated_ids=outdated_ids,
    )


def _planned(line: FoundTitle, here: TitlesHere, so_far: dict[int, Columns], notes: list[Note]) -> PlannedTitle:
    """What to write of one line.

    :param so_far: the columns of titles as earlier lines leave them.
    """
    film = _with_known_numbers(line, here, notes)
    before = so_far.setdefault(line.key, {column: getattr(line.row, column) for column in COLUMNS} if line.row else {})
    columns = {key: value for key, value in _columns(film).items() if not (line.only_fills and before[key])}
    before |= columns
    if film.series and (kind := before["kind"]) not in PARTS_OF_SERIES:
        notes.append(Note(line.number, f"series left out: the title is of kind {kind!r}"))
        film = replace(film, series=None)
    lists = _lists(line, film, here)
    platforms = _platforms(line, here, notes) if "platforms" in lists else []
    return PlannedTitle(line, film, columns, lists, platforms)


def _lists(line: FoundTitle, film: Film, here: TitlesHere) -> set[str]:
    """The keys of the lists that a line writes."""
    said = {key for key in LISTS if getattr(film, key)}
    if line.only_fills:
        return {key for key in said if line.key not in here.filled.get(key, ())}
    return said if line.row is None else said | EMPTIED


def _columns(film: Film) -> Columns:
    return {
        "kind": film.kind,
        "title": film.title,
        "original_title": film.original_title,
        "release_year": film.year,
        "end_year": film.end_year,
        "release_date": film.release_date,
        "runtime_minutes": film.runtime_minutes,
        "synopsis": film.synopsis,
        "season_number": film.season,
        "episode_number": film.episode,
    }


def _platforms(line: FoundTitle, here: TitlesHere, notes: list[Note]) -> list[int]:
    """The numbers of the platforms that a line names, each once."""
    keys = {name: name_key(name, longest=100) for name in line.record.platforms}
    unknown = [name for name, key in keys.items() if key not in here.platforms]
    notes += (Note(line.number, f"platform left out: there is no {name!r}") for name in unknown)
    return list(dict.fromkeys(here.platforms[key] for key in keys.values() if key in here.platforms))


def _with_known_numbers(line: FoundTitle, here: TitlesHere, notes: list[Note]) -> Film:
    """The film without numbers of people and titles that are not in this catalogue."""
    film = line.record
    people, titles = film.people_by_number, film.titles_by_number
    if not people and not titles:
        return film
    for what, numbers, known in (("person", people, here.people), ("movie", titles, here.titles)):
        notes += (Note(line.number, f"{what} left out: there is no {pk}") for pk in sorted(numbers - known.keys()))
    series = list(_led_on([film.series] if film.series else [], here.titles))
    return replace(
        film,
        credits=[
            replace(credit, person_id=here.people[credit.person_id]) if credit.person_id else credit
            for credit in film.credits
            if not credit.person_id or credit.person_id in here.people
        ],
        awards=[_with_known_people(award, here.people) for award in film.awards],
        connections=list(_led_on(film.connections, here.titles)),
        series=series[0] if series else None,
    )


def _led_on(others: Iterable[OtherT], titles: Mapping[int, int]) -> Iterator[OtherT]:
    """The other titles but for those whose numbers lead nowhere."""
    for other in others:
        if "movie" not in other:
            yield other
        elif other["movie"] in titles:
            led = other.copy()
            led["movie"] = titles[other["movie"]]
            yield led


def _with_known_people(award: items.Award, people: Mapping[int, int]) -> items.Award:
    """A nomination without people whose numbers lead nowhere."""
    led = award.copy()
    led["people"] = []
    for person in award.get("people", ()):
        if "person" not in person:
            led["people"].append(person)
        elif person["person"] in people:
            led["people"].append({**person, "person": people[person["person"]]})
    return led
