"""Last step of an import, for titles: the plan is written, many lines in few statements."""

from collections.abc import Sequence
from datetime import datetime
from uuid import uuid4

from matinee.contracts.movies.v1.movies_events_pb2 import MovieAdded, MovieChanged
from matinee.services.movies.availability.actions.replacing import replace_offers
from matinee.services.movies.exchange.actions.steps import Note, Plan, PlannedTitle, Written
from matinee.services.movies.service import movies
from matinee.services.movies.titles.actions.history import Editor, record_additions, recording
from matinee.services.movies.titles.actions.titles import COLUMNS, LINKS, set_keys
from matinee.services.movies.titles.models.titles import ExternalId, Movie, SourceRecord

Rows = dict[int, Movie]
"""The rows of titles by their keys."""


def write_titles(plan: Plan[PlannedTitle], *, source: str, by: Editor, now: datetime) -> Written:
    """Write titles and all that belongs to them, with history and events."""
    planned = [*plan.added, *plan.changed]
    with recording(movies=list({one.found.key for one in plan.changed}), by=by, now=now):
        rows = _write_rows(plan, now=now)
        _write_lists(planned, rows)
        notes = _write_offers(planned, rows, now=now)
        _write_ids(plan, rows)
        _write_records(planned, rows, source)
    added, changed = ([rows[one.found.key].pk for one in some] for some in (plan.added, plan.changed))
    record_additions(movies=added, by=by, now=now)
    movies.publish_many((MovieAdded(movie_id=pk), f"movie/{pk}") for pk in added)
    movies.publish_many((MovieChanged(movie_id=pk), f"movie/{pk}") for pk in changed)
    return Written({key: movie.pk for key, movie in rows.items()}, notes)


def _write_rows(plan: Plan[PlannedTitle], *, now: datetime) -> Rows:
    rows: Rows = {}
    for one in (*plan.added, *plan.changed):
        new = one.found.row or Movie(created_at=now, uid=one.film.uid or uuid4())
        movie = rows.setdefault(one.found.key, new)
        for column, value in one.columns.items():
            setattr(movie, column, value)
        movie.updated_at = now
        set_keys(movie)
    Movie.objects.bulk_create([movie for key, movie in rows.items() if key < 0], batch_size=500)
    Movie.objects.bulk_update(
        [movie for key, movie in rows.items() if key > 0],
        [*COLUMNS, "sort_title", "search_text", "updated_at"],
        batch_size=200,
    )
    return rows


def _write_lists(planned: Sequence[PlannedTitle], rows: Rows) -> None:
    for key, write in LINKS.items():
        if writing := [one for one in planned if key in one.lists]:
            write({rows[one.found.key].pk: _list(one, key) for one in writing})


def _list(one: PlannedTitle, key: str) -> object:
    return one.platforms if key == "platforms" else getattr(one.film, key)


def _write_offers(planned: Sequence[PlannedTitle], rows: Rows, *, now: datetime) -> list[Note]:
    """Write offers; what cannot be placed is left out."""
    lines = {rows[one.found.key].pk: one for one in planned if "offers" in one.lists}
    if not lines:
        return []
    unplaced = replace_offers({pk: one.film.offers for pk, one in lines.items()}, now=now)
    return [Note(lines[one.movie_id].found.number, f"offers left out: {one.reason}") for one in unplaced]


def _write_ids(plan: Plan[PlannedTitle], rows: Rows) -> None:
    ExternalId.objects.filter(pk__in=plan.outdated_ids).delete()
    ExternalId.objects.bulk_create(
        [ExternalId(movie=rows[new.owner], source=new.source, value=new.value) for new in plan.ids], batch_size=2000
    )


def _write_records(planned: Sequence[PlannedTitle], rows: Rows, source: str) -> None:
    """Remember what each title was called by its source; one that was found by its ``uid`` needs no other name."""
    told, new = [], []
    for one in planned:
        film, record = one.film, one.found.told_before
        if record:
            record.digest = film.digest
            told.append(record)
        elif not one.found.is_ours:
            movie = rows[one.found.key]
            new.append(SourceRecord(movie=movie, source=source, source_id=film.called, digest=film.digest))
    SourceRecord.objects.bulk_update(told, ["digest"], batch_size=200)
    SourceRecord.objects.bulk_create(new, batch_size=500)
