"""From what is asked of a list to the filters that choose it: names become numbers, and unknown ones are refused."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Model

from matinee.foundation.django.pages.listing import Chosen
from matinee.foundation.django.pages.statements import padded
from matinee.foundation.documents import Document
from matinee.foundation.problems import FieldError, Invalid, field_error
from matinee.services.movies.titles.domain.extensions import ADDED
from matinee.services.movies.titles.domain.titles import search_key
from matinee.services.movies.titles.models.details import Award, Certificate, Company
from matinee.services.movies.titles.models.people import Person
from matinee.services.movies.titles.models.platforms import Platform
from matinee.services.movies.titles.models.titles import Genre, Keyword, Movie
from matinee.services.movies.titles.queries.naming import named
from matinee.services.movies.titles.queries.series import SERIES_KINDS

PLAIN = (
    "season", "year", "year_from", "year_to", "runtime_from", "runtime_to", "min_score", "max_score",
    "min_rating", "max_rating", "min_votes", "max_votes",
)  # fmt: skip
"""Parameters whose one value is the value of the filter."""


def choose(asked: Document, *, now: datetime) -> Chosen:
    """The filters of `matinee.services.movies.titles.queries.filters` that fit a request.

    :param asked: the parameters of the list, by name. Genres and keywords are given by name; platforms, companies and
        awards by number or name; countries and languages as pairs of code and name; certificates as pairs of country
        and certificate. What is left out, or None, is not asked for.
    :param now: when offers have to be current. It is exact to the minute, so that counts can be kept for as long.
    """
    errors: list[FieldError] = []
    chosen: dict[str, Sequence[Any]] = {_extent(asked): ()}
    for name in PLAIN:
        if asked.get(name) is not None:
            chosen[name] = (asked[name],)
    for name, find in FINDERS.items():
        if asked.get(name):
            chosen[name] = find(name, asked[name], errors)
    for add in ADDED.choosers:
        add(asked, chosen, now)
    _person(asked, chosen, errors)
    _award(asked, chosen, errors)
    if asked.get("has_episodes") is not None:
        chosen["has_episodes" if asked["has_episodes"] else "has_no_episodes"] = ()
    if asked.get("decade") is not None:
        chosen["decade"] = (asked["decade"], asked["decade"] + 9)
    for name in ("released_from", "released_to"):
        if asked.get(name) is not None:
            chosen[name] = (asked[name].isoformat(),)
    if errors:
        raise Invalid(errors=errors)
    return chosen


def _extent(asked: Document) -> str:
    """Episodes are listed only where they are asked for: among the kinds, as those of a series, or by number."""
    with_episodes = "episode" in (asked.get("kind") or ()) or asked.get("series") is not None or asked.get("id")
    return "shown" if with_episodes else "listed"


def _person(asked: Document, chosen: dict[str, Sequence[Any]], errors: list[FieldError]) -> None:
    if not asked.get("person"):
        return
    people = _people("person", asked["person"], errors)
    if asked.get("role"):
        chosen["person_role"] = [value for person in people for value in (person, asked["role"])]
    else:
        chosen["person"] = people


def _award(asked: Mapping[str, object], chosen: dict[str, Sequence[object]], errors: list[FieldError]) -> None:
    won = asked.get("won")
    awards = FIND_AWARDS("award", asked.get("award") or (), errors)
    if won is None:
        chosen |= {"award": awards} if awards else {}
    elif awards:
        chosen["award_won"] = [value for award in awards for value in (award, won)]
    elif not asked.get("award"):
        chosen["won"] = (won,)


def _as_given(name: str, values: Sequence[object], errors: list[FieldError]) -> Sequence[Any]:
    return list(dict.fromkeys(values))


def _ids(name: str, ids: Sequence[int], errors: list[FieldError]) -> Sequence[int]:
    return padded(ids)


def _codes(name: str, places: Sequence[tuple[str, str]], errors: list[FieldError]) -> Sequence[str]:
    return [code for code, _ in dict.fromkeys(places)]


def _genres(name: str, genres: Sequence[str], errors: list[FieldError]) -> Sequence[int]:
    known = {text.casefold(): (pk, text) for pk, text in Genre.objects.values_list("pk", "name")}
    there_are = ", ".join(sorted(text for _, text in known.values())) or "none yet"
    errors += [
        field_error(name, f"There is no genre {genre!r}; there are: {there_are}.", "unknown")
        for genre in genres
        if genre.casefold() not in known
    ]
    return list(dict.fromkeys(known[genre.casefold()][0] for genre in genres if genre.casefold() in known))


def _by_name(model: type[Model], *, longest: int, where: str) -> "Finder":
    return lambda name, values, errors: named(name, values, errors, model=model, longest=longest, where=where)


def _series(name: str, series: int, errors: list[FieldError]) -> Sequence[int]:
    """The number of a series; of one that was merged into another, the number of that one."""
    found = Movie.objects.filter(pk=series, kind__in=SERIES_KINDS)
    row = found.values_list("pk", "merged_into").first()
    if row is None:
        there_are = "GET /api/v1/?kind=series,mini_series lists them"
        errors.append(field_error(name, f"There is no series {series}; {there_are}.", "unknown"))
        return ()
    return (row[1] or row[0],)


def _people(name: str, people: Sequence[int], errors: list[FieldError]) -> Sequence[int]:
    """The numbers of people; of one who was merged into another, the number of that one."""
    found = dict(Person.objects.filter(pk__in=people).values_list("pk", "merged_into"))
    there_are = "GET /api/v1/people/?search= finds them by name"
    errors += [
        field_error(name, f"There is no person {person}; {there_are}.", "unknown")
        for person in people
        if person not in found
    ]
    return list(dict.fromkeys(found[person] or person for person in people if person in found))


def _certificates(name: str, values: Sequence[tuple[str, str]], errors: list[FieldError]) -> Sequence[str]:
    countries = {country for country, _ in values}
    rows = Certificate.objects.filter(country__in=countries).order_by("country", "certificate")
    known = list(rows.values_list("country", "certificate").distinct())
    by_key = {(country, certificate.casefold()): certificate for country, certificate in known}
    there_are = ", ".join(f"{country}:{certificate}" for country, certificate in known) or "none of this country yet"
    flat: list[str] = []
    for country, certificate in dict.fromkeys(values):
        exact = by_key.get((country, certificate.casefold()))
        if exact is None:
            detail = f"No title has the certificate {country}:{certificate}; there are: {there_are}."
            errors.append(field_error(name, detail, "unknown"))
        else:
            flat += [country, exact]
    return flat


def _search(name: str, text: str, errors: list[FieldError]) -> Sequence[str]:
    return (search_key(text),)


Finder = Callable[[str, Any, list[FieldError]], Sequence[Any]]

FIND_AWARDS = _by_name(Award, longest=200, where="'facets=award' counts those of most titles")
FINDERS: Mapping[str, Finder] = {
    "id": _ids,
    "kind": _as_given,
    "genre": _genres,
    "genre_not": _genres,
    "keyword": _by_name(Keyword, longest=100, where="'facets=keyword' counts those of most titles"),
    "country": _codes,
    "language": _codes,
    "platform": _by_name(Platform, longest=100, where="GET /api/v1/stream/ lists them"),
    "certificate": _certificates,
    "company": _by_name(Company, longest=300, where="'facets=company' counts those of most titles"),
    "search": _search,
    "series": _series,
}
"""From the values of a parameter to those of its filter."""
