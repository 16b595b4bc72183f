"""Movies, people and platforms: the shape of input and the schema of output."""

from typing import Any

from rest_framework import serializers

from matinee.foundation.django.pictures import PictureOut
from matinee.foundation.django.shapes import Shape
from matinee.foundation.documents import Values
from matinee.services.movies.titles.domain.credits import CreditLine, merged_credits
from matinee.services.movies.titles.domain.extensions import ADDED
from matinee.services.movies.titles.domain.limits import IMDB_NAME_PATTERN, LONGEST_RUNTIME
from matinee.services.movies.titles.models.people import Credit
from matinee.services.movies.titles.models.titles import Movie
from matinee.services.movies.titles.serializers.details import CertificateOut
from matinee.services.movies.titles.serializers.fields import (
    CountryField,
    DayOfReleaseField,
    Item,
    LanguageField,
    identifier,
    year_field,
)
from matinee.services.movies.titles.serializers.titles import (
    CardOut,
    EpisodeRef,
    ExternalIdOut,
    RatingPageOut,
    Ref,
    ScoreOut,
)
from matinee.services.movies.titles.serializers.writing import DescribedIn, TitleIdsField


class MovieRowOut(Shape):
    """A title in a list; ``fields=`` chooses among these."""

    id = serializers.IntegerField(required=False)
    kind = serializers.ChoiceField(Movie.Kind.choices, required=False)
    title = serializers.CharField(required=False)
    original_title = serializers.CharField(required=False)
    year = serializers.IntegerField(allow_null=True, required=False)
    release_date = serializers.DateField(allow_null=True, required=False)
    runtime_minutes = serializers.IntegerField(allow_null=True, required=False)
    synopsis = serializers.CharField(required=False)
    genres = serializers.ListField(child=serializers.CharField(), required=False)
    countries = serializers.ListField(child=serializers.CharField(), required=False)
    languages = serializers.ListField(child=serializers.CharField(), required=False)
    directors = Ref(many=True, required=False)
    platforms = Ref(many=True, required=False)
    rating = ScoreOut(required=False)
    picture = PictureOut(allow_null=True, required=False)


class CreditOut(Shape):
    """A credit on a title's page, in the order of billing; ``episodes`` counts those of a series."""

    person = Ref()
    category = serializers.ChoiceField(Credit.Category.choices)
    job = serializers.CharField(allow_blank=True)
    characters = serializers.ListField(child=serializers.CharField())
    uncredited = serializers.BooleanField()
    episodes = serializers.IntegerField(allow_null=True)


class AwardCountsOut(Shape):
    """How many awards a title won, and for how many it was nominated, those that it won among them."""

    wins = serializers.IntegerField()
    nominations = serializers.IntegerField()


class MoviePageOut(Shape):
    """A title as its page shows it; ``<pk>/details/`` has the rest.

    ``series``, ``season``, ``episode`` and the episodes before and after are null unless it belongs to a series, the
    two counts unless it is one.
    """

    id = serializers.IntegerField()
    kind = serializers.ChoiceField(Movie.Kind.choices)
    title = serializers.CharField()
    original_title = serializers.CharField(allow_blank=True)
    year = serializers.IntegerField(allow_null=True)
    end_year = serializers.IntegerField(allow_null=True)
    release_date = serializers.DateField(allow_null=True)
    runtime_minutes = serializers.IntegerField(allow_null=True)
    series = CardOut(allow_null=True)
    season = serializers.IntegerField(allow_null=True)
    episode = serializers.IntegerField(allow_null=True)
    previous_episode = EpisodeRef(allow_null=True)
    next_episode = EpisodeRef(allow_null=True)
    season_count = serializers.IntegerField(allow_null=True)
    episode_count = serializers.IntegerField(allow_null=True)
    tagline = serializers.CharField(allow_blank=True)
    synopsis = serializers.CharField(allow_blank=True)
    genres = serializers.ListField(child=serializers.CharField())
    countries = serializers.ListField(child=serializers.CharField())
    languages = serializers.ListField(child=serializers.CharField())
    keywords = serializers.ListField(child=serializers.CharField())
    certificates = CertificateOut(many=True)
    award_counts = AwardCountsOut()
    directors = Ref(many=True)
    platforms = Ref(many=True)
    credits = CreditOut(many=True)
    external_ids = ExternalIdOut(many=True)
    rating = RatingPageOut()
    picture = PictureOut(allow_null=True)
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()

    def get_fields(self) -> Any:
        return {**super().get_fields(), **{name: make() for name, make in ADDED.page_fields.items()}}


