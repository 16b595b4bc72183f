"""What describes a title beyond its page, written for many titles in few statements.

Each writer takes the plain objects of the film format for each title, and replaces all of that kind. Codes are
normalised; absent values are left out or empty.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from matinee.foundation.django.compiled import insert_all
from matinee.foundation.documents import Document, Values
from matinee.services.movies.titles.actions.connections import connect, put_into_series
from matinee.services.movies.titles.actions.links import Writer, link_keys, people_of
from matinee.services.movies.titles.domain.credits import PersonRef
from matinee.services.movies.titles.domain.titles import name_key
from matinee.services.movies.titles.models.details import (
    AlternateTitle,
    Award,
    BoxOffice,
    Certificate,
    Company,
    CompanyCredit,
    Nomination,
    Release,
    Tagline,
    Trivia,
    Version,
)
from matinee.services.movies.titles.models.titles import Keyword, Movie

Item = Document
Items = Mapping[int, Sequence[Any]]
"""For each title what is to be written; an empty sequence removes what is there."""


def write_alternate_titles(items: Items, *, new: bool = False) -> None:
    """Give each title these alternate titles."""
    _replace(
        AlternateTitle,
        items,
        lambda item: {
            "title": item["title"],
            "title_key": name_key(item["title"], longest=500),
            **_texts(item, "region", "language", "note"),
            "type": item.get("type") or AlternateTitle.Type.ALTERNATIVE,
        },
        new=new,
    )


def write_releases(items: Items, *, new: bool = False) -> None:
    """Give each title these releases."""
    _replace(
        Release,
        items,
        lambda item: {
            "date": item["date"],
            **_texts(item, "country", "note"),
            "type": item.get("type") or Release.Type.THEATRICAL,
        },
        new=new,
    )


def write_versions(items: Items, *, new: bool = False) -> None:
    """Give each title these versions."""
    _replace(
        Version,
        items,
        lambda item: {"name": item["name"], "runtime_minutes": item.get("runtime"), **_texts(item, "note")},
        new=new,
    )


def write_certificates(items: Items, *, new: bool = False) -> None:
    """Give each title these certificates."""
    _replace(Certificate, items, lambda item: _texts(item, "country", "certificate", "note"), new=new)


def write_taglines(items: Items, *, new: bool = False) -> None:
    """Give each title these taglines, each once."""
    _replace(Tagline, items, lambda text: {"text": text}, once=("text",), new=new)


def write_box_office(items: Items, *, new: bool = False) -> None:
    """Give each title these sums."""
    _replace(
        BoxOffice,
        items,
        lambda item: {"amount": item["amount"], **_texts(item, "kind", "currency", "country", "as_of")},
        new=new,
    )


def write_trivia(items: Items, *, new: bool = False) -> None:
    """Give each title these remarks."""
    _replace(
        Trivia,
        items,
        lambda item: {
            "text": item["text"],
            "kind": item.get("kind") or Trivia.Kind.TRIVIA,
            "is_spoiler": bool(item.get("spoiler")),
        },
        new=new,
    )


def write_keywords(items: Items, *, new: bool = False) -> None:
    """Give each title these keywords, by name whatever its case; new ones are made."""
    ids = _named(Keyword, (name for names in items.values() for name in names), longest=100)
    keys = {movie: [ids[name_key(name, longest=100)] for name in names] for movie, names in items.items()}
    unique = {movie: list(dict.fromkeys(ids)) for movie, ids in keys.items()}
    link_keys(Movie.keywords.through, "keyword_id", unique, new=new)


def write_companies(items: Items, *, new: bool = False) -> None:
    """Give each title these companies, each once in a role; new ones are made, those without a country get it."""
    every = [item for several in items.values() for item in several]
    ids = _named(Company, (item["name"] for item in every), longest=300)
    countries = {ids[name_key(item["name"])]: item["country"] for item in reversed(every) if item.get("country")}
    without = list(Company.objects.filter(pk__in=list(countries), country=""))
    for company in without:
        company.country = countries[company.pk]
    Company.objects.bulk_update(without, ["country"], batch_size=500)

    def row(item: Item) -> Values:
        role = item.get("role") or CompanyCredit.Role.PRODUCTION
        return {"company_id": ids[name_key(item["name"])], "role": role, **_texts(item, "note")}

    _replace(CompanyCredit, items, row, once=("company_id", "role"), new=new)


def write_awards(items: Items, *, new: bool = False) -> None:
    """Give each title these nominations; events and people that are not there yet are made."""
    every = [item for several in items.values() for item in several]
    events = _named(Award, (item["event"] for item in every), longest=200)
    people = people_of([_meant(person) for item in every for person in item.get("people") or ()])
    nominations = _replace(
        Nomination,
        items,
        lambda item: {
            "award_id": events[name_key(item["event"], longest=200)],
            "year": item.get("year"),
            "won": bool(item.get("won")),
            **_texts(item, "category", "note"),
        },
        new=new,
    )
    through = Nomination.people.through
    pairs = [
        through(nomination_id=nomination.pk, person_id=pk)
        for nomination, item in zip(nominations, every, strict=True)
        for pk in dict.fromkeys(people[_meant(person).identity] for person in item.get("people") or ())
    ]
    insert_all(pairs, batch_size=2000)


def _meant(person: Item) -> PersonRef:
    return PersonRef(
        person.get("name") or "",
        imdb_id=person.get("imdb") or None,
        person_id=person.get("person"),
        uid=person.get("uid"),
    )


def _replace(
    model: type[Any], items: Items, row: Callable[[Any], Values], *, new: bool, once: Sequence[str] = ()
) -> list[Any]:
    """Replace a title's rows; the rows made. Of those alike in the columns ``once`` the first is taken."""
    if not new:
        model._default_manager.filter(movie_id__in=list(items)).delete()
    made = [
        model(movie_id=movie, position=position, **columns)
        for movie, several in items.items()
        for position, columns in enumerate(_once(map(row, several), once))
    ]
    insert_all(made, batch_size=1000)
    return made


def _once(rows: Iterable[dict[str, object]], columns: Sequence[str]) -> Iterator[Values]:
    seen = set()
    for row in rows:
        key = tuple(row[column] for column in columns)
        if not columns or key not in seen:
            seen.add(key)
            yield row


def _texts(item: Item, *keys: str) -> dict[str, str]:
    return {key: item.get(key) or "" for key in keys}


def _named(model: type[Any], names: Iterable[str], *, longest: int) -> dict[str, int]:
    """The ids of named things by the keys of their names; new ones are made."""
    wanted = {name_key(name, longest=longest): name for name in reversed(list(names))}
    if not wanted:
        return {}
    rows = model._default_manager.filter(name_key__in=list(wanted))
    known = dict(rows.values_list("name_key", "pk"))
    # In one order wherever they come from, or two writers could wait for each other's names in a circle.
    new = [model(name=name, name_key=key) for key, name in sorted(wanted.items()) if key not in known]
    model._default_manager.bulk_create(new, ignore_conflicts=True)
    return dict(rows.values_list("name_key", "pk")) if new else known


DETAILS: Mapping[str, Writer] = {
    "series": put_into_series,
    "alternate_titles": write_alternate_titles,
    "releases": write_releases,
    "versions": write_versions,
    "certificates": write_certificates,
    "keywords": write_keywords,
    "companies": write_companies,
    "taglines": write_taglines,
    "box_office": write_box_office,
    "awards": write_awards,
    "connections": connect,
    "trivia": write_trivia,
}
"""The writer of each key of the film format."""
