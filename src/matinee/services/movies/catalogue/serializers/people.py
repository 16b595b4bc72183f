"""People: the shape of input and the schema of output."""

from typing import Any

from rest_framework import serializers

from matinee.foundation.django.pagination import PageQuery
from matinee.services.movies.catalogue.engine.films import CATEGORIES


class PersonIn(serializers.Serializer[Any]):
    """A person as an admin writes it."""

    name = serializers.CharField(max_length=300)
    imdb_id = serializers.RegexField(r"^nm[0-9]{7,10}$", required=False, allow_null=True)


class PersonRowOut(serializers.Serializer[Any]):
    """A person in a list."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    imdb_id = serializers.CharField(allow_null=True)


class PersonCreditOut(serializers.Serializer[Any]):
    """A credit on a person's page."""

    class MovieRef(serializers.Serializer[Any]):
        """A movie by its number and title."""

        id = serializers.IntegerField()
        title = serializers.CharField()
        year = serializers.IntegerField(allow_null=True)

    movie = MovieRef()
    category = serializers.ChoiceField(CATEGORIES)
    characters = serializers.ListField(child=serializers.CharField())


class PersonPageOut(PersonRowOut):
    """A person with all credits, newest first."""

    credits = PersonCreditOut(many=True)


class PeopleQuery(PageQuery):
    """What a list of people can be asked."""

    search = serializers.CharField(max_length=200, required=False, allow_blank=True, help_text="A part of the name.")
