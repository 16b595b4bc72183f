"""What an import plans for external ids: each stays with its owner, and the first of several lines gets it."""

from collections.abc import Iterable

from matinee.services.movies.exchange.actions.steps import FoundPerson, FoundTitle, NewId, Note, PresentIds


def plan_ids(
    lines: Iterable[FoundTitle | FoundPerson], present: PresentIds, *, of: str
) -> tuple[list[NewId], list[int], list[Note]]:
    """The ids to be written, the rows whose place they take, and the ids left out.

    :param of: what the ids are of, as notes say it.
    """
    owners = dict(present.owners)
    new: list[NewId] = []
    notes: list[Note] = []
    for line in lines:
        for source, value in line.record.external_ids.items():
            owner = owners.setdefault((source, value), line.key)
            if owner != line.key:
                notes.append(Note(line.number, f"{source} id left out: {value} belongs to {of}", owner))
            elif (source, value) not in present.owners and not (line.only_fills and (owner, source) in present.of):
                new.append(NewId(owner, source, value))
    return new, [present.of[pair] for one in new if (pair := (one.owner, one.source)) in present.of], notes
