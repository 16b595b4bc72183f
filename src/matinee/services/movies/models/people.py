"""People and what they did on a title."""

from django.db import models

from matinee.services.movies.models.titles import Movie


class Person(models.Model):
    """Somebody who worked on a title."""

    name = models.CharField(max_length=300)
    name_key = models.CharField(max_length=300, editable=False, db_index=True)
    imdb_id = models.CharField(max_length=12, null=True, blank=True, unique=True)

    class Meta:
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.name


class Credit(models.Model):
    """A person's work on a title, at its place in the billing."""

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
    characters = models.JSONField(default=list, blank=True)
    position = models.PositiveIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("movie", "person", "category"), name="credit_once"),)
        indexes = (models.Index(fields=("movie", "position"), name="credit_by_billing"),)

    def __str__(self) -> str:
        return f"{self.person}, {self.category} of {self.movie}"
