"""What an import writes of people: many lines in few statements.

A line is the person whose ``uid`` it has for its id, else whose IMDb id, else one of whose other ids, else, if it has
no IMDb id, the first one of its name. What a line leaves out stays as it is.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from matinee.services.movies.catalogue.actions.history import Editor, record_additions, recording
from matinee.services.movies.catalogue.actions.links import known_people
from matinee.services.movies.catalogue.actions.movies import announce_changes
from matinee.services.movies.catalogue.actions.people import COLUMNS, write_names
from matinee.services.movies.catalogue.actions.reports import Report
from matinee.services.movies.catalogue.engine.films import PersonLine
from matinee.services.movies.catalogue.engine.titles import name_key
from matinee.services.movies.models import Movie, Person, PersonExternalId, PersonName

Ids = dict[tuple[str, str], int]


@dataclass
class Entry:
    """A line that describes a person, and, once recognised, the person."""

    number: int
    line: PersonLine
    person: Person | None = None


def import_people(
    entries: Sequence[Entry], *, described: dict[int, int], by: Editor, now: datetime, report: Report
) -> None:
    """Add the people of some lines or change them.

    :param described: the people whom lines of this file have described, and the numbers of these lines; grows.
    """
    if not entries:
        return
    owners = _owners_of_ids(entries)
    known = list(_recognised(entries, owners, described, report))
    new = [entry for entry in entries if entry.person is None]
    before = _before(known)
    changed = [entry for entry in known if _said(entry, before) != before[_pk(entry)]]
    renamed = [_pk(entry) for entry in changed if entry.person and entry.person.name != entry.line.name]
    with recording(people=list(map(_pk, changed)), by=by, now=now):
        _write(new, changed, owners, report)
    record_additions(people=list(map(_pk, new)), by=by, now=now)
    _remember_uids(known, owners)
    _announce(renamed)
    described |= {_pk(entry): entry.number for entry in new}
    report.added += len(new)
    report.changed += len(changed)
    report.unchanged += len(known) - len(changed)


def _write(new: Sequence[Entry], changed: Sequence[Entry], owners: Ids, report: Report) -> None:
    for entry in (*new, *changed):
        entry.person = _filled(entry.person or Person(uid=entry.line.uid or uuid4()), entry.line)
    Person.objects.bulk_create([entry.person for entry in new if entry.person], batch_size=1000)
    Person.objects.bulk_update(
        [entry.person for entry in changed if entry.person], [*COLUMNS, "name_key"], batch_size=200
    )
    write_names({_pk(entry): entry.line.names for entry in (*new, *changed) if entry.line.names})
    _write_ids([*new, *changed], owners, report)


def _pk(entry: Entry) -> int:
    assert entry.person is not None  # noqa: S101  called only for those who are known
    return entry.person.pk


def _owners_of_ids(entries: Sequence[Entry]) -> Ids:
    values = {value for entry in entries for value in entry.line.external_ids.values()}
    values |= {str(entry.line.uid) for entry in entries if entry.line.uid}
    found = PersonExternalId.objects.filter(value__in=values)
    return {(source, value): person for source, value, person in found.values_list("source", "value", "person")}


def _recognised(entries: Sequence[Entry], owners: Ids, described: dict[int, int], report: Report) -> Iterator[Entry]:
    """The lines whose people are known, but for those that come second."""
    ways = {entry.number: list(_ways(entry.line)) for entry in entries}
    known = known_people({way for several in ways.values() for way in several if way[0] != "other"})
    known |= {("other", pair): pk for pair, pk in owners.items()}
    people = Person.objects.in_bulk({known[way] for several in ways.values() for way in several if way in known})
    for entry in entries:
        for way in ways[entry.number]:
            person = people.get(known.get(way, 0))
            if person is None or _is_another(person, entry.line):
                continue
            first = described.setdefault(person.pk, entry.number)
            if first == entry.number:
                entry.person = person
                yield entry
            elif entry.line.uid and way[0] != "uid":
                continue  # two that a catalogue calls by different ids are two, whatever their names
            else:
                entry.person = person
                report.skip(entry.number, f"describes the same person as line {first}")
            break


def _ways(line: PersonLine) -> Iterator[tuple[str, object]]:
    """The keys that may lead to a person, the surest first."""
    if line.uid:
        yield ("uid", line.uid)
    if line.imdb_id:
        yield ("imdb", line.imdb_id)
    for pair in line.external_ids.items():
        yield ("other", pair)
    if not line.imdb_id:
        yield ("name", name_key(line.name))


def _is_another(person: Person, line: PersonLine) -> bool:
    return bool(person.imdb_id and line.imdb_id and person.imdb_id != line.imdb_id)


def _filled(person: Person, line: PersonLine) -> Person:
    person.name, person.name_key = line.name, name_key(line.name)
    person.imdb_id = line.imdb_id or person.imdb_id
    for column, value in line.columns.items():
        if value:
            setattr(person, column, value)
    return person


def _before(entries: Sequence[Entry]) -> dict[int, dict[str, Any]]:
    """What is known of people: their columns, names and ids."""
    pks = [_pk(entry) for entry in entries]
    names: dict[int, list[Any]] = {pk: [] for pk in pks}
    ids: dict[int, dict[str, str]] = {pk: {} for pk in pks}
    for row in PersonName.objects.filter(person__in=pks).order_by("position"):
        names[row.person_id].append((row.name, row.type, row.language))
    for external in PersonExternalId.objects.filter(person__in=pks).exclude(source=PersonExternalId.ELSEWHERE):
        ids[external.person_id][external.source] = external.value
    return {
        _pk(entry): {column: getattr(entry.person, column) for column in COLUMNS}
        | {"names": names[_pk(entry)], "external_ids": ids[_pk(entry)]}
        for entry in entries
    }


def _said(entry: Entry, before: Mapping[int, dict[str, Any]]) -> dict[str, Any]:
    """What will be known of a person when the line has been written."""
    line, now, alias = entry.line, before[_pk(entry)], PersonName.Type.ALIAS
    names = [(item["name"], item.get("type") or alias, item.get("language") or "") for item in line.names]
    said = {"name": line.name, "imdb_id": line.imdb_id, **line.columns, "names": names}
    return (
        now
        | {column: value for column, value in said.items() if value}
        | {"external_ids": {**now["external_ids"], **line.external_ids}}
    )


def _write_ids(entries: Sequence[Entry], owners: Ids, report: Report) -> None:
    """Write the external ids that lines name; one that belongs to somebody else stays there."""
    rows = []
    for entry in entries:
        for source, value in entry.line.external_ids.items():
            owner = owners.setdefault((source, value), _pk(entry))
            if owner == _pk(entry):
                rows.append(PersonExternalId(person_id=owner, source=source, value=value))
            else:
                report.note(entry.number, f"{source} id left out: {value} belongs to person {owner}")
    replaced = {(row.person_id, row.source) for row in rows}
    present = PersonExternalId.objects.filter(person__in={person for person, _ in replaced})
    outdated = [row.pk for row in present if (row.person_id, row.source) in replaced]
    PersonExternalId.objects.filter(pk__in=outdated).delete()
    PersonExternalId.objects.bulk_create(rows, batch_size=1000)


def _remember_uids(entries: Sequence[Entry], owners: Ids) -> None:
    """Remember what another catalogue calls people who were here before."""
    PersonExternalId.objects.bulk_create(
        PersonExternalId(person=entry.person, source=PersonExternalId.ELSEWHERE, value=str(entry.line.uid))
        for entry in entries
        if entry.line.uid and entry.person and entry.person.uid != entry.line.uid
        and (PersonExternalId.ELSEWHERE, str(entry.line.uid)) not in owners
    )  # fmt: skip


def _announce(renamed: Sequence[int]) -> None:
    if renamed:
        credited = Movie.objects.filter(credits__person__in=renamed, withdrawn_at=None).distinct()
        announce_changes(credited.values_list("pk", flat=True))
