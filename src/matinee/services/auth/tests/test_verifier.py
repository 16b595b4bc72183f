"""The verifier of access tokens beside a real auth: keys that it does not know yet, and keys that nobody knows."""

import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey

from matinee.foundation.tokens import ISSUER, MOST_UNKNOWN_KEYS, InvalidToken, verifier
from matinee.services.auth.actions import signing_keys
from matinee.services.auth.tests import factories
from matinee.services.auth.tests.factories import NOW

FORGER = RSAKey.generate_key(2048, {"kid": "forger"})


def forged(kid: str) -> str:
    return jwt.encode({"alg": "RS256", "kid": kid}, claims(), FORGER)


def claims(*, iss: str = "matinee") -> dict[str, object]:
    now = int(NOW.timestamp())
    return {
        "iss": iss, "sub": "1", "username": "ada", "roles": ["admin"], "sid": "x", "iat": now, "exp": now + 600,
    }  # fmt: skip


@pytest.fixture
def questions(monkeypatch: pytest.MonkeyPatch) -> list[None]:
    """One entry for each time that somebody asked for the published keys."""
    asked: list[None] = []
    published = signing_keys.published_keys

    def ask(**arguments: object) -> object:
        asked.append(None)
        return published(**arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(signing_keys, "published_keys", ask)
    return asked


class TestVerifier:
    def test_finds_a_key_that_was_made_a_moment_ago(self, questions: list[None]) -> None:
        verifier.verify(factories.sign_in().access_token)
        signing_keys.rotate_keys(now=NOW)
        signing_keys.rotate_keys(now=NOW)

        assert verifier.verify(factories.sign_in().access_token)
        assert len(questions) == 2

    def test_needs_no_question_for_the_next_key(self, questions: list[None]) -> None:
        verifier.verify(factories.sign_in().access_token)
        signing_keys.rotate_keys(now=NOW)

        assert verifier.verify(factories.sign_in().access_token)
        assert len(questions) == 1

    def test_asks_about_an_unknown_key_once(self, questions: list[None]) -> None:
        verifier.verify(factories.sign_in().access_token)

        for _ in range(5):
            with pytest.raises(InvalidToken):
                verifier.verify(forged("forger"))

        assert len(questions) == 2

    def test_asks_about_no_more_than_a_few_unknown_keys(self, questions: list[None]) -> None:
        verifier.verify(factories.sign_in().access_token)

        for number in range(3 * MOST_UNKNOWN_KEYS):
            with pytest.raises(InvalidToken):
                verifier.verify(forged(f"forger {number}"))

        assert len(questions) == 1 + MOST_UNKNOWN_KEYS

    def test_goes_on_verifying_known_keys_in_a_flood_of_unknown_ones(self) -> None:
        known = factories.sign_in().access_token
        verifier.verify(known)
        for number in range(2 * MOST_UNKNOWN_KEYS):
            with pytest.raises(InvalidToken):
                verifier.verify(forged(f"forger {number}"))
        signing_keys.rotate_keys(now=NOW)

        assert verifier.verify(known)
        assert verifier.verify(factories.sign_in().access_token)

    def test_refuses_a_forged_token_under_the_name_of_a_real_key(self) -> None:
        with pytest.raises(InvalidToken):
            verifier.verify(forged(signing_keys.signing_key(now=NOW).kid))

    def test_refuses_a_token_of_another_issuer(self) -> None:
        from matinee.services.auth.domain import keys

        key = keys.parse(signing_keys.signing_key(now=NOW).private_key)
        own, foreign = (
            jwt.encode({"alg": "RS256", "kid": str(key.kid)}, claims(iss=by), key) for by in (ISSUER, "other")
        )

        assert verifier.verify(own)
        with pytest.raises(InvalidToken):
            verifier.verify(foreign)
