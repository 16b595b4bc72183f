"""What the scores of all titles rest on."""

from django.db import models


class ScoreBasis(models.Model):
    """What all scores were computed with, in one row: C, the mean of all ratings, and m, the votes that it weighs.

    Charts list titles of ``chart_votes`` or more; `titles.domain.scores` says how the three are found.
    """

    mean = models.FloatField()
    least_votes = models.PositiveIntegerField()
    chart_votes = models.PositiveIntegerField()
    computed_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "score basis"

    def __str__(self) -> str:
        return f"C = {self.mean:.3f}, m = {self.least_votes}"
