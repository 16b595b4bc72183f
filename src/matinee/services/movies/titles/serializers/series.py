"""Series, seasons and episodes: the schema of output."""

from rest_framework import serializers

from matinee.foundation.django.shapes import Shape
from matinee.services.movies.titles.serializers.titles import RatedCardOut, RatingOut


class RatedSeriesOut(RatedCardOut):
    """A series with its own ratings."""

    end_year = serializers.IntegerField(allow_null=True)


class SeriesOut(Shape):
    """A series; ``episode_average`` is the mean of its rated episodes' averages, each counting once."""

    series = RatedSeriesOut()
    episode_average = serializers.FloatField(allow_null=True)


class SeasonOut(Shape):
    """A season; episodes of no known season make up the last one, whose ``season`` is null."""

    season = serializers.IntegerField(allow_null=True)
    episode_count = serializers.IntegerField()
    year_from = serializers.IntegerField(allow_null=True)
    year_to = serializers.IntegerField(allow_null=True)
    average = serializers.FloatField(allow_null=True, help_text="The mean of its rated episodes' averages.")


class SeasonsOut(SeriesOut):
    """The seasons of a series."""

    seasons = SeasonOut(many=True)


class EpisodeRatingOut(Shape):
    """An episode and how it is rated; those without a number come last."""

    id = serializers.IntegerField()
    title = serializers.CharField()
    episode = serializers.IntegerField(allow_null=True)
    rating = RatingOut()


class EpisodeOut(EpisodeRatingOut):
    """An episode in the list of its season."""

    year = serializers.IntegerField(allow_null=True)
    release_date = serializers.DateField(allow_null=True)
    runtime_minutes = serializers.IntegerField(allow_null=True)
    synopsis = serializers.CharField(allow_blank=True)


class SeasonPageOut(SeriesOut):
    """A season with its episodes."""

    season = serializers.IntegerField(allow_null=True)
    average = serializers.FloatField(allow_null=True)
    episodes = EpisodeOut(many=True)


class SeasonRatingsOut(Shape):
    """The ratings of a season's episodes."""

    season = serializers.IntegerField(allow_null=True)
    average = serializers.FloatField(allow_null=True)
    episodes = EpisodeRatingOut(many=True)


class EpisodesOut(SeriesOut):
    """Every episode of a series with its rating: what a heat map of seasons and episodes shows."""

    seasons = SeasonRatingsOut(many=True)