class CreditIn(Item):
    """A credit: the person by number, or by name (and IMDb id) to find or add one."""

    person = identifier(required=False)
    name = serializers.CharField(max_length=300, required=False)
    imdb = serializers.RegexField(IMDB_NAME_PATTERN, required=False)
    category = serializers.ChoiceField(Credit.Category.choices)
    job = serializers.CharField(max_length=200, allow_blank=True, default="")
    characters = serializers.ListField(child=serializers.CharField(max_length=300), max_length=20, default=list)
    uncredited = serializers.BooleanField(default=False)
    episodes = serializers.IntegerField(min_value=1, max_value=100_000, allow_null=True, default=None)

    def validate(self, attrs: Values) -> Any:
        if ("person" in attrs) == ("name" in attrs):
            raise serializers.ValidationError("Give the person's number or a name, one of the two.", "person")
        return CreditLine(
            name=attrs.get("name", ""),
            imdb_id=attrs.get("imdb"),
            person_id=attrs.get("person"),
            category=attrs["category"],
            job=attrs["job"],
            characters=tuple(attrs["characters"]),
            uncredited=attrs["uncredited"],
            episodes=attrs["episodes"],
        )


class MovieIn(DescribedIn):
    """A title as an admin writes it; a list replaces the whole list."""

    kind = serializers.ChoiceField(Movie.Kind.choices, default=Movie.Kind.FILM)
    title = serializers.CharField(max_length=500)
    original_title = serializers.CharField(max_length=500, allow_blank=True, default="")
    year = year_field(source="release_year", allow_null=True, default=None)
    end_year = year_field(allow_null=True, default=None)
    release_date = DayOfReleaseField(allow_null=True, default=None)
    runtime_minutes = serializers.IntegerField(min_value=1, max_value=LONGEST_RUNTIME, allow_null=True, default=None)
    synopsis = serializers.CharField(max_length=20_000, allow_blank=True, default="")
    genres = serializers.ListField(child=serializers.CharField(max_length=50), max_length=20, default=list)
    countries = serializers.ListField(child=CountryField(), max_length=50, default=list)
    languages = serializers.ListField(child=LanguageField(), max_length=50, default=list)
    platforms = serializers.ListField(child=identifier(), min_length=1, max_length=100)
    external_ids = TitleIdsField(default=dict)
    credits = serializers.ListField(child=CreditIn(), max_length=1000, default=list)

    def validate_countries(self, value: list[tuple[str, str]]) -> list[tuple[str, str]]:
        return list(dict(value).items())

    validate_languages = validate_countries

    def validate_platforms(self, value: list[int]) -> list[int]:
        return list(dict.fromkeys(value))

    def validate_credits(self, value: list[CreditLine]) -> list[CreditLine]:
        return list(merged_credits(value))


class AdditionQuery(Shape):
    """What is said with a new title."""

    allow_duplicate = serializers.BooleanField(
        default=False, help_text="Also if there is a title of the same name and year, which 409 names otherwise."
    )


class MovieChangeIn(MovieIn):
    """A title as an admin writes it anew. Its platforms stay unless they are given; an empty list takes it off all."""

    platforms = serializers.ListField(child=identifier(), max_length=100, required=False)
