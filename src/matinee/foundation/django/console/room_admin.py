"""What the admin pages of rooms have in common."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponse, HttpResponseRedirect

from matinee.foundation.problems import Problem


class RoomAdmin(admin.ModelAdmin[Any]):
    """A page whose changes go through the room's actions, so that rules, counts and events hold here too.

    Subclasses override ``save_model`` and ``delete_model``; a `Problem` raised there is shown and nothing is changed.
    """

    def delete_queryset(self, request: HttpRequest, queryset: "QuerySet[Model]") -> None:
        for row in queryset:
            try:
                self.delete_model(request, row)
            except Problem as problem:
                self.message_user(request, f"{row}: {problem.detail}", messages.ERROR)

    def get_deleted_objects(
        self, objs: Any, request: HttpRequest
    ) -> tuple[list[Any], dict[str, int], set[str], list[str]]:
        """The objects that the page before a deletion lists: only those chosen, since the action decides what else is
        deleted.
        """
        rows = [str(row) for row in objs]
        return rows, {str(self.opts.verbose_name_plural): len(rows)}, set(), []

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except Problem as problem:
            said = " ".join(error["detail"] for error in problem.errors) or problem.detail
            self.message_user(request, said, messages.ERROR)
            return HttpResponseRedirect(request.path)

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        try:
            return super().delete_view(request, object_id, extra_context)
        except Problem as problem:
            self.message_user(request, problem.detail, messages.ERROR)
            return HttpResponseRedirect(request.path.removesuffix("delete/") + "change/")


class ReadOnly:
    """Mixed into an admin whose rows nobody writes by hand."""

    def has_add_permission(self, *_: object) -> bool:
        return False

    def has_change_permission(self, *_: object) -> bool:
        return False

    def has_delete_permission(self, *_: object) -> bool:
        return False
