"""The write side of sessions: opening, refreshing and ending them.

Others are asked before a transaction begins, never inside one.
"""

from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import ColumnElement, exists, select, update

from matinee.contracts.auth.v1.auth_events_pb2 import SessionEnded
from matinee.foundation.problems import Conflict, NotFound, Problem
from matinee.foundation.revocation import revoke
from matinee.services.auth import peers, queries
from matinee.services.auth.actions.signing_keys import changed_rows, signing_key
from matinee.services.auth.domain import tokens
from matinee.services.auth.domain.tokens import Tokens
from matinee.services.auth.models import EndedSession, RefreshToken, Session, SigningKey
from matinee.services.auth.peers import Account
from matinee.services.auth.service import auth

NEW_FOR = timedelta(minutes=2)
"""How long an account is new, by the clocks of two services."""


class WrongCredentials(Problem):
    """No active account has this name and password; which of the two is wrong stays unsaid."""

    status = 401
    detail = "No active account has this name and password."

    def __init__(self) -> None:
        super().__init__(headers={"WWW-Authenticate": 'Bearer realm="matinee"'})


class InvalidRefreshToken(Problem):
    """The refresh token is unknown, used, expired, or its session has ended."""

    status = 401
    detail = "The refresh token is not valid or has expired: sign in again."

    def __init__(self) -> None:
        super().__init__(headers={"WWW-Authenticate": 'Bearer realm="matinee", error="invalid_token"'})


class SessionNotFound(NotFound):
    """The user has no live session of this id."""

    detail = "You have no session with this id, or it has ended."


class NotNew(Conflict):
    """The account is not new: it was made some time ago, or has had a session before."""

    detail = "This account is not new: sign in with its password."


def sign_in(*, identifier: str, password: str, address: str, user_agent: str, now: datetime) -> Tokens:
    """Open a session for a username or e-mail address and its password.

    :raises WrongCredentials: if they do not fit, or the account is not active.
    :raises Unavailable: if users does not answer.
    """
    account = peers.verify_credentials(identifier=identifier, password=password)
    if account is None or not account.is_active:
        raise WrongCredentials()
    return _open(account, since=now, address=address, user_agent=user_agent, now=now)


def open_first_session(*, user_id: int, address: str, user_agent: str, now: datetime) -> Tokens:
    """Open a session for an account that users has made a moment ago, without its password.

    :raises NotNew: if users knows no active account that is so new, or it has had a session.
    :raises Unavailable: if users does not answer.
    """
    account = peers.find_account(user_id=user_id)
    if account is None or not account.is_active or account.registered_at < now - NEW_FOR:
        raise NotNew()
    return _open(account, since=account.registered_at, is_first=True, address=address, user_agent=user_agent, now=now)


def refresh(*, refresh_token: str, address: str, user_agent: str, now: datetime) -> Tokens:
    """Trade a refresh token for new tokens; a second use of it ends its session.

    :raises InvalidRefreshToken: if it is not the latest of a live session, or the account is no longer active.
    :raises Unavailable: if users does not answer; the token can then be used again.
    """
    digest = tokens.digest(refresh_token)
    token, session = _find_live(digest, now=now)
    if token.used_at is not None:
        _end(Session.id == session.id, reason="token_reused", now=now)
        raise InvalidRefreshToken()
    account = peers.find_account(user_id=session.user_id)
    if account is None or not account.is_active:
        _end(Session.id == session.id, reason="account_changed", now=now)
        raise InvalidRefreshToken()
    issued = _trade(token, account, signing_key(now=now), address=address, user_agent=user_agent, now=now)
    if issued is None:
        raise InvalidRefreshToken()
    return issued


def sign_out(*, session_id: str, now: datetime) -> None:
    """End a session at its owner's wish; one that has ended already stays as it is."""
    _end(Session.id == session_id, reason="signed_out", now=now)


def sign_out_with(*, refresh_token: str, now: datetime) -> None:
    """End the session of a refresh token.

    :raises InvalidRefreshToken: if it belongs to no live session.
    """
    _, session = _find_live(tokens.digest(refresh_token), now=now)
    sign_out(session_id=session.id, now=now)


