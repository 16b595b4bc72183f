"""The JSON of titles and scores wherever a page names a title: by itself, or across a relation such as a credit's."""

from typing import Any

from django.db.models import BigIntegerField, Case, ExpressionWrapper, F, FloatField, When
from django.db.models.functions import Cast, Floor

from matinee.foundation.django.pages.expressions import JSONDocument, JSONObject
from matinee.services.movies.titles.queries.cards import card, title_key


def average(title: str = "") -> Case:
    """The average rating to two places, null without ratings; ``title`` is the path to the title, ``movie__``.

    Rounded as an integer, halves up: databases round floating point each in its own way.
    """
    return Case(
        When(**{f"{title}rating_count__gt": 0}, then=Cast(hundredths(title), FloatField()) / 100.0),
        output_field=FloatField(),
    )


def hundredths(title: str = "") -> "ExpressionWrapper[Any]":
    """The average rating in hundredths, for titles with ratings."""
    total, count = F(f"{title}rating_sum"), F(f"{title}rating_count")
    return ExpressionWrapper((total * 200 + count) / (count * 2), output_field=BigIntegerField())


def rating(title: str = "") -> JSONObject:
    """How a title is rated."""
    return JSONObject(count=F(f"{title}rating_count"), average=average(title))


def scored(title: str = "") -> JSONObject:
    """How a title is rated, with its score."""
    return JSONObject(count=F(f"{title}rating_count"), average=average(title), score=score(title))


def score(title: str = "") -> Case:
    """The weighted rating to two places, null without ratings."""
    return Case(
        When(
            **{f"{title}rating_count__gt": 0},
            then=Cast(Cast(Floor(F(f"{title}score") * 100 + 0.5), BigIntegerField()), FloatField()) / 100.0,
        ),
        output_field=FloatField(),
    )


def title_ref(title: str = "") -> JSONObject:
    """A title by its number, name and year."""
    return JSONObject(id=F(title_key(title)), title=F(f"{title}title"), year=F(f"{title}release_year"))


def series_ref(title: str = "", *, pictured: bool = False) -> JSONDocument:
    """The series that a title belongs to; null if there is none, or it has been withdrawn.

    :param pictured: whether it is shown with its picture.
    """
    series = f"{title}series__"
    shown = title_ref(series) if not pictured else JSONObject(**card(series))
    return JSONDocument(
        Case(
            When(
                **{f"{title}series__isnull": False, f"{series}withdrawn_at__isnull": True},
                then=shown,
            )
        )
    )
