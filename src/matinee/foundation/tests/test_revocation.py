"""Revocation by way of a real Redis: heard by every process without asking auth, which nobody does here."""

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from matinee.foundation import revocation, testing
from matinee.foundation.problems import Problem
from matinee.foundation.revocation import BLOCK_SECONDS, STREAM, RevocationWatch, revoke, watches
from matinee.foundation.shared import PATIENCE, Shared, shared
from matinee.foundation.testing import access_token
from matinee.foundation.tests.conftest import Configure
from matinee.foundation.tests.redis_server import Redis, eventually, needs_redis, start_anew, took
from matinee.foundation.tokens import verifier

pytestmark = needs_redis


@pytest.fixture(autouse=True)
def _key_ring() -> Iterator[None]:
    with testing.key_ring():
        yield


def soon() -> int:
    return int(time.time() + 600)


def at() -> Shared:
    found = shared()
    assert found
    return found


def tell(*session_ids: str) -> None:
    """Say what another process says when it ends sessions; this one has not heard of it yet."""
    revocation.tell(at(), session_ids, until=soon())


@contextmanager
def watching() -> Iterator[RevocationWatch]:
    [watch] = watches()
    watch.start()
    try:
        yield watch
    finally:
        watch.stop()


def is_refused(session_id: str) -> bool:
    try:
        verifier.verify(access_token(sid=session_id))
    except Problem as problem:
        return problem.status == 401
    return False


class TestRevoke:
    def test_holds_here_at_once(self, server: Redis) -> None:
        revoke(["abc"], until=soon())

        assert is_refused("abc")
        assert not is_refused("other")

    def test_holds_here_while_redis_is_dead(self, server: Redis) -> None:
        server.end()

        revoke(["abc"], until=soon())

        assert is_refused("abc")

    def test_waits_little_for_a_redis_that_hangs(self, server: Redis) -> None:
        revoke(["first"], until=soon())
        server.send(signal.SIGSTOP)

        assert took(lambda: revoke(["abc"], until=soon())) < 5 * PATIENCE
        assert took(lambda: revoke(["def"], until=soon())) < PATIENCE
        assert is_refused("abc")

    def test_leaves_nothing_in_redis_for_longer_than_a_token_lives(self, server: Redis) -> None:
        revoke(["abc"], until=soon())

        assert server.client().ttl(STREAM) in range(590, 601)

    def test_drops_what_is_older_than_a_token_can_be(self, server: Redis, monkeypatch: pytest.MonkeyPatch) -> None:
        for number in range(300):
            server.client().xadd(STREAM, {"session": f"old {number}", "until": "1"}, id=f"{number + 1}-0")

        revoke(["abc"], until=soon())

        # Redis drops whole blocks of a hundred.
        assert server.client().xlen(STREAM) in range(1, 150)

    def test_needs_no_redis(self, configure: Configure) -> None:
        configure(CACHE_URL="memory:")
        start_anew()

        revoke(["abc"], until=soon())

        assert is_refused("abc")
        assert watches() == []


class TestTheWatch:
    def test_hears_of_what_ends(self, server: Redis) -> None:
        with watching():
            tell("abc", "def")

            eventually(lambda: is_refused("abc") and is_refused("def"))

    def test_hears_of_what_ended_before_it_began(self, server: Redis) -> None:
        tell("abc")

        with watching():
            eventually(lambda: is_refused("abc"))

    def test_reads_all_however_many(self, server: Redis, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(revocation, "BATCH", 10)
        tell(*(f"session {number}" for number in range(95)))

        with watching():
            eventually(lambda: all(is_refused(f"session {number}") for number in range(95)))

    def test_hears_again_when_redis_was_started_anew(self, server: Redis) -> None:
        with watching():
            server.end()
            eventually(lambda: at().is_away)
            server.start()  # with nothing of what it knew
            eventually(lambda: not at().is_away)

            tell("abc")

            eventually(lambda: is_refused("abc"))

    def test_hears_what_was_said_while_it_could_not_reach_redis(self, server: Redis) -> None:
        with watching():
            server.send(signal.SIGSTOP)
            eventually(lambda: at().is_away)
            server.send(signal.SIGCONT)

            eventually(lambda: not at().is_away)
            tell("abc")

            eventually(lambda: is_refused("abc"))

    def test_forgets_nothing_when_redis_is_wiped(self, server: Redis) -> None:
        with watching():
            tell("abc")
            eventually(lambda: is_refused("abc"))

            server.client().flushall()
            revoke(["def"], until=soon())

            assert is_refused("abc")
            assert is_refused("def")

    def test_hears_what_is_said_after_redis_was_wiped(self, server: Redis) -> None:
        with watching():
            tell("abc")
            eventually(lambda: is_refused("abc"))

            server.client().flushall()
            tell("def")

            eventually(lambda: is_refused("def"))

    def test_notices_that_redis_hangs_before_a_request_does(self, server: Redis) -> None:
        with watching():
            server.send(signal.SIGSTOP)

            eventually(lambda: at().is_away)

            assert took(lambda: revoke(["abc"], until=soon())) < PATIENCE

    @pytest.mark.parametrize("until", ["", "never", "1e9"])
    def test_passes_over_what_it_cannot_read(self, server: Redis, until: str) -> None:
        server.client().xadd(STREAM, {"session": "odd", "until": until})
        server.client().xadd(STREAM, {"nothing": "of this"})
        tell("abc")

        with watching():
            eventually(lambda: is_refused("abc"))

    def test_lets_no_message_shorten_what_is_known(self, server: Redis) -> None:
        revoke(["abc"], until=soon())
        server.client().xadd(STREAM, {"session": "abc", "until": 1})

        with watching():
            tell("def")
            eventually(lambda: is_refused("def"))

        verifier.ended.poll()  # forgets what is over
        assert is_refused("abc")

    def test_ends_soon_when_it_is_asked_to(self, server: Redis) -> None:
        with watching() as watch:
            assert took(watch.stop) < 4 * BLOCK_SECONDS

        assert not watch.is_alive()


class TestForget:
    def test_lets_sessions_live_again_for_whoever_starts_now(self, server: Redis) -> None:
        tell("restored")

        assert revocation.forget()

        tell("later")
        with watching():
            eventually(lambda: is_refused("later"))
            assert not is_refused("restored")

    def test_says_that_redis_was_not_reached(self, server: Redis) -> None:
        tell("restored")
        server.end()

        assert not revocation.forget()

    def test_has_nothing_to_do_without_redis(self, configure: Configure) -> None:
        configure(CACHE_URL="memory:")
        start_anew()

        assert revocation.forget()
