"""The write side of sessions: opening, refreshing and ending them.

Others are asked before a transaction begins, never inside one.
"""

from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import exists, select, update

from matinee.foundation.problems import Conflict, NotFound, Problem
from matinee.services.auth import peers, queries
from matinee.services.auth.actions.ending import end
from matinee.services.auth.actions.signing_keys import signing_key
from matinee.services.auth.domain import tokens
from matinee.services.auth.domain.tokens import Tokens
from matinee.services.auth.models import RefreshToken, Session, SigningKey
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


def sign_in(
    *, identifier: str, password: str, address: str, user_agent: str, device: str = "", now: datetime
) -> Tokens:
    """Open a session for a username or e-mail address and its password.

    :param device: the token by which the device will be known, or nothing.
    :raises WrongCredentials: if they do not fit, or the account is not active.
    :raises Unavailable: if users does not answer.
    """
    account = peers.verify_credentials(identifier=identifier, password=password)
    if account is None or not account.is_active:
        raise WrongCredentials()
    issued = _open(account, device=device, address=address, user_agent=user_agent, now=now)
    if issued is None:
        raise WrongCredentials()
    return issued


def open_first_session(*, user_id: int, address: str, user_agent: str, now: datetime) -> Tokens:
    """Open a session for an account that users has made a moment ago, without its password.

    :raises NotNew: if users knows no active account that is so new, or it has had a session.
    :raises Unavailable: if users does not answer.
    """
    account = peers.find_account(user_id=user_id)
    if account is None or not account.is_active or account.registered_at < now - NEW_FOR:
        raise NotNew()
    issued = _open(account, is_first=True, address=address, user_agent=user_agent, now=now)
    if issued is None:
        raise NotNew()
    return issued


def refresh(*, refresh_token: str, address: str, user_agent: str, now: datetime) -> Tokens:
    """Trade a refresh token for new tokens; a second use of it ends its session.

    A token that was used a moment ago brings the tokens that its first use has brought, until those have been used:
    two tabs of a browser, or a client whose connection broke, ask twice.

    :raises InvalidRefreshToken: if it is not the latest of a live session, or the account is no longer active.
    :raises Unavailable: if users does not answer; the token can then be used again.
    """
    token, session = _find_live(tokens.digest(refresh_token), now=now)
    if token.used_at is not None and not token.may_be_repeated(now=now):
        end(Session.id == session.id, reason="token_reused", now=now)
        raise InvalidRefreshToken()
    account = peers.find_account(user_id=session.user_id)
    if account is None or not _may_go_on(session, account):
        end(Session.id == session.id, reason="account_changed", now=now)
        raise InvalidRefreshToken()
    issued = _trade(refresh_token, session, account, address=address, user_agent=user_agent, now=now)
    if issued is None:
        raise InvalidRefreshToken()
    return issued


def sign_out(*, session_id: str, now: datetime) -> None:
    """End a session at its owner's wish; one that has ended already stays as it is."""
    end(Session.id == session_id, reason="signed_out", now=now)


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
    if not end(own, reason="ended_by_owner", now=now):
        raise SessionNotFound()


def end_other_sessions(*, session_id: str, user_id: int, now: datetime) -> None:
    """End all sessions of a user but the one at hand."""
    end_sessions_of_user(user_id=user_id, except_session=session_id, reason="ended_by_owner", now=now)


def end_sessions_of_user(
    *, user_id: int, except_session: str = "", before_version: int | None = None, reason: str, now: datetime
) -> None:
    """End all sessions of a user, or all but one, or only those opened before a version of the credentials."""
    which = (Session.user_id == user_id) & (Session.id != except_session)
    if before_version is not None:
        which &= Session.credentials_version < before_version
    end(which, reason=reason, now=now)


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


def _may_go_on(session: Session, account: Account) -> bool:
    return account.accepts(session_id=session.id, credentials_version=session.credentials_version)


