"""What every serializer here stands on: the shape of something that is taken or given, of no model; and its texts."""

from typing import Any

from django.core.validators import RegexValidator
from drf_spectacular.extensions import OpenApiSerializerFieldExtension
from rest_framework import serializers

CONTROLS = r"\u0000-\u001f\u007f-\u009f"
UNSEEN = r"\s\u0000-\u0020\u007f-\u00a0"
"""For brackets of a pattern: what `str.strip` takes away, in every dialect of patterns, and all control characters."""
NUL = r"\u0000"
NOT_BLANK = rf"^[^\u0000]*[^{UNSEEN}][^\u0000]*$"


class Shape(serializers.Serializer[Any]):
    """The shape of a JSON object."""


class TextSchema(OpenApiSerializerFieldExtension):  # type: ignore[no-untyped-call]
    """Says of texts that are taken what Django REST framework asks of all: no NUL and, unless allowed, not blank."""

    target_class = serializers.CharField
    match_subclasses = True
    priority = -1

    def map_serializer_field(self, auto_schema: Any, direction: str) -> dict[str, Any]:
        field = self.target
        if direction != "request" or any(isinstance(rule, RegexValidator) for rule in field.validators):
            return {"type": "string"}
        if field.allow_blank or not field.trim_whitespace:
            return {"type": "string", "not": {"pattern": NUL}}
        return {"type": "string", "pattern": NOT_BLANK}
