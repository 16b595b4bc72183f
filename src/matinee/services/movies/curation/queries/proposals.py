"""The read side of proposals."""

from django.db.models import QuerySet

from matinee.foundation.django.pages.expressions import JSONBool, JSONDocument, JSONObject, JSONTime
from matinee.foundation.django.pages.listing import paginate
from matinee.foundation.django.pages.pagination import Key, Page
from matinee.foundation.django.pages.prepared import one, texts
from matinee.foundation.documents import Values
from matinee.foundation.problems import NotFound
from matinee.foundation.tokens import Claims
from matinee.services.movies.curation.models import Proposal
from matinee.services.movies.curation.queries.provenance import present_name
from matinee.services.movies.titles.queries.documents import film_documents

DOCUMENT_KEYS = {"runtime_minutes": "runtime"}
"""Fields that documents call otherwise."""


class NoSuchProposal(NotFound):
    """There is no proposal with this number, or it is somebody else's."""

    detail = "There is no proposal with this number."


def proposal_row() -> JSONObject:
    """A proposal, wherever it is shown."""
    return JSONObject(
        id="pk",
        movie=JSONObject(id="movie_id", title="movie__title"),
        is_new=JSONBool("is_new"),
        details=JSONDocument("details"),
        comment="comment",
        by=JSONObject(id="user_id", username=present_name("user_id", "username")),
        state="state",
        reason="reason",
        decided_by=present_name("decided_by_id", "decided_by"),
        decided_at=JSONTime("decided_at"),
        created_at=JSONTime("created_at"),
    )


def _seen_by(viewer: Claims | None) -> "QuerySet[Proposal]":
    return (
        Proposal.objects.all() if viewer is None or viewer.is_admin else Proposal.objects.filter(user_id=viewer.user_id)
    )


def get_proposal(pk: int, *, viewer: Claims | None = None, lock: bool = False) -> Proposal:
    """A proposal, locked on demand; without a viewer whoever's it is.

    :raises NoSuchProposal: if there is none for this viewer.
    """
    found = _seen_by(viewer)
    proposal = (found.select_for_update(of=("self",)) if lock else found).filter(pk=pk).first()
    if proposal is None:
        raise NoSuchProposal()
    return proposal


def get_proposal_row(pk: int, *, viewer: Claims) -> str:
    """A proposal, as JSON.

    :raises NoSuchProposal: if there is none for this viewer.
    """
    return one(texts(_seen_by(viewer).filter(pk=pk), proposal_row()), NoSuchProposal)


def compare_fields(pk: int, *, viewer: Claims) -> list[Values]:
    """What a proposal would change, by field: the value when it was made, the value now, and the proposed value."""
    proposal = get_proposal(pk, viewer=viewer)
    document = film_documents([proposal.movie_id]).get(proposal.movie_id, {}) if proposal.movie_id else {}
    return [
        {
            "field": key,
            "before": proposal.base.get(key),
            "now": document.get(DOCUMENT_KEYS.get(key, key)),
            "proposed": value,
        }
        for key, value in proposal.details.items()
    ]


def list_proposals(
    *,
    viewer: Claims,
    state: str | None = None,
    user_id: int | None = None,
    movie_id: int | None = None,
    page_size: int,
    cursor: str | None = None,
) -> Page:
    """A page of the proposals that a user may see, the latest first: one's own, or all for an admin."""
    wanted = {"state": state, "user_id": user_id, "movie_id": movie_id}
    found = _seen_by(viewer).filter(**{name: value for name, value in wanted.items() if value is not None})
    keys = [Key("id", descending=True)]
    return paginate(found, row=proposal_row(), keys=keys, page_size=page_size, cursor=cursor)
