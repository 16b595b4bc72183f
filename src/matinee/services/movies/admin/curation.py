"""The history, merges and proposals in the console."""

from datetime import UTC, datetime

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest

from matinee.foundation.django.console.room_admin import ReadOnly, RoomAdmin
from matinee.foundation.problems import Problem
from matinee.services.movies.admin.operators import claims
from matinee.services.movies.curation.actions import proposals
from matinee.services.movies.curation.serializers.proposals import proposed_details
from matinee.services.movies.models import Change, Merge, Proposal


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
                proposals.check_open(proposal)
                details = proposed_details(proposal.details, is_new=proposal.is_new)
                proposals.accept_proposal(
                    proposal_id=proposal.pk, details=details, by=claims(request), now=datetime.now(UTC)
                )
            except Problem as problem:
                said = "; ".join(error["detail"] for error in problem.errors) or problem.detail
                self.message_user(request, f"{proposal}: {said}", messages.ERROR)
            else:
                self.message_user(request, f"{proposal} accepted.")
