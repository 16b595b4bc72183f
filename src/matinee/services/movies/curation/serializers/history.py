"""The history: the shape of input and the schema of output."""

from typing import Any

from rest_framework import serializers

from matinee.foundation.django.shapes import Shape
from matinee.services.movies.curation.serializers.merges import EditorOut
from matinee.services.movies.titles.models.history import Change


class ChangeRowOut(Shape):
    """A change in a list; ``movie``, ``person`` or ``platform`` is the number of what was changed."""

    id = serializers.IntegerField()
    movie = serializers.IntegerField(allow_null=True)
    person = serializers.IntegerField(allow_null=True)
    platform = serializers.IntegerField(allow_null=True)
    action = serializers.ChoiceField(Change.Action.choices)
    fields_ = serializers.ListField(child=serializers.CharField(), help_text="By their names in the film format.")
    by = EditorOut()
    source = serializers.CharField(  # type: ignore[assignment]
        help_text="api, console, import:<source>, proposal:<id>, revert:<id> or merge:<id>."
    )
    note = serializers.CharField(allow_blank=True)
    at = serializers.DateTimeField()

    def get_fields(self) -> Any:
        fields = super().get_fields()
        fields["fields"] = fields.pop("fields_")
        return fields


class ChangeOut(ChangeRowOut):
    """A change with each field before and after, null where there was or is nothing."""

    before = serializers.DictField(child=serializers.JSONField())
    after = serializers.DictField(child=serializers.JSONField())


class RevertIn(Shape):
    """How a change is to be reverted."""

    force = serializers.BooleanField(default=False, help_text="Also fields that have been changed again since.")
