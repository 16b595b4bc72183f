"""The admin page of parked events: what failed, why, and the button that tries it again."""

from datetime import UTC, datetime

from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.http import HttpRequest

from matinee.foundation.django.console.room_admin import ReadOnly
from matinee.foundation.django.models import ParkedEvent
from matinee.foundation.events.envelope import timestamp

admin.site.unregister(Group)  # rights come from the roles in users


class RoomFilter(admin.SimpleListFilter):
    """Chooses the room whose parked events are shown; each keeps its own in its own database."""

    title = "room"
    parameter_name = "room"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        return [(name, name) for name, database in settings.DATABASES.items() if database]

    def queryset(self, request: HttpRequest, queryset: "QuerySet[ParkedEvent]") -> "QuerySet[ParkedEvent]":
        return queryset.using(self.value() or settings.FIRST_ROOM)


@admin.register(ParkedEvent)
class ParkedEventAdmin(ReadOnly, admin.ModelAdmin[ParkedEvent]):
    """Events whose reactions failed, room by room."""

    list_display = ("reaction", "type", "subject", "time", "attempts", "next_attempt_at", "error")
    list_display_links = None
    list_filter = (RoomFilter,)
    actions = ("release",)

    @admin.action(description="Try again now")
    def release(self, request: HttpRequest, queryset: "QuerySet[ParkedEvent]") -> None:
        """Give the chosen events a fresh set of attempts."""
        count = queryset.update(attempts=0, next_attempt_at=timestamp(datetime.now(UTC)))
        self.message_user(request, f"{count} released.")

    def has_view_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return True
