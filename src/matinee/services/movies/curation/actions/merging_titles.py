"""Merging titles: two that are one become one, with everything that hangs on either; and undoing it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from matinee.contracts.movies.v1.movies_events_pb2 import MovieChanged, MovieMerged, MovieWithdrawn
from matinee.foundation.django.pages.statements import Rows
from matinee.foundation.documents import Values
from matinee.foundation.problems import Conflict, Invalid, field_error
from matinee.services.movies.availability.actions.announcements import settle_offers_of
from matinee.services.movies.availability.actions.merging import copy_offers, remove_copied_offers
from matinee.services.movies.curation.actions.copies import copy_all, remove_copies
from matinee.services.movies.curation.actions.merging_ids import give_back_ids, ids_of, move_ids, return_ids
from matinee.services.movies.curation.actions.merging_series import fill_series, lacks_series, return_series
from matinee.services.movies.curation.models import Merge, Proposal
from matinee.services.movies.reviews.actions.merging import move_reviews, return_reviews
from matinee.services.movies.service import movies
from matinee.services.movies.shelves.actions import move_entries, return_entries
from matinee.services.movies.titles.actions.history import Editor, recording
from matinee.services.movies.titles.actions.locks import wait_for_other_imports
from matinee.services.movies.titles.actions.titles import set_keys
from matinee.services.movies.titles.domain.titles import name_key
from matinee.services.movies.titles.models.details import AlternateTitle, Connection
from matinee.services.movies.titles.models.history import Change
from matinee.services.movies.titles.models.titles import Movie
from matinee.services.movies.titles.queries.series import SERIES_KINDS

FILLED = ("original_title", "release_year", "end_year", "release_date", "runtime_minutes", "synopsis")
"""Columns of the title that is kept which the other one fills in where they are empty."""
PLACE = ("series_id", "season_number", "episode_number")
"""Where an episode belongs: filled in together or not at all."""


class AlreadyMerged(Conflict):
    """One of the two was merged before; ``merged_into`` is the number that it leads to."""

    detail = "One of the two has been merged into another already: merge with that one instead."


class PartOfTheOther(Conflict):
    """A series and its own episode are not one."""

    detail = "A series and an episode of it are not one title."


class NotASeries(Conflict):
    """A series with episodes can only be merged into a series."""

    detail = "The title to be removed has episodes, and the title to be kept is not a series: change its kind first."


@movies.atomic
def merge_titles(*, kept_id: int, gone_id: int, by: Editor, now: datetime) -> Merge:
    """Make one title of two: everything that hangs on the one that is gone comes to the one that is kept.

    :raises Invalid: if they are the same, or one is not there or has been withdrawn.
    :raises AlreadyMerged: if one of them was merged before.
    :raises PartOfTheOther: if one is an episode of the other.
    :raises NotASeries: if the one that is gone has episodes and the one that is kept cannot have any.
    """
    if kept_id == gone_id:
        raise Invalid(errors=[field_error("gone", "A title cannot be merged with itself.", "same")])
    wait_for_other_imports()
    found = _locked(Q(pk__in=(kept_id, gone_id)) | Q(series=gone_id) | Q(merged_into=gone_id))
    kept, gone = _checked(found, "kept", kept_id), _checked(found, "gone", gone_id)
    _check_kinds(kept, gone, found.values())
    merge = Merge.objects.create(
        kept_movie=kept, gone_movie=gone, at=now, user_id=by.user_id, username=by.username, moved={}
    )
    with recording(movies=[kept.pk, gone.pk], by=by.through(f"merge:{merge.pk}"), now=now, action=Change.Action.MERGED):
        merge.moved = _moved(kept, gone, now=now)
        gone.withdrawn_at, gone.merged_into = now, kept
        gone.save(update_fields=["withdrawn_at", "merged_into"])
    merge.counts = _counts(merge.moved)
    merge.save(update_fields=["moved", "counts"])
    settle_offers_of([gone.pk], now=now)
    movies.publish(MovieWithdrawn(movie_id=gone.pk), subject=f"movie/{gone.pk}")
    movies.publish(MovieMerged(gone_id=gone.pk, kept_id=kept.pk), subject=f"movie/{kept.pk}")
    movies.publish(MovieChanged(movie_id=kept.pk), subject=f"movie/{kept.pk}")
    return merge


@movies.atomic
def unmerge_titles(*, merge: Merge, by: Editor, now: datetime) -> None:
    """Make two titles again of one; `matinee.services.movies.curation.actions.merges.undo_merge` says when."""
    wait_for_other_imports()
    kept_id, gone_id, moved = merge.kept_movie_id or 0, merge.gone_movie_id or 0, merge.moved
    found = _locked(Q(pk__in=(kept_id, gone_id, *moved["led_on"], *moved["episodes"])))
    kept, gone = found[kept_id], found[gone_id]
    by = by.through(f"merge:{merge.pk}")
    with recording(movies=[kept_id, gone_id], by=by, now=now, action=Change.Action.UNMERGED):
        _return_rows(kept, gone, moved, merged_at=merge.at, now=now)
        gone.withdrawn_at = gone.merged_into = None
        gone.save(update_fields=["withdrawn_at", "merged_into"])
    settle_offers_of([gone.pk], now=now)
    movies.publish(MovieMerged(gone_id=gone.pk, kept_id=kept.pk, undone=True), subject=f"movie/{kept.pk}")
    movies.publish(MovieChanged(movie_id=gone.pk), subject=f"movie/{gone.pk}")
    movies.publish(MovieChanged(movie_id=kept.pk), subject=f"movie/{kept.pk}")
    return_reviews(record=moved["reviews"], gone=gone.pk, kept=kept.pk)
    return_entries(record=moved["entries"], gone=gone.pk, kept=kept.pk)


def _return_rows(kept: Movie, gone: Movie, moved: Values, *, merged_at: datetime, now: datetime) -> None:
    """Take from the title that was kept what came with the merge and has not been written anew or decided since."""
    remove_copies(moved["copies"])
    remove_copied_offers(moved["offers"], gone=gone.pk, kept=kept.pk, now=now)
    _return_columns(kept, moved["columns"])
    return_series(kept, gone, moved["series"])
    _save(kept, now=now)
    return_ids(kept, gone, moved["external_ids"])
    give_back_ids([gone])
    Movie.objects.filter(pk__in=moved["episodes"], series=kept).update(series=gone)
    Movie.objects.filter(pk__in=moved["led_on"], merged_into=kept).update(merged_into=gone)
    Connection.objects.filter(pk__in=moved["connections"], other=kept).update(other=gone)
    of_gone = Proposal.objects.filter(pk__in=moved["proposals"], movie=kept)
    of_gone.exclude(decided_at__gte=merged_at).update(movie=gone)


def _locked(wanted: Q) -> dict[int, Movie]:
    """Titles by their numbers, and locked in the order of these."""
    return {movie.pk: movie for movie in Movie.objects.select_for_update(no_key=True).filter(wanted).order_by("pk")}


def _checked(found: dict[int, Movie], name: str, pk: int) -> Movie:
    movie = found.get(pk)
    if movie is not None and movie.merged_into_id:
        raise AlreadyMerged(f"Title {pk} was merged into {movie.merged_into_id}.", merged_into=movie.merged_into_id)
    if movie is None or movie.withdrawn_at is not None:
        raise Invalid(errors=[field_error(name, f"There is no title {pk}, or it has been withdrawn.", "unknown")])
    return movie


def _check_kinds(kept: Movie, gone: Movie, found: Iterable[Movie]) -> None:
    if gone.series_id == kept.pk or kept.series_id == gone.pk:
        raise PartOfTheOther()
    if kept.kind not in SERIES_KINDS and any(movie.series_id == gone.pk for movie in found):
        raise NotASeries()


def _moved(kept: Movie, gone: Movie, *, now: datetime) -> Values:
    """Bring everything over; what it takes to undo it."""
    copies = copy_all(gone=gone.pk, kept=kept.pk)
    copies["alternate_titles"] += _keep_the_name(kept, gone, copies["alternate_titles"])
    return {
        "copies": copies,
        "offers": copy_offers(gone=gone.pk, kept=kept.pk, now=now),
        "columns": _fill_columns(kept, gone, now=now),
        "series": fill_series(kept, gone),
        "external_ids": move_ids(kept, gone),
        "stayed": ids_of(gone),
        "episodes": _point(Movie.objects.filter(series=gone), "series", kept),
        "led_on": _point(Movie.objects.filter(merged_into=gone), "merged_into", kept),
        "connections": _point(_connections(kept, gone), "other", kept),
        "proposals": _point(Proposal.objects.filter(movie=gone), "movie", kept),
        "reviews": move_reviews(gone=gone.pk, kept=kept.pk),
        "entries": move_entries(gone=gone.pk, kept=kept.pk),
    }


def _counts(moved: Values) -> dict[str, int]:
    """How much of each kind came along, for people to look at."""
    counts = {name: len(ids) for name, ids in {**moved["copies"], **moved["offers"]}.items()}
    counts |= {name: len(moved[name]) for name in ("external_ids", "episodes")}
    counts |= {"reviews": len(moved["reviews"]["moved"]), "watchlist_entries": len(moved["entries"]["moved"])}
    return {name: count for name, count in counts.items() if count}


def _point(rows: Rows, column: str, to: Movie) -> list[int]:
    """Let rows that pointed to a title point to another one; which rows they were."""
    ids = list(rows.order_by("pk").values_list("pk", flat=True))
    rows.model._default_manager.filter(pk__in=ids).update(**{column: to})
    return ids


def _connections(kept: Movie, gone: Movie) -> "QuerySet[Connection]":
    """What other titles say of the one that is gone and do not say of the one that is kept."""
    said = set(Connection.objects.filter(other=kept).values_list("movie", "kind"))
    of_gone = Connection.objects.filter(other=gone).exclude(movie__in=(kept, gone))
    return Connection.objects.filter(
        pk__in=[pk for pk, *what in of_gone.values_list("pk", "movie", "kind") if tuple(what) not in said]
    )


def _keep_the_name(kept: Movie, gone: Movie, copied: list[int]) -> list[int]:
    """Make what the title that is gone was called an alternate title."""
    known = {name_key(title, longest=500) for title in (kept.title, kept.original_title)}
    present = AlternateTitle.objects.filter(movie=kept)
    known |= set(present.values_list("title_key", flat=True))
    key = name_key(gone.title, longest=500)
    if key in known:
        return []
    return [AlternateTitle.objects.create(movie=kept, title=gone.title, title_key=key, position=present.count()).pk]


def _fill_columns(kept: Movie, gone: Movie, *, now: datetime) -> Values:
    names = [name for name in FILLED if not getattr(kept, name) and getattr(gone, name)]
    begins, ends = kept.release_year or gone.release_year, kept.end_year or gone.end_year
    if begins and ends and begins > ends:  # each title may be right by itself
        names = [name for name in names if name not in {"release_year", "release_date", "end_year"}]
    if lacks_series(kept, gone):
        names += PLACE
    filled = {}
    for name in names:
        filled[name] = [_plain(getattr(kept, name)), _plain(getattr(gone, name))]
        setattr(kept, name, getattr(gone, name))
    _save(kept, now=now)
    return filled


def _return_columns(kept: Movie, filled: Values) -> None:
    """Empty what was filled in, unless it has been changed since."""
    for name, (before, after) in filled.items():
        if _plain(getattr(kept, name)) == after:
            setattr(kept, name, before)


def _plain(value: object) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _save(movie: Movie, *, now: datetime) -> None:
    set_keys(movie)
    movie.updated_at = now
    movie.save(update_fields=[*FILLED, *PLACE, "sort_title", "search_text", "updated_at"])
