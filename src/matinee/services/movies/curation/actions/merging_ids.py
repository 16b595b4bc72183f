"""External ids of titles that are merged: which move, which stay where they are and lead on, and the way back."""

from collections.abc import Iterable

from django.db.models import QuerySet

from matinee.services.movies.curation.models import Merge
from matinee.services.movies.titles.models.titles import ExternalId, Movie

Pairs = list[list[str]]
"""Sources and values."""


def move_ids(kept: Movie, gone: Movie) -> Pairs:
    """Bring over the ids of those sources that know the kept title by none; others lead to it from where they are."""
    present = ExternalId.objects.filter(movie=kept).values_list("source", flat=True)
    moving = ExternalId.objects.filter(movie=gone).exclude(source__in=list(present))
    pairs = _pairs(moving)
    moving.update(movie=kept)
    return pairs


def ids_of(movie: Movie) -> Pairs:
    """The ids that a title has."""
    return _pairs(ExternalId.objects.filter(movie=movie))


def return_ids(kept: Movie, gone: Movie, pairs: Pairs) -> None:
    """Give ids back that are still where they went, or that nothing has any more."""
    for source, value in pairs:
        found, is_new = ExternalId.objects.get_or_create(source=source, value=value, defaults={"movie": gone})
        if not is_new and found.movie_id == kept.pk:
            found.movie = gone
            found.save(update_fields=["movie"])


def give_back_ids(gone: Iterable[Movie]) -> None:
    """Give titles that were merged away the ids that had stayed with them, if they went with a withdrawal since."""
    merges = Merge.objects.filter(gone_movie__in=[movie.pk for movie in gone]).order_by("pk")
    latest = dict(merges.values_list("gone_movie", "moved"))
    rows = [
        ExternalId(movie_id=pk, source=source, value=value)
        for pk, moved in latest.items()
        for source, value in moved["stayed"]
    ]
    ExternalId.objects.bulk_create(rows, ignore_conflicts=True)


def _pairs(found: "QuerySet[ExternalId]") -> Pairs:
    return [list(pair) for pair in found.order_by("source", "pk").values_list("source", "value")]
