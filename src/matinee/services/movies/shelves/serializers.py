"""Watchlists: the shape of input and the schema of output."""

from rest_framework import serializers

from matinee.foundation.django.shapes import Shape
from matinee.services.movies.titles.serializers.fields import identifier


class WatchlistIn(Shape):
    """A title to put on one's watchlist."""

    movie = identifier()


class WatchlistEntryOut(Shape):
    """An entry of a watchlist."""

    class WatchlistMovieOut(Shape):
        """A title on a watchlist."""

        id = serializers.IntegerField()
        title = serializers.CharField()
        year = serializers.IntegerField(allow_null=True)
        rating = serializers.DictField(child=serializers.IntegerField())

    movie = WatchlistMovieOut()
    added_at = serializers.DateTimeField()
