"""The lists that describe a title as an admin writes them: the keys of the film format, checked.

Codes come out normalised, absent values as empty texts or None, as `titles.actions.details` takes them.
"""

from typing import Any

from rest_framework import serializers

from matinee.foundation.django.named import NamedField
from matinee.foundation.django.shapes import NOT_BLANK, UNSEEN, Shape
from matinee.foundation.documents import Values
from matinee.services.movies.titles.domain.identifiers import PERSON_IDS, SOURCE, TITLE_IDS, id_schema, misshapen
from matinee.services.movies.titles.domain.limits import (
    IMDB_NAME_PATTERN,
    IMDB_TITLE_PATTERN,
    LONGEST_CERTIFICATE,
    LONGEST_RUNTIME,
)
from matinee.services.movies.titles.models.details import (
    AlternateTitle,
    BoxOffice,
    CompanyCredit,
    Connection,
    Release,
    Trivia,
)
from matinee.services.movies.titles.models.people import PersonExternalId, PersonName
from matinee.services.movies.titles.serializers.fields import (
    CountryCodeField,
    CurrencyField,
    DateField,
    Item,
    LanguageCodeField,
    identifier,
    year_field,
)

LONGEST_ID, MOST_SOURCES = 200, 20
SOURCE_NAME = rf"^[^A-Z{UNSEEN}]([^A-Z\u0000]{{0,28}}[^A-Z{UNSEEN}])?$"
"""A `SOURCE_PATTERN` as it is kept, without spaces around it."""


def _text(longest: int) -> serializers.CharField:
    return serializers.CharField(max_length=longest, allow_blank=True, default="")


def _listed(child: Any, most: int) -> serializers.ListField:
    return serializers.ListField(child=child, max_length=most, default=list)


class AlternateTitleIn(Item):
    """What a title is called in a region or language."""

    title = serializers.CharField(max_length=500)
    region = CountryCodeField(allow_blank=True, default="")
    language = LanguageCodeField(allow_blank=True, default="")
    type = serializers.ChoiceField(AlternateTitle.Type.choices, default=AlternateTitle.Type.ALTERNATIVE)
    note = _text(200)


class ReleaseIn(Item):
    """From when a title could be seen somewhere."""

    date = DateField()
    country = CountryCodeField(allow_blank=True, default="")
    type = serializers.ChoiceField(Release.Type.choices, default=Release.Type.THEATRICAL)
    note = _text(200)


class VersionIn(Item):
    """A version of another length; ``runtime`` is in minutes."""

    name = serializers.CharField(max_length=100)
    runtime = serializers.IntegerField(min_value=1, max_value=LONGEST_RUNTIME, allow_null=True, default=None)
    note = _text(200)


class CertificateIn(Item):
    """For whom a country's board finds a title fit."""

    country = CountryCodeField()
    certificate = serializers.CharField(max_length=LONGEST_CERTIFICATE)
    note = _text(200)


class CompanyIn(Item):
    """A company, by name to find or add it, and what it did."""

    name = serializers.CharField(max_length=300)
    role = serializers.ChoiceField(CompanyCredit.Role.choices, default=CompanyCredit.Role.PRODUCTION)
    country = CountryCodeField(allow_blank=True, default="")
    note = _text(200)


class BoxOfficeIn(Item):
    """What a title cost or took, in whole units of a currency."""

    kind = serializers.ChoiceField(BoxOffice.Kind.choices)
    amount = serializers.IntegerField(min_value=0, max_value=2**63 - 1)
    currency = CurrencyField()
    country = CountryCodeField(allow_blank=True, default="")
    as_of = DateField(allow_blank=True, default="")


class AwardPersonIn(Item):
    """Somebody whom an award was for: by number, or by name to find or add one. A number decides."""

    person = identifier(required=False)
    name = serializers.CharField(max_length=300, required=False)
    imdb = serializers.RegexField(IMDB_NAME_PATTERN, required=False)

    def validate(self, attrs: dict[str, object]) -> Values:
        if "person" in attrs:
            return {"person": attrs["person"]}
        if "name" not in attrs:
            raise serializers.ValidationError("Give the person's number or a name.", "person")
        return attrs


class AwardIn(Item):
    """A nomination, and whether it won."""

    event = serializers.CharField(max_length=200)
    year = year_field(allow_null=True, default=None)
    category = _text(200)
    won = serializers.BooleanField(default=False)
    people = _listed(AwardPersonIn(), 50)
    note = _text(200)


