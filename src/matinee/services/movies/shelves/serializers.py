"""Watchlists: the shape of input and the schema of output."""

from rest_framework import serializers

from matinee.foundation.django.shapes import Shape
from matinee.services.movies.titles.serializers.fields import identifier
from matinee.services.movies.titles.serializers.titles import RatedCardOut


class WatchlistIn(Shape):
    """A title to put on one's watchlist."""

    movie = identifier()


class WatchlistEntryOut(Shape):
    """An entry of a watchlist."""

    class WatchlistMovieOut(RatedCardOut):
        """A title on a watchlist."""

    movie = WatchlistMovieOut()
    added_at = serializers.DateTimeField()
