"""Schemas that drf-spectacular cannot guess, and examples."""

from functools import cache
from typing import Any

from drf_spectacular.utils import OpenApiExample, inline_serializer
from rest_framework import serializers

from matinee.foundation.django.shapes import Shape


@cache
def paged(row: type[Shape], **more: serializers.Field[Any, Any, Any, Any]) -> serializers.Serializer[Any]:
    """The schema of a page of rows: ``count, next, previous, results``, and ``more``."""
    return inline_serializer(
        f"{row.__name__.removesuffix('Out')}Page",
        {
            "count": serializers.IntegerField(),
            "count_is_estimate": serializers.BooleanField(
                required=False, help_text="Present and true where the count may be up to a minute old."
            ),
            "next": serializers.CharField(allow_null=True),
            "previous": serializers.CharField(allow_null=True),
            "results": row(many=True),
            **more,
        },
    )


def given(name: str, value: object) -> OpenApiExample:
    """An example of what an operation takes."""
    return OpenApiExample(name, value, request_only=True)


def answered(name: str, value: object) -> OpenApiExample:
    """An example of what an operation answers when it succeeds."""
    return OpenApiExample(name, value, response_only=True, status_codes=["200", "201"])


def answered_page(name: str, row: object, **more: object) -> OpenApiExample:
    """An example of a page with one row, and ``more``, as `paged` describes it."""
    return answered(name, {"count": 1, "next": None, "previous": None, "results": [row], **more})
