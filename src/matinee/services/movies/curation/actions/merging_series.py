"""The series of an episode that is merged into another one, be it in the catalogue or awaited, and the way back."""

from typing import TypedDict

from matinee.foundation.documents import Values
from matinee.services.movies.titles.actions.rules import PARTS_OF_SERIES
from matinee.services.movies.titles.models.details import AwaitedSeries
from matinee.services.movies.titles.models.titles import Movie

COLUMNS = ("uid", "imdb_id", "title", "title_key", "year")


class FilledSeries(TypedDict):
    """What it takes to undo it: whether a series is awaited now, and what was awaited before."""

    awaits: bool
    awaited: Values | None


def lacks_series(kept: Movie, gone: Movie) -> bool:
    """Whether the episode that is kept has no series, and the one that is gone says more of where it belongs."""
    if kept.kind not in PARTS_OF_SERIES or kept.series_id is not None:
        return False
    return gone.series_id is not None or (_awaited(gone) is not None and _awaited(kept) is None)


def fill_series(kept: Movie, gone: Movie) -> FilledSeries:
    """Let the episode that is kept await the series that the other one does, or no more if it has that one's."""
    own, other = _awaited(kept), _awaited(gone)
    filled: FilledSeries = {"awaits": False, "awaited": None}
    if kept.series_id is not None and own is not None:
        own.delete()
        filled["awaited"] = {column: getattr(own, column) for column in COLUMNS} | {"uid": own.uid and str(own.uid)}
    elif kept.kind in PARTS_OF_SERIES and kept.series_id is None and own is None and other is not None:
        AwaitedSeries.objects.create(movie=kept, **{column: getattr(other, column) for column in COLUMNS})
        filled["awaits"] = True
    return filled


def return_series(kept: Movie, gone: Movie, filled: FilledSeries) -> None:
    """Make the episode that was kept await what it did before, unless its series has been written anew since."""
    if filled["awaits"]:
        own, other = _awaited(kept), _awaited(gone)
        if own is None and kept.series_id == gone.series_id:  # it has come since, for both
            kept.series = None
        elif own and other and all(getattr(own, column) == getattr(other, column) for column in COLUMNS):
            own.delete()
    if filled["awaited"] and kept.series_id is None:
        AwaitedSeries.objects.get_or_create(movie=kept, defaults=filled["awaited"])


def _awaited(movie: Movie) -> AwaitedSeries | None:
    return AwaitedSeries.objects.filter(movie=movie).first()
