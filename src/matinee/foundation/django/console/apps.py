"""The Django apps of the admin."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class ConsoleConfig(AppConfig):
    """The Django app."""

    name = "matinee.foundation.django.console"
    label = "console"
    default_auto_field = "django.db.models.BigAutoField"


class ConsoleAdminConfig(AdminConfig):
    """The Django app."""

    default_site = "matinee.foundation.django.console.site.Console"
