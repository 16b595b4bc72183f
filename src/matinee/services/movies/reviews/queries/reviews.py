"""The read side of reviews."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any

from django.db.models import Count, DateTimeField, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.db.models.lookups import GreaterThanOrEqual, LessThanOrEqual

from matinee.foundation.django.compiled import Select
from matinee.foundation.django.pages.listing import Listing
from matinee.foundation.django.pages.pagination import Key, Page
from matinee.foundation.django.pages.prepared import Prepared, one
from matinee.foundation.django.pages.statements import Slot
from matinee.foundation.problems import NotFound
from matinee.services.movies.reviews.models import Review, Reviewer
from matinee.services.movies.reviews.queries import rows
from matinee.services.movies.service import movies
from matinee.services.movies.titles.domain.titles import username_key
from matinee.services.movies.titles.models.titles import Movie

ORDERINGS = {
    "newest": [Key("created_at", descending=True)],
    "helpful": [Key("helpful_count", descending=True), Key("created_at", descending=True)],
    "highest": [Key("rating", descending=True), Key("created_at", descending=True)],
    "lowest": [Key("rating"), Key("created_at")],
}

WRITTEN = Q(headline__gt="") | Q(body__gt="")
"""Reviews with something to read, and not a rating alone."""
FLAGS = {"spoilers": ("no_spoilers", "spoilers"), "with_text": ("without_text", "with_text")}
"""The filters of a question that is answered by no or yes."""
APART = {"min_rating": "least", "max_rating": "most"}
"""The filters of ratings where these are not what the list is ordered by."""
NOBODY = 0
"""The number of no user."""


def _of_shown_titles() -> "QuerySet[Review]":
    return Review.objects.filter(movie__withdrawn_at__isnull=True, is_withdrawn=False)


REVIEWS = Listing(
    _of_shown_titles,
    {
        "active": lambda: Q(active=True),
        "hidden": lambda: Q(active=False),
        "movie": lambda movie: Q(movie=movie),
        "reviewer": lambda reviewer: Q(reviewer=reviewer),
        "min_rating": lambda rating: Q(rating__gte=rating),
        "max_rating": lambda rating: Q(rating__lte=rating),
        # Not by the index of ratings, which would have all that it finds put in order.
        "least": lambda rating: Q(GreaterThanOrEqual(F("rating") + 0, rating)),
        "most": lambda rating: Q(LessThanOrEqual(F("rating") + 0, rating)),
        "spoilers": lambda: Q(is_spoiler=True),
        "no_spoilers": lambda: Q(is_spoiler=False),
        "with_text": lambda: WRITTEN,
        "without_text": lambda: ~WRITTEN,
    },
    leading={"least": lambda rating: Q(rating__gte=rating), "most": lambda rating: Q(rating__lte=rating)},
)
REVIEW_PAGE = Prepared(
    lambda pk, viewer: _of_shown_titles().filter(Q(active=True) | Q(reviewer=viewer), pk=pk), rows.review_row
)
ANY_REVIEW_PAGE = Prepared(lambda pk: _of_shown_titles().filter(pk=pk), rows.moderated_row)
PLACE_OF = Select(
    lambda movie, user: Review.objects.filter(movie=movie, reviewer=user).values_list("pk", "is_withdrawn")
)


def _count_since(since: Slot) -> Coalesce:
    moment: Any = since.holding(DateTimeField())
    recent = Review.objects.filter(reviewer=OuterRef("pk"), created_at__gt=moment).order_by()
    return Coalesce(Subquery(recent.values("reviewer").values_list(Count("pk"))), 0)


REVIEWER = Select(lambda user, since: Reviewer.objects.filter(pk=user).values_list(_count_since(since)))


class NoSuchReview(NotFound):
    """There is no review with this number, or it is not shown."""

    detail = "There is no review with this number."


def get_review(pk: int, *, with_movie: bool = False) -> Review:
    """A review, locked until the end of the transaction that is under way; its title too, where its rating may change.

    :raises NoSuchReview: if there is none, or its title has been withdrawn.
    """
    shown = _of_shown_titles().filter(pk=pk)
    while with_movie and not _lock_title(shown.values_list("movie", flat=True)):
        pass
    review = shown.select_for_update(of=("self",)).first()
    if review is None:
        raise NoSuchReview()
    return review


class _Moved(Exception):  # noqa: N818
    """Lets go of a lock: it ends the savepoint in which that was taken."""


def _lock_title(movie: "QuerySet[Review, int]") -> bool:
    """Lock the title of a review, if it still is that after the wait: a merge may have brought the review to another.

    Then it is let go, or a merge that locks both in the order of their numbers could wait for us, and we for it.
    """
    pk = movie.first()
    with suppress(_Moved), movies.atomic:
        Movie.objects.select_for_update(no_key=True).filter(pk__in=[pk]).first()
        if movie.all().first() == pk:
            return True
        raise _Moved
    return False


def get_review_page(pk: int, *, viewer: int | None, sees_all: bool) -> str:
    """A review, as JSON. One that is not active is shown to its author and to those who see all.

    These see who hid it, when and why.

    :raises NoSuchReview: if there is none for this viewer.
    """
    found = ANY_REVIEW_PAGE.texts(pk=pk) if sees_all else REVIEW_PAGE.texts(pk=pk, viewer=viewer or NOBODY)
    return one(found, NoSuchReview)


def list_reviews(
    *,
    movie_id: int | None = None,
    reviewer_id: int | None = None,
    active: bool | None = True,
    moderated: bool = False,
    ordering: str = "newest",
    page_size: int,
    cursor: str | None = None,
    **narrowed: int | bool,
) -> Page:
    """A page of the reviews of a title, of a user, or of both.

    :param active: whether to list those that are active, or those that are not; both, if None.
    :param moderated: whether to say of those that are not who hid them, when and why.
    :param narrowed: ``min_rating``, ``max_rating``, and whether to list those with ``spoilers`` and ``with_text``.
    """
    flags = {FLAGS[name][bool(value)]: () for name, value in narrowed.items() if name in FLAGS}
    asked = {"movie": movie_id, "reviewer": reviewer_id, **{n: v for n, v in narrowed.items() if n not in FLAGS}}
    chosen: dict[str, Sequence[Any]] = {name: (value,) for name, value in asked.items() if value is not None}
    if active is not None:
        chosen["active" if active else "hidden"] = ()
    chosen |= flags
    if ordering in {"newest", "helpful"}:
        chosen = {APART.get(name, name): values for name, values in chosen.items()}
    known = _count_shown(movie_id) if active and reviewer_id is None and not narrowed else None
    row = rows.moderated_row if moderated else rows.review_row
    return REVIEWS.page(
        chosen,
        shown=moderated,
        row=row,
        keys=ORDERINGS[ordering],
        page_size=page_size,
        cursor=cursor,
        count=known,
    )


def _count_shown(movie_id: int | None) -> int:
    """How many reviews of a title, or of all titles, are shown, by what the titles have counted."""
    rated = Movie.objects.filter(withdrawn_at__isnull=True)
    if movie_id is not None:
        rated = rated.filter(pk=movie_id)
    return int(rated.aggregate(Sum("rating_count", default=0))["rating_count__sum"])


def find_place(*, movie_id: int, user_id: int) -> tuple[int, bool] | None:
    """The number of a user's review of a title, active or not, and whether it has been withdrawn; None without one."""
    found = PLACE_OF(movie=movie_id, user=user_id)
    return (found[0][0], bool(found[0][1])) if found else None


def count_written(user_id: int, *, since: datetime) -> int | None:
    """How many reviews of a user are there that were written after a moment; None of who never reviewed anything."""
    found = REVIEWER(user=user_id, since=since)
    return int(found[0][0]) if found else None


def find_reviewer_id(username: str) -> int | None:
    """The id of the user of this name, if that user has ever reviewed something."""
    return Reviewer.objects.filter(username_key=username_key(username)).values_list("pk", flat=True).first()
