"""The arithmetic of ratings: what a title stores of its active reviews, changed in the review's own transaction.

Each change is one UPDATE that adds to what is there, so concurrent writers never overwrite one another.
"""

from django.db.models import BigIntegerField, Count, F, IntegerField, Value

from matinee.foundation.django.compiled import Update
from matinee.foundation.django.pages.statements import Slot
from matinee.services.movies.reviews.models import Review
from matinee.services.movies.titles.models.titles import RATINGS, Movie
from matinee.services.movies.titles.queries.scores import score

_VOTES = F("rating_count") + Slot("count", IntegerField())
_TOTAL = F("rating_sum") + Slot("total", BigIntegerField())
_ADD = Update(
    lambda pk: Movie.objects.filter(pk=pk),
    rating_count=_VOTES,
    rating_sum=_TOTAL,
    score=score(votes=_VOTES, total=_TOTAL),
    **{f"rated_{rating}": F(f"rated_{rating}") + Slot(f"rated_{rating}", IntegerField()) for rating in RATINGS},
)


def count(*, movie_id: int, rating: int) -> None:
    """Add a rating of 1 to 10."""
    _add(movie_id, count=1, total=rating, changes={rating: 1})


def discount(*, movie_id: int, rating: int) -> None:
    """Take a rating away again."""
    _add(movie_id, count=-1, total=-rating, changes={rating: -1})


def replace(*, movie_id: int, old: int, new: int) -> None:
    """Put one rating in another's place."""
    if old != new:
        _add(movie_id, count=0, total=new - old, changes={old: -1, new: 1})


def recount(*, movie_id: int) -> None:
    """Count all active reviews of a title anew, whose rows come or go in numbers; the title is locked."""
    active = Review.objects.filter(movie=movie_id, active=True).order_by().values_list("rating")
    given = dict(active.annotate(Count("pk")))
    votes, total = sum(given.values()), sum(rating * count for rating, count in given.items())
    Movie.objects.filter(pk=movie_id).update(
        rating_count=votes,
        rating_sum=total,
        score=score(votes=Value(votes), total=Value(total)),
        **{f"rated_{rating}": given.get(rating, 0) for rating in RATINGS},
    )


def _add(movie_id: int, *, count: int, total: int, changes: dict[int, int]) -> None:
    _ADD(pk=movie_id, count=count, total=total, **{f"rated_{rating}": changes.get(rating, 0) for rating in RATINGS})
