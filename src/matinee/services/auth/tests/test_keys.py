"""Signing keys: the first, the next, and those that have had their turn."""

from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import select

from matinee.foundation.tokens import verifier
from matinee.services.auth import queries
from matinee.services.auth.actions import signing_keys
from matinee.services.auth.models import SigningKey
from matinee.services.auth.service import auth
from matinee.services.auth.tests.factories import NOW, count, later, sign_in


class TestKeys:
    def test_are_made_once_however_many_ask_first(self) -> None:
        with ThreadPoolExecutor(6) as threads:
            kids = set(threads.map(lambda _: signing_keys.signing_key(now=NOW).kid, range(6)))

        assert len(kids) == 1
        assert count(SigningKey) == 2

    def test_stay_good_after_a_rotation_until_their_tokens_have_expired(self) -> None:
        before = sign_in()
        verifier.verify(before.access_token)

        signing_keys.rotate_keys(now=NOW)

        after = sign_in()
        verifier.forget()
        assert verifier.verify(before.access_token)
        assert verifier.verify(after.access_token)
        assert len(queries.list_keys(now=later(minutes=11, seconds=-1))) == 3
        assert len(queries.list_keys(now=later(minutes=11))) == 2

    def test_are_published_before_they_sign(self) -> None:
        published = signing_keys.published_keys(now=NOW)

        kid = signing_keys.rotate_keys(now=NOW)

        assert kid == published[1].kid

    def test_of_several_rotations_in_a_row_verify_at_once(self) -> None:
        kids = set()

        for _ in range(4):
            issued = sign_in()
            verifier.verify(issued.access_token)
            kids.add(signing_keys.rotate_keys(now=NOW))

        assert len(kids) == 4

    def test_that_have_expired_are_dropped_by_a_later_rotation(self) -> None:
        first = signing_keys.signing_key(now=NOW).kid
        signing_keys.rotate_keys(now=NOW)

        signing_keys.rotate_keys(now=later(minutes=11))

        with auth.reading() as session:
            assert first not in session.scalars(select(SigningKey.kid)).all()

    def test_turn_once_when_two_rotate_at_the_same_time(self) -> None:
        signing_keys.signing_key(now=NOW)

        with ThreadPoolExecutor(4) as threads:
            list(threads.map(lambda _: signing_keys.rotate_keys(now=NOW), range(4)))

        with auth.reading() as session:
            waiting = session.scalars(select(SigningKey).where(SigningKey.signs_from.is_(None))).all()
            signing = session.scalars(select(SigningKey).where(SigningKey.expires_at.is_(None))).all()
        assert len(waiting) == 1
        assert len(signing) == 2
