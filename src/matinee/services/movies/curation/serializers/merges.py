"""Merges: the shape of input and the schema of output."""

from rest_framework import serializers

from matinee.foundation.django.shapes import Shape
from matinee.services.movies.titles.serializers.fields import identifier
from matinee.services.movies.titles.serializers.titles import Ref

MERGEABLE = ("movie", "person")


class MergeIn(Shape):
    """Two that are one: what is kept, and what goes."""

    kind = serializers.ChoiceField(MERGEABLE)
    kept = identifier(help_text="The number that stays.")
    gone = identifier(help_text="The number that leads to the other from then on.")


class EditorOut(Shape):
    """Who did something; nobody, if no account stands behind it."""

    id = serializers.IntegerField(allow_null=True)
    username = serializers.CharField(allow_blank=True)


class MergeOut(Shape):
    """A merge, with how much of each kind it moved."""

    id = serializers.IntegerField()
    kind = serializers.ChoiceField(MERGEABLE)
    kept = Ref()
    gone = Ref()
    moved = serializers.DictField(child=serializers.IntegerField())
    by = EditorOut()
    at = serializers.DateTimeField()
    undone_at = serializers.DateTimeField(allow_null=True)
