"""Titles in the console."""

from datetime import UTC, datetime
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from matinee.foundation.django.console.room_admin import ReadOnly, RoomAdmin
from matinee.foundation.django.pages.statements import Rows
from matinee.foundation.documents import Values
from matinee.services.movies.admin.operators import editor
from matinee.services.movies.models import Credit, Movie
from matinee.services.movies.titles.actions import titles as catalogue
from matinee.services.movies.titles.domain.limits import EARLIEST_YEAR, LATEST_YEAR, LONGEST_RUNTIME
from matinee.services.movies.titles.domain.titles import search_key
from matinee.services.movies.titles.queries.titles import find_twin


class CreditInline(ReadOnly, admin.TabularInline[Credit, Movie]):
    """A title's credits, to look at: the API writes them."""

    model = Credit
    extra = 0
    fields = ("position", "person", "category", "characters")
    ordering = ("position",)

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Credit]":
        return super().get_queryset(request).select_related("person")


class MovieForm(forms.ModelForm[Movie]):
    """A title, within the bounds that the API sets."""

    release_year = forms.IntegerField(min_value=EARLIEST_YEAR, max_value=LATEST_YEAR, required=False)
    end_year = forms.IntegerField(min_value=EARLIEST_YEAR, max_value=LATEST_YEAR, required=False)
    runtime_minutes = forms.IntegerField(min_value=1, max_value=LONGEST_RUNTIME, required=False)
    allow_duplicate = forms.BooleanField(required=False, help_text="Needed if another title has its name and year.")
    on_no_platform = forms.BooleanField(required=False, help_text="Needed to take it off its last platform.")

    def clean(self) -> Any:
        cleaned = super().clean() or self.cleaned_data
        on_some = self.instance.pk is not None and self.instance.platforms.exists()
        if on_some and not cleaned.get("platforms") and not cleaned.get("on_no_platform"):
            self.add_error("platforms", "This takes it off its last platform: say so below, if it is meant.")
        if self.instance.pk is None and not cleaned.get("allow_duplicate") and cleaned.get("title"):
            self._check_twin(cleaned)
        return cleaned

    def _check_twin(self, cleaned: Values) -> None:
        columns = {name: cleaned.get(name) for name in (*catalogue.COLUMNS, "series")}
        movie = Movie(**columns | {"original_title": cleaned.get("original_title") or ""})
        catalogue.set_keys(movie)
        twin = find_twin(movie)
        if twin is not None:
            self.add_error("title", f"Title {twin.pk} is {twin} already: say below if this is another one.")

    def details(self) -> Values:
        """What the actions take."""
        chosen = self.cleaned_data
        # One that waits for its series to be added shows none here, and goes on waiting unless one is chosen.
        series = (
            {"series": chosen["series"] and {"movie": chosen["series"].pk}} if "series" in self.changed_data else {}
        )
        return {
            **series,
            **{column: chosen[column] for column in catalogue.COLUMNS},
            "genres": [genre.name for genre in chosen["genres"]],
            "countries": [(country.code, country.name) for country in chosen["countries"]],
            "languages": [(language.code, language.name) for language in chosen["languages"]],
            "platforms": [platform.pk for platform in chosen["platforms"]],
        }


@admin.register(Movie)
class MovieAdmin(RoomAdmin):
    """Movies that have not been withdrawn; deleting one withdraws it."""

    form = MovieForm
    list_display = ("title", "kind", "release_year", "rating_count", "average", "updated_at")
    list_filter = ("kind", "genres", "platforms")
    search_fields = ("search_text",)
    search_help_text = "Part of a title."
    ordering = ("sort_title", "pk")
    show_full_result_count = False
    fields = (*catalogue.COLUMNS, "series", "genres", "countries", "languages", "platforms", "allow_duplicate",
              "on_no_platform", "rating_count", "average")  # fmt: skip
    readonly_fields = ("rating_count", "average")
    filter_horizontal = ("genres", "countries", "languages")
    autocomplete_fields = ("platforms", "series")
    inlines = (CreditInline,)

    def get_queryset(self, request: HttpRequest) -> Rows:
        return super().get_queryset(request).filter(withdrawn_at__isnull=True)

    @admin.display(description="Average rating", ordering="rating_average")
    def average(self, movie: Movie) -> str:
        """The mean of a title's ratings, if it has any."""
        return f"{movie.rating_average:.2f}" if movie.rating_count else "-"

    def get_fields(self, request: HttpRequest, obj: Movie | None = None) -> Any:
        """Those of the form; a title that is new leaves no platform, and one that is there is no duplicate."""
        other = "on_no_platform" if obj is None else "allow_duplicate"
        return [name for name in self.fields or () if name != other]

    def get_search_results(self, request: HttpRequest, queryset: Rows, search_term: str) -> tuple[Rows, bool]:
        return super().get_search_results(request, queryset, search_key(search_term))

    def save_model(self, request: HttpRequest, obj: Movie, form: Any, change: bool) -> None:  # noqa: FBT001
        now, details = datetime.now(UTC), form.details()
        if change:
            catalogue.change_title(movie_id=obj.pk, details=details, by=editor(request), now=now)
        else:
            obj.pk = catalogue.add_title(
                details=details, by=editor(request), now=now, allow_duplicate=form.cleaned_data["allow_duplicate"]
            ).pk

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:  # noqa: FBT001
        """Write nothing: the action has written the links, and credits are not written here."""
        for formset in formsets:
            formset.new_objects, formset.changed_objects, formset.deleted_objects = [], [], []

    def delete_model(self, request: HttpRequest, obj: Movie) -> None:
        catalogue.withdraw_title(movie_id=obj.pk, by=editor(request), now=datetime.now(UTC))
