"""The read side of auth."""

from datetime import datetime

from sqlalchemy import select

from matinee.services.auth.models import EndedSession, RefreshToken, Session, SigningKey
from matinee.services.auth.service import auth

MOST_SESSIONS = 100
MOST_PLACES = 200
MOST_ENDED_SESSIONS = 2000
"""At once: an answer over gRPC has 256 KiB."""


def find_signing_key() -> SigningKey | None:
    """The key whose turn it is to sign, if there is one yet."""
    statement = select(SigningKey).where(SigningKey.signs_from.is_not(None)).order_by(SigningKey.turn.desc()).limit(1)
    with auth.reading() as session:
        return session.scalars(statement).first()


def list_keys(*, now: datetime) -> list[SigningKey]:
    """The keys that are published: the one that signs, the next, and those with access tokens that may be alive."""
    statement = select(SigningKey).where((SigningKey.expires_at.is_(None)) | (SigningKey.expires_at > now))
    with auth.reading() as session:
        return list(session.scalars(statement.order_by(SigningKey.turn)))


def find_refresh_token(*, digest: str) -> tuple[RefreshToken, Session] | None:
    """A refresh token by its digest, with its session."""
    statement = select(RefreshToken, Session).join(Session, Session.id == RefreshToken.session_id)
    with auth.reading() as session:
        row = session.execute(statement.where(RefreshToken.digest == digest)).first()
    return (row[0], row[1]) if row else None


def list_sessions(*, user_id: int, now: datetime) -> list[Session]:
    """The live sessions of a user, the last used first, a hundred at most."""
    statement = (
        select(Session)
        .where(Session.user_id == user_id, Session.ended_at.is_(None), Session.expires_at > now)
        .order_by(Session.last_used_at.desc(), Session.id)
        .limit(MOST_SESSIONS)
    )
    with auth.reading() as session:
        return list(session.scalars(statement))


def list_places(*, user_id: int) -> list[tuple[str, str | None]]:
    """The addresses and devices of a user's latest sessions, live or not."""
    statement = (
        select(Session.address, Session.device)
        .where(Session.user_id == user_id)
        .order_by(Session.last_used_at.desc())
        .limit(MOST_PLACES)
    )
    with auth.reading() as session:
        return [(address, device) for address, device in session.execute(statement)]


def list_ended_sessions(*, after: int, now: datetime) -> list[EndedSession]:
    """The first sessions that ended after a position and have an access token that may be alive, in order."""
    statement = select(EndedSession).where(EndedSession.position > after, EndedSession.until > int(now.timestamp()))
    with auth.reading() as session:
        return list(session.scalars(statement.order_by(EndedSession.position).limit(MOST_ENDED_SESSIONS)))
