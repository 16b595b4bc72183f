"""The Django app that gives every Django room its event tables."""

from django.apps import AppConfig


class FoundationConfig(AppConfig):
    name = "matinee.foundation.django"
    label = "foundation"
    verbose_name = "Events"
    default_auto_field = "django.db.models.BigAutoField"
