"""The Django app of users."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    """Users, as Django lists it."""

    name = "matinee.services.users"
    label = "users"
    verbose_name = "Users"
    default_auto_field = "django.db.models.BigAutoField"
