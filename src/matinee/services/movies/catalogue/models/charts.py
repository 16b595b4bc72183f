"""What the scores of all titles rest on, and where titles stood in the charts."""

from django.db import models

from matinee.services.movies.catalogue.models.titles import Movie


class ScoreBasis(models.Model):
    """What all scores were computed with, in one row: C, the mean of all ratings, and m, the votes that it weighs.

    Charts list titles of ``chart_votes`` or more; `catalogue.engine.scores` says how the three are found.
    """

    mean = models.FloatField()
    least_votes = models.PositiveIntegerField()
    chart_votes = models.PositiveIntegerField()
    computed_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "score basis"

    def __str__(self) -> str:
        return f"C = {self.mean:.3f}, m = {self.least_votes}"


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
