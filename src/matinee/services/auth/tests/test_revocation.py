"""What auth says in Redis when sessions end: after the commit, of every session, whichever way it ended."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from matinee.foundation.revocation import STREAM
from matinee.foundation.tests.redis_server import Redis, needs_redis, redis_server
from matinee.services.auth.actions import sessions as actions
from matinee.services.auth.actions.sessions import InvalidRefreshToken
from matinee.services.auth.domain.tokens import Tokens
from matinee.services.auth.service import auth
from matinee.services.auth.tests import factories
from matinee.services.auth.tests.factories import NOW

pytestmark = needs_redis


@pytest.fixture(autouse=True)
def server(tmp_path: Path) -> Iterator[Redis]:
    with redis_server(tmp_path) as server:
        yield server


def said(server: Redis) -> list[tuple[str, int]]:
    """The sessions that the stream tells of, and until when."""
    entries: list[tuple[bytes, dict[bytes, bytes]]] = server.client().xrange(STREAM)  # type: ignore[assignment]
    return [(fields[b"session"].decode(), int(fields[b"until"])) for _, fields in entries]


def reuse(tokens: Tokens) -> None:
    factories.refresh(factories.refresh(tokens))
    with pytest.raises(InvalidRefreshToken):
        factories.refresh(tokens)


def refresh_deactivated(tokens: Tokens, users: factories.Users) -> None:
    users.accounts["ada"].is_active = False
    with pytest.raises(InvalidRefreshToken):
        factories.refresh(tokens)


WAYS: dict[str, Callable[[Tokens, factories.Users], None]] = {
    "signed out": lambda tokens, _: actions.sign_out_with(refresh_token=tokens.refresh_token, now=NOW),
    "ended by its owner": lambda _, users: actions.end_session(
        session_id=factories.only_session().id, user_id=users.accounts["ada"].id, now=NOW
    ),
    "all of a user ended": lambda _, users: actions.end_sessions_of_user(
        user_id=users.accounts["ada"].id, reason="account_changed", now=NOW
    ),
    "refresh token used twice": lambda tokens, _: reuse(tokens),
    "account deactivated": refresh_deactivated,
}


class TestRedis:
    @pytest.mark.parametrize("way", WAYS)
    def test_hears_of_a_session_that_ended(self, server: Redis, users: factories.Users, way: str) -> None:
        tokens = factories.sign_in()

        WAYS[way](tokens, users)

        [row] = factories.ended_sessions()
        assert said(server) == [(row.session_id, row.until)]

    def test_hears_of_all_that_ended_at_once(self, server: Redis, users: factories.Users) -> None:
        for _ in range(3):
            factories.sign_in()

        actions.end_other_sessions(session_id="another", user_id=users.accounts["ada"].id, now=NOW)

        assert said(server) == [(row.session_id, row.until) for row in factories.ended_sessions()]
        assert len(said(server)) == 3

    def test_hears_nothing_before_the_commit_and_nothing_of_what_was_undone(self, server: Redis) -> None:
        factories.sign_in()

        with pytest.raises(ZeroDivisionError), auth.atomic:
            actions.sign_out(session_id=factories.only_session().id, now=NOW)
            during = said(server)
            _ = 1 / 0

        assert (during, said(server)) == ([], [])

    def test_is_not_needed(self, server: Redis) -> None:
        factories.sign_in()
        server.end()

        actions.sign_out(session_id=factories.only_session().id, now=NOW)

        assert len(factories.ended_sessions()) == 1
