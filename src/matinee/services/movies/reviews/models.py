"""Reviews, who wrote them, and whom they helped."""

from datetime import UTC, datetime

from django.db import models
from django.db.models import Q

from matinee.services.movies.titles.models.titles import Movie

NEVER = datetime(1970, 1, 1, tzinfo=UTC)


class Reviewer(models.Model):
    """A user who has reviewed something: a copy of the name in users, kept up to date by its events."""

    user_id = models.BigIntegerField(primary_key=True)
    username = models.CharField(max_length=150)
    username_key = models.CharField(max_length=150, db_index=True)
    named_at = models.DateTimeField(default=NEVER)
    """When users published this name. A name that came with an access token counts as older than any of those."""

    def __str__(self) -> str:
        return self.username


def _by(name: str, *columns: str) -> models.Index:
    """The index of an ordering of lists, by columns and then by ``id``."""
    return models.Index(fields=(*columns, "id"), name=f"review_{name}", condition=Q(active=True))


class Review(models.Model):
    """A user's one review of a title. While it is not active it is neither shown nor counted.

    A hidden review that is deleted is withdrawn: its text goes, and its row keeps its place and says who hid it, so
    that the review which its author writes there next is hidden as well.
    """

    movie = models.ForeignKey(Movie, models.CASCADE, related_name="reviews")
    reviewer = models.ForeignKey(Reviewer, models.PROTECT, related_name="reviews")
    rating = models.PositiveSmallIntegerField()
    headline = models.CharField(max_length=200, blank=True)
    body = models.TextField(blank=True)
    is_spoiler = models.BooleanField(default=False)
    active = models.BooleanField(default=True)
    is_withdrawn = models.BooleanField(default=False, db_default=False, editable=False)
    hidden_at = models.DateTimeField(null=True, editable=False)
    """When an admin hid it: before it was written, if that was an earlier one in its place."""
    hidden_by_id = models.BigIntegerField(null=True, editable=False)
    hidden_by = models.CharField(max_length=150, default="", db_default="", editable=False)
    hidden_reason = models.CharField(max_length=500, default="", db_default="", editable=False)
    helpful_count = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(editable=False)
    updated_at = models.DateTimeField(editable=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("movie", "reviewer"), name="one_review_per_user_and_movie"),
            models.CheckConstraint(condition=Q(rating__gte=1, rating__lte=10), name="rating_from_1_to_10"),
            models.CheckConstraint(
                condition=Q(active=False) | Q(is_withdrawn=False), name="withdrawn_review_is_hidden"
            ),
        )
        indexes = (
            _by("newest", "movie", "created_at"),
            _by("most_helpful", "movie", "helpful_count", "created_at"),
            _by("by_rating", "movie", "rating", "created_at"),
            _by("newest_of_all", "created_at"),
            _by("most_helpful_of_all", "helpful_count", "created_at"),
            _by("by_rating_of_all", "rating", "created_at"),
            models.Index(fields=("reviewer", "created_at", "id"), name="review_by_reviewer"),
            models.Index(fields=("created_at", "id"), name="review_hidden", condition=Q(active=False)),
        )

    def __str__(self) -> str:
        return f"{self.rating}/10 for {self.movie} by {self.reviewer}"


class HelpfulVote(models.Model):
    """A user found a review helpful."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="helpful_votes")
    user_id = models.BigIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("review", "user_id"), name="one_helpful_vote_per_user"),)

    def __str__(self) -> str:
        return f"user {self.user_id} for review {self.review_id}"
