"""Streaming platforms, which titles are under."""

from django.db import models


class Platform(models.Model):
    """A streaming platform. ``regions`` are ISO 3166-1 alpha-2 codes of where it can be had."""

    name = models.CharField(max_length=100)
    name_key = models.CharField(max_length=100, unique=True, editable=False)
    about = models.TextField(blank=True)
    website = models.URLField(max_length=500, blank=True)
    logo = models.URLField(max_length=500, blank=True)
    regions = models.JSONField(default=list, blank=True)
    picture = models.JSONField(null=True, editable=False)
    """The logo, if one was uploaded."""

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name
