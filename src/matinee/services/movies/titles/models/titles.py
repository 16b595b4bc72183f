"""Titles and what describes them."""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.db.models import Case, F, Q, When
from django.db.models.functions import Cast, Coalesce

RATINGS = range(1, 11)
UNNUMBERED = 2**31 - 1
"""Where an episode without a season or number sorts: after all that have one."""


class Genre(models.Model):
    """A genre, by its English name."""

    name = models.CharField(max_length=50, unique=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Country(models.Model):
    """A country by its ISO 3166 code: alpha-2 today, the four letters of 3166-3 for one that is no more."""

    code = models.CharField(max_length=4, primary_key=True)
    name = models.CharField(max_length=100)

    class Meta:
        ordering = ("name",)
        verbose_name_plural = "countries"

    def __str__(self) -> str:
        return self.name


class Language(models.Model):
    """A language by its ISO 639 code: two letters where there are two, else three."""

    code = models.CharField(max_length=3, primary_key=True)
    name = models.CharField(max_length=100)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Keyword(models.Model):
    """What a title is about, in a word or two; ``name_key`` is how it is compared."""

    name = models.CharField(max_length=100)
    name_key = models.CharField(max_length=100, unique=True, editable=False)

    class Meta:
        ordering = ("name_key",)

    def __str__(self) -> str:
        return self.name


LISTED_BY = (
    "sort_title", "sort_year", "rising_year", "rating_average", "rising_rating", "rating_count", "falling_score",
    "rising_score", "falling_runtime", "rising_runtime", "kind", "release_date",
)  # fmt: skip
"""The columns that lists are ordered or narrowed by."""


def _by(column: str) -> models.Index:
    name = f"listed_by_{column}"
    return models.Index(fields=(column, "id"), name=name, condition=Q(is_listed=True))


def _known_or(column: str, unknown: float, kind: "models.Field[Any, Any]") -> models.GeneratedField:
    return models.GeneratedField(expression=Coalesce(F(column), unknown), output_field=kind, db_persist=True)


def _average(unrated: float) -> models.GeneratedField:
    average = Cast(F("rating_sum"), models.FloatField()) / Cast(F("rating_count"), models.FloatField())
    return models.GeneratedField(
        expression=Case(When(rating_count__gt=0, then=average), default=unrated, output_field=models.FloatField()),
        output_field=models.FloatField(),
        db_persist=True,
    )


class MovieQuerySet(models.QuerySet["Movie"]):
    """Questions that several queries ask."""

    def shown(self) -> "MovieQuerySet":
        """Those that have not been withdrawn."""
        return self.filter(withdrawn_at__isnull=True)


class Movie(models.Model):
    """A title of any kind, with the count, sum and histogram of its active reviews' ratings.

    ``score`` is the weighted rating of `titles.domain.scores`, null without votes. An episode has a ``series``, and
    usually a season and a number; a series has an ``end_year`` when it has ended. A title that was merged into another
    one is withdrawn, and ``merged_into`` leads on.
    """

    class Kind(models.TextChoices):
        """What kind of title it is."""

        FILM = "film"
        SHORT = "short"
        TV_FILM = "tv_film", "TV film"
        SERIES = "series"
        MINI_SERIES = "mini_series", "mini-series"
        EPISODE = "episode"
        SPECIAL = "special"
        VIDEO = "video"
        GAME = "game"

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    """What exports call the title: the same in every catalogue that it came to by an export."""
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.FILM)
    title = models.CharField(max_length=500)
    original_title = models.CharField(max_length=500, blank=True)
    sort_title = models.CharField(max_length=500, editable=False)
    search_text = models.CharField(max_length=1100, editable=False)
    release_year = models.SmallIntegerField(null=True, blank=True)
    end_year = models.SmallIntegerField(null=True, blank=True)
    release_date = models.DateField(null=True, blank=True)
    runtime_minutes = models.PositiveIntegerField(null=True, blank=True)
    synopsis = models.TextField(blank=True)
    genres = models.ManyToManyField(Genre, blank=True, related_name="movies")
    countries = models.ManyToManyField(Country, blank=True, related_name="movies")
    languages = models.ManyToManyField(Language, blank=True, related_name="movies")
    platforms = models.ManyToManyField("movies.Platform", blank=True, related_name="movies")
    keywords = models.ManyToManyField(Keyword, blank=True, related_name="movies")
    series = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="episodes")
    season_number = models.PositiveIntegerField(null=True, blank=True)
    episode_number = models.PositiveIntegerField(null=True, blank=True)
    merged_into = models.ForeignKey("self", models.SET_NULL, null=True, editable=False, related_name="merged_from")
    picture = models.JSONField(null=True, editable=False)
    """What `matinee.foundation.files.kept.keep_picture` says of the poster; without one it is drawn."""

    rating_count = models.PositiveIntegerField(default=0, editable=False)
    rating_sum = models.PositiveBigIntegerField(default=0, editable=False)
    rated_1 = models.PositiveIntegerField(default=0, editable=False)
    rated_2 = models.PositiveIntegerField(default=0, editable=False)
    rated_3 = models.PositiveIntegerField(default=0, editable=False)
    rated_4 = models.PositiveIntegerField(default=0, editable=False)
    rated_5 = models.PositiveIntegerField(default=0, editable=False)
    rated_6 = models.PositiveIntegerField(default=0, editable=False)
    rated_7 = models.PositiveIntegerField(default=0, editable=False)
    rated_8 = models.PositiveIntegerField(default=0, editable=False)
    rated_9 = models.PositiveIntegerField(default=0, editable=False)
    rated_10 = models.PositiveIntegerField(default=0, editable=False)
    rating_average = _average(0.0)
    score = models.FloatField(null=True, editable=False)

    # What lists are ordered by is never null, and what is not known comes last in either direction.
    rising_rating = _average(99.0)
    falling_score = _known_or("score", 0.0, models.FloatField())
    rising_score = _known_or("score", 99.0, models.FloatField())
    sort_year = _known_or("release_year", 0, models.SmallIntegerField())
    rising_year = _known_or("release_year", 9999, models.SmallIntegerField())
    falling_runtime = _known_or("runtime_minutes", 0, models.IntegerField())
    rising_runtime = _known_or("runtime_minutes", 2**31 - 1, models.IntegerField())
    sort_season = _known_or("season_number", UNNUMBERED, models.IntegerField())
    sort_episode = _known_or("episode_number", UNNUMBERED, models.IntegerField())

    created_at = models.DateTimeField(editable=False)
    updated_at = models.DateTimeField(editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    is_listed = models.GeneratedField(
        expression=Case(When(~Q(kind="episode"), withdrawn_at__isnull=True, then=True), default=False),
        output_field=models.BooleanField(),
        db_persist=True,
    )
    """Whether lists show it without being asked for episodes."""

    objects: ClassVar[models.Manager["Movie"]] = MovieQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(
                    rating_count=F("rated_1") + F("rated_2") + F("rated_3") + F("rated_4") + F("rated_5")
                    + F("rated_6") + F("rated_7") + F("rated_8") + F("rated_9") + F("rated_10")
                ),
                name="rating_histogram_adds_up",
            ),
        )  # fmt: skip
        indexes = (
            *(_by(column) for column in LISTED_BY),
            models.Index(fields=("series", "sort_season", "sort_episode", "id"), name="movie_by_episode"),
            models.Index(fields=("id",), name="movie_unlisted", condition=Q(is_listed=False)),
            models.Index(fields=("sort_title",), name="movie_by_likeness"),
        )

    def __str__(self) -> str:
        return f"{self.title} ({self.release_year or 'undated'})"

    @property
    def histogram(self) -> list[int]:
        """How many active reviews gave each rating, from 1 to 10."""
        return [getattr(self, f"rated_{rating}") for rating in RATINGS]


class ExternalId(models.Model):
    """What a title is called elsewhere: ``imdb`` tt0034583, ``wikipedia`` Casablanca_(film), …"""

    movie = models.ForeignKey(Movie, models.CASCADE, related_name="external_ids")
    source = models.CharField(max_length=30)
    value = models.CharField(max_length=200)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("source", "value"), name="external_id_once"),)

    def __str__(self) -> str:
        return f"{self.source}:{self.value}"


class SourceRecord(models.Model):
    """The line of an imported source that a title came from, and the digest of what it said."""

    movie = models.ForeignKey(Movie, models.CASCADE, related_name="source_records")
    source = models.CharField(max_length=100)
    source_id = models.CharField(max_length=200)
    digest = models.CharField(max_length=32)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("source", "source_id"), name="source_record_once"),)

    def __str__(self) -> str:
        return f"{self.source}#{self.source_id}"
