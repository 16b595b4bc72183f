"""The Django app of movies."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    """The Django app."""

    name = "matinee.services.movies"
    label = "movies"
    verbose_name = "Movies"
    default_auto_field = "django.db.models.BigAutoField"
