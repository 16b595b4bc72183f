"""Who proposes what, and what was found to be one."""

from django.db import models
from django.db.models import Q

from matinee.services.movies.titles.models.people import Person
from matinee.services.movies.titles.models.titles import Movie


class Proposal(models.Model):
    """A change or a new title that a user proposes; ``details`` are fields as an admin would write them.

    ``base`` holds what the title's document said of these fields when they were proposed.
    """

    class State(models.TextChoices):
        """What became of it."""

        OPEN = "open"
        ACCEPTED = "accepted"
        REFUSED = "refused"
        WITHDRAWN = "withdrawn"

    movie = models.ForeignKey(Movie, models.CASCADE, null=True, blank=True, related_name="proposals")
    """What is to be changed; null for a new title until it is accepted."""
    is_new = models.BooleanField(default=False)
    details = models.JSONField()
    base = models.JSONField(default=dict)
    comment = models.CharField(max_length=1000, blank=True)
    user_id = models.BigIntegerField()
    username = models.CharField(max_length=150)
    state = models.CharField(max_length=20, choices=State.choices, default=State.OPEN)
    reason = models.CharField(max_length=1000, blank=True)
    decided_by_id = models.BigIntegerField(null=True)
    decided_by = models.CharField(max_length=150, blank=True)
    decided_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        indexes = (
            models.Index(fields=("state", "id"), name="proposal_by_state"),
            models.Index(fields=("user_id", "id"), name="proposal_by_user"),
        )

    def __str__(self) -> str:
        return f"proposal {self.pk} by {self.username}"


class Merge(models.Model):
    """Two titles, or two people, that were found to be one; ``moved`` holds what is needed to undo it.

    What was merged away always leads to what is kept. If that is merged away in turn, both lead to the last one, and
    ``moved`` remembers that they did not before.
    """

    kept_movie = models.ForeignKey(Movie, models.CASCADE, null=True, related_name="merges_into_it")
    gone_movie = models.ForeignKey(Movie, models.CASCADE, null=True, related_name="merges_away")
    kept_person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="merges_into_it")
    gone_person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="merges_away")
    at = models.DateTimeField()
    user_id = models.BigIntegerField(null=True)
    username = models.CharField(max_length=150, blank=True)
    moved = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    """How much of each kind was moved, for people to look at."""
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(kept_movie__isnull=False, gone_movie__isnull=False)
                ^ Q(kept_person__isnull=False, gone_person__isnull=False),
                name="merge_of_one_kind",
            ),
        )
        indexes = (models.Index(fields=("at", "id"), name="merge_by_time"),)

    def __str__(self) -> str:
        return f"merge {self.pk}"
