"""Deletes what is over."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import InstrumentedAttribute

from matinee.services.auth.models import EndedSession, RefreshToken, Session
from matinee.services.auth.service import auth

PRUNED_AT_ONCE = 500
"""How many rows a transaction deletes, so that no sign-in waits for long."""


def prune(*, now: datetime) -> None:
    """Delete what nobody can need again: refresh tokens, sessions and entries of the list of ended sessions."""
    for key, is_over in (
        (RefreshToken.digest, RefreshToken.expires_at <= now),
        (Session.id, Session.expires_at <= now),
        (EndedSession.position, EndedSession.until <= int(now.timestamp())),
    ):
        while _delete_some(key, is_over) == PRUNED_AT_ONCE:
            pass


@auth.atomic
def _delete_some(key: InstrumentedAttribute[Any], is_over: ColumnElement[bool]) -> int:
    over = select(key).where(is_over).limit(PRUNED_AT_ONCE).with_for_update(skip_locked=True)
    found = auth.session.scalars(over).all()
    if found:
        auth.session.execute(delete(key.class_).where(key.in_(found)))
    return len(found)
