"""Access tokens: every process verifies them itself, with keys and news of ended sessions that it asks of auth."""

import json
import logging
import time
from collections import OrderedDict
from dataclasses import dataclass
from threading import Event as Flag
from threading import Lock, Thread

from joserfc import jws, jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, KeySetSerialization

from matinee.contracts.auth.v1.auth_pb2 import GetKeysRequest, ListEndedSessionsRequest
from matinee.contracts.auth.v1.auth_pb2_grpc import AuthStub
from matinee.foundation import rpc
from matinee.foundation.problems import Problem, Unavailable

ALGORITHM = "RS256"
ISSUER = "matinee"
POLL_SECONDS = 0.4
"""How often a process asks which sessions have ended, so that their tokens are refused everywhere within a second."""
KEY_LIFE_SECONDS = 60.0
"""How often a process reads the keys again without being asked about a new one."""
KEY_REFRESH_SECONDS = 5.0
MOST_UNKNOWN_KEYS = 20
"""About how many unknown keys a process asks auth in `KEY_REFRESH_SECONDS`, about each of them once. So a key that auth
made a moment ago is found at once, while many invented keys cause few calls.
"""
CACHE_SIZE = 10_000
LIFE_SECONDS = 600
"""How long an access token lives. One that would live longer was made by a clock that was wrong."""
SKEW_SECONDS = 60
"""How far the clocks of two processes may be apart."""
CONSOLE_COOKIE = "matinee_console"
"""The cookie, for ``/admin/`` alone, in which a browser keeps an admin's access token."""

auth = rpc.peer("auth", AuthStub)
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Claims:
    """Who a request comes from, as its access token says. ``expires_at`` is in seconds since the epoch."""

    user_id: int
    username: str
    roles: frozenset[str]
    session_id: str
    expires_at: int

    @property
    def is_admin(self) -> bool:
        """Whether the user has the admin role."""
        return "admin" in self.roles


class InvalidToken(Problem):
    """The access token is not one of ours, has expired, or its session has ended."""

    status = 401
    detail = "The access token is not valid or has expired: use your refresh token, or sign in again."

    def __init__(self) -> None:
        super().__init__(headers={"WWW-Authenticate": 'Bearer realm="matinee", error="invalid_token"'})


class EndedSessions:
    """The sessions that ended while one of their access tokens could still be alive."""

    def __init__(self) -> None:
        self._until: dict[str, int] = {}
        self._position = 0
        self._lock = Lock()
        self.is_current = Flag()
        """Set while auth answered the last time it was asked."""

    def __contains__(self, session_id: str) -> bool:
        return session_id in self._until

    def add(self, session_id: str, *, until: int) -> None:
        """Remember that a session ended; forget it after ``until``, in seconds since the epoch."""
        with self._lock:
            self._until[session_id] = max(until, self._until.get(session_id, 0))

    def poll(self) -> None:
        """Ask auth for what has ended since the last time.

        :raises Unavailable: if auth does not answer.
        """
        try:
            while self._hear():
                pass
        except Exception:
            self.is_current.clear()
            raise
        self.is_current.set()
        with self._lock:
            now = time.time()
            for session_id in [key for key, until in self._until.items() if until < now]:
                del self._until[session_id]

    def _hear(self) -> bool:
        """Ask once; whether there may be more."""
        before = self._position
        response = auth().ListEndedSessions(ListEndedSessionsRequest(after=before))
        with self._lock:
            for session in response.sessions:
                self._until[session.session_id] = session.until
                self._position = max(self._position, session.position)
        return self._position > before


class Verifier:
    """Verifies access tokens; remembers the good ones until they expire."""

    def __init__(self) -> None:
        self._lock = Lock()
        self.forget()

    def forget(self) -> None:
        """Forget keys, tokens and ended sessions, as a new process would."""
        with self._lock:
            self.ended = EndedSessions()
            self._keys: KeySet | None = None
            self._keys_read_at = 0.0
            self._asked_about: dict[str, float] = {}
            self._cache: OrderedDict[str, Claims] = OrderedDict()

    def verify(self, token: str) -> Claims:
        """The claims of an access token.

        :raises InvalidToken: if it is not genuine, has expired, or its session has ended.
        :raises Unavailable: if no keys to verify with can be had.
        """
        claims = self._cache.get(token) or self._remember(token, self._decode(token))
        left = claims.expires_at - time.time()
        # What was signed while the clock of auth was ahead has more left, now that it is right.
        if not 0 < left <= LIFE_SECONDS + SKEW_SECONDS or claims.session_id in self.ended:
            raise InvalidToken()
        return claims

    def _remember(self, token: str, claims: Claims) -> Claims:
        with self._lock:
            self._cache[token] = claims
            if len(self._cache) > CACHE_SIZE:
                self._cache.popitem(last=False)
        return claims

    def _decode(self, token: str) -> Claims:
        try:
            payload = jwt.decode(token, self._keys_for(token), algorithms=[ALGORITHM]).claims
            if payload["iss"] != ISSUER or not 0 < payload["exp"] - payload["iat"] <= LIFE_SECONDS:
                raise InvalidToken()
            return Claims(
                user_id=int(payload["sub"]),
                username=str(payload["username"]),
                roles=frozenset(payload["roles"]),
                session_id=str(payload["sid"]),
                expires_at=int(payload["exp"]),
            )
        except (JoseError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
            raise InvalidToken() from None

    def _keys_for(self, token: str) -> KeySet:
        kid = str(jws.extract_compact(token.encode()).headers()["kid"])
        keys = self._keys or self._read_keys()
        if kid not in {key.kid for key in keys} and self._may_ask_about(kid):
            keys = self._read_keys()
        return keys

    def _may_ask_about(self, kid: str) -> bool:
        now = time.monotonic()
        with self._lock:
            recent = {key: at for key, at in self._asked_about.items() if now - at < KEY_REFRESH_SECONDS}
            may = kid not in recent and len(recent) < MOST_UNKNOWN_KEYS
            self._asked_about = recent | ({kid: now} if may else {})
        return may

    def renew_keys(self) -> None:
        """Read the keys again after a while, so that a key that auth has removed is accepted here no longer.

        :raises Unavailable: if auth does not answer.
        """
        if time.monotonic() - self._keys_read_at >= KEY_LIFE_SECONDS:
            self._read_keys()

    def _read_keys(self) -> KeySet:
        jwks = auth().GetKeys(GetKeysRequest()).jwks
        keys = KeySet.import_key_set(_parsed(jwks))
        with self._lock:
            gone = {key.kid for key in self._keys or ()} - {key.kid for key in keys}
            if gone:
                self._cache.clear()
            self._keys, self._keys_read_at = keys, time.monotonic()
        return keys


def _parsed(jwks: str) -> KeySetSerialization:
    parsed: KeySetSerialization = json.loads(jwks)
    return parsed


verifier = Verifier()


class EndedSessionsWatch(Thread):
    """A thread that polls auth for ended sessions until it is stopped."""

    def __init__(self) -> None:
        super().__init__(name="ended-sessions", daemon=True)
        self.stopping = Flag()

    def run(self) -> None:
        while not self.stopping.is_set():
            try:
                verifier.ended.poll()
                verifier.renew_keys()
            except Unavailable:
                log.debug("auth does not answer")
            except Exception:
                log.exception("Asking auth for ended sessions failed")
            self.stopping.wait(POLL_SECONDS)

    def stop(self) -> None:
        """Ask the thread to end, and wait for it."""
        self.stopping.set()
        self.join(timeout=5)
