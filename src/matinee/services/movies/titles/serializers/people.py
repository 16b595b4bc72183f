"""People: the shape of input and the schema of output."""

from rest_framework import serializers

from matinee.foundation.django.pages.pagination import PageQuery
from matinee.foundation.django.pictures import PictureOut
from matinee.foundation.django.shapes import Shape
from matinee.services.movies.titles.domain.limits import IMDB_NAME_PATTERN
from matinee.services.movies.titles.models.people import Credit, PersonName
from matinee.services.movies.titles.serializers.fields import LifeDateField
from matinee.services.movies.titles.serializers.titles import CreditedTitleOut, ExternalIdOut, KnownTitleOut, MovieRef
from matinee.services.movies.titles.serializers.writing import NameIn, PersonIdsField


class PersonIn(Shape):
    """A person as an admin writes it; dates are as exact as they are known, and a list replaces the whole list."""

    name = serializers.CharField(max_length=300)
    imdb_id = serializers.RegexField(IMDB_NAME_PATTERN, allow_null=True, default=None)
    names = serializers.ListField(child=NameIn(), max_length=100, default=list)
    born = LifeDateField(source="birth_date", allow_blank=True, default="")
    birth_place = serializers.CharField(max_length=200, allow_blank=True, default="")
    died = LifeDateField(source="death_date", allow_blank=True, default="")
    death_place = serializers.CharField(max_length=200, allow_blank=True, default="")
    biography = serializers.CharField(max_length=20_000, allow_blank=True, default="")
    professions = serializers.ListField(child=serializers.CharField(max_length=100), max_length=50, default=list)
    external_ids = PersonIdsField(default=dict)

    def validate_professions(self, value: list[str]) -> list[str]:
        return list(dict.fromkeys(value))


class PersonRowOut(Shape):
    """A person in a list; dates are as exact as they are known, and empty where they are not."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    imdb_id = serializers.CharField(allow_null=True)
    born = serializers.CharField(allow_blank=True)
    died = serializers.CharField(allow_blank=True)
    professions = serializers.ListField(child=serializers.CharField())
    picture = PictureOut(allow_null=True)


class PersonNameOut(Shape):
    """Another name of a person."""

    name = serializers.CharField()
    type = serializers.ChoiceField(PersonName.Type.choices)
    language = serializers.CharField(allow_blank=True)


class KnownForOut(Shape):
    """A title that a person is known for, and as what."""

    movie = KnownTitleOut()
    category = serializers.ChoiceField(Credit.Category.choices)


class FilmographyCreditOut(Shape):
    """What a person did on a title."""

    movie = CreditedTitleOut()
    job = serializers.CharField(allow_blank=True)
    characters = serializers.ListField(child=serializers.CharField())
    uncredited = serializers.BooleanField()
    episodes = serializers.IntegerField(allow_null=True)


class FilmographyOut(Shape):
    """A person's credits of one category, newest first."""

    category = serializers.ChoiceField(Credit.Category.choices)
    count = serializers.IntegerField()
    credits = FilmographyCreditOut(many=True)


class PersonAwardOut(Shape):
    """An award that a person was nominated for, and whether it was won."""

    event = serializers.CharField()
    year = serializers.IntegerField(allow_null=True)
    category = serializers.CharField(allow_blank=True)
    won = serializers.BooleanField()
    movie = MovieRef()
    note = serializers.CharField(allow_blank=True)


class PersonPageOut(PersonRowOut):
    """A person with everything that is known of them; the category of most credits comes first."""

    names = PersonNameOut(many=True)
    birth_place = serializers.CharField(allow_blank=True)
    death_place = serializers.CharField(allow_blank=True)
    biography = serializers.CharField(allow_blank=True)
    external_ids = ExternalIdOut(many=True)
    known_for = KnownForOut(many=True)
    filmography = FilmographyOut(many=True)
    awards = PersonAwardOut(many=True)


class PeopleQuery(PageQuery):
    """What a list of people can be asked."""

    search = serializers.CharField(
        max_length=200, required=False, allow_blank=True, help_text="A part of a name, in any script."
    )
