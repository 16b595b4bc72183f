"""The write side of signing keys: making, turning and publishing them."""

from datetime import datetime

from sqlalchemy import CursorResult, delete, update

from matinee.foundation.events.envelope import timestamp
from matinee.foundation.events.store import insert_once
from matinee.services.auth import queries
from matinee.services.auth.domain import keys, tokens
from matinee.services.auth.models import SigningKey
from matinee.services.auth.service import auth


def signing_key(*, now: datetime) -> SigningKey:
    """The key that signs; the first one, and the next, are made when they are first needed."""
    key = queries.find_signing_key()
    if key is None:
        _publish_key(turn=1, signs_from=now, now=now)
        _publish_key(turn=2, signs_from=None, now=now)
        key = queries.find_signing_key()
    assert key is not None, "The first key signs from the moment it is made."  # noqa: S101
    return key


def published_keys(*, now: datetime) -> list[SigningKey]:
    """The keys that verify access tokens, and the one that will sign next."""
    signing_key(now=now)
    return queries.list_keys(now=now)


def rotate_keys(*, now: datetime) -> str:
    """Let the next key sign, and publish another to follow it; the ``kid`` of the one that signs now.

    The key before it is published until its last access token has expired.
    """
    current = signing_key(now=now)
    following = current.turn + 1
    _publish_key(turn=following, signs_from=None, now=now)
    with auth.atomic as session:
        # Of two that rotate at once, one does: the other finds the next key signing already.
        chosen = update(SigningKey).where(SigningKey.turn == following, SigningKey.signs_from.is_(None))
        if changed_rows(session.execute(chosen.values(signs_from=now))):
            retired = update(SigningKey).where(SigningKey.turn == current.turn)
            session.execute(retired.values(expires_at=now + tokens.ACCESS_LIFETIME + tokens.SLACK))
            session.execute(delete(SigningKey).where(SigningKey.expires_at <= now))
    _publish_key(turn=following + 1, signs_from=None, now=now)
    return signing_key(now=now).kid


def _publish_key(*, turn: int, signs_from: datetime | None, now: datetime) -> None:
    """Make the key of a turn, unless another process was faster."""
    pair = keys.generate()
    columns = "turn, kid, private_key, created_at, signs_from"
    moment = None if signs_from is None else timestamp(signs_from)
    with auth.atomic:
        insert_once(auth, "signing_key", columns, (turn, pair.kid, pair.private_key, timestamp(now), moment))


def changed_rows(result: object) -> int:
    """How many rows a statement changed."""
    assert isinstance(result, CursorResult)  # noqa: S101
    return int(result.rowcount)
