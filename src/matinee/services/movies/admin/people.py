"""People in the console."""

from datetime import UTC, datetime
from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from matinee.foundation.django.console.room_admin import RoomAdmin
from matinee.foundation.django.pages.statements import Rows
from matinee.services.movies.admin.operators import editor
from matinee.services.movies.models import Person
from matinee.services.movies.titles.actions import people
from matinee.services.movies.titles.domain.dates import LIFE_DATE, is_date
from matinee.services.movies.titles.domain.limits import IMDB_NAME
from matinee.services.movies.titles.domain.titles import search_key


class PersonForm(forms.ModelForm[Person]):
    """A person, within the bounds that the API sets."""

    def clean_imdb_id(self) -> str | None:
        imdb_id: str | None = self.cleaned_data["imdb_id"] or None
        if imdb_id and not IMDB_NAME.fullmatch(imdb_id):
            raise forms.ValidationError("The IMDb id of a person is 'nm' and seven digits or more.")
        return imdb_id

    def clean_birth_date(self) -> str:
        return _date(self.cleaned_data["birth_date"])

    def clean_death_date(self) -> str:
        return _date(self.cleaned_data["death_date"])


def _date(text: str) -> str:
    if text and not is_date(text, pattern=LIFE_DATE):
        raise forms.ValidationError("Write a date as YYYY, YYYY-MM or YYYY-MM-DD.")
    return text


@admin.register(Person)
class PersonAdmin(RoomAdmin):
    """People who have not been merged into others; one with credits cannot be removed."""

    form = PersonForm
    list_display = ("name", "imdb_id", "birth_date", "death_date")
    search_fields = ("name_key", "imdb_id")
    search_help_text = "Part of a name."
    ordering = ("name_key", "pk")
    show_full_result_count = False
    fields = ("name", "imdb_id", "birth_date", "birth_place", "death_date", "death_place", "biography")

    def get_queryset(self, request: HttpRequest) -> Rows:
        return super().get_queryset(request).filter(merged_into__isnull=True)

    def get_search_results(self, request: HttpRequest, queryset: Rows, search_term: str) -> tuple[Rows, bool]:
        return super().get_search_results(request, queryset, search_key(search_term))

    def save_model(self, request: HttpRequest, obj: Person, form: Any, change: bool) -> None:  # noqa: FBT001
        if change:
            people.change_person(person_id=obj.pk, details=form.cleaned_data, by=editor(request), now=datetime.now(UTC))
        else:
            obj.pk = people.add_person(**form.cleaned_data, by=editor(request), now=datetime.now(UTC)).pk

    def delete_model(self, request: HttpRequest, obj: Person) -> None:
        people.remove_person(person_id=obj.pk, by=editor(request), now=datetime.now(UTC))
