"""Look-ups by what something is called elsewhere: the shape of input and the schema of output."""

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from matinee.foundation.django.shapes import Shape
from matinee.foundation.documents import Document
from matinee.services.movies.titles.domain.identifiers import PERSON_IDS, TITLE_IDS, id_schema, misshapen
from matinee.services.movies.titles.serializers.movies import MovieRowOut
from matinee.services.movies.titles.serializers.people import PersonRowOut


def _id(shapes: Any, source: str, example: str) -> serializers.CharField:
    """The id of a source; `LookupQuery` checks its shape."""

    @extend_schema_field(id_schema(shapes, source))
    class IdField(serializers.CharField):
        """An id of this source."""

    return IdField(max_length=20, required=False, help_text=example)


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
    imdb = _id(TITLE_IDS, "imdb", "tt0034583")
    tmdb = _id(TITLE_IDS, "tmdb", "289")
    tmdb_tv = _id(TITLE_IDS, "tmdb_tv", "1399, the number of a series there")
    wikidata = _id(TITLE_IDS, "wikidata", "Q132689")


class PersonLookupQuery(LookupQuery):
    """What a person is called elsewhere; exactly one is given."""

    shapes = PERSON_IDS
    imdb = _id(PERSON_IDS, "imdb", "nm0000007")
    tmdb = _id(PERSON_IDS, "tmdb", "4110")
    wikidata = _id(PERSON_IDS, "wikidata", "Q16390")


class MovieFoundOut(MovieRowOut):
    """A title and where its page is."""

    address = serializers.CharField()


class PersonFoundOut(PersonRowOut):
    """A person and where their page is."""

    address = serializers.CharField()
