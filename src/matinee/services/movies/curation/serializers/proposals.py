"""Proposals: the shape of input and the schema of output."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from drf_spectacular.extensions import OpenApiSerializerFieldExtension
from rest_framework import serializers

from matinee.foundation.django.pages.pagination import CursorQuery
from matinee.foundation.django.shapes import Shape
from matinee.foundation.django.validation import strictly_validated
from matinee.foundation.documents import Values
from matinee.foundation.problems import Invalid, field_error
from matinee.services.movies.curation.models import Proposal
from matinee.services.movies.curation.serializers.merges import EditorOut
from matinee.services.movies.titles.serializers.fields import OneOf, identifier
from matinee.services.movies.titles.serializers.movies import MovieChangeIn


class ProposedField(serializers.DictField):
    """Fields of a title, which `proposed_details` checks."""

    child = serializers.JSONField(allow_null=True)


class ProposedFieldSchema(OpenApiSerializerFieldExtension):  # type: ignore[no-untyped-call]
    """Says that the fields are those that an admin may write, at least one where the field is needed."""

    target_class = ProposedField

    def map_serializer_field(self, auto_schema: Any, direction: str) -> dict[str, Any]:
        fields = auto_schema._map_serializer_field(MovieChangeIn(partial=True), direction)
        return {"allOf": [fields], **({"minProperties": 1} if self.target.required else {})}


class ProposalIn(Shape):
    """A change that is proposed, or, without ``movie``, a new title."""

    movie = identifier(required=False, allow_null=True, default=None)
    details = ProposedField(help_text="Fields of a title, as an admin would write them.")
    comment = serializers.CharField(max_length=1000, allow_blank=True, default="")


class AcceptIn(Shape):
    """How a proposal is accepted."""

    details = ProposedField(
        default=dict,
        help_text="Fields that take the place of those proposed, or come on top, such as the platforms of a new title.",
    )
    force = serializers.BooleanField(default=False, help_text="Also fields that have been changed since.")


class RefuseIn(Shape):
    """Why a proposal is refused."""

    reason = serializers.CharField(max_length=1000)


class ProposalOut(Shape):
    """A proposal."""

    class ProposedMovieOut(Shape):
        """The title of a proposal; null while it is a new one."""

        id = serializers.IntegerField(allow_null=True)
        title = serializers.CharField(allow_null=True)

    id = serializers.IntegerField()
    movie = ProposedMovieOut()
    is_new = serializers.BooleanField()
    details = serializers.DictField(child=serializers.JSONField())
    comment = serializers.CharField(allow_blank=True)
    by = EditorOut()
    state = serializers.ChoiceField(Proposal.State.choices)
    reason = serializers.CharField(allow_blank=True)
    decided_by = serializers.CharField(allow_blank=True)
    decided_at = serializers.DateTimeField(allow_null=True)
    created_at = serializers.DateTimeField()


class ProposalPageOut(ProposalOut):
    """A proposal with what it would change, field by field."""

    class ProposedFieldOut(Shape):
        """A field when it was proposed, now, and as it is proposed."""

        field = serializers.CharField()
        before = serializers.JSONField()
        now = serializers.JSONField()
        proposed = serializers.JSONField()

    fields_ = ProposedFieldOut(many=True)

    def get_fields(self) -> Any:
        fields = super().get_fields()
        fields["fields"] = fields.pop("fields_")
        return fields


class ProposalQuery(CursorQuery):
    """What the list of proposals can be asked."""

    state = OneOf(Proposal.State.values, required=False)
    user = serializers.RegexField(r"^(me|[1-9][0-9]{0,17})$", required=False, help_text="'me', or a user's number.")
    movie = identifier(required=False)


def proposed_details(given: Mapping[str, object], *, is_new: bool) -> Values:
    """What proposed fields mean, checked as an admin's own would be.

    :raises Invalid: naming every value that is not right, below ``/details``.
    """
    known = MovieChangeIn().fields
    errors = [field_error(key, "A title has no such field.", "unknown") for key in given if key not in known]
    if _holds_nul(given):  # where no field looks, and no database keeps it in JSON
        errors.append(field_error("", "There is a NUL character somewhere in it.", "text"))
    if not given:
        errors = [field_error("", "Propose at least one field.", "empty")]
    with below_details():
        if errors:
            raise Invalid(errors=errors)
        return strictly_validated(MovieChangeIn, dict(given), partial=not is_new)


def _holds_nul(value: object) -> bool:
    if isinstance(value, Mapping):
        return any(map(_holds_nul, (*value, *value.values())))
    if isinstance(value, list):
        return any(map(_holds_nul, value))
    return isinstance(value, str) and "\0" in value


@contextmanager
def below_details() -> Iterator[None]:
    """Say of errors in the block that they are in the ``details`` of the body."""
    try:
        yield
    except Invalid as problem:
        errors = [{**error, "pointer": f"/details{error['pointer']}"} for error in problem.errors]
        raise Invalid(errors=errors) from None  # type: ignore[arg-type]
