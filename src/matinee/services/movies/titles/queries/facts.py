"""The JSON of the lists that describe a title, by the keys of the film format.

A text that is not known is empty, a number that is not known is null. What these lists hold can be written back.
"""

from typing import Any

from django.db.models import Case, Count, F, OuterRef, Q, Subquery, TextField, When
from django.db.models.functions import Coalesce

from matinee.foundation.django.pages.expressions import JSONBool, JSONList, JSONObject, JSONScalar
from matinee.foundation.django.pages.statements import Rows
from matinee.services.movies.titles.models.details import (
    AlternateTitle,
    BoxOffice,
    Certificate,
    CompanyCredit,
    Connection,
    Nomination,
    Release,
    Tagline,
    Trivia,
    Version,
)
from matinee.services.movies.titles.models.titles import Keyword


def details_page(*, spoilers: bool) -> JSONObject:
    """Everything that describes a title and is not on its page, and what of that is a list of the film format.

    Without ``spoilers`` the text of what gives the plot away is null.
    """
    return JSONObject(
        id=F("pk"),
        title=F("title"),
        year=F("release_year"),
        alternate_titles=_listed(AlternateTitle, "title", "region", "language", "type", "note"),
        releases=_listed(Release, "date", "country", "type", "note"),
        versions=_listed(Version, "name", "note", runtime="runtime_minutes"),
        certificates=certificates(),
        keywords=keywords(),
        companies=_listed(CompanyCredit, "role", "note", name="company__name", country="company__country"),
        taglines=JSONList(_of(Tagline), JSONScalar("text")),
        box_office=_listed(BoxOffice, "kind", "amount", "currency", "country", "as_of"),
        awards=awards(),
        connections=_connections(),
        connections_from=_connections_from(),
        trivia=_trivia(spoilers=spoilers),
    )


def certificates() -> JSONList:
    """For whom boards find a title fit."""
    return _listed(Certificate, "country", "certificate", "note")


def keywords() -> JSONList:
    """What a title is about, in the order of the alphabet."""
    return JSONList(Keyword.objects.filter(movies=OuterRef("pk")).order_by("name_key"), JSONScalar("name"))


def award_counts() -> JSONObject:
    """How many awards a title won, and for how many it was nominated, those that it won among them."""
    named = Nomination.objects.filter(movie=OuterRef("pk")).order_by().values("movie")
    return JSONObject(
        wins=Coalesce(Subquery(named.filter(won=True).values_list(Count("pk"))), 0),
        nominations=Coalesce(Subquery(named.values_list(Count("pk"))), 0),
    )


def awards() -> JSONList:
    """The awards a title was nominated for, with the people whom they were for."""
    people = Nomination.people.through.objects.filter(nomination=OuterRef("pk")).order_by("pk")
    return JSONList(
        _of(Nomination),
        JSONObject(
            event="award__name",
            year="year",
            category="category",
            won=JSONBool("won"),
            people=JSONList(people, JSONObject(person="person_id", name="person__name")),
            note="note",
        ),
    )


def _of(model: Any) -> Rows:
    found: Rows = model.objects.filter(movie=OuterRef("pk")).order_by("position", "pk")
    return found


def _listed(model: object, *columns: str, **renamed: str) -> JSONList:
    """All that a title has of a model, in its order."""
    return JSONList(_of(model), JSONObject(**{name: F(name) for name in columns}, **renamed))


def _connections() -> JSONList:
    """Other titles that a title builds on, those that are not in the catalogue by what is known of them."""
    return JSONList(
        _of(Connection).filter(other__withdrawn_at__isnull=True),
        JSONObject(
            kind="kind",
            movie="other_id",
            imdb="other_imdb_id",
            title=Coalesce("other__title", "other_title"),
            year=Coalesce("other__release_year", "other_year"),
            note="note",
        ),
    )


def _connections_from() -> JSONList:
    """Titles that build on this one; ``kind`` reads from them to it."""
    found = Connection.objects.filter(other=OuterRef("pk"), movie__withdrawn_at__isnull=True)
    return JSONList(
        found.order_by("movie__sort_year", "movie_id", "position", "pk"),
        JSONObject(kind="kind", movie="movie_id", title="movie__title", year="movie__release_year", note="note"),
    )


def _trivia(*, spoilers: bool) -> JSONList:
    text = F("text") if spoilers else Case(When(Q(is_spoiler=False), then=F("text")), output_field=TextField())
    return JSONList(_of(Trivia), JSONObject(kind="kind", text=text, spoiler=JSONBool("is_spoiler")))
