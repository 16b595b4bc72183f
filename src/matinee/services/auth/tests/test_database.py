"""What auth asks of every database alike, SQLite, PostgreSQL and MariaDB."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from matinee.contracts.auth.v1.auth_events_pb2 import SessionEnded
from matinee.foundation.events import store
from matinee.services.auth.actions import sessions as actions
from matinee.services.auth.actions.sessions import SessionNotFound
from matinee.services.auth.service import auth
from matinee.services.auth.tests import factories
from matinee.services.auth.tests.factories import NOW, sign_in


class TestText:
    @pytest.mark.parametrize("alter", [str.swapcase, "{} ".format, " {}".format])
    def test_is_compared_exactly(self, alter: Callable[[str], str]) -> None:
        sign_in()
        session = factories.only_session()

        with pytest.raises(SessionNotFound):
            actions.end_session(session_id=alter(session.id), user_id=session.user_id, now=NOW)

    def test_is_compared_exactly_in_keys(self) -> None:
        entered = [
            store.enter_inbox(auth, "event", reaction, at="2030")
            for reaction in ("name", "Name", "näme", "name ", "name")
        ]

        assert entered == [True, True, True, True, False]

    def test_has_every_letter(self) -> None:
        sign_in(user_agent="Kino 🎬 Ω \u202f ẞ")

        assert factories.only_session().user_agent == "Kino 🎬 Ω  ẞ"

    def test_of_events_has_any_length(self) -> None:
        with auth.atomic:
            auth.publish(SessionEnded(reason="🎬" * 50_000), subject="session/1")

        [(_, envelope)] = store.unpublished(auth, limit=1)
        assert envelope.message() == SessionEnded(reason="🎬" * 50_000)


class TestInsertOnce:
    def test_lets_one_of_many_win(self) -> None:
        with ThreadPoolExecutor(6) as threads:
            entered = list(threads.map(lambda _: store.enter_inbox(auth, "event", "name", at="2030"), range(6)))

        assert sorted(entered) == [False] * 5 + [True]
