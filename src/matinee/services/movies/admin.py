"""The catalogue and its reviews in the console, changed by the room's actions alone."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from matinee.foundation.django.console.room_admin import ReadOnly, RoomAdmin
from matinee.foundation.django.pages.statements import Rows
from matinee.foundation.documents import Values
from matinee.foundation.problems import Problem
from matinee.foundation.tokens import Claims
from matinee.services.movies.availability.actions import platforms
from matinee.services.movies.curation.actions import proposals
from matinee.services.movies.curation.serializers.proposals import proposed_details
from matinee.services.movies.models import Change, Credit, Merge, Movie, Person, Platform, Proposal, Review
from matinee.services.movies.reviews.actions import reviews
from matinee.services.movies.titles.actions import people
from matinee.services.movies.titles.actions import titles as catalogue
from matinee.services.movies.titles.actions.history import Editor
from matinee.services.movies.titles.domain import places
from matinee.services.movies.titles.domain.dates import LIFE_DATE, is_date
from matinee.services.movies.titles.domain.limits import EARLIEST_YEAR, IMDB_NAME, LATEST_YEAR, LONGEST_RUNTIME
from matinee.services.movies.titles.domain.titles import search_key
from matinee.services.movies.titles.domain.web_addresses import WANTED, is_web_address
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
            catalogue.change_title(movie_id=obj.pk, details=details, by=_editor(request), now=now)
        else:
            obj.pk = catalogue.add_title(
                details=details, by=_editor(request), now=now, allow_duplicate=form.cleaned_data["allow_duplicate"]
            ).pk

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:  # noqa: FBT001
        """Write nothing: the action has written the links, and credits are not written here."""
        for formset in formsets:
            formset.new_objects, formset.changed_objects, formset.deleted_objects = [], [], []

    def delete_model(self, request: HttpRequest, obj: Movie) -> None:
        catalogue.withdraw_title(movie_id=obj.pk, by=_editor(request), now=datetime.now(UTC))


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
            people.change_person(
                person_id=obj.pk, details=form.cleaned_data, by=_editor(request), now=datetime.now(UTC)
            )
        else:
            obj.pk = people.add_person(**form.cleaned_data, by=_editor(request), now=datetime.now(UTC)).pk

    def delete_model(self, request: HttpRequest, obj: Person) -> None:
        people.remove_person(person_id=obj.pk, by=_editor(request), now=datetime.now(UTC))


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
        by, now = _editor(request), datetime.now(UTC)
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
        platforms.remove_platform(platform_id=obj.pk, by=_editor(request), now=datetime.now(UTC))


class ReviewForm(forms.ModelForm[Review]):
    """A review, within the bounds that the API sets."""

    rating = forms.IntegerField(min_value=1, max_value=10)
    reason = forms.CharField(max_length=500, required=False, help_text="Why it is hidden; only admins see it.")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial["reason"] = self.instance.hidden_reason

    def clean(self) -> Any:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("active"):
            cleaned["reason"] = None
        elif self.instance.active and not cleaned.get("reason"):
            self.add_error("reason", "Say why it is to be hidden.")
        return cleaned


class HideForm(ActionForm):
    """An action on reviews, with the reason that hiding them takes."""

    reason = forms.CharField(max_length=500, required=False, label="Reason for hiding:")


@admin.register(Review)
class ReviewAdmin(RoomAdmin):
    """Reviews: what is not active is neither shown nor counted."""

    form = ReviewForm
    action_form = HideForm
    list_display = ("movie", "reviewer", "rating", "headline", "active", "helpful_count", "created_at", "hidden")
    list_filter = ("active", "is_spoiler", "rating", "created_at")
    list_select_related = ("movie", "reviewer")
    search_fields = ("movie__search_text", "reviewer__username_key", "headline", "body")
    search_help_text = "Part of a title, a username or the text."
    ordering = ("-created_at", "-pk")
    show_full_result_count = False
    fields = ("movie", "reviewer", "rating", "headline", "body", "is_spoiler", "active", "reason", "hidden",
              "created_at", "updated_at")  # fmt: skip
    readonly_fields = ("movie", "reviewer", "hidden", "created_at", "updated_at")
    actions = ("hide", "show")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> Rows:
        return super().get_queryset(request).filter(movie__withdrawn_at__isnull=True, is_withdrawn=False)

    @admin.display(description="Hidden")
    def hidden(self, review: Review) -> str:
        """Who hid a review, when and why."""
        if review.active:
            return "-"
        if review.hidden_at is None:
            return "before it was kept by whom and why"
        said = f"by {review.hidden_by} on {review.hidden_at:%Y-%m-%d %H:%M}: {review.hidden_reason or 'no reason'}"
        is_earlier = review.hidden_at < review.created_at
        return f"{said} (an earlier review in its place, which was deleted)" if is_earlier else said

    def save_model(self, request: HttpRequest, obj: Review, form: Any, change: bool) -> None:  # noqa: FBT001
        reviews.edit_review(review_id=obj.pk, editor=_claims(request), now=datetime.now(UTC), **form.cleaned_data)

    def delete_model(self, request: HttpRequest, obj: Review) -> None:
        reviews.withdraw_review(review_id=obj.pk, editor=_claims(request))

    @admin.action(description="Hide")
    def hide(self, request: HttpRequest, queryset: "QuerySet[Review]") -> None:
        reason = request.POST.get("reason", "").strip()[:500]
        if not reason:
            self.message_user(request, "Say why: hiding takes a reason.", messages.ERROR)
            return
        self._set_active(request, queryset, active=False, reason=reason, done="hidden")

    @admin.action(description="Show")
    def show(self, request: HttpRequest, queryset: "QuerySet[Review]") -> None:
        self._set_active(request, queryset, active=True, done="shown")

    def _set_active(
        self, request: HttpRequest, queryset: "QuerySet[Review]", *, active: bool, done: str, reason: str | None = None
    ) -> None:
        self._each(
            request,
            queryset,
            lambda row: reviews.edit_review(
                review_id=row.pk, editor=_claims(request), now=datetime.now(UTC), active=active, reason=reason
            ),
            done,
        )

    def _each(
        self, request: HttpRequest, queryset: "QuerySet[Review]", act: Callable[[Model], object], done: str
    ) -> None:
        count = 0
        for review in queryset:
            try:
                act(review)
            except Problem as problem:
                self.message_user(request, f"{review}: {problem.detail}", messages.ERROR)
            else:
                count += 1
                self.log_change(request, review, done)
        self.message_user(request, f"{count} {done}.")


@admin.register(Change)
class ChangeAdmin(ReadOnly, RoomAdmin):
    """What was changed, by whom, and from what source; the API reverts it."""

    list_display = ("at", "movie", "person", "platform", "action", "fields", "username", "source")
    list_filter = ("action", "at")
    list_select_related = ("movie", "person", "platform")
    search_fields = ("movie__search_text", "person__name_key", "platform__name_key", "username", "source")
    ordering = ("-pk",)
    show_full_result_count = False


@admin.register(Merge)
class MergeAdmin(ReadOnly, RoomAdmin):
    """What was merged; the API merges, and undoes it."""

    list_display = ("at", "kept_movie", "gone_movie", "kept_person", "gone_person", "username", "undone_at")
    list_select_related = ("kept_movie", "gone_movie", "kept_person", "gone_person")
    ordering = ("-pk",)
    exclude = ("moved",)


@admin.register(Proposal)
class ProposalAdmin(ReadOnly, RoomAdmin):
    """What users propose, to be accepted as it is; the API edits and refuses."""

    list_display = ("created_at", "movie", "is_new", "details", "comment", "username", "state")
    list_filter = ("state", "is_new")
    list_select_related = ("movie",)
    ordering = ("-pk",)
    actions = ("accept",)

    @admin.action(description="Accept as proposed")
    def accept(self, request: HttpRequest, queryset: "QuerySet[Proposal]") -> None:
        for proposal in queryset:
            try:
                details = proposed_details(proposal.details, is_new=proposal.is_new)
                proposals.accept_proposal(
                    proposal_id=proposal.pk, details=details, by=_claims(request), now=datetime.now(UTC)
                )
            except Problem as problem:
                said = "; ".join(error["detail"] for error in problem.errors) or problem.detail
                self.message_user(request, f"{proposal}: {said}", messages.ERROR)
            else:
                self.message_user(request, f"{proposal} accepted.")


def _claims(request: HttpRequest) -> Claims:
    """The operator of the console, as the actions know who acts."""
    operator: Any = request.user
    return Claims(operator.pk, operator.get_username(), frozenset({"admin"}), session_id="", expires_at=0)


def _editor(request: HttpRequest) -> Editor:
    """The operator of the console, as the history names who changed something."""
    return Editor.of(_claims(request), source="console")
