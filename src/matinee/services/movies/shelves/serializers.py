"""Watchlists: the shape of input and the schema of output."""

from typing import Any

from rest_framework import serializers

from matinee.services.movies.titles.serializers.fields import identifier


class WatchlistIn(serializers.Serializer[Any]):
    """A title to put on one's watchlist."""

    movie = identifier()


class WatchlistEntryOut(serializers.Serializer[Any]):
    """An entry of a watchlist."""

    class WatchlistMovieOut(serializers.Serializer[Any]):
        """A title on a watchlist."""

        id = serializers.IntegerField()
        title = serializers.CharField()
        year = serializers.IntegerField(allow_null=True)
        rating = serializers.DictField(child=serializers.IntegerField())

    movie = WatchlistMovieOut()
    added_at = serializers.DateTimeField()
