"""The read side of merges: what was merged, and where a number leads that has been merged away."""

from django.db.models import Case, CharField, Q, Value, When
from django.db.models.functions import Coalesce

from matinee.foundation.django.pages.expressions import JSONDocument, JSONObject, JSONTime
from matinee.foundation.django.pages.listing import paginate
from matinee.foundation.django.pages.pagination import Key, Page
from matinee.foundation.django.pages.prepared import Prepared, one
from matinee.foundation.problems import NotFound
from matinee.services.movies.curation.models import Merge
from matinee.services.movies.curation.queries.provenance import present_name, shown
from matinee.services.movies.titles.models.people import Person
from matinee.services.movies.titles.models.titles import Movie


class NoSuchMerge(NotFound):
    """There is no merge with this number."""

    detail = "There is no merge with this number."


def merge_row() -> JSONObject:
    """A merge, in a list and by itself."""
    return JSONObject(
        id="pk",
        kind=Case(
            When(kept_movie__isnull=False, then=Value("movie")), default=Value("person"), output_field=CharField()
        ),
        kept=JSONObject(
            id=Coalesce("kept_movie_id", "kept_person_id"), name=Coalesce("kept_movie__title", "kept_person__name")
        ),
        gone=JSONObject(
            id=Coalesce("gone_movie_id", "gone_person_id"), name=Coalesce("gone_movie__title", "gone_person__name")
        ),
        moved=JSONDocument("counts"),
        by=JSONObject(id="user_id", username=present_name("user_id", "username")),
        at=JSONTime("at"),
        undone_at=JSONTime("undone_at"),
    )


SHOWN = Q(kept_movie__isnull=True) | (shown("kept_movie") & shown("gone_movie"))
"""Merges do not tell the names of what an admin took away."""
MERGE_PAGE = Prepared(lambda pk: Merge.objects.filter(SHOWN, pk=pk), merge_row)
ANY_MERGE_PAGE = Prepared(lambda pk: Merge.objects.filter(pk=pk), merge_row)


def get_merge_page(pk: int, *, sees_all: bool = False) -> str:
    """A merge, as JSON; those of withdrawn titles for those who see all.

    :raises NoSuchMerge: if there is none for this viewer.
    """
    return one((ANY_MERGE_PAGE if sees_all else MERGE_PAGE).texts(pk=pk), NoSuchMerge)


def list_merges(*, sees_all: bool = False, page_size: int, cursor: str | None = None) -> Page:
    """A page of the merges, the latest first; with those of withdrawn titles for those who see all."""
    keys = [Key("at", descending=True)]
    found = Merge.objects.all() if sees_all else Merge.objects.filter(SHOWN)
    return paginate(found, row=merge_row(), keys=keys, page_size=page_size, cursor=cursor)


def find_kept_title(pk: int) -> int | None:
    """The title that another was merged into, through however many merges; None if it is not shown."""
    shown = Movie.objects.filter(merged_from=pk, withdrawn_at__isnull=True)
    return shown.values_list("pk", flat=True).first()


def find_kept_person(pk: int) -> int | None:
    """The number of the person whom one was merged into, however many merges lie between, or None."""
    return Person.objects.filter(merged_from=pk).values_list("pk", flat=True).first()
