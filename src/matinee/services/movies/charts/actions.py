"""The write side of scores and charts: what the clock asks for, each in a few statements for all titles."""

from datetime import date, datetime, timedelta

from django.db.models import F, FloatField, Value

from matinee.services.movies.charts.models import ChartPosition
from matinee.services.movies.charts.queries import top_films
from matinee.services.movies.service import movies
from matinee.services.movies.titles.domain.scores import START, Basis, has_drifted
from matinee.services.movies.titles.models.scores import ScoreBasis
from matinee.services.movies.titles.models.titles import Movie
from matinee.services.movies.titles.queries.scores import present_basis, score


@movies.atomic
def refresh_scores(*, now: datetime) -> int:
    """Compute all scores anew if what they rest on has drifted; how many titles that were.

    In between, a review's own transaction computes the score of its title with the basis that is stored.
    """
    row, present = _locked_basis(now), present_basis()
    if not has_drifted(Basis(row.mean, row.least_votes, row.chart_votes), present):
        return 0
    row.mean, row.least_votes, row.chart_votes = present.mean, present.least_votes, present.chart_votes
    row.computed_at = now
    row.save()
    mean, least_votes = Value(present.mean, FloatField()), Value(present.least_votes)
    anew = score(votes=F("rating_count"), total=F("rating_sum"), mean=mean, least_votes=least_votes)
    return Movie.objects.filter(rating_count__gt=0).update(score=anew)


@movies.atomic
def take_chart_positions(*, now: datetime) -> int:
    """Write down where the films of the top chart stand, once a week; how many that were.

    A second call in a week changes nothing, so a clock may ask as often as it likes.
    """
    row, week = _locked_basis(now), monday(now)
    if ChartPosition.objects.filter(week=week).exists():
        return 0
    standing = enumerate(top_films(row).values_list("pk", "falling_score"), start=1)
    positions = [ChartPosition(week=week, movie_id=pk, position=place, score=value) for place, (pk, value) in standing]
    return len(ChartPosition.objects.bulk_create(positions))


def _locked_basis(now: datetime) -> ScoreBasis:
    """The stored basis, kept from all others who would renew it until the end of the transaction."""
    start = {"mean": START.mean, "least_votes": START.least_votes, "chart_votes": START.chart_votes}
    ScoreBasis.objects.get_or_create(pk=1, defaults={**start, "computed_at": now})
    return ScoreBasis.objects.select_for_update().get(pk=1)


def monday(now: datetime) -> date:
    """The Monday of the week of a moment, in UTC."""
    return now.date() - timedelta(days=now.weekday())
