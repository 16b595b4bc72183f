"""People and what they did on a title."""

import uuid

from django.db import models
from django.db.models import Q

from matinee.services.movies.titles.models.titles import Movie


class Person(models.Model):
    """Somebody who worked on a title.

    Dates are as exact as they are known: ``1915``, ``1915-05`` or ``1915-05-06``. A person who was merged into another
    one is shown no more, and ``merged_into`` leads on.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    """What exports call the person, where name and IMDb id do not tell who it is."""
    name = models.CharField(max_length=300)
    name_key = models.CharField(max_length=300, editable=False, db_index=True)
    imdb_id = models.CharField(max_length=12, null=True, blank=True, unique=True)
    birth_date = models.CharField(max_length=10, blank=True)
    birth_place = models.CharField(max_length=200, blank=True)
    death_date = models.CharField(max_length=10, blank=True)
    death_place = models.CharField(max_length=200, blank=True)
    biography = models.TextField(blank=True)
    professions = models.JSONField(default=list, blank=True)
    picture = models.JSONField(null=True, editable=False)
    merged_into = models.ForeignKey("self", models.SET_NULL, null=True, editable=False, related_name="merged_from")

    class Meta:
        indexes = (
            models.Index(fields=("name_key", "id"), name="person_listed", condition=Q(merged_into__isnull=True)),
        )
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.name


class PersonName(models.Model):
    """Another name of a person: at birth, in another script, or one that credits use."""

    class Type(models.TextChoices):
        """What kind of name it is."""

        BIRTH = "birth"
        NATIVE = "native"
        TRANSLITERATED = "transliterated"
        ALIAS = "alias"

    person = models.ForeignKey(Person, models.CASCADE, related_name="names")
    name = models.CharField(max_length=300)
    name_key = models.CharField(max_length=300, editable=False, db_index=True)
    language = models.CharField(max_length=3, blank=True)
    type = models.CharField(max_length=20, choices=Type.choices, default=Type.ALIAS)
    position = models.PositiveIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("person", "position"), name="person_name_position"),)

    def __str__(self) -> str:
        return self.name


class PersonExternalId(models.Model):
    """What a person is called elsewhere, but for IMDb, whose id is on the person: ``wikidata`` Q24829, …"""

    ELSEWHERE = "matinee"
    """The source of what other catalogues of Matinee call a person, by their ``uid``; no document shows it."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="external_ids")
    source = models.CharField(max_length=30)
    value = models.CharField(max_length=200)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("source", "value"), name="person_external_id_once"),)

    def __str__(self) -> str:
        return f"{self.source}:{self.value}"


class Credit(models.Model):
    """A person's work on a title, at its place in the billing; ``episodes`` counts those of a series."""

    class Category(models.TextChoices):
        """What the work was."""

        DIRECTOR = "director"
        WRITER = "writer"
        PRODUCER = "producer"
        COMPOSER = "composer"
        CINEMATOGRAPHER = "cinematographer"
        EDITOR = "editor"
        ACTOR = "actor"
        SELF = "self", "themselves"
        CREW = "crew"

    movie = models.ForeignKey(Movie, models.CASCADE, related_name="credits")
    person = models.ForeignKey(Person, models.PROTECT, related_name="credits")
    category = models.CharField(max_length=20, choices=Category.choices)
    job = models.CharField(max_length=200, blank=True)
    characters = models.JSONField(default=list, blank=True)
    uncredited = models.BooleanField(default=False)
    episodes = models.PositiveIntegerField(null=True, blank=True)
    position = models.PositiveIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("movie", "person", "category", "job"), name="credit_once"),)
        indexes = (models.Index(fields=("movie", "position"), name="credit_by_billing"),)

    def __str__(self) -> str:
        return f"{self.person}, {self.category} of {self.movie}"
