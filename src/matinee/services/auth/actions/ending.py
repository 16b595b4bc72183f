"""How sessions end, whatever the reason: in the database, in the list of ended sessions, and in an event."""

from datetime import datetime

from sqlalchemy import ColumnElement, select

from matinee.contracts.auth.v1.auth_events_pb2 import SessionEnded
from matinee.foundation.revocation import revoke
from matinee.services.auth.domain import tokens
from matinee.services.auth.models import EndedSession, Session
from matinee.services.auth.service import auth


@auth.atomic
def end(which: ColumnElement[bool], *, reason: str, now: datetime) -> int:
    """End the live sessions among some; how many there were."""
    live = select(Session).where(which, Session.ended_at.is_(None)).order_by(Session.id).with_for_update()
    sessions = auth.session.scalars(live).all()
    if not sessions:
        return 0
    until = int((now + tokens.ACCESS_LIFETIME + tokens.SLACK).timestamp())
    for position, session in enumerate(sessions, start=_take_positions(len(sessions))):
        session.ended_at, session.end_reason = now, reason
        auth.session.add(EndedSession(position=position, session_id=session.id, until=until))
    auth.on_commit(lambda: revoke([session.id for session in sessions], until=until))
    auth.publish_many(
        (SessionEnded(session_id=session.id, user_id=session.user_id, reason=reason), f"session/{session.id}")
        for session in sessions
    )
    return len(sessions)


def _take_positions(count: int) -> int:
    """Take positions for ended sessions; returns the first. Other transactions wait until this one is over."""
    mysql = "ON DUPLICATE KEY UPDATE position = position + value(position)"
    others = "ON CONFLICT (name) DO UPDATE SET position = last_position.position + excluded.position"
    [(last,)] = auth.execute(
        "INSERT INTO last_position (name, position) VALUES ('ended_session', %s) "
        f"{mysql if auth.dialect == 'mysql' else others} RETURNING position",
        [count],
    )
    return int(last) - count + 1