class OtherTitleIn(Item):
    """Another title: by number, or by what is known of it while it is not in the catalogue. A number decides."""

    movie = identifier(allow_null=True, default=None)
    imdb = serializers.RegexField(IMDB_TITLE_PATTERN, allow_blank=True, default="")
    title = _text(500)
    year = year_field(allow_null=True, default=None)

    def validate(self, attrs: dict[str, object]) -> Values:
        if attrs["movie"] is not None:
            return {**attrs, "imdb": "", "title": "", "year": None}
        if not attrs["imdb"] and not attrs["title"]:
            raise serializers.ValidationError("Give the title's number, its IMDb id or its title.", "movie")
        return attrs


class ConnectionIn(OtherTitleIn):
    """A title that this one builds on, and how."""

    kind = serializers.ChoiceField(Connection.Kind.choices)
    note = _text(200)


class TriviaIn(Item):
    """Something worth knowing, or a mistake."""

    kind = serializers.ChoiceField(Trivia.Kind.choices, default=Trivia.Kind.TRIVIA)
    text = serializers.CharField(max_length=5000)
    spoiler = serializers.BooleanField(default=False)


class NameIn(Item):
    """Another name of a person."""

    name = serializers.CharField(max_length=300)
    type = serializers.ChoiceField(PersonName.Type.choices, default=PersonName.Type.ALIAS)
    language = LanguageCodeField(allow_blank=True, default="")


class DescribedIn(Shape):
    """The lists of the film format; each that is given replaces the whole list."""

    series = OtherTitleIn(allow_null=True, default=None, help_text="The series that an episode belongs to.")
    season = serializers.IntegerField(min_value=0, max_value=100_000, allow_null=True, default=None)
    episode = serializers.IntegerField(min_value=0, max_value=100_000, allow_null=True, default=None)
    alternate_titles = _listed(AlternateTitleIn(), 500)
    releases = _listed(ReleaseIn(), 500)
    versions = _listed(VersionIn(), 50)
    certificates = _listed(CertificateIn(), 200)
    keywords = _listed(serializers.CharField(max_length=100), 500)
    companies = _listed(CompanyIn(), 500)
    taglines = _listed(serializers.CharField(max_length=500), 100)
    box_office = _listed(BoxOfficeIn(), 100)
    awards = _listed(AwardIn(), 1000)
    connections = _listed(ConnectionIn(), 1000)
    trivia = _listed(TriviaIn(), 500)


class TitleIdsField(NamedField, serializers.DictField):
    """What a title is called elsewhere, by source; ids of the known sources have their shape."""

    schema_name = "TitleIds"
    child = serializers.CharField(max_length=LONGEST_ID)
    shapes = TITLE_IDS
    refused: tuple[str, ...] = (PersonExternalId.ELSEWHERE,)

    @classmethod
    def schema(cls) -> dict[str, Any]:
        known = {source: id_schema(cls.shapes, source) for source in cls.shapes if source not in cls.refused}
        return {
            "type": "object",
            "description": "Ids by their sources, whose names are without capital letters.",
            "maxProperties": MOST_SOURCES,
            "propertyNames": {"pattern": SOURCE_NAME, "not": {"enum": [*cls.refused]}},
            "properties": known,
            "additionalProperties": {"type": "string", "maxLength": LONGEST_ID, "pattern": NOT_BLANK},
        }

    def to_internal_value(self, data: Any) -> dict[str, str]:
        ids: dict[str, str] = {source.strip(): value for source, value in super().to_internal_value(data).items()}
        if len(ids) > MOST_SOURCES or any("\0" in source or not SOURCE.fullmatch(source) for source in ids):
            sources = "At most 20 sources, each with a name of 1 to 30 characters, none of them a capital letter."
            raise serializers.ValidationError(sources, "source")
        if PersonExternalId.ELSEWHERE in ids:
            raise serializers.ValidationError(f"No source is called {PersonExternalId.ELSEWHERE!r}.", "source")
        wrong = {source: [text] for source, text in misshapen(ids, self.shapes).items()}
        if wrong:
            raise serializers.ValidationError(wrong, "shape")
        return ids


class PersonIdsField(TitleIdsField):
    """What a person is called elsewhere, but for IMDb, whose id is a field of its own."""

    schema_name = "PersonIds"
    shapes = PERSON_IDS
    refused = (PersonExternalId.ELSEWHERE, "imdb")

    def to_internal_value(self, data: object) -> dict[str, str]:
        ids = super().to_internal_value(data)
        if "imdb" in ids:
            raise serializers.ValidationError({"imdb": ["An IMDb id is given as 'imdb_id'."]}, "imdb")
        return ids
