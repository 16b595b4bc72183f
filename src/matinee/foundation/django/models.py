"""The tables of `matinee.foundation`'s events, idempotency keys and clock, a set in each room's database.

They are declared here for migrations and for the admin; all statements on them are in `events.store`, `idempotency` and
`clock`.
"""

from django.db import models


class EnvelopeRow(models.Model):
    """The columns of an envelope."""

    type = models.CharField(max_length=200)
    source = models.CharField(max_length=50)
    subject = models.CharField(max_length=200)
    time = models.CharField(max_length=27)
    traceparent = models.CharField(max_length=55)
    data = models.TextField()

    class Meta:
        abstract = True


class Outbox(EnvelopeRow):  # noqa: DJ008  no page shows it
    """An event of this service; ``published_at`` is empty until the bus has taken it."""

    position = models.BigAutoField(primary_key=True)
    event_id = models.CharField(max_length=36, unique=True)
    published_at = models.CharField(max_length=27, null=True)

    class Meta:
        db_table = "outbox"
        indexes = (
            models.Index(
                fields=("position",), name="outbox_unpublished", condition=models.Q(published_at__isnull=True)
            ),
        )


class Inbox(models.Model):  # noqa: DJ008
    """A reaction has had an event."""

    event_id = models.CharField(max_length=36)
    reaction = models.CharField(max_length=100)
    received_at = models.CharField(max_length=27, db_index=True)

    class Meta:
        db_table = "inbox"
        constraints = (models.UniqueConstraint(fields=("event_id", "reaction"), name="inbox_once"),)


class ParkedEvent(EnvelopeRow):
    """A reaction that failed on an event. It is tried again at ``next_attempt_at``; if that is empty, it waits for a
    person.
    """

    event_id = models.CharField(max_length=36)
    reaction = models.CharField(max_length=100)
    attempts = models.IntegerField()
    next_attempt_at = models.CharField(max_length=27, null=True, blank=True, db_index=True)
    error = models.TextField()

    class Meta:
        db_table = "parked_event"
        constraints = (models.UniqueConstraint(fields=("event_id", "reaction"), name="parked_once"),)

    def __str__(self) -> str:
        return f"{self.reaction} of {self.type.rsplit('.', 1)[-1]} {self.subject}"


class IdempotencyKey(models.Model):  # noqa: DJ008
    """The answer that a write had under an idempotency key; empty while it is under way."""

    idem_key = models.CharField(max_length=64, primary_key=True)
    fingerprint = models.CharField(max_length=64)
    answer = models.TextField()
    created_at = models.CharField(max_length=27, db_index=True)

    class Meta:
        db_table = "idempotency_key"


class JobRun(models.Model):  # noqa: DJ008
    """When a job last began; ``failures`` counts those in a row."""

    job = models.CharField(max_length=100, primary_key=True)
    ran_at = models.CharField(max_length=27)
    failures = models.IntegerField()

    class Meta:
        db_table = "job_run"
