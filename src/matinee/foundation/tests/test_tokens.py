"""Access tokens: only genuine, living ones of sessions that have not ended open anything."""

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey

from matinee.contracts.auth.v1.auth_pb2 import EndedSession, ListEndedSessionsResponse
from matinee.contracts.auth.v1.auth_pb2_grpc import add_AuthServicer_to_server
from matinee.foundation import rpc, testing, tokens
from matinee.foundation.problems import Unavailable
from matinee.foundation.testing import KeyRing, access_token
from matinee.foundation.tokens import EndedSessionsWatch, InvalidToken, verifier

HOUR = 3600


class Ring(KeyRing):
    """Counts what it is asked, and names sessions that have ended."""

    def __init__(self) -> None:
        self.asked, self.ended, self.at_once = 0, list[EndedSession](), 2000

    def GetKeys(self, request: Any, context: Any) -> Any:  # noqa: N802
        self.asked += 1
        return super().GetKeys(request, context)

    def ListEndedSessions(self, request: Any, context: Any) -> ListEndedSessionsResponse:  # noqa: N802
        later = [row for row in self.ended if row.position > request.after]
        return ListEndedSessionsResponse(sessions=later[: self.at_once])


@pytest.fixture
def ring() -> Iterator[Ring]:
    ring = Ring()
    with rpc.hosting("auth", lambda server: add_AuthServicer_to_server(ring, server)):
        verifier.forget()
        yield ring
    verifier.forget()


