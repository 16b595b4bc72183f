"""What reviews add to titles: the latest ones, on a title's page."""

from django.db.models import OuterRef

from matinee.foundation.django.pages.expressions import JSONList
from matinee.services.movies.reviews.models import Review
from matinee.services.movies.reviews.queries.rows import review_row
from matinee.services.movies.reviews.serializers import ReviewOut
from matinee.services.movies.titles.domain.extensions import Extension

LATEST = 10
"""How many reviews a title's page shows."""


def _latest_reviews() -> JSONList:
    of_title = Review.objects.filter(movie=OuterRef("pk"), active=True)
    return JSONList(of_title.order_by("-created_at", "-pk")[:LATEST], review_row())


EXTENSION = Extension(
    page={"latest_reviews": _latest_reviews},
    page_fields={"latest_reviews": lambda: ReviewOut(many=True)},
)
