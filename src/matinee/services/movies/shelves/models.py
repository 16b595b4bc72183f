"""Watchlists."""

from django.db import models

from matinee.services.movies.titles.models.titles import Movie


class WatchlistEntry(models.Model):
    """A title that a user means to watch."""

    user_id = models.BigIntegerField()
    movie = models.ForeignKey(Movie, models.CASCADE, related_name="watchlist_entries")
    added_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("user_id", "movie"), name="on_a_watchlist_once"),)
        indexes = (models.Index(fields=("user_id", "added_at", "id"), name="watchlist_newest"),)
        verbose_name_plural = "watchlist entries"

    def __str__(self) -> str:
        return f"{self.movie} on the list of user {self.user_id}"
