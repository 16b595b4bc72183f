"""Service tokens: by which a process shows, on each call, that it belongs to the same installation."""

import time
from collections.abc import Callable, Collection
from threading import Lock

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OctKey

from matinee.foundation.config import config
from matinee.foundation.rpc import hosted

ALGORITHM = "HS256"
LIFE_SECONDS = 60
LONGEST_LIFE_SECONDS = 120
"""A token of a longer life is refused, whoever has made it."""
RENEW_SECONDS = 10
"""How long before its end a token is no longer sent."""
SKEW_SECONDS = 30
"""How far the clocks of two machines may be apart."""
SCHEME = "Bearer "

Clock = Callable[[], float]


class UnauthenticatedError(Exception):
    """A call has no token of this installation, or one that is for another service or has expired."""


class Signer:
    """Makes tokens, and keeps the one for each service until shortly before its end."""

    def __init__(self, secret: str, *, issuer: str, clock: Clock = time.time) -> None:
        self._key = OctKey.import_key(secret)
        self._issuer = issuer
        self._clock = clock
        self._lock = Lock()
        self._kept: dict[str, tuple[float, str]] = {}

    def token_for(self, service: str) -> str:
        """A token that opens one service. A clock that was set back makes a new one too."""
        now = self._clock()
        with self._lock:
            made_at, token = self._kept.get(service, (float("-inf"), ""))
            if not 0 <= now - made_at < LIFE_SECONDS - RENEW_SECONDS:
                claims = {"iss": self._issuer, "aud": service, "iat": int(now), "exp": int(now) + LIFE_SECONDS}
                token = jwt.encode({"alg": ALGORITHM}, claims, self._key)
                self._kept[service] = (now, token)
        return token


class Examiner:
    """Examines tokens; joserfc compares signatures in constant time."""

    def __init__(self, secret: str, *, clock: Clock = time.time) -> None:
        self._key = OctKey.import_key(secret)
        self._clock = clock

    def examine(self, authorization: object, services: Collection[str]) -> str:
        """The name of the caller, from the ``authorization`` metadata of a call to one of these services.

        :raises UnauthenticatedError: if there is no valid token.
        """
        if not isinstance(authorization, str) or not authorization.startswith(SCHEME):
            raise UnauthenticatedError("No service token.")
        registry = jwt.JWTClaimsRegistry(
            now=int(self._clock()),
            leeway=SKEW_SECONDS,
            iss={"essential": True},
            aud={"essential": True, "values": list(services)},
            iat={"essential": True},
            exp={"essential": True},
        )
        try:
            claims = jwt.decode(authorization.removeprefix(SCHEME), self._key, algorithms=[ALGORITHM]).claims
            registry.validate(claims)
            if claims["exp"] - claims["iat"] > LONGEST_LIFE_SECONDS:
                raise UnauthenticatedError(f"A service token lives for {LONGEST_LIFE_SECONDS} seconds at most.")
        except (JoseError, ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
            raise UnauthenticatedError(f"Not a service token for this call: {error}") from None
        return str(claims["iss"])


def signer() -> Signer:
    """The signer of this process.

    :raises UnusableValueError: if there is no usable secret.
    """
    return Signer(config().rpc_secret, issuer=hosted.caller())


def examiner() -> Examiner:
    """The examiner of this process.

    :raises UnusableValueError: if there is no usable secret.
    """
    return Examiner(config().rpc_secret)
