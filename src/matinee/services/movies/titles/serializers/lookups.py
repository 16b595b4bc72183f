"""Look-ups by what something is called elsewhere: the shape of input and the schema of output."""

from typing import ClassVar

from rest_framework import serializers

from matinee.foundation.django.shapes import Shape
from matinee.foundation.documents import Document
from matinee.services.movies.titles.domain.identifiers import PERSON_IDS, TITLE_IDS, misshapen
from matinee.services.movies.titles.serializers.movies import MovieRowOut
from matinee.services.movies.titles.serializers.people import PersonRowOut


class LookupQuery(Shape):
    """One id of the known sources."""

    shapes: ClassVar[Document] = {}

    def validate(self, attrs: dict[str, str]) -> dict[str, str]:
        if len(attrs) != 1:
            sources = ", ".join(self.shapes)
            raise serializers.ValidationError(f"Give exactly one of {sources}.", "one")
        wrong = misshapen(attrs, self.shapes)
        if wrong:
            raise serializers.ValidationError({source: [text] for source, text in wrong.items()}, "shape")
        [(source, value)] = attrs.items()
        return {"source": source, "value": value}


class MovieLookupQuery(LookupQuery):
    """What a title is called elsewhere; exactly one is given."""

    shapes = TITLE_IDS
    imdb = serializers.CharField(max_length=20, required=False, help_text="tt0034583")
    tmdb = serializers.CharField(max_length=20, required=False, help_text="289")
    tmdb_tv = serializers.CharField(max_length=20, required=False, help_text="1399, the number of a series there")
    wikidata = serializers.CharField(max_length=20, required=False, help_text="Q132689")


class PersonLookupQuery(LookupQuery):
    """What a person is called elsewhere; exactly one is given."""

    shapes = PERSON_IDS
    imdb = serializers.CharField(max_length=20, required=False, help_text="nm0000007")
    tmdb = serializers.CharField(max_length=20, required=False, help_text="4110")
    wikidata = serializers.CharField(max_length=20, required=False, help_text="Q16390")


class MovieFoundOut(MovieRowOut):
    """A title and where its page is."""

    address = serializers.CharField()


class PersonFoundOut(PersonRowOut):
    """A person and where their page is."""

    address = serializers.CharField()
