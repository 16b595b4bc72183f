"""What lists of titles can be asked, and what they answer."""

from typing import Any

from rest_framework import serializers

from matinee.foundation.django.pages.pagination import PageQuery
from matinee.foundation.django.shapes import Shape
from matinee.services.movies.titles.domain.extensions import ADDED
from matinee.services.movies.titles.domain.limits import CATEGORIES, KINDS, LONGEST_RUNTIME
from matinee.services.movies.titles.queries.facets import FACETS
from matinee.services.movies.titles.queries.lists import ORDERINGS
from matinee.services.movies.titles.queries.mine import MOST_TITLES
from matinee.services.movies.titles.queries.rows import MOVIE_FIELDS
from matinee.services.movies.titles.serializers.fields import (
    CertificateField,
    CommaSeparated,
    CountryField,
    DecadeField,
    FiniteField,
    LanguageField,
    ListedField,
    OneOf,
    identifier,
    year_field,
)

ORDERS = [sign + name for name in ORDERINGS for sign in ("", "-")]
MOST_VALUES = 20
"""How many values one filter takes."""


def several(help_text: str, child: object = None) -> CommaSeparated:
    """Values of a filter, parted by commas."""
    child = child or ListedField()
    return CommaSeparated(required=False, child=child, max_length=MOST_VALUES, help_text=help_text)


def votes() -> serializers.IntegerField:
    """A number of votes."""
    return serializers.IntegerField(min_value=0, max_value=2**31 - 1, required=False)


def rating() -> FiniteField:
    """A rating, or a score, from 1 to 10."""
    return FiniteField(min_value=1, max_value=10, required=False)


def minutes() -> serializers.IntegerField:
    """A runtime."""
    return serializers.IntegerField(min_value=0, max_value=LONGEST_RUNTIME, required=False, help_text="Minutes.")


class TitleFilters(PageQuery):
    """Which titles a list shows: those that fit every filter."""

    id = CommaSeparated(
        required=False,
        child=identifier(),
        max_length=MOST_TITLES,
        help_text="Numbers of titles, of which a title has one; episodes are listed as well, unknown ones left out.",
    )
    kind = several("Kinds, of which a title is one; episodes are listed only if asked for.", OneOf(KINDS))
    genre = several("Genres; a title has to have every one.")
    genre_not = several("Genres of which a title has none.")
    keyword = several("Keywords; a title has to have every one.")
    year = year_field(required=False)
    year_from = year_field(required=False)
    year_to = year_field(required=False)
    decade = DecadeField(required=False, help_text="By its first year, such as 1990.")
    released_from = serializers.DateField(required=False)
    released_to = serializers.DateField(required=False)
    country = several("ISO 3166 codes; a title has to be of every one.", CountryField())
    language = several("ISO 639 codes; a title has to have every one.", LanguageField())
    runtime_from = minutes()
    runtime_to = minutes()
    certificate = several("Certificates with their country, as US:PG-13; a title has one of them.", CertificateField())
    platform = several("Platforms by number or name; a title has to be on every one.")
    person = several("Numbers of people; a title has to credit every one.", identifier())
    role = OneOf(CATEGORIES, required=False, help_text="What the people have to have done; needs 'person'.")
    company = several("Companies by number or name; a title has to have every one.")
    award = several("Events that give awards, by number or name; a title was nominated at every one.")
    won = serializers.BooleanField(required=False, help_text="Whether the nomination was won.")
    series = identifier(required=False, help_text="The number of a series: its episodes.")
    season = serializers.IntegerField(min_value=0, max_value=100_000, required=False, help_text="Needs 'series'.")
    has_episodes = serializers.BooleanField(required=False)
    min_score = rating()
    max_score = rating()
    min_rating = rating()
    max_rating = rating()
    min_votes = votes()
    max_votes = votes()
    ordering = OneOf(ORDERS, default="title", help_text="What is not known comes last in either direction.")
    facets = several("Count how many titles there are of each value.", OneOf(FACETS))
    fields_ = CommaSeparated(required=False, child=OneOf(MOVIE_FIELDS), help_text="What to show of each title.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        errors: dict[str, Any] = {}
        for name, needs in (("role", "person"), ("season", "series"), ("offer", "region")):
            if name in attrs and needs not in attrs:
                errors[name] = [serializers.ErrorDetail(f"This goes with '{needs}' only.", "incomplete")]
        for low, high in RANGES:
            if low in attrs and high in attrs and attrs[low] > attrs[high]:
                errors[high] = [serializers.ErrorDetail(f"This is less than '{low}'.", "range")]
        if errors:
            raise serializers.ValidationError(errors)
        return attrs

    def get_fields(self) -> Any:
        fields = {**super().get_fields(), **{name: make() for name, make in ADDED.list_fields.items()}}
        fields["fields"] = fields.pop("fields_")
        return fields


RANGES = (
    ("year_from", "year_to"), ("released_from", "released_to"), ("runtime_from", "runtime_to"),
    ("min_score", "max_score"), ("min_rating", "max_rating"), ("min_votes", "max_votes"),
)  # fmt: skip


class MovieListQuery(TitleFilters):
    """What a list of titles can be asked."""


class MovieSearchQuery(TitleFilters):
    """What the search of titles can be asked."""

    search = serializers.CharField(
        max_length=200,
        required=False,
        allow_blank=True,
        help_text="A part of a title, or of the name of a person or platform.",
    )


class FacetValueOut(Shape):
    """How many titles have a value; ``name`` is there where the value is a code or number."""

    value = serializers.JSONField(help_text="As the filter of the same name takes it: a text, or a number.")
    name = serializers.CharField(required=False)
    count = serializers.IntegerField()


class FacetsOut(Shape):
    """The facets that were asked for; each counts the titles that fit all filters but its own."""

    def get_fields(self) -> Any:
        return {name: FacetValueOut(many=True, required=False) for name in FACETS}
