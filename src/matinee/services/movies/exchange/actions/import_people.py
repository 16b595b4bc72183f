"""What an import writes of people: many lines in few statements.

A line means the person who has its id as ``uid``; else its IMDb id; else one of its other ids; else, if the line has no
IMDb id, the first person of its name. What a line leaves out stays as it is. If the line means somebody who was merged
into another person, it only fills in what is not known of that person.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.db.models import Q
from django.db.models.functions import Coalesce

from matinee.contracts.movies.v1.movies_events_pb2 import PersonAdded, PersonChanged
from matinee.foundation.documents import Values
from matinee.services.movies.exchange.actions.reports import Report
from matinee.services.movies.exchange.domain.films import PersonLine
from matinee.services.movies.service import movies
from matinee.services.movies.titles.actions.history import Editor, record_additions, recording
from matinee.services.movies.titles.actions.links import known_people
from matinee.services.movies.titles.actions.people import COLUMNS, write_names
from matinee.services.movies.titles.actions.titles import announce_changes
from matinee.services.movies.titles.domain.titles import name_key
from matinee.services.movies.titles.models.people import Person, PersonExternalId, PersonName
from matinee.services.movies.titles.models.titles import Movie

Ids = dict[tuple[str, str], int]


@dataclass
class Entry:
    """A line that describes a person, and, once recognised, the person."""

    number: int
    line: PersonLine
    person: Person | None = None
    met: bool = False
    """Whether it tells of somebody who was merged into the person: then it only fills in what is missing."""


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
    new = list(_without_doubles([entry for entry in entries if entry.person is None], report))
    _leave_out_taken_ids([*known, *new], report)
    before = _before(known)
    changed = [entry for entry in known if _said(entry, before) != before[_pk(entry)]]
    renamed = [_pk(entry) for entry in changed if _said(entry, before)["name"] != before[_pk(entry)]["name"]]
    with recording(people=list(map(_pk, changed)), by=by, now=now):
        _write(new, changed, owners, report)
    record_additions(people=list(map(_pk, new)), by=by, now=now)
    _remember_uids(known, owners)
    movies.publish_many((PersonAdded(person_id=pk), f"person/{pk}") for pk in map(_pk, new))
    movies.publish_many((PersonChanged(person_id=pk), f"person/{pk}") for pk in map(_pk, changed))
    _announce(renamed)
    described |= {_pk(entry): entry.number for entry in new}
    report.added += len(new)
    report.changed += len(changed)
    report.unchanged += len(known) - len(changed)


def _write(new: Sequence[Entry], changed: Sequence[Entry], owners: Ids, report: Report) -> None:
    for entry in (*new, *changed):
        entry.person = _filled(entry.person or Person(uid=entry.line.uid or uuid4()), entry)
    Person.objects.bulk_create([entry.person for entry in new if entry.person], batch_size=1000)
    Person.objects.bulk_update(
        [entry.person for entry in changed if entry.person], [*COLUMNS, "name_key"], batch_size=200
    )
    met = [_pk(entry) for entry in changed if entry.met]
    named = set(PersonName.objects.filter(person__in=met).values_list("person", flat=True))
    naming = [entry for entry in (*new, *changed) if entry.line.names and _pk(entry) not in named]
    write_names({_pk(entry): entry.line.names for entry in naming})
    _write_ids([*new, *changed], owners, report)


def _pk(entry: Entry) -> int:
    assert entry.person is not None  # noqa: S101  called only for those who are known
    return entry.person.pk


def _owners_of_ids(entries: Sequence[Entry]) -> Ids:
    values = {value for entry in entries for value in entry.line.external_ids.values()}
    values |= {str(entry.line.uid) for entry in entries if entry.line.uid}
    found = PersonExternalId.objects.filter(value__in=values).annotate(kept=Coalesce("person__merged_into", "person"))
    return {(source, value): kept for source, value, kept in found.values_list("source", "value", "kept")}


def _recognised(entries: Sequence[Entry], owners: Ids, described: dict[int, int], report: Report) -> Iterator[Entry]:
    """The lines whose people are known, but for those that come second."""
    ways = {entry.number: list(_ways(entry.line)) for entry in entries}
    known = known_people({way for several in ways.values() for way in several if way[0] != "other"})
    known |= {("other", pair): pk for pair, pk in owners.items()}
    people = Person.objects.in_bulk({known[way] for several in ways.values() for way in several if way in known})
    merged = _merged_ways(entries)
    for entry in entries:
        for way in ways[entry.number]:
            person = people.get(known.get(way, 0))
            if person is None or _is_another(person, way, entry.line):
                continue
            first = described.setdefault(person.pk, entry.number)
            if first == entry.number:
                entry.person, entry.met = person, way in merged
                yield entry
            elif entry.line.uid and way[0] not in {"uid", "imdb"}:
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


def _is_another(person: Person, way: tuple[str, object], line: PersonLine) -> bool:
    """Whether somebody whom a line does not mean by the surest of all ways has another IMDb id."""
    is_sure = way[0] in {"uid", "imdb"}
    return not is_sure and bool(person.imdb_id and line.imdb_id and person.imdb_id != line.imdb_id)


def _merged_ways(entries: Sequence[Entry]) -> set[tuple[str, object]]:
    """Those ways of lines that lead to somebody by way of another, who was merged into them."""
    lines = [entry.line for entry in entries]
    uids = [line.uid for line in lines if line.uid]
    imdb_ids = [line.imdb_id for line in lines if line.imdb_id]
    keys = [name_key(line.name) for line in lines if not line.imdb_id]
    meant = Q(uid__in=uids) | Q(imdb_id__in=imdb_ids) | Q(name_key__in=keys)
    found = Person.objects.filter(meant, merged_into__isnull=False).select_related("merged_into")
    values = [value for line in lines for value in line.external_ids.values()]
    ids = PersonExternalId.objects.filter(value__in=values, person__merged_into__isnull=False)
    ways: set[tuple[str, object]] = {("other", pair) for pair in ids.values_list("source", "value")}
    for gone in found:
        ways |= {("uid", gone.uid), ("imdb", gone.imdb_id)}
        if gone.merged_into and gone.merged_into.name_key != gone.name_key:
            ways.add(("name", gone.name_key))
    return ways


def _without_doubles(entries: Sequence[Entry], report: Report) -> Iterator[Entry]:
    """The lines of new people without those that have the IMDb id of an earlier one."""
    first: dict[str, int] = {}
    for entry in entries:
        number = first.setdefault(entry.line.imdb_id, entry.number) if entry.line.imdb_id else entry.number
        if number == entry.number:
            yield entry
        else:
            report.skip(entry.number, f"describes the same person as line {number}")


def _leave_out_taken_ids(entries: Sequence[Entry], report: Report) -> None:
    """Take IMDb ids out of lines that belong to somebody else, or to whom one was merged from."""
    wanted = [entry.line.imdb_id for entry in entries if entry.line.imdb_id]
    found = Person.objects.filter(imdb_id__in=wanted).values_list("imdb_id", "pk", "merged_into")
    owners = {imdb_id: (pk, merged_into) for imdb_id, pk, merged_into in found}
    for entry in entries:
        imdb_id, pk = entry.line.imdb_id, entry.person.pk if entry.person else -entry.number
        if not imdb_id:
            continue
        owner, kept = owners.setdefault(imdb_id, (pk, None))
        if owner != pk:
            entry.line = replace(entry.line, imdb_id=None)
            if kept != pk:
                report.note(entry.number, f"imdb id left out: {imdb_id} belongs to person {kept or owner}")


def _filled(person: Person, entry: Entry) -> Person:
    line = entry.line
    said = {"name": line.name, "imdb_id": line.imdb_id, **line.columns}
    for column, value in said.items():
        if value and not (entry.met and getattr(person, column)):
            setattr(person, column, value)
    person.name_key = name_key(person.name)
    return person


def _before(entries: Sequence[Entry]) -> dict[int, Values]:
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


def _said(entry: Entry, before: Mapping[int, Values]) -> Values:
    """What will be known of a person when the line has been written."""
    line, now, alias = entry.line, before[_pk(entry)], PersonName.Type.ALIAS
    names = [(item["name"], item.get("type") or alias, item.get("language") or "") for item in line.names]
    said = {"name": line.name, "imdb_id": line.imdb_id, **line.columns, "names": names}
    ids = {**line.external_ids, **now["external_ids"]} if entry.met else {**now["external_ids"], **line.external_ids}
    new = {column: value for column, value in said.items() if value and not (entry.met and now[column])}
    return now | new | {"external_ids": ids}


def _write_ids(entries: Sequence[Entry], owners: Ids, report: Report) -> None:
    """Write the external ids that lines name; one that is somebody's already stays there."""
    rows, written = [], set(owners)
    present = {
        (row.person_id, row.source): row for row in PersonExternalId.objects.filter(person__in=map(_pk, entries))
    }
    for entry in entries:
        for source, value in entry.line.external_ids.items():
            owner = owners.setdefault((source, value), _pk(entry))
            if owner != _pk(entry):
                report.note(entry.number, f"{source} id left out: {value} belongs to person {owner}")
            elif (source, value) not in written and not (entry.met and (owner, source) in present):
                rows.append(PersonExternalId(person_id=owner, source=source, value=value))
    outdated = [present[key].pk for row in rows if (key := (row.person_id, row.source)) in present]
    PersonExternalId.objects.filter(pk__in=outdated).delete()
    PersonExternalId.objects.bulk_create(rows, batch_size=1000)


def _remember_uids(entries: Sequence[Entry], owners: Ids) -> None:
    """Remember what another catalogue calls people who were here before."""
    uids = [entry.line.uid for entry in entries if entry.line.uid]
    ours = set(Person.objects.filter(uid__in=uids).values_list("uid", flat=True))
    PersonExternalId.objects.bulk_create(
        PersonExternalId(person=entry.person, source=PersonExternalId.ELSEWHERE, value=str(entry.line.uid))
        for entry in entries
        if entry.line.uid and entry.line.uid not in ours
        and (PersonExternalId.ELSEWHERE, str(entry.line.uid)) not in owners
    )  # fmt: skip


def _announce(renamed: Sequence[int]) -> None:
    if renamed:
        credited = Movie.objects.filter(credits__person__in=renamed, withdrawn_at=None).distinct()
        announce_changes(credited.values_list("pk", flat=True))
