"""Where titles stood in the charts."""

from django.db import models

from matinee.services.movies.titles.models.titles import Movie


class ChartPosition(models.Model):
    """Where a title stood in the top chart on a Monday."""

    week = models.DateField()
    movie = models.ForeignKey(Movie, models.CASCADE, related_name="chart_positions")
    position = models.PositiveIntegerField()
    score = models.FloatField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("week", "movie"), name="chart_position_once"),)

    def __str__(self) -> str:
        return f"{self.week}: {self.position}. {self.movie}"
