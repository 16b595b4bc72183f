"""Accounts in the console: looked at there, and changed by the room's actions alone."""

from collections.abc import Callable

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest

from matinee.foundation.django.console.room_admin import ReadOnly, RoomAdmin
from matinee.foundation.django.pages.statements import Rows
from matinee.foundation.problems import Problem
from matinee.services.users.actions import administration
from matinee.services.users.domain.identity import identity_key
from matinee.services.users.domain.preferences import language_name
from matinee.services.users.models import Account


@admin.register(Account)
class AccountAdmin(ReadOnly, RoomAdmin):
    """Who has an account; never a password or its hash."""

    list_display = ("username", "email", "display_name", "is_admin", "is_active", "registered_at")
    list_filter = ("is_admin", "is_active", "registered_at")
    search_fields = ("username_key", "email_key")
    search_help_text = "Part of a username or e-mail address."
    ordering = ("username_key",)
    fields = (
        "username", "email", "is_admin", "is_active", "display_name", "bio", "location", "website", "language_name",
        "time_zone", "registered_at",
    )  # fmt: skip
    readonly_fields = ("language_name",)
    actions = ("deactivate", "reactivate", "make_admin", "revoke_admin")

    def get_search_results(self, request: HttpRequest, queryset: Rows, search_term: str) -> tuple[Rows, bool]:
        return super().get_search_results(request, queryset, identity_key(search_term))

    @admin.display(description="Language")
    def language_name(self, account: Account) -> str:
        """The language of an account by name, with its tag."""
        return language_name(account.language) if account.language else "-"

    @admin.action(description="Deactivate")
    def deactivate(self, request: HttpRequest, queryset: "QuerySet[Account]") -> None:
        self._each(request, queryset, administration.deactivate_account, "deactivated")

    @admin.action(description="Reactivate")
    def reactivate(self, request: HttpRequest, queryset: "QuerySet[Account]") -> None:
        self._each(request, queryset, administration.reactivate_account, "reactivated")

    @admin.action(description="Make admin")
    def make_admin(self, request: HttpRequest, queryset: "QuerySet[Account]") -> None:
        self._each(request, queryset, administration.grant_role, "made an admin")

    @admin.action(description="Revoke admin")
    def revoke_admin(self, request: HttpRequest, queryset: "QuerySet[Account]") -> None:
        self._each(request, queryset, administration.revoke_role, "no admin any more")

    def _each(
        self, request: HttpRequest, accounts: "QuerySet[Account]", act: Callable[..., Account], done: str
    ) -> None:
        for account in accounts:
            try:
                act(user_id=account.pk, by=request.user.pk)
            except Problem as problem:
                self.message_user(request, f"{account.username}: {problem.detail}", messages.ERROR)
            else:
                self.log_change(request, account, done)
                self.message_user(request, f"{account.username} is {done}.")
