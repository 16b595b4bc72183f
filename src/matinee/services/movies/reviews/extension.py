"""What reviews add to titles: the latest ones, on a title's page, and one's own."""

from django.db.models import OuterRef

from matinee.foundation.django.pages.expressions import JSONBool, JSONFirst, JSONList, JSONObject
from matinee.foundation.django.pages.statements import Slot
from matinee.services.movies.reviews.models import Review
from matinee.services.movies.reviews.queries.rows import review_row
from matinee.services.movies.reviews.serializers import MyReviewOut, ReviewOut
from matinee.services.movies.titles.domain.extensions import Extension
from matinee.services.movies.titles.queries.mine import USER

LATEST = 10
"""How many reviews a title's page shows."""


def _latest_reviews() -> JSONList:
    of_title = Review.objects.filter(movie=OuterRef("pk"), active=True)
    return JSONList(of_title.order_by("-created_at", "-pk")[:LATEST], review_row())


def _my_review() -> JSONFirst:
    written = Review.objects.filter(movie=OuterRef("pk"), reviewer=Slot(USER), is_withdrawn=False)
    return JSONFirst(written, JSONObject(id="pk", rating="rating", headline="headline", active=JSONBool("active")))


EXTENSION = Extension(
    page={"latest_reviews": _latest_reviews},
    page_fields={"latest_reviews": lambda: ReviewOut(many=True)},
    mine={"review": _my_review},
    mine_fields={"review": lambda: MyReviewOut(allow_null=True)},
)
