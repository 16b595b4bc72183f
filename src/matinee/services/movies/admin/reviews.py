"""Reviews in the console."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from matinee.foundation.django.console.room_admin import RoomAdmin
from matinee.foundation.django.pages.statements import Rows
from matinee.foundation.problems import Problem
from matinee.services.movies.admin.operators import claims
from matinee.services.movies.models import Review
from matinee.services.movies.reviews.actions import reviews


class ReviewForm(forms.ModelForm[Review]):
    """A review, within the bounds that the API sets."""

    rating = forms.IntegerField(min_value=1, max_value=10)
    reason = forms.CharField(max_length=500, required=False, help_text="Needed to hide it; only admins see it.")

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
        reviews.edit_review(review_id=obj.pk, editor=claims(request), now=datetime.now(UTC), **form.cleaned_data)

    def delete_model(self, request: HttpRequest, obj: Review) -> None:
        reviews.withdraw_review(review_id=obj.pk, editor=claims(request))

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
                review_id=row.pk, editor=claims(request), now=datetime.now(UTC), active=active, reason=reason
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