def _trade(
    refresh_token: str, session: Session, account: Account, *, address: str, user_agent: str, now: datetime
) -> Tokens | None:
    """Use a refresh token and issue the next; None if the session ended in the meantime, or ends because of this."""
    key = signing_key(now=now)
    with auth.atomic:
        # All who trade a token of this session come one after another.
        live = select(Session).where(Session.id == session.id, Session.ended_at.is_(None)).with_for_update()
        locked = auth.session.scalars(live).first()
        if locked is None:
            return None
        following = _use_token(refresh_token, now=now)
        if following is None:
            end(Session.id == locked.id, reason="token_reused", now=now)
            return None
        _use(locked, account, address=address, user_agent=user_agent, now=now)
        return _issue(locked, key, following, now=now)


def _use_token(refresh_token: str, *, now: datetime) -> str | None:
    """Mark a refresh token as used; the token that follows it. None if it was used before, and may not be repeated."""
    digest = tokens.digest(refresh_token)
    used = auth.session.scalars(select(RefreshToken).where(RefreshToken.digest == digest).with_for_update()).one()
    if used.used_at is None:
        used.used_at, used.seed = now, tokens.drawn()
    following = tokens.successor(refresh_token, seed=used.seed or "")
    taken = select(exists().where(RefreshToken.digest == tokens.digest(following), RefreshToken.used_at.is_not(None)))
    return following if used.may_be_repeated(now=now) and not auth.session.scalar(taken) else None


def _open(
    account: Account, *, is_first: bool = False, device: str = "", address: str, user_agent: str, now: datetime
) -> Tokens | None:
    """Open a session for an account; None if its credentials have changed in the meantime.

    :raises NotNew: if it has to be the first one, and is not.
    :raises Unavailable: if users does not answer; the session has ended then.
    """
    key = signing_key(now=now)
    with auth.atomic:
        if is_first and auth.session.scalar(select(exists().where(Session.user_id == account.id))):
            raise NotNew()
        session = Session(id=str(uuid4()), user_id=account.id, created_at=now)
        session.device = tokens.digest(device) if device else None
        _use(session, account, address=address, user_agent=user_agent, now=now)
        auth.session.add(session)
        auth.session.flush()
        issued = _issue(session, key, tokens.drawn(), now=now)
    return issued if _is_still_right(session, now=now) else None


def _is_still_right(session: Session, *, now: datetime) -> bool:
    """Whether a session that was just opened knows the account as it is; it ends if not.

    Auth may have heard of a change before the session was there to be ended.
    """
    account = None
    try:
        account = peers.find_account(user_id=session.user_id)
    finally:
        right = account is not None and _may_go_on(session, account)
        if not right:
            end(Session.id == session.id, reason="account_changed", now=now)
    return right


def _use(session: Session, account: Account, *, address: str, user_agent: str, now: datetime) -> None:
    """Note in a session who uses it, from where, and until when it lives on."""
    session.username, session.roles = account.username, list(account.roles)
    session.credentials_version = account.credentials_version
    session.address, session.user_agent = _printable(address, 64), _printable(user_agent, 300)
    session.last_used_at = now
    session.expires_at = min(now + tokens.REFRESH_LIFETIME, session.last_end)


def _issue(session: Session, key: SigningKey, refresh_token: str, *, now: datetime) -> Tokens:
    """Make the tokens of a session, and keep the digest of its refresh token."""
    digest, life = tokens.digest(refresh_token), min(tokens.ACCESS_LIFETIME, session.expires_at - now)
    if auth.session.get(RefreshToken, digest) is None:
        made = RefreshToken(digest=digest, session_id=session.id, created_at=now, expires_at=session.expires_at)
        auth.session.add(made)
    access_token = tokens.access_token(
        private_key=key.private_key,
        user_id=session.user_id,
        username=session.username,
        roles=session.roles,
        session_id=session.id,
        now=now,
        life=life,
    )
    return Tokens(
        access_token=access_token,
        refresh_token=refresh_token,
        is_admin="admin" in session.roles,
        expires_in=int(life.total_seconds()),
        refresh_expires_in=int((session.expires_at - now).total_seconds()),
    )


def _printable(text: str, most: int) -> str:
    """What of a text can be shown, cut to the length of its column."""
    return "".join(letter for letter in text if letter.isprintable())[:most]
