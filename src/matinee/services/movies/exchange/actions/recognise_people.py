"""Second step of an import, for people: which person each line describes, if they are here already.

A line is the person whose ``uid`` it has for its id, else whose IMDb id, else one of whose other ids, else, if it has
no IMDb id, the first one of its name.
"""

from collections.abc import Iterator, Mapping, Sequence

from django.db.models import Q
from django.db.models.functions import Coalesce

from matinee.services.movies.exchange.actions.steps import (
    Found,
    FoundPerson,
    Ids,
    Line,
    PeopleHere,
    PresentIds,
)
from matinee.services.movies.exchange.domain.records import PersonLine
from matinee.services.movies.titles.actions.links import known_people
from matinee.services.movies.titles.domain.titles import name_key
from matinee.services.movies.titles.models.people import Person, PersonExternalId, PersonName

Way = tuple[str, object]
"""The kind of key that may lead to a person, and the key."""


def recognise_people(
    lines: Sequence[Line[PersonLine]], *, described: dict[int, int]
) -> tuple[list[FoundPerson], PeopleHere]:
    """The people whom lines describe, where they are here, and what a plan for them has to know.

    :param described: the people whom lines of this file have described, and the numbers of these lines; grows.
    """
    if not lines:
        return [], PeopleHere()
    owners = _owners(lines)
    ways = {line.number: list(_ways(line.record)) for line in lines}
    known = known_people({way for several in ways.values() for way in several if way[0] != "other"})
    known |= {("other", pair): pk for pair, pk in owners.items()}
    people = Person.objects.in_bulk({known[way] for several in ways.values() for way in several if way in known})
    led = {way: people[pk] for way, pk in known.items() if pk in people}
    merged = _merged_ways(lines)
    found = [_found(line, ways[line.number], led, merged, described) for line in lines]
    return found, _here(found, owners)


def _owners(lines: Sequence[Line[PersonLine]]) -> Ids:
    values = {value for line in lines for value in line.record.external_ids.values()}
    values |= {str(line.record.uid) for line in lines if line.record.uid}
    found = PersonExternalId.objects.filter(value__in=values).annotate(kept=Coalesce("person__merged_into", "person"))
    return {(source, value): kept for source, value, kept in found.values_list("source", "value", "kept")}


def _ways(line: PersonLine) -> Iterator[Way]:
    """The keys that may lead to a person, the surest first."""
    if line.uid:
        yield ("uid", line.uid)
    if line.imdb_id:
        yield ("imdb", line.imdb_id)
    for pair in line.external_ids.items():
        yield ("other", pair)
    if not line.imdb_id:
        yield ("name", name_key(line.name))


def _found(
    line: Line[PersonLine],
    ways: Sequence[Way],
    led: Mapping[Way, Person],
    merged: set[Way],
    described: dict[int, int],
) -> FoundPerson:
    """A line with the person to whom the first of its ways leads that means nobody else."""
    for way in ways:
        person = led.get(way)
        if person is None or _is_another(person, way, line.record):
            continue
        first = described.setdefault(person.pk, line.number)
        if first == line.number:
            return Found(line.number, line.record, person, only_fills=way in merged)
        # Two that a catalogue calls by different ids are two, whatever their names.
        if not line.record.uid or way[0] in {"uid", "imdb"}:
            return Found(line.number, line.record, person, repeats=first)
    return Found(line.number, line.record)


def _is_another(person: Person, way: Way, line: PersonLine) -> bool:
    """Whether somebody whom a line does not mean by the surest of all ways has another IMDb id."""
    is_sure = way[0] in {"uid", "imdb"}
    return not is_sure and bool(person.imdb_id and line.imdb_id and person.imdb_id != line.imdb_id)


def _merged_ways(lines: Sequence[Line[PersonLine]]) -> set[Way]:
    """Those ways of lines that lead to somebody by way of another, who was merged into them."""
    records = [line.record for line in lines]
    uids = [record.uid for record in records if record.uid]
    imdb_ids = [record.imdb_id for record in records if record.imdb_id]
    keys = [name_key(record.name) for record in records if not record.imdb_id]
    meant = Q(uid__in=uids) | Q(imdb_id__in=imdb_ids) | Q(name_key__in=keys)
    found = Person.objects.filter(meant, merged_into__isnull=False).select_related("merged_into")
    values = [value for record in records for value in record.external_ids.values()]
    ids = PersonExternalId.objects.filter(value__in=values, person__merged_into__isnull=False)
    ways: set[Way] = {("other", pair) for pair in ids.values_list("source", "value")}
    for gone in found:
        ways |= {("uid", gone.uid), ("imdb", gone.imdb_id)}
        if gone.merged_into and gone.merged_into.name_key != gone.name_key:
            ways.add(("name", gone.name_key))
    return ways


def _here(lines: Sequence[FoundPerson], owners: Ids) -> PeopleHere:
    """What is known of the people, and whose the ids of the lines are."""
    known = [line.key for line in lines if line.row and line.repeats is None]
    names: dict[int, list[tuple[str, str, str]]] = {pk: [] for pk in known}
    ids: dict[int, dict[str, str]] = {pk: {} for pk in known}
    rows: dict[tuple[int, str], int] = {}
    for name in PersonName.objects.filter(person__in=known).order_by("position"):
        names[name.person_id].append((name.name, name.type, name.language))
    for external in PersonExternalId.objects.filter(person__in=known).exclude(source=PersonExternalId.ELSEWHERE):
        ids[external.person_id][external.source] = external.value
        rows[external.person_id, external.source] = external.pk
    wanted = [line.record.imdb_id for line in lines if line.record.imdb_id]
    having = Person.objects.filter(imdb_id__in=wanted).values_list("imdb_id", "pk", "merged_into")
    uids = [line.record.uid for line in lines if line.record.uid and line.row]
    return PeopleHere(
        names=names,
        external_ids=ids,
        ids=PresentIds(owners, rows),
        imdb_ids={imdb_id: (pk, merged_into) for imdb_id, pk, merged_into in having if imdb_id},
        uids=set(Person.objects.filter(uid__in=uids).values_list("uid", flat=True)),
    )
