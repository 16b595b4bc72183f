"""The read side of people."""

from typing import Any

from django.db.models import Q

from matinee.foundation.django.pages.listing import Chosen, Listing
from matinee.foundation.django.pages.pagination import Key, Page
from matinee.foundation.django.pages.prepared import Prepared, one
from matinee.foundation.problems import NotFound
from matinee.services.movies.titles.domain.titles import search_key
from matinee.services.movies.titles.models.people import Person, PersonName
from matinee.services.movies.titles.queries.filmographies import person_page, person_row


def _called(key: Any) -> Q:
    others = PersonName.objects.filter(name_key__contains=key).values("person")
    return Q(name_key__contains=key) | Q(pk__in=others)


PEOPLE = Listing(lambda: Person.objects.filter(merged_into__isnull=True), {"search": _called})
PERSON_PAGE = Prepared(lambda pk: Person.objects.filter(pk=pk, merged_into__isnull=True), person_page)


class NoSuchPerson(NotFound):
    """There is no person with this number."""

    detail = "There is no person with this number."


def get_person_page(pk: int) -> str:
    """The page of a person, as JSON.

    :raises NoSuchPerson: if there is none.
    """
    return one(PERSON_PAGE.texts(pk=pk), NoSuchPerson)


def list_people(*, search: str = "", page_size: int, page: int | None = None, cursor: str | None = None) -> Page:
    """A page of the people of whose names one holds a text, by name."""
    chosen: Chosen = {"search": (search_key(search),)} if search else {}
    keys = [Key("name_key")]
    return PEOPLE.page(chosen, row=person_row, keys=keys, page_size=page_size, page=page, cursor=cursor)
