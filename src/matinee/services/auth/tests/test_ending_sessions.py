"""Ending sessions."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from matinee.foundation.events import store
from matinee.foundation.tokens import InvalidToken, verifier
from matinee.services.auth import queries
from matinee.services.auth.actions import pruning
from matinee.services.auth.actions import sessions as actions
from matinee.services.auth.actions.sessions import SessionNotFound
from matinee.services.auth.service import auth
from matinee.services.auth.tests import factories
from matinee.services.auth.tests.factories import NOW, later, sign_in


def events() -> list[str]:
    return [envelope.data for _, envelope in store.unpublished(auth, limit=100)]


class TestEnd:
    def test_kills_the_access_token_at_once(self) -> None:
        issued = sign_in()
        session = factories.only_session()
        verifier.verify(issued.access_token)

        actions.sign_out(session_id=session.id, now=NOW)

        with pytest.raises(InvalidToken):
            verifier.verify(issued.access_token)

    def test_says_so_once(self) -> None:
        sign_in()
        session = factories.only_session()

        actions.sign_out(session_id=session.id, now=NOW)
        actions.sign_out(session_id=session.id, now=NOW)

        [data] = events()
        assert session.id in data
        assert "signed_out" in data
        [(_, envelope)] = store.unpublished(auth, limit=10)
        assert envelope.subject == f"session/{session.id}"

    def test_keeps_nothing_of_an_end_that_is_rolled_back(self) -> None:
        issued = sign_in()
        session = factories.only_session()

        @auth.atomic
        def sign_out_and_fail() -> None:
            actions.sign_out(session_id=session.id, now=NOW)
            raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            sign_out_and_fail()

        assert factories.only_session().ended_at is None
        assert events() == []
        assert verifier.verify(issued.access_token)

    def test_leaves_the_session_of_another_user_alone(self) -> None:
        sign_in("ada")
        session = factories.only_session()

        with pytest.raises(SessionNotFound):
            actions.end_session(session_id=session.id, user_id=2, now=NOW)

        assert factories.only_session().ended_at is None

    def test_does_not_find_a_session_that_has_expired(self) -> None:
        sign_in("ada")
        session = factories.only_session()

        with pytest.raises(SessionNotFound):
            actions.end_session(session_id=session.id, user_id=1, now=later(days=30))

        actions.end_session(session_id=session.id, user_id=1, now=later(days=30, seconds=-1))
        assert factories.only_session().end_reason == "ended_by_owner"

    def test_spares_the_session_at_hand(self) -> None:
        for minute in range(3):
            sign_in("ada", now=later(minutes=minute))
        sign_in("grace", now=later(minutes=5))
        first, *_ = factories.sessions()

        actions.end_other_sessions(session_id=first.id, user_id=1, now=NOW)

        assert [session.end_reason for session in factories.sessions()] == [
            None, "ended_by_owner", "ended_by_owner", None,
        ]  # fmt: skip
        assert [row.position for row in factories.ended_sessions()] == [1, 2]

    def test_numbers_the_ends_in_the_order_of_their_commits(self) -> None:
        for _ in range(12):
            sign_in()
        ids = [session.id for session in factories.sessions()]

        with ThreadPoolExecutor(6) as threads:
            list(threads.map(lambda one: actions.sign_out(session_id=one, now=NOW), ids))

        assert [row.position for row in factories.ended_sessions()] == list(range(1, 13))

    def test_goes_on_counting_after_the_roll_was_pruned(self) -> None:
        sign_in()
        actions.sign_out(session_id=factories.only_session().id, now=NOW)
        sign_in(now=later(hours=1))
        pruning.prune(now=later(hours=1))
        assert factories.ended_sessions() == []
        latest = factories.sessions()[-1]

        actions.sign_out(session_id=latest.id, now=later(hours=1))

        assert [row.position for row in factories.ended_sessions()] == [2]

    def test_leaves_the_roll_when_every_access_token_is_dead(self) -> None:
        sign_in()
        actions.sign_out(session_id=factories.only_session().id, now=NOW)

        assert len(queries.list_ended_sessions(after=0, now=later(minutes=11, seconds=-1))) == 1
        assert queries.list_ended_sessions(after=0, now=later(minutes=11)) == []
        assert queries.list_ended_sessions(after=1, now=NOW) == []

    def test_are_listed_some_at_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(queries, "MOST_ENDED_SESSIONS", 2)
        for _ in range(3):
            sign_in()
        actions.end_sessions_of_user(user_id=1, reason="account_changed", now=NOW)

        listed = [queries.list_ended_sessions(after=after, now=NOW) for after in (0, 2, 3)]

        assert [[row.position for row in rows] for rows in listed] == [[1, 2], [3], []]
