"""Reviews by their ids, for other services."""

from collections.abc import Collection

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet

from matinee.services.movies.reviews.models import Review

SHOWN = Q(active=True, movie__withdrawn_at__isnull=True)


def list_reviews(*, ids: Collection[int]) -> "QuerySet[Review]":
    """The reviews of some ids with their authors; ``is_shown`` says of each whether anybody may see it."""
    is_shown = ExpressionWrapper(SHOWN, output_field=BooleanField())
    found = Review.objects.filter(pk__in=list(ids), is_withdrawn=False).annotate(is_shown=is_shown)
    return found.select_related("reviewer")


def list_shown_reviews() -> "QuerySet[Review, int]":
    """The ids of all reviews that are shown."""
    return Review.objects.filter(SHOWN).values_list("pk", flat=True)
