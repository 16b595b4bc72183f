"""People as messages."""

from collections.abc import Iterator, Mapping, Sequence

from matinee.contracts.movies.v1 import movies_pb2 as contract
from matinee.services.movies.rpc.versions import versioned
from matinee.services.movies.titles.models.people import Person
from matinee.services.movies.titles.queries.by_ids import list_people, lists_of_people
from matinee.services.movies.titles.queries.document_rows import Lists


def person_answers(ids: Sequence[int]) -> Iterator[contract.PersonAnswer]:
    """What has become of each of these people."""
    found = {person.pk: person for person in list_people(ids=ids)}
    lists = lists_of_people(ids=[person.pk for person in found.values() if person.merged_into_id is None])
    return (_answer(pk, found.get(pk), lists) for pk in ids)


def _answer(pk: int, person: Person | None, lists: Mapping[str, Lists]) -> contract.PersonAnswer:
    if person is None:
        return contract.PersonAnswer(id=pk, state=contract.STATE_NOT_FOUND)
    if person.merged_into_id is not None:
        return contract.PersonAnswer(id=pk, state=contract.STATE_MERGED, merged_into=person.merged_into_id)
    return contract.PersonAnswer(id=pk, state=contract.STATE_SHOWN, person=_person(person, lists))


def _person(person: Person, lists: Mapping[str, Lists]) -> contract.Person:
    of = {name: rows.get(person.pk, ()) for name, rows in lists.items()}
    external_ids = [("imdb", person.imdb_id)] if person.imdb_id else []
    return versioned(
        contract.Person(
            id=person.pk,
            name=person.name,
            names=[contract.PersonName(name=name, type=kind, language=tongue) for name, kind, tongue in of["names"]],
            professions=person.professions,
            birth_date=person.birth_date,
            birth_place=person.birth_place,
            death_date=person.death_date,
            death_place=person.death_place,
            biography=person.biography,
            known_for=of["known_for"],
            external_ids=[
                contract.ExternalId(source=source, value=value)
                for source, value in (*external_ids, *of["external_ids"])
            ],
        )
    )
