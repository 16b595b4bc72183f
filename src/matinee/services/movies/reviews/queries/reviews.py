"""The read side of reviews."""

from django.db.models import Q

from matinee.foundation.django.pagination import Key, Page, paginate
from matinee.foundation.django.sqljson import texts
from matinee.foundation.problems import NotFound
from matinee.services.movies.catalogue.engine.titles import username_key
from matinee.services.movies.models import Movie, Review, Reviewer
from matinee.services.movies.reviews.queries import rows

ORDERINGS = {
    "newest": [Key("created_at", descending=True)],
    "helpful": [Key("helpful_count", descending=True), Key("created_at", descending=True)],
    "highest": [Key("rating", descending=True), Key("created_at", descending=True)],
    "lowest": [Key("rating"), Key("created_at")],
}


class NoSuchReview(NotFound):
    """There is no review of this number, or it is not shown."""

    detail = "There is no review of this number."


def get_review(pk: int, *, with_movie: bool = False) -> Review:
    """A review, locked until the end of the transaction that is under way; its movie too, where its rating may change.

    :raises NoSuchReview: if there is none, or its movie has been withdrawn.
    """
    shown = Review.objects.filter(pk=pk, movie__withdrawn_at__isnull=True)
    locked: int | None = None
    # While we waited for a movie, a merge may have brought the review to another one.
    while with_movie and (movie := shown.values_list("movie", flat=True).first()) != locked:
        locked = movie
        Movie.objects.select_for_update(no_key=True).filter(pk__in=[locked]).first()
    review = shown.select_for_update(of=("self",)).first()
    if review is None:
        raise NoSuchReview()
    return review


def get_review_page(pk: int, *, viewer: int | None, sees_all: bool) -> str:
    """A review, as JSON. One that is not active is shown to its author and to those who see all.

    :raises NoSuchReview: if there is none for this viewer.
    """
    visible = Q() if sees_all else Q(active=True) | Q(reviewer=viewer)
    found = texts(Review.objects.filter(visible, pk=pk, movie__withdrawn_at__isnull=True), rows.review_row())
    if not found:
        raise NoSuchReview()
    return found[0]


def list_reviews(
    *,
    movie_id: int | None = None,
    reviewer_id: int | None = None,
    with_inactive: bool = False,
    ordering: str = "newest",
    page_size: int,
    cursor: str | None = None,
) -> Page:
    """A page of the reviews of a movie, of a user, or of both."""
    found = Review.objects.filter(movie__withdrawn_at__isnull=True)
    if not with_inactive:
        found = found.filter(active=True)
    if movie_id is not None:
        found = found.filter(movie=movie_id)
    if reviewer_id is not None:
        found = found.filter(reviewer=reviewer_id)
    known = None
    if movie_id is not None and reviewer_id is None and not with_inactive:
        known = Movie.objects.filter(pk=movie_id).values_list("rating_count", flat=True).first()
    return paginate(
        found, row=rows.review_row(), keys=ORDERINGS[ordering], page_size=page_size, cursor=cursor, count=known
    )


def find_review_id(*, movie_id: int, user_id: int) -> int | None:
    """The number of a user's review of a movie, active or not, or None."""
    return Review.objects.filter(movie=movie_id, reviewer=user_id).values_list("pk", flat=True).first()


def find_reviewer_id(username: str) -> int | None:
    """The id of the user of this name, if that user has ever reviewed something."""
    return Reviewer.objects.filter(username_key=username_key(username)).values_list("pk", flat=True).first()
