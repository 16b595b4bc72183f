"""The clock door of charts."""

from datetime import datetime, timedelta

from matinee.services.movies.charts import actions
from matinee.services.movies.service import movies


@movies.every(timedelta(hours=1))
def refresh_scores(*, now: datetime) -> None:
    """Compute all scores anew if the votes of the catalogue have moved what they rest on."""
    actions.refresh_scores(now=now)


@movies.every(timedelta(hours=1))
def take_chart_positions(*, now: datetime) -> None:
    """Write down the top chart in the first hour of a week, or as soon as there is one."""
    actions.take_chart_positions(now=now)
