"""Schemas that drf-spectacular cannot guess."""

from functools import cache
from typing import Any

from drf_spectacular.utils import inline_serializer
from rest_framework import serializers


@cache
def paged(
    row: type[serializers.Serializer[Any]], **more: serializers.Field[Any, Any, Any, Any]
) -> serializers.Serializer[Any]:
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
