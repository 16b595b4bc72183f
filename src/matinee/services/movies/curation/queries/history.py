"""The read side of the history: who changed what."""

from django.db.models import Exists, OuterRef, Q

from matinee.foundation.django.pages.expressions import JSONDocument, JSONObject, JSONTime
from matinee.foundation.django.pages.listing import Chosen, Listing
from matinee.foundation.django.pages.pagination import Key, Page
from matinee.foundation.django.pages.prepared import Prepared, one
from matinee.foundation.documents import Values
from matinee.foundation.problems import NotFound
from matinee.services.movies.availability.queries.platforms import NoSuchPlatform
from matinee.services.movies.curation.queries.provenance import present_name, shown
from matinee.services.movies.titles.models.history import Change
from matinee.services.movies.titles.models.people import Person
from matinee.services.movies.titles.models.platforms import Platform
from matinee.services.movies.titles.models.titles import Movie
from matinee.services.movies.titles.queries.people import NoSuchPerson
from matinee.services.movies.titles.queries.titles import NoSuchMovie

SHOWN = (
    Q(Exists(Person.objects.filter(pk=OuterRef("person"))))
    | Q(Exists(Platform.objects.filter(pk=OuterRef("platform"))))
    | Q(movie__isnull=False) & shown("movie")
)
"""The history of what an admin took away is not shown either. What was merged away is shown if what it was merged into
is.
"""


class NoSuchChange(NotFound):
    """There is no change with this number."""

    detail = "There is no change with this number."


def _change_fields() -> Values:
    return {
        "id": "pk",
        "movie": "movie_id",
        "person": "person_id",
        "platform": "platform_id",
        "action": "action",
        "fields": JSONDocument("fields"),
        "by": JSONObject(id="user_id", username=present_name("user_id", "username")),
        "source": "source",
        "note": "note",
        "at": JSONTime("at"),
    }


def change_row() -> JSONObject:
    """A change in a list: which fields, not what was in them."""
    return JSONObject(**_change_fields())


def change_page() -> JSONObject:
    """A change with each field before and after."""
    return JSONObject(**_change_fields(), before=JSONDocument("before"), after=JSONDocument("after"))


CHANGES = Listing(
    Change.objects.all,
    {
        "movie": lambda movie: Q(movie=movie),
        "person": lambda person: Q(person=person),
        "platform": lambda platform: Q(platform=platform),
    },
)
CHANGE_PAGE = Prepared(lambda pk: Change.objects.filter(SHOWN, pk=pk), change_page)
ANY_CHANGE_PAGE = Prepared(lambda pk: Change.objects.filter(pk=pk), change_page)


def get_change_page(pk: int, *, sees_all: bool = False) -> str:
    """A change, as JSON; those of withdrawn titles for those who see all.

    :raises NoSuchChange: if there is none for this viewer.
    """
    return one((ANY_CHANGE_PAGE if sees_all else CHANGE_PAGE).texts(pk=pk), NoSuchChange)


def list_changes_of_title(pk: int, *, sees_all: bool = False, page_size: int, cursor: str | None = None) -> Page:
    """A page of what was changed of a title, the latest first; of a withdrawn one for those who see all.

    :raises NoSuchMovie: if there is no such title for this viewer.
    """
    found = Movie.objects.filter(pk=pk, merged_into__isnull=True)
    if not (found if sees_all else found.shown()).exists():
        raise NoSuchMovie()
    return _page({"movie": (pk,)}, page_size, cursor)


def list_changes_of_person(pk: int, *, sees_all: bool = False, page_size: int, cursor: str | None = None) -> Page:
    """A page of what was changed of a person, the latest first; of one who was removed for those who see all.

    :raises NoSuchPerson: if there is no such person for this viewer.
    """
    found = list(Person.objects.filter(pk=pk).values_list("merged_into", flat=True))
    is_gone = sees_all and not found and Change.objects.filter(person=pk).exists()
    if not is_gone and found != [None]:
        raise NoSuchPerson()
    return _page({"person": (pk,)}, page_size, cursor)


def list_changes_of_platform(pk: int, *, sees_all: bool = False, page_size: int, cursor: str | None = None) -> Page:
    """A page of what was changed of a platform, the latest first; of one that was removed for those who see all.

    :raises NoSuchPlatform: if there is no such platform for this viewer.
    """
    is_there = Platform.objects.filter(pk=pk).exists()
    if not is_there and not (sees_all and Change.objects.filter(platform=pk).exists()):
        raise NoSuchPlatform()
    return _page({"platform": (pk,)}, page_size, cursor)


def _page(chosen: Chosen, page_size: int, cursor: str | None) -> Page:
    keys = [Key("id", descending=True)]
    return CHANGES.page(chosen, row=change_row, keys=keys, page_size=page_size, cursor=cursor)
