"""Platforms in the console."""

from datetime import UTC, datetime
from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from matinee.foundation.django.console.room_admin import RoomAdmin
from matinee.services.movies.admin.operators import editor
from matinee.services.movies.availability.actions import platforms
from matinee.services.movies.models import Platform
from matinee.services.movies.titles.domain import places
from matinee.services.movies.titles.domain.web_addresses import WANTED, is_web_address


class PlatformForm(forms.ModelForm[Platform]):
    """A platform, within the bounds that the API sets; its regions are codes, parted by commas."""

    website = forms.URLField(max_length=500, required=False, assume_scheme="https")
    logo = forms.URLField(max_length=500, required=False, assume_scheme="https")
    regions = forms.CharField(required=False, help_text="ISO 3166-1 codes, parted by commas: DE, FR, US")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if isinstance(self.instance.regions, list):
            self.initial["regions"] = ", ".join(self.instance.regions)

    def clean_website(self) -> str:
        return self._link("website")

    def clean_logo(self) -> str:
        return self._link("logo")

    def _link(self, name: str) -> str:
        text: str = self.cleaned_data[name]
        if text and not is_web_address(text):
            raise forms.ValidationError(WANTED)
        return text

    def clean_regions(self) -> list[str]:
        codes = [code for code in map(str.strip, self.cleaned_data["regions"].split(",")) if code]
        found = {code: places.country(code) for code in codes}
        wrong = [code for code, country in found.items() if country is None or len(country[0]) != 2]
        if wrong:
            raise forms.ValidationError(f"No country of today is known as {', '.join(wrong)}.")
        return sorted({country[0] for country in found.values() if country})


@admin.register(Platform)
class PlatformAdmin(RoomAdmin):
    """Streaming platforms; removing one leaves its movies."""

    form = PlatformForm
    list_display = ("name", "website", "countries")
    search_fields = ("name", "name_key")
    ordering = ("name_key",)
    fields = ("name", "about", "website", "logo", "regions")

    @admin.display(description="Regions")
    def countries(self, platform: Platform) -> str:
        """The countries where a platform can be had, by name."""
        return ", ".join(place[1] if (place := places.country(code)) else code for code in platform.regions)

    def save_model(self, request: HttpRequest, obj: Platform, form: Any, change: bool) -> None:  # noqa: FBT001
        by, now = editor(request), datetime.now(UTC)
        if change:
            platforms.change_platform(platform_id=obj.pk, details=form.cleaned_data, by=by, now=now)
        else:
            obj.pk = platforms.add_platform(details=form.cleaned_data, by=by, now=now).pk

    def get_deleted_objects(
        self, objs: Any, request: HttpRequest
    ) -> tuple[list[Any], dict[str, int], set[str], list[str]]:
        """The platforms, with how many titles are on each and what goes with it."""
        _, counts, needed, kept = super().get_deleted_objects(objs, request)
        shown = [row.movies.filter(withdrawn_at__isnull=True).count() for row in objs]
        offers = [row.offers.count() for row in objs]
        rows = [
            f"{row}: titles on it, which stay: {here}; offers, which go with it: {gone}"
            for row, here, gone in zip(objs, shown, offers, strict=True)
        ]
        return rows, {**counts, "offers": sum(offers)}, needed, kept

    def delete_model(self, request: HttpRequest, obj: Platform) -> None:
        platforms.remove_platform(platform_id=obj.pk, by=editor(request), now=datetime.now(UTC))
