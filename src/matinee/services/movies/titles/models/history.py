"""Who changed what."""

from django.db import models
from django.db.models import Q

from matinee.services.movies.titles.models.people import Person
from matinee.services.movies.titles.models.titles import Movie

SUBJECTS = ("movie", "person", "platform")
ONE_SUBJECT = Q(*[Q(**{f"{one}__isnull": one != subject for one in SUBJECTS}) for subject in SUBJECTS], _connector=Q.OR)


class Change(models.Model):
    """A change of a title, person or platform: who, when, from what source, and each field before and after.

    ``before`` and ``after`` hold the fields that differ, by their names in the film format; null where there was or is
    nothing. Those of an addition are
    empty: what was added is what is there, with all later changes undone.
    """

    class Action(models.TextChoices):
        """What was done."""

        ADDED = "added"
        CHANGED = "changed"
        WITHDRAWN = "withdrawn"
        RESTORED = "restored"
        MERGED = "merged"
        UNMERGED = "unmerged"

    movie = models.ForeignKey(Movie, models.CASCADE, null=True, related_name="changes")
    person = models.ForeignKey(Person, models.DO_NOTHING, null=True, related_name="changes", db_constraint=False)
    """A person who has been removed is there no more, and this number is all that is left."""
    platform = models.ForeignKey(
        "movies.Platform", models.DO_NOTHING, null=True, related_name="changes", db_constraint=False
    )
    """So it is with a platform."""
    action = models.CharField(max_length=20, choices=Action.choices)
    at = models.DateTimeField()
    user_id = models.BigIntegerField(null=True)
    username = models.CharField(max_length=150, blank=True)
    source = models.CharField(max_length=120)
    """``api``, ``console``, ``import:films``, ``proposal:7``, ``revert:12``, ``merge:3``."""
    note = models.CharField(max_length=500, blank=True)
    fields = models.JSONField(default=list)
    """The names of the fields that differ, for lists."""
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)

    class Meta:
        constraints = (models.CheckConstraint(condition=ONE_SUBJECT, name="change_of_one_subject"),)
        indexes = (
            models.Index(fields=("movie", "id"), name="change_of_movie"),
            models.Index(fields=("person", "id"), name="change_of_person"),
            models.Index(fields=("platform", "id"), name="change_of_platform"),
        )

    def __str__(self) -> str:
        return f"change {self.pk} at {self.at:%Y-%m-%d %H:%M}"
