"""Proposals: what users would change, and what admins do about it."""

import json
from collections.abc import Mapping
from datetime import datetime

from matinee.contracts.movies.v1.movies_events_pb2 import ProposalDecided
from matinee.foundation.documents import Values
from matinee.foundation.problems import Conflict, Invalid, NotAllowed, field_error
from matinee.foundation.tokens import Claims
from matinee.services.movies.curation.actions.reverts import ChangedSince
from matinee.services.movies.curation.models import Proposal
from matinee.services.movies.curation.queries.proposals import DOCUMENT_KEYS, get_proposal
from matinee.services.movies.service import movies
from matinee.services.movies.titles.actions.history import Editor
from matinee.services.movies.titles.actions.titles import add_title, change_title, check_references
from matinee.services.movies.titles.models.titles import Movie
from matinee.services.movies.titles.queries.documents import film_documents
from matinee.services.movies.titles.queries.titles import get_title

MOST_OPEN = 50
"""How many proposals of one user wait at most."""
LARGEST = 64 * 1024
"""How many bytes a proposal takes at most, as JSON in UTF-8."""


class TooManyOpen(Conflict):
    """A user has as many open proposals as are allowed."""

    detail = f"You have {MOST_OPEN} open proposals: wait until some are decided, or withdraw some."


class AlreadyDecided(Conflict):
    """A proposal is decided once; ``state`` is what became of it."""

    detail = "This proposal is not open any more."


class NotYourProposal(NotAllowed):
    """Only its author may withdraw a proposal."""

    detail = "Only its author may withdraw a proposal; an admin refuses it."


@movies.atomic
def propose(
    *,
    movie_id: int | None,
    given: Mapping[str, object],
    details: Mapping[str, object],
    comment: str,
    by: Claims,
    now: datetime,
) -> Proposal:
    """Propose a change of a title, or a new title; of admins, as much and as many as they like.

    :param given: the fields as they came, to be shown and written later.
    :param details: what they mean, as `change_title` takes it.
    :raises NoSuchMovie: if there is no such title.
    :raises Invalid: if the details refer to what is not there, or are too large.
    :raises TooManyOpen: if too many of the user's proposals wait.
    """
    movie = get_title(movie_id) if movie_id is not None else Movie()
    check_references(movie, details)
    if not by.is_admin:
        _check_bounds(given, by)
    return Proposal.objects.create(
        movie_id=movie.pk,
        is_new=movie_id is None,
        details=given,
        base=_present(movie.pk, given),
        comment=comment,
        user_id=by.user_id,
        username=by.username,
        created_at=now,
    )


def _check_bounds(given: Mapping[str, object], by: Claims) -> None:
    if len(json.dumps(given, ensure_ascii=False).encode(errors="surrogatepass")) > LARGEST:
        raise Invalid(errors=[field_error("", f"A proposal takes at most {LARGEST // 1024} KiB.", "length")])
    if Proposal.objects.filter(user_id=by.user_id, state=Proposal.State.OPEN).count() >= MOST_OPEN:
        raise TooManyOpen()


@movies.atomic
def accept_proposal(
    *,
    proposal_id: int,
    details: Mapping[str, object],
    by: Claims,
    now: datetime,
    force: bool = False,
    allow_duplicate: bool = False,
) -> Proposal:
    """Write what was proposed, in the name of who proposed it; the history notes who accepted it.

    :param details: the proposed fields, perhaps edited, as `change_title` takes them.
    :raises NoSuchProposal: if there is no such proposal.
    :raises AlreadyDecided: if it is not open.
    :raises NoSuchMovie: if its title is not shown any more.
    :raises ChangedSince: if one of its fields has been changed since it was proposed, unless ``force``.
    :raises Invalid: if the details refer to what is not there.
    :raises TitleExists: if a new title has the name and year of another one, unless ``allow_duplicate``.
    """
    proposal = _open(proposal_id)
    editor = Editor(f"proposal:{proposal.pk}", proposal.user_id, proposal.username, note=f"Accepted by {by.username}.")
    if proposal.is_new:
        proposal.movie = add_title(details=details, by=editor, now=now, allow_duplicate=allow_duplicate)
    else:
        movie_id = proposal.movie_id or 0
        get_title(movie_id, lock=True)
        present = _present(movie_id, proposal.base)
        fields = [key for key, value in proposal.base.items() if present[key] != value]
        if fields and not force:
            raise ChangedSince(fields=fields)
        change_title(movie_id=movie_id, details=details, by=editor, now=now)
    _decide(proposal, Proposal.State.ACCEPTED, by=by, now=now)
    return proposal


def check_open(proposal: Proposal) -> None:
    """Refuse to read what was proposed where nothing of it may be left.

    :raises AlreadyDecided: if the proposal is not open.
    """
    if proposal.state != Proposal.State.OPEN:
        raise AlreadyDecided(state=proposal.state)


@movies.atomic
def refuse_proposal(*, proposal_id: int, reason: str, by: Claims, now: datetime) -> Proposal:
    """Refuse a proposal, with a reason for whoever made it.

    :raises NoSuchProposal: if there is no such proposal.
    :raises AlreadyDecided: if it is not open.
    """
    proposal = _open(proposal_id)
    proposal.reason = reason
    _decide(proposal, Proposal.State.REFUSED, by=by, now=now)
    return proposal


@movies.atomic
def withdraw_proposal(*, proposal_id: int, by: Claims) -> None:
    """Withdraw a proposal of one's own, of which nothing but that it was there stays.

    :raises NoSuchProposal: if there is none that the user can see.
    :raises NotYourProposal: if it is somebody else's.
    :raises AlreadyDecided: if it is not open.
    """
    get_proposal(proposal_id, viewer=by)
    proposal = _open(proposal_id)
    if proposal.user_id != by.user_id:
        raise NotYourProposal()
    proposal.state = Proposal.State.WITHDRAWN
    proposal.details, proposal.base, proposal.comment = {}, {}, ""
    proposal.save(update_fields=["state", "details", "base", "comment"])


def _open(proposal_id: int) -> Proposal:
    proposal = get_proposal(proposal_id, lock=True)
    check_open(proposal)
    return proposal


def _present(movie_id: int | None, fields: Mapping[str, object]) -> Values:
    """What the document of a title says of some fields now."""
    document = film_documents([movie_id])[movie_id] if movie_id else {}
    return {key: document.get(DOCUMENT_KEYS.get(key, key)) for key in fields}


def _decide(proposal: Proposal, state: str, *, by: Claims, now: datetime) -> None:
    proposal.state, proposal.decided_at = state, now
    proposal.decided_by_id, proposal.decided_by = by.user_id, by.username
    proposal.save()
    movies.publish(
        ProposalDecided(
            proposal_id=proposal.pk,
            user_id=proposal.user_id,
            movie_id=proposal.movie_id or 0,
            accepted=state == Proposal.State.ACCEPTED,
        ),
        subject=f"proposal/{proposal.pk}",
    )
