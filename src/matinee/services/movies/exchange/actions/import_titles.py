"""What an import writes of titles: many lines in few statements."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.db.models.functions import Coalesce

from matinee.foundation.documents import Document
from matinee.services.movies.availability.actions.replacing import replace_offers
from matinee.services.movies.availability.models import Offer
from matinee.services.movies.exchange.actions.recognition import Line
from matinee.services.movies.exchange.actions.reports import Report
from matinee.services.movies.exchange.domain.films import Film
from matinee.services.movies.titles.actions import links
from matinee.services.movies.titles.actions.details import DETAILS
from matinee.services.movies.titles.actions.rules import PARTS_OF_SERIES
from matinee.services.movies.titles.actions.titles import COLUMNS, set_keys
from matinee.services.movies.titles.domain.titles import name_key
from matinee.services.movies.titles.models.details import (
    AlternateTitle,
    BoxOffice,
    Certificate,
    CompanyCredit,
    Connection,
    Nomination,
    Release,
    Tagline,
    Trivia,
    Version,
)
from matinee.services.movies.titles.models.people import Credit, Person
from matinee.services.movies.titles.models.platforms import Platform
from matinee.services.movies.titles.models.titles import ExternalId, Movie, SourceRecord

ROWS: Document = {
    "series": None,
    "alternate_titles": AlternateTitle,
    "releases": Release,
    "versions": Version,
    "certificates": Certificate,
    "keywords": Movie.keywords.through,
    "companies": CompanyCredit,
    "taglines": Tagline,
    "box_office": BoxOffice,
    "awards": Nomination,
    "connections": Connection,
    "trivia": Trivia,
}
"""The rows that each of `DETAILS` writes, but for the series, which is on the movie."""


def write_titles(new: Sequence[Line], known: Sequence[Line], *, source: str, now: datetime, report: Report) -> None:
    """Write the titles of lines and all that belongs to them; each line has its title then."""
    for line in (*new, *known):
        line.film = _with_known_numbers(line, report)
    _write_titles(new, known, now=now)
    pending = [*new, *known]
    for line in pending:
        line.film = _with_fitting_series(line, report)
    _write_links(pending, report, now=now)
    _write_details(new, known)
    _write_external_ids(pending, report)
    _write_records(pending, source)


def _write_titles(new: Sequence[Line], known: Sequence[Line], *, now: datetime) -> None:
    for line in (*new, *known):
        movie = line.movie = line.movie or Movie(created_at=now, uid=line.film.uid or uuid4())
        for column, value in _columns(line.film).items():
            if not (line.met and getattr(movie, column)):
                setattr(movie, column, value)
        movie.updated_at = now
        set_keys(movie)
    Movie.objects.bulk_create([line.movie for line in new if line.movie], batch_size=500)
    Movie.objects.bulk_update(
        list({line.pk: line.movie for line in known if line.movie}.values()),
        [*COLUMNS, "sort_title", "search_text", "updated_at"],
        batch_size=200,
    )


def _columns(film: Film) -> dict[str, object]:
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


def _with_fitting_series(line: Line, report: Report) -> Film:
    """The film without a series, unless its title is of a kind that belongs to one."""
    kind = line.movie.kind if line.movie else line.film.kind
    if "series" not in line.film.details or kind in PARTS_OF_SERIES:
        return line.film
    report.note(line.number, f"series left out: the title is of kind {kind!r}")
    return replace(line.film, details={key: what for key, what in line.film.details.items() if key != "series"})


def _with_known_numbers(line: Line, report: Report) -> Film:
    """The film without numbers of people and titles that are not in this catalogue."""
    film = line.film
    awards, connections = film.details.get("awards", ()), film.details.get("connections", ())
    series = film.details.get("series") or {}
    people: set[Any] = {credit.person_id for credit in film.credits}
    people |= {person.get("person") for award in awards for person in award.get("people", ())}
    numbers: set[Any] = {other.get("movie") for other in (*connections, series)}
    if people | numbers <= {None}:
        return film
    there, movies = _kept(Person.objects.all(), people), _kept(Movie.objects.all(), numbers, withdrawn_at=None)
    for number in people - there.keys():
        report.note(line.number, f"person left out: there is no {number}")
    for number in numbers - movies.keys():
        report.note(line.number, f"movie left out: there is no {number}")
    changed = {
        "awards": [{**award, "people": _led_on(award.get("people", ()), "person", there)} for award in awards],
        "connections": _led_on(connections, "movie", movies),
        "series": next(iter(_led_on([series], "movie", movies)), None),
    }
    details = {key: value for key, value in {**film.details, **changed}.items() if value}
    credits_ = (replace(one, person_id=there[one.person_id]) for one in film.credits if one.person_id in there)
    return replace(film, credits=tuple(credits_), details=details)


def _kept(rows: Any, numbers: set[Any], **conditions: Any) -> dict[int | None, int | None]:
    """Where numbers lead: to themselves, or to what they were merged into; those that lead nowhere are left out."""
    found = rows.filter(pk__in=numbers - {None}).annotate(kept=Coalesce("merged_into", "pk"))
    leading = dict(found.values_list("pk", "kept"))
    shown = set(rows.filter(pk__in=leading.values(), merged_into=None, **conditions).values_list("pk", flat=True))
    return {None: None} | {number: kept for number, kept in leading.items() if kept in shown}


def _led_on(items: Iterable[Document], key: str, kept: Mapping[int | None, int | None]) -> list[Any]:
    """The objects with numbers that lead somewhere."""
    return [{**item, key: kept[item[key]]} if item.get(key) else item for item in items if item.get(key) in kept]


def _write_links(lines: Sequence[Line], report: Report, *, now: datetime) -> None:
    links.link_genres({line.pk: line.film.genres for line in _open(lines, Movie.genres.through)})
    links.link_countries({line.pk: line.film.countries for line in _open(lines, Movie.countries.through)})
    links.link_languages({line.pk: line.film.languages for line in _open(lines, Movie.languages.through)})
    links.replace_credits({line.pk: line.film.credits for line in _open(lines, Credit)})
    with_platforms = [line for line in lines if line.film.platforms]
    _write_platforms(_open(with_platforms, links.PLATFORMS), report)
    with_offers = [line for line in lines if "offers" in line.film.details]
    _write_offers(_open(with_offers, Offer), report, now=now)


def _write_details(new: Sequence[Line], known: Sequence[Line]) -> None:
    """Write each list of the lines that have it, and empty it for those that had it before and have it no more."""
    for key, write in DETAILS.items():
        lines = [line for line in new if key in line.film.details]
        lines += [line for line in known if key in line.film.details or not line.met]
        lines = _open(lines, ROWS[key]) if ROWS[key] else [line for line in lines if not _has_series(line)]
        if lines:
            write({line.pk: line.film.details.get(key) or () for line in lines})


def _has_series(line: Line) -> bool:
    return line.met and line.movie is not None and line.movie.series_id is not None


def _open(lines: Sequence[Line], model: Any) -> list[Line]:
    """The lines that may write rows of a model: all but those that meet a film which has some already."""
    met = [line.pk for line in lines if line.met]
    having = set(model._default_manager.filter(movie__in=met).values_list("movie", flat=True)) if met else set()
    return [line for line in lines if line.pk not in having]


def _write_offers(lines: Sequence[Line], report: Report, *, now: datetime) -> None:
    """Write the offers of the lines that have some; what cannot be placed is left out."""
    if lines:
        numbers = {line.pk: line.number for line in lines}
        for left_out in replace_offers({line.pk: line.film.details["offers"] for line in lines}, now=now):
            report.note(numbers[left_out.movie_id], f"offers left out: {left_out.reason}")


def _write_platforms(lines: Sequence[Line], report: Report) -> None:
    if not lines:
        return
    known = platforms_by_key()
    chosen: dict[int, list[int]] = {}
    for line in lines:
        keys = [name_key(name, longest=100) for name in line.film.platforms]
        chosen[line.pk] = list(dict.fromkeys(known[key] for key in keys if key in known))
        for name, key in zip(line.film.platforms, keys, strict=True):
            if key not in known:
                report.note(line.number, f"platform left out: there is no {name!r}")
    links.link_platforms(chosen)


def platforms_by_key() -> dict[str, int]:
    """The numbers of the platforms by the keys of their names."""
    return dict(Platform.objects.values_list("name_key", "pk"))


def _write_external_ids(lines: Sequence[Line], report: Report) -> None:
    """Write the external ids of the sources that the lines name; one that belongs to another title stays there."""
    wanted = [(line, source, value) for line in lines for source, value in line.film.external_ids.items()]
    found = ExternalId.objects.filter(value__in={value for _, _, value in wanted}).select_related("movie")
    written = {
        (external.source, external.value): external.movie.merged_into_id or external.movie_id for external in found
    }
    owners = dict(written)
    present = {
        (external.movie_id, external.source): external
        for external in ExternalId.objects.filter(movie__in={line.pk for line in lines})
    }
    rows, outdated = [], []
    for line, source, value in wanted:
        old = present.get((line.pk, source))
        owner = owners.setdefault((source, value), line.pk)
        if owner != line.pk:
            report.note(line.number, f"{source} id left out: {value} belongs to title {owner}")
        elif (source, value) not in written and (old is None or (old.value != value and not line.met)):
            rows.append(ExternalId(movie_id=owner, source=source, value=value))
            outdated += [old.pk] if old else []
    ExternalId.objects.filter(pk__in=outdated).delete()
    ExternalId.objects.bulk_create(rows, batch_size=2000)


def _write_records(lines: Iterable[Line], source: str) -> None:
    """Remember what each title was called by its source; one that was found by its ``uid`` needs no other name."""
    with_record = [line.record for line in lines if line.record]
    for line in lines:
        if line.record:
            line.record.digest = line.film.digest
    SourceRecord.objects.bulk_update(with_record, ["digest"], batch_size=200)
    SourceRecord.objects.bulk_create(
        [
            SourceRecord(movie_id=line.pk, source=source, source_id=line.record_id, digest=line.film.digest)
            for line in lines
            if line.record is None and not line.is_ours
        ],
        batch_size=500,
    )
