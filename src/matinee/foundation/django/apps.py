"""The Django app that gives every Django room its event tables."""

from django.apps import AppConfig
from django.db import close_old_connections

from matinee.foundation import rpc


class FoundationConfig(AppConfig):
    """The Django app."""

    name = "matinee.foundation.django"
    label = "foundation"
    verbose_name = "Events"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Look at connections before each call, as Django does before each request."""
        rpc.before_each_call(close_old_connections)
