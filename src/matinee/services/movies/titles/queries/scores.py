"""The read side of scores: what they rest on, and the expression that computes one."""

from typing import Any

from django.db.models import Case, Count, Expression, ExpressionWrapper, FloatField, Subquery, Sum, Value, When
from django.db.models.functions import Cast, Coalesce, Floor
from django.db.models.lookups import GreaterThan

from matinee.services.movies.titles.domain.scores import START, Basis, basis_of, crowd
from matinee.services.movies.titles.models.scores import ScoreBasis
from matinee.services.movies.titles.models.titles import Movie

MEAN = Coalesce(Subquery(ScoreBasis.objects.values("mean")[:1]), Value(START.mean), output_field=FloatField())
"""C as it is stored."""

LEAST_VOTES = Coalesce(Subquery(ScoreBasis.objects.values("least_votes")[:1]), Value(START.least_votes))
"""m as it is stored."""


def shown(value: Any) -> Expression:
    """A positive number to two places, halves up: databases round floating point each in its own way."""
    return ExpressionWrapper(Floor(value * 100.0 + 0.5) / 100.0, output_field=FloatField())


def score(*, votes: Any, total: Any, mean: Any = MEAN, least_votes: Any = LEAST_VOTES) -> Expression:
    """The score as `matinee.services.movies.titles.domain.scores.weighted_rating` has it; null without votes."""
    known = ExpressionWrapper(Cast(total, FloatField()) + least_votes * mean, output_field=FloatField())
    weight = ExpressionWrapper(Cast(votes, FloatField()) + least_votes, output_field=FloatField())
    return Case(
        When(GreaterThan(votes, 0), then=known / weight),
        default=Value(None),
        output_field=FloatField(),
    )


def present_basis() -> Basis:
    """What scores would be computed with by the votes that are there now."""
    rated = Movie.objects.filter(withdrawn_at__isnull=True, rating_count__gt=0)
    sums = rated.aggregate(titles=Count("pk"), votes=Sum("rating_count"), total=Sum("rating_sum"))
    place = crowd(sums["titles"])
    most = rated.order_by("-rating_count", "-pk").values_list("rating_count", flat=True)
    return basis_of(
        votes=sums["votes"] or 0,
        total=sums["total"] or 0,
        crowd_votes=most[place - 1 : place].first() if sums["titles"] >= place else None,
    )
