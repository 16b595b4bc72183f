"""The lists that describe a title: the schema of output, by the keys of the film format.

Texts that are not known are empty, numbers null. Dates are as exact as they are known: ``1942``, ``1942-11`` or
``1942-11-26``.
"""

from rest_framework import serializers

from matinee.foundation.django.shapes import Shape
from matinee.services.movies.titles.models.details import (
    AlternateTitle,
    BoxOffice,
    CompanyCredit,
    Connection,
    Release,
    Trivia,
)


class AlternateTitleOut(Shape):
    """What a title is called in a region or language."""

    title = serializers.CharField()
    region = serializers.CharField(allow_blank=True)
    language = serializers.CharField(allow_blank=True)
    type = serializers.ChoiceField(AlternateTitle.Type.choices)
    note = serializers.CharField(allow_blank=True)


class ReleaseOut(Shape):
    """From when a title could be seen somewhere."""

    date = serializers.CharField()
    country = serializers.CharField(allow_blank=True)
    type = serializers.ChoiceField(Release.Type.choices)
    note = serializers.CharField(allow_blank=True)


class VersionOut(Shape):
    """A version of another length; ``runtime`` is in minutes."""

    name = serializers.CharField()
    runtime = serializers.IntegerField(allow_null=True)
    note = serializers.CharField(allow_blank=True)


class CertificateOut(Shape):
    """For whom a country's board finds a title fit."""

    country = serializers.CharField()
    certificate = serializers.CharField()
    note = serializers.CharField(allow_blank=True)


class CompanyOut(Shape):
    """A company and what it did."""

    name = serializers.CharField()
    role = serializers.ChoiceField(CompanyCredit.Role.choices)
    country = serializers.CharField(allow_blank=True)
    note = serializers.CharField(allow_blank=True)


class BoxOfficeOut(Shape):
    """What a title cost or took, in whole units of a currency (ISO 4217)."""

    kind = serializers.ChoiceField(BoxOffice.Kind.choices)
    amount = serializers.IntegerField()
    currency = serializers.CharField()
    country = serializers.CharField(allow_blank=True)
    as_of = serializers.CharField(allow_blank=True)


class AwardOut(Shape):
    """A nomination, and whether it won; ``people`` are those whom it was for."""

    class PersonOut(Shape):
        """A person by number and name."""

        person = serializers.IntegerField()
        name = serializers.CharField()

    event = serializers.CharField()
    year = serializers.IntegerField(allow_null=True)
    category = serializers.CharField(allow_blank=True)
    won = serializers.BooleanField()
    people = PersonOut(many=True)
    note = serializers.CharField(allow_blank=True)


class ConnectionFromOut(Shape):
    """A title that builds on this one: ``movie`` is its number, ``kind`` reads from it to this one."""

    kind = serializers.ChoiceField(Connection.Kind.choices)
    movie = serializers.IntegerField()
    title = serializers.CharField()
    year = serializers.IntegerField(allow_null=True)
    note = serializers.CharField(allow_blank=True)


class ConnectionOut(Shape):
    """A title that this one builds on; while it is not in the catalogue, ``movie`` is null."""

    kind = serializers.ChoiceField(Connection.Kind.choices)
    movie = serializers.IntegerField(allow_null=True)
    imdb = serializers.CharField(allow_blank=True)
    title = serializers.CharField(allow_blank=True)
    year = serializers.IntegerField(allow_null=True)
    note = serializers.CharField(allow_blank=True)


class TriviaOut(Shape):
    """Something worth knowing, or a mistake; ``text`` is null where a spoiler is left out."""

    kind = serializers.ChoiceField(Trivia.Kind.choices)
    text = serializers.CharField(allow_null=True)
    spoiler = serializers.BooleanField()


class DetailsOut(Shape):
    """What describes a title beyond its page, by the keys of the film format."""

    id = serializers.IntegerField()
    title = serializers.CharField()
    year = serializers.IntegerField(allow_null=True)
    alternate_titles = AlternateTitleOut(many=True)
    releases = ReleaseOut(many=True)
    versions = VersionOut(many=True)
    certificates = CertificateOut(many=True)
    keywords = serializers.ListField(child=serializers.CharField())
    companies = CompanyOut(many=True)
    taglines = serializers.ListField(child=serializers.CharField())
    box_office = BoxOfficeOut(many=True)
    awards = AwardOut(many=True)
    connections = ConnectionOut(many=True)
    connections_from = ConnectionFromOut(many=True)
    trivia = TriviaOut(many=True)


class DetailsQuery(Shape):
    """What the details can be asked."""

    spoilers = serializers.BooleanField(
        default=True, help_text="Whether to show the text of trivia that give the plot away."
    )
