"""Third step of an import, for people: what to add, change and leave, decided without a database.

What a line leaves out stays as it is; one that tells of somebody who was merged into another person only fills in what
is not known of that one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from matinee.services.movies.exchange.actions.plan_ids import plan_ids
from matinee.services.movies.exchange.actions.steps import FoundPerson, NewId, Note, PeopleHere, Plan, PlannedPerson
from matinee.services.movies.titles.models.people import PersonExternalId, PersonName

ALIAS = PersonName.Type.ALIAS
ELSEWHERE = PersonExternalId.ELSEWHERE


def plan_people(lines: Sequence[FoundPerson], here: PeopleHere) -> Plan[PlannedPerson]:
    """Whom to add, and what to change of others."""
    known = [line for line in lines if line.row and line.repeats is None]
    new = _with_repeats([line for line in lines if line.row is None])
    notes: list[Note] = []
    told = _without_taken_ids([*known, *(line for line in new if line.repeats is None)], here, notes)
    planned = [_planned(line, here) for line in told]
    added = [one for one in planned if one.found.row is None]
    changed = [one for one in planned if _says_more(one, here)]
    ids, outdated_ids, left_out = plan_ids([one.found for one in (*added, *changed)], here.ids, of="person")
    repeating = [line for line in (*lines, *new) if line.repeats is not None]
    return Plan(
        added=added,
        changed=changed,
        unchanged=len(known) - len(changed),
        skipped=[(line.number, f"describes the same person as line {line.repeats}") for line in repeating],
        notes=[*notes, *left_out],
        ids=[*ids, *_uids_elsewhere(known, here)],
        outdated_ids=outdated_ids,
    )


def _with_repeats(lines: Sequence[FoundPerson]) -> list[FoundPerson]:
    """The lines of new people; those that have the IMDb id of an earlier one repeat it."""
    first: dict[str, int] = {}
    marked = []
    for line in lines:
        number = first.setdefault(line.record.imdb_id, line.number) if line.record.imdb_id else line.number
        marked.append(line if number == line.number else replace(line, repeats=number))
    return marked


def _without_taken_ids(lines: Sequence[FoundPerson], here: PeopleHere, notes: list[Note]) -> Iterator[FoundPerson]:
    """The lines without IMDb ids that belong to somebody else, or to whom one was merged from."""
    owners = dict(here.imdb_ids)
    for line in lines:
        imdb_id = line.record.imdb_id
        owner, kept = owners.setdefault(imdb_id, (line.key, None)) if imdb_id else (line.key, None)
        if owner == line.key:
            yield line
            continue
        if kept != line.key:
            notes.append(Note(line.number, f"imdb id left out: {imdb_id} belongs to person", kept or owner))
        yield replace(line, record=replace(line.record, imdb_id=None))


def _planned(line: FoundPerson, here: PeopleHere) -> PlannedPerson:
    record, row = line.record, line.row
    said: dict[str, object] = {"name": record.name, "imdb_id": record.imdb_id, **record.columns}
    columns = {key: value for key, value in said.items() if value and not (line.only_fills and getattr(row, key))}
    names = () if line.only_fills and here.names[line.key] else record.names
    return PlannedPerson(line, columns, names, is_renamed=row is not None and columns.get("name", row.name) != row.name)


def _says_more(one: PlannedPerson, here: PeopleHere) -> bool:
    """Whether a line says what is not known of the person yet."""
    line = one.found
    if line.row is None:
        return False
    names = [(name["name"], name.get("type") or ALIAS, name.get("language") or "") for name in one.names]
    ids, said = here.external_ids[line.key], line.record.external_ids
    return (
        any(getattr(line.row, column) != value for column, value in one.columns.items())
        or bool(names and names != here.names[line.key])
        or ({**said, **ids} if line.only_fills else {**ids, **said}) != ids
    )


def _uids_elsewhere(lines: Sequence[FoundPerson], here: PeopleHere) -> Iterator[NewId]:
    """What another catalogue calls people who were here before."""
    for line in lines:
        uid = line.record.uid
        if uid and uid not in here.uids and (ELSEWHERE, str(uid)) not in here.ids.owners:
            yield NewId(line.key, ELSEWHERE, str(uid))
