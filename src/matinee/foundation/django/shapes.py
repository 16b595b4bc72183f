"""What every serializer here stands on: the shape of something that is taken or given, of no model."""

from typing import Any

from rest_framework import serializers


class Shape(serializers.Serializer[Any]):
    """The shape of a JSON object."""
