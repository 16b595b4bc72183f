"""Titles wherever an answer names one: the schema of output."""

from rest_framework import serializers

from matinee.foundation.django.pictures import PictureOut
from matinee.foundation.django.shapes import Shape
from matinee.services.movies.titles.models.titles import Movie
from matinee.services.movies.titles.serializers.fields import HistogramField


class Ref(Shape):
    """Something by its number and name."""

    id = serializers.IntegerField()
    name = serializers.CharField()


class RatingOut(Shape):
    """How a title is rated: the average of its active reviews, null while there are none."""

    count = serializers.IntegerField(help_text="v, the votes.")
    average = serializers.FloatField(allow_null=True, help_text="R, their mean.")


class ScoreOut(RatingOut):
    """How a title is rated, with its weighted score, null while there are no votes."""

    score = serializers.FloatField(allow_null=True, help_text="v / (v + m) · R + m / (v + m) · C")


class RatingPageOut(ScoreOut):
    """How a title is rated, with what its score rests on, and how many gave each rating from 1 to 10."""

    sum = serializers.IntegerField()
    mean_of_all = serializers.FloatField(help_text="C, the mean of all votes of the catalogue and 50 of 5.5.")
    least_votes = serializers.IntegerField(help_text="m, how many votes of C a score holds beside a title's own.")
    histogram = HistogramField()


class ExternalIdOut(Shape):
    """What a title or person is called elsewhere."""

    source = serializers.CharField()  # type: ignore[assignment]
    value = serializers.CharField()


class MovieRef(Shape):
    """A title by its number and name."""

    id = serializers.IntegerField()
    title = serializers.CharField()
    year = serializers.IntegerField(allow_null=True)


class CardOut(MovieRef):
    """A title that is shown with its picture: what that is drawn from, where it has none of its own."""

    kind = serializers.ChoiceField(Movie.Kind.choices)
    genres = serializers.ListField(child=serializers.CharField())
    languages = serializers.ListField(child=serializers.CharField())
    directors = Ref(many=True)
    picture = PictureOut(allow_null=True)


class RatedCardOut(CardOut):
    """A title that is shown with its picture and its rating."""

    rating = ScoreOut()


class EpisodeRef(Shape):
    """An episode by its number, title and place in its series."""

    id = serializers.IntegerField()
    title = serializers.CharField()
    season = serializers.IntegerField(allow_null=True)
    episode = serializers.IntegerField(allow_null=True)


class CreditedTitleOut(RatedCardOut):
    """A title in a filmography."""

    end_year = serializers.IntegerField(allow_null=True)
    series = MovieRef(allow_null=True)
    season = serializers.IntegerField(allow_null=True)
    episode = serializers.IntegerField(allow_null=True)


class KnownTitleOut(RatedCardOut):
    """A title that a person is known for."""
