"""Tokens: signed access tokens (RFC 7519) that live for minutes, opaque refresh tokens that live for weeks."""

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from joserfc import jwt

from matinee.foundation.tokens import ALGORITHM, ISSUER, LIFE_SECONDS, SKEW_SECONDS
from matinee.services.auth.domain import keys

ACCESS_LIFETIME = timedelta(seconds=LIFE_SECONDS)
REFRESH_LIFETIME = timedelta(days=30)
SLACK = timedelta(seconds=SKEW_SECONDS)
"""How far the clocks of two processes, and the beginning and the commit of a request, may lie apart."""


@dataclass(frozen=True, kw_only=True)
class Tokens:
    """What a sign-in or a refresh hands out; lifetimes are in seconds."""

    access_token: str
    refresh_token: str
    is_admin: bool
    expires_in: int
    refresh_expires_in: int
    token_type: str = "Bearer"  # noqa: S105  the name of a scheme (RFC 6750)


def access_token(
    *,
    private_key: str,
    user_id: int,
    username: str,
    roles: Sequence[str],
    session_id: str,
    now: datetime,
    life: timedelta,
) -> str:
    """Sign an access token for a user in a session."""
    key = keys.parse(private_key)
    issued_at = int(now.timestamp())
    claims = {
        "iss": ISSUER,
        "sub": str(user_id),
        "username": username,
        "roles": list(roles),
        "sid": session_id,
        "iat": issued_at,
        "exp": issued_at + int(life.total_seconds()),
        "jti": str(uuid4()),
    }
    return jwt.encode({"alg": ALGORITHM, "typ": "JWT", "kid": str(key.kid)}, claims, key)


def drawn() -> str:
    """Draw a token of 256 random bits."""
    return secrets.token_urlsafe(32)


def successor(token: str, *, seed: str) -> str:
    """The refresh token that follows another one.

    It takes both to find it: the token, which its owner has, and the seed, which was drawn when the token was used and
    which auth keeps. So the same token can be answered twice, and the database alone holds none.
    """
    mac = hmac.digest(seed.encode(), token.encode("utf-8", "surrogatepass"), "sha256")
    return urlsafe_b64encode(mac).decode().rstrip("=")


def digest(token: str) -> str:
    """The SHA-256 of a token that was drawn. One round is enough: there is nothing to guess in 256 random bits."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