def encoded(value: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def payload_of(token: str) -> dict[str, Any]:
    part = token.split(".")[1]
    payload: dict[str, Any] = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    return payload


def forgeries() -> dict[str, str]:
    """Tokens that look right and are not."""
    good = access_token()
    head, body, signature = good.split(".")
    hs256 = encoded({"alg": "HS256", "kid": "test"})
    forger = RSAKey.generate_key(2048, {"kid": "test"})
    return {
        "no algorithm": f"{encoded({'alg': 'none', 'kid': 'test'})}.{body}.",
        "public key as secret": f"{hs256}.{body}."
        + base64.urlsafe_b64encode(signed_with_the_public_key(f"{hs256}.{body}")).rstrip(b"=").decode(),
        "another key of the same name": jwt.encode({"alg": "RS256", "kid": "test"}, payload_of(good), forger),
        "claims exchanged": f"{head}.{encoded({**payload_of(good), 'roles': ['admin']})}.{signature}",
        "no name of a key": jwt.encode({"alg": "RS256"}, payload_of(good), testing._key()),
        "another issuer": access_token(iss="elsewhere"),
        "expired": access_token(exp=int(time.time()) - 1),
        "begins too far ahead": access_token(iat=int(time.time()) + 65, exp=int(time.time()) + 665),
        "made in twenty years": access_token(iat=2**31, exp=2**31 + 600),
        "lives for eleven minutes": access_token(exp=int(time.time()) + 660),
        "lives for years": access_token(exp=2**33),
        "number of words": access_token(sub="ada"),
        "empty": "",
        "malformed": "\xff\x00.\xfe.",
        "huge": "a" * 1_000_000,
        "deep": base64.urlsafe_b64encode(b"[" * 100_000).decode() + f".{body}.{signature}",
        "list as header": f"{encoded(['alg'])}.{body}.{signature}",
    }


def signed_with_the_public_key(text: str) -> bytes:
    return hmac.new(testing._key().as_pem(private=False), text.encode(), hashlib.sha256).digest()


class TestVerify:
    def test_reads_the_claims_of_a_good_token(self, ring: Ring) -> None:
        claims = verifier.verify(access_token(7, "grace", roles=("user", "admin"), sid="abc"))

        assert (claims.user_id, claims.username, claims.session_id, claims.is_admin) == (7, "grace", "abc", True)

    @pytest.mark.parametrize("name", forgeries())
    def test_refuses_a_forgery(self, ring: Ring, name: str) -> None:
        with pytest.raises(InvalidToken):
            verifier.verify(forgeries()[name])

    def test_takes_a_token_that_a_clock_a_little_ahead_has_made(self, ring: Ring) -> None:
        ahead = int(time.time()) + 55

        assert verifier.verify(access_token(iat=ahead, exp=ahead + 600))

    def test_refuses_a_token_when_the_clock_has_been_put_right(
        self, ring: Ring, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        token, clock = access_token(), SimpleNamespace(time=time.time, monotonic=time.monotonic)
        verifier.verify(token)
        clock.time = lambda: time.time() - 90
        monkeypatch.setattr(tokens, "time", clock)

        with pytest.raises(InvalidToken):
            verifier.verify(token)

    @pytest.mark.parametrize("claim", ["iss", "sub", "username", "roles", "sid", "iat", "exp"])
    def test_refuses_a_token_without_one_of_its_claims(self, ring: Ring, claim: str) -> None:
        payload = {key: value for key, value in payload_of(access_token()).items() if key != claim}

        with pytest.raises(InvalidToken):
            verifier.verify(jwt.encode({"alg": "RS256", "kid": "test"}, payload, testing._key()))

    def test_asks_once_about_a_key_that_it_does_not_know(self, ring: Ring) -> None:
        verifier.verify(access_token())
        forger = RSAKey.generate_key(2048, {"kid": "forger"})
        token = jwt.encode({"alg": "RS256", "kid": "forger"}, payload_of(access_token()), forger)

        for _ in range(3):
            with pytest.raises(InvalidToken):
                verifier.verify(token)

        assert ring.asked == 2

    def test_asks_little_however_many_keys_are_made_up(self, ring: Ring) -> None:
        body = access_token().split(".")[1]

        for number in range(100):
            with pytest.raises(InvalidToken):
                verifier.verify(f"{encoded({'alg': 'RS256', 'kid': str(number)})}.{body}.c2ln")

        assert ring.asked <= 1 + tokens.MOST_UNKNOWN_KEYS

    def test_forgets_the_oldest_tokens_when_it_knows_too_many(
        self, ring: Ring, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(tokens, "CACHE_SIZE", 3)

        for number in range(5):
            verifier.verify(access_token(number))

        assert len(verifier._cache) == 3

    def test_is_unavailable_while_there_are_no_keys(self) -> None:
        with rpc.hosting("auth", lambda _: None):
            verifier.forget()
            rpc._hosted.pop("auth")

            with pytest.raises(Unavailable):
                verifier.verify(access_token())


class TestEndedSessions:
    def test_are_dead_at_once_where_they_ended(self, ring: Ring) -> None:
        token = access_token(sid="abc")
        verifier.verify(token)

        verifier.ended.add("abc", until=int(time.time()) + HOUR)

        with pytest.raises(InvalidToken):
            verifier.verify(token)

    def test_are_dead_elsewhere_after_a_poll(self, ring: Ring) -> None:
        token = access_token(sid="abc")
        verifier.verify(token)
        ring.ended.append(EndedSession(position=1, session_id="abc", until=int(time.time()) + HOUR))

        verifier.ended.poll()

        with pytest.raises(InvalidToken):
            verifier.verify(token)

    def test_are_asked_for_until_there_are_no_more(self, ring: Ring, monkeypatch: pytest.MonkeyPatch) -> None:
        until = int(time.time()) + HOUR
        ring.ended = [EndedSession(position=number, session_id=f"s{number}", until=until) for number in range(1, 8)]
        monkeypatch.setattr(ring, "at_once", 3)

        verifier.ended.poll()

        assert all(f"s{number}" in verifier.ended for number in range(1, 8))

    def test_are_forgotten_when_their_tokens_have_expired(self, ring: Ring) -> None:
        ring.ended.append(EndedSession(position=1, session_id="abc", until=int(time.time()) - 1))

        verifier.ended.poll()

        assert "abc" not in verifier.ended


class TestTheWatch:
    def test_notices_what_ends_and_stops(self, ring: Ring, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(tokens, "POLL_SECONDS", 0.01)
        watch = EndedSessionsWatch()
        watch.start()

        current = verifier.ended.is_current.wait(10)
        watch.stop()

        assert current
        assert not watch.is_alive()

    def test_says_so_when_auth_does_not_answer(self, ring: Ring) -> None:
        verifier.ended.poll()
        rpc._hosted.pop("auth")

        with pytest.raises(Unavailable):
            verifier.ended.poll()

        assert not verifier.ended.is_current.is_set()
