"""Platforms: the shape of input and the schema of output."""

from typing import Any

from rest_framework import serializers

from matinee.services.movies.catalogue.serializers.fields import CountryField
from matinee.services.movies.catalogue.serializers.titles import MovieRef


class PlatformIn(serializers.Serializer[Any]):
    """A platform as an admin writes it."""

    name = serializers.CharField(max_length=100)
    about = serializers.CharField(max_length=5000, allow_blank=True, default="")
    website = serializers.URLField(max_length=500, allow_blank=True, default="")
    logo = serializers.URLField(max_length=500, allow_blank=True, default="")
    regions = serializers.ListField(child=CountryField(), max_length=300, default=list)

    def validate_regions(self, value: list[tuple[str, str]]) -> list[str]:
        if any(len(code) != 2 for code, _ in value):
            raise serializers.ValidationError("A region is a country of today, by its ISO 3166-1 code.", "unknown")
        return sorted({code for code, _ in value})


class PlatformRowOut(serializers.Serializer[Any]):
    """A platform in a list."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    about = serializers.CharField(allow_blank=True)
    website = serializers.CharField(allow_blank=True)
    logo = serializers.CharField(allow_blank=True)
    regions = serializers.ListField(child=serializers.CharField())
    movie_count = serializers.IntegerField()


class PlatformPageOut(PlatformRowOut):
    """A platform with its first hundred movies by title; ``GET /api/v1/?platform=<id>`` pages through all."""

    movies = MovieRef(many=True)
