"""The clock door of the catalogue: scores, charts and keys."""

from datetime import datetime, timedelta

from matinee.services.movies.catalogue.actions import keys, scores
from matinee.services.movies.service import movies


@movies.every(timedelta(hours=1))
def refresh_scores(*, now: datetime) -> None:
    """Compute all scores anew if the votes of the catalogue have moved what they rest on."""
    scores.refresh_scores(now=now)


@movies.every(timedelta(hours=1))
def take_chart_positions(*, now: datetime) -> None:
    """Write down the top chart in the first hour of a week, or as soon as there is one."""
    scores.take_chart_positions(now=now)


@movies.every(timedelta(days=7))
def renew_keys(*, now: datetime) -> None:
    """Make anew the keys that an earlier version has made otherwise."""
    keys.renew_keys()
