"""Tokens: signed access tokens (RFC 7519) that live for minutes, opaque refresh tokens that live for weeks."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from joserfc import jwt

from matinee.foundation.tokens import ALGORITHM, ISSUER
from matinee.services.auth.domain import keys

ACCESS_LIFETIME = timedelta(minutes=10)
REFRESH_LIFETIME = timedelta(days=30)
SLACK = timedelta(minutes=1)
"""How far the clocks of two processes, and the beginning and the commit of a request, may lie apart."""


@dataclass(frozen=True, kw_only=True)
class Tokens:
    """What a sign-in or a refresh hands out; lifetimes are in seconds."""

    access_token: str
    refresh_token: str
    is_admin: bool
    token_type: str = "Bearer"  # noqa: S105  the name of a scheme (RFC 6750)
    expires_in: int = int(ACCESS_LIFETIME.total_seconds())
    refresh_expires_in: int = int(REFRESH_LIFETIME.total_seconds())


def access_token(
    *, private_key: str, user_id: int, username: str, roles: Sequence[str], session_id: str, now: datetime
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
        "exp": issued_at + int(ACCESS_LIFETIME.total_seconds()),
        "jti": str(uuid4()),
    }
    return jwt.encode({"alg": ALGORITHM, "typ": "JWT", "kid": str(key.kid)}, claims, key)


def refresh_token() -> str:
    """Draw a refresh token of 256 random bits."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """The SHA-256 of a refresh token. One round is enough: there is nothing to guess in 256 random bits."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
