"""Platforms and what they offer."""

from django.db import models
from django.db.models import F, Q

from matinee.services.movies.titles.models.platforms import Platform
from matinee.services.movies.titles.models.titles import Movie


class Offer(models.Model):
    """A title can be watched on a platform in a region from ``since`` until ``until``, in one way and quality.

    ``region`` is an ISO 3166-1 alpha-2 code. ``price`` is in ``currency`` (ISO 4217). ``phase`` is where the clock had
    come when it was last said: what has begun or ended since is announced by the clock's job.
    """

    class Kind(models.TextChoices):
        """In which way."""

        SUBSCRIPTION = "subscription"
        RENT = "rent"
        BUY = "buy"
        FREE = "free"
        ADS = "ads"
        CINEMA = "cinema"

    class Quality(models.TextChoices):
        """How sharp the picture is."""

        SD = "sd", "SD"
        HD = "hd", "HD"
        UHD = "uhd", "UHD"

    class Phase(models.TextChoices):
        """Whether it has begun or ended."""

        UPCOMING = "upcoming"
        CURRENT = "current"
        ENDED = "ended"

    movie = models.ForeignKey(Movie, models.CASCADE, related_name="offers")
    platform = models.ForeignKey(Platform, models.CASCADE, related_name="offers")
    region = models.CharField(max_length=2)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    quality = models.CharField(max_length=5, choices=Quality.choices, blank=True)
    price = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    link = models.URLField(max_length=500, blank=True)
    since = models.DateTimeField(null=True, blank=True)
    until = models.DateTimeField(null=True, blank=True)
    phase = models.CharField(max_length=10, choices=Phase.choices, editable=False)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(since__lt=F("until")),
                name="offer_begins_before_it_ends",
            ),
            models.CheckConstraint(
                condition=Q(price__isnull=True, currency="") | Q(price__isnull=False) & ~Q(currency=""),
                name="offer_price_has_a_currency",
            ),
        )
        indexes = (
            models.Index(fields=("movie", "region", "platform"), name="offer_of_movie"),
            models.Index(fields=("region", "platform", "kind", "since", "until", "movie"), name="offer_in_region"),
            models.Index(fields=("phase", "since"), name="offer_beginning"),
            models.Index(fields=("phase", "until"), name="offer_ending"),
        )

    def __str__(self) -> str:
        return f"{self.movie} on {self.platform} in {self.region}: {self.kind}"


class Viewer(models.Model):
    """Where a user watches: a region, and platforms."""

    user_id = models.BigIntegerField(primary_key=True)
    region = models.CharField(max_length=2, blank=True)
    platforms = models.ManyToManyField(Platform, blank=True, related_name="viewers")

    def __str__(self) -> str:
        return f"user {self.user_id} in {self.region}"