def end_session(*, session_id: str, user_id: int, now: datetime) -> None:
    """End one of a user's sessions.

    :raises SessionNotFound: if the user has no such session, or it has ended.
    """
    own = (Session.id == session_id) & (Session.user_id == user_id) & (Session.expires_at > now)
    if not _end(own, reason="ended_by_owner", now=now):
        raise SessionNotFound()


def end_other_sessions(*, session_id: str, user_id: int, now: datetime) -> None:
    """End all sessions of a user but the one at hand."""
    end_sessions_of_user(user_id=user_id, except_session=session_id, reason="ended_by_owner", now=now)


def end_sessions_of_user(
    *, user_id: int, except_session: str = "", opened_before: datetime | None = None, reason: str, now: datetime
) -> None:
    """End all sessions of a user, or all but one, or only those opened before a moment."""
    which = (Session.user_id == user_id) & (Session.id != except_session)
    if opened_before is not None:
        which &= Session.created_at < opened_before
    _end(which, reason=reason, now=now)


@auth.atomic
def rename_user(*, user_id: int, username: str) -> None:
    """Write a user's new name into their live sessions."""
    mine = (Session.user_id == user_id) & Session.ended_at.is_(None)
    auth.session.execute(update(Session).where(mine).values(username=username))


def _find_live(digest: str, *, now: datetime) -> tuple[RefreshToken, Session]:
    found = queries.find_refresh_token(digest=digest)
    if found is None or found[0].expires_at <= now or not found[1].is_live(now=now):
        raise InvalidRefreshToken()
    return found


@auth.atomic
def _trade(
    token: RefreshToken, account: Account, key: SigningKey, *, address: str, user_agent: str, now: datetime
) -> Tokens | None:
    """Mark a refresh token as used and issue the next; None if it was used, or its session ended, in the meantime."""
    statement = update(RefreshToken).where(RefreshToken.digest == token.digest, RefreshToken.used_at.is_(None))
    if not changed_rows(auth.session.execute(statement.values(used_at=now))):
        _end(Session.id == token.session_id, reason="token_reused", now=now)
        return None
    live = select(Session).where(Session.id == token.session_id, Session.ended_at.is_(None)).with_for_update()
    session = auth.session.scalars(live).first()
    if session is None:
        return None
    _use(session, account, address=address, user_agent=user_agent, now=now)
    return _issue(session, key, now=now)


def _open(
    account: Account, *, since: datetime, is_first: bool = False, address: str, user_agent: str, now: datetime
) -> Tokens:
    """Open a session for an account that is what it is ``since`` then.

    :raises NotNew: if it has to be the first one, and is not.
    """
    key = signing_key(now=now)
    with auth.atomic:
        if is_first and auth.session.scalar(select(exists().where(Session.user_id == account.id))):
            raise NotNew()
        session = Session(id=str(uuid4()), user_id=account.id, created_at=since)
        _use(session, account, address=address, user_agent=user_agent, now=now)
        auth.session.add(session)
        auth.session.flush()
        return _issue(session, key, now=now)


def _use(session: Session, account: Account, *, address: str, user_agent: str, now: datetime) -> None:
    """Note in a session who uses it, from where, and until when it lives on."""
    session.username, session.roles = account.username, list(account.roles)
    session.address, session.user_agent = _printable(address, 64), _printable(user_agent, 300)
    session.last_used_at, session.expires_at = now, now + tokens.REFRESH_LIFETIME


def _issue(session: Session, key: SigningKey, *, now: datetime) -> Tokens:
    """Make the tokens of a session, and keep the digest of its refresh token."""
    refresh_token = tokens.refresh_token()
    auth.session.add(
        RefreshToken(
            digest=tokens.digest(refresh_token),
            session_id=session.id,
            created_at=now,
            expires_at=now + tokens.REFRESH_LIFETIME,
        )
    )
    access_token = tokens.access_token(
        private_key=key.private_key,
        user_id=session.user_id,
        username=session.username,
        roles=session.roles,
        session_id=session.id,
        now=now,
    )
    return Tokens(access_token=access_token, refresh_token=refresh_token, is_admin="admin" in session.roles)


@auth.atomic
def _end(which: ColumnElement[bool], *, reason: str, now: datetime) -> int:
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


def _printable(text: str, most: int) -> str:
    """What of a text can be shown, cut to the length of its column."""
    return "".join(letter for letter in text if letter.isprintable())[:most]
