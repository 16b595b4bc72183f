"""The admin page of parked events: what failed, why, and the button that tries it again."""

from datetime import UTC, datetime
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from matinee.foundation.django.console.room_admin import ReadOnly
from matinee.foundation.django.models import ParkedEvent
from matinee.foundation.events.envelope import timestamp


@admin.register(ParkedEvent)
class ParkedEventAdmin(ReadOnly, admin.ModelAdmin[ParkedEvent]):
    """Events whose reactions failed, in the first room of this process."""

    list_display = ("reaction", "type", "subject", "time", "attempts", "next_attempt_at", "error")
    actions = ("release",)

    @admin.action(description="Try again now")
    def release(self, request: HttpRequest, queryset: "QuerySet[ParkedEvent]") -> None:
        count = queryset.update(attempts=0, next_attempt_at=timestamp(datetime.now(UTC)))
        self.message_user(request, f"{count} released.")

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True
