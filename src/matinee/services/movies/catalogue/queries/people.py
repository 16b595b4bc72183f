"""The read side of people."""

from matinee.foundation.django.pagination import Key, Page, paginate
from matinee.foundation.django.sqljson import Prepared, one
from matinee.foundation.problems import NotFound
from matinee.services.movies.catalogue.engine.titles import search_key
from matinee.services.movies.catalogue.queries import rows
from matinee.services.movies.models import Person

PERSON_PAGE = Prepared(lambda pk: Person.objects.filter(pk=pk), rows.person_page)


class NoSuchPerson(NotFound):
    """There is no person of this number."""

    detail = "There is no person of this number."


def get_person_page(pk: int) -> str:
    """The page of a person, as JSON.

    :raises NoSuchPerson: if there is none.
    """
    return one(PERSON_PAGE.texts(pk=pk), NoSuchPerson)


def list_people(*, search: str = "", page_size: int, page: int | None = None, cursor: str | None = None) -> Page:
    """A page of the people whose names hold a text, by name."""
    found = Person.objects.filter(name_key__contains=search_key(search)) if search else Person.objects.all()
    return paginate(found, row=rows.person_row(), keys=[Key("name_key")], page_size=page_size, page=page, cursor=cursor)
