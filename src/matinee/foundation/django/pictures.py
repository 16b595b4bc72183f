"""Pictures over HTTP in Django rooms: how a body comes in, and how documents show what was kept."""

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse
from rest_framework import serializers
from rest_framework.parsers import BaseParser
from rest_framework.request import Request

from matinee.foundation.django.openapi import answered
from matinee.foundation.django.shapes import Shape
from matinee.foundation.files.pictures import FORMATS, WIDTHS, UnusablePicture

BODY = dict.fromkeys(FORMATS, OpenApiTypes.BINARY)
"""The request of an operation that takes a picture, for its document."""
TOO_LARGE = OpenApiResponse(description="The picture has more than 10 MiB.")
NOT_TAKEN = OpenApiResponse(description="The body says that it is something else than JPEG, PNG, WebP or AVIF.")
UNUSABLE = OpenApiResponse(description="It is no such picture, a damaged one, or one of too many pixels.")
REFUSALS = {413: TOO_LARGE, 415: NOT_TAKEN, 422: UNUSABLE}


class _Raw(BaseParser):
    """Takes a body as it is."""

    def parse(self, stream: Any, media_type: str | None = None, parser_context: object = None) -> Any:
        return stream.read()


PARSERS = tuple(type(f"Raw{name}", (_Raw,), {"media_type": media_type}) for media_type, name in FORMATS.items())
"""What views that take pictures parse with."""


def picture_of(request: Request) -> bytes:
    """The picture in the body of a request.

    :raises UnusablePicture: if there is none.
    """
    raw = request.data
    if not isinstance(raw, bytes) or not raw:
        raise UnusablePicture("The body is empty: send a JPEG, PNG, WebP or AVIF picture.")
    return raw


EXAMPLE = answered(
    "A poster",
    {
        "src": f"/media/movies/{'0f' * 16}-320.webp",
        "srcset": ", ".join(f"/media/movies/{'0f' * 16}-{width}.webp {width}w" for width in WIDTHS),
        "width": 640,
        "height": 960,
    },
)


class PictureOut(Shape):
    """An uploaded picture, in WebP; whatever has none is drawn."""

    src = serializers.CharField(help_text="The address of the one that is 320 pixels wide, or as wide as it was.")
    srcset = serializers.CharField(help_text="All widths with their addresses, as HTML's srcset has them.")
    width = serializers.IntegerField(help_text="Of the widest.")
    height = serializers.IntegerField(help_text="Of the widest.")
