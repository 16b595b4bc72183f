"""Signing in and out, refreshing, and ending sessions."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from matinee.foundation.problems import Unavailable
from matinee.foundation.tokens import verifier
from matinee.services.auth import jobs, queries
from matinee.services.auth.actions import pruning
from matinee.services.auth.actions import sessions as actions
from matinee.services.auth.actions.sessions import NotNew, WrongCredentials
from matinee.services.auth.domain import tokens
from matinee.services.auth.models import EndedSession, RefreshToken, Session
from matinee.services.auth.service import auth
from matinee.services.auth.tests import factories
from matinee.services.auth.tests.factories import NOW, PASSWORD, count, later, refresh, sign_in


def open_first_session(user_id: int) -> tokens.Tokens:
    return actions.open_first_session(user_id=user_id, address="192.0.2.7", user_agent="Firefox", now=NOW)


class TestSignIn:
    def test_opens_a_session_with_an_access_token_that_verifies(self) -> None:
        issued = sign_in("root")

        claims = verifier.verify(issued.access_token)
        session = factories.only_session()
        assert claims.user_id == session.user_id == 3
        assert claims.username == session.username == "root"
        assert claims.roles == frozenset(session.roles) == {"user", "admin"}
        assert claims.session_id == session.id
        assert claims.expires_at == int(NOW.timestamp()) + 600
        assert issued.is_admin
        assert session.address == "192.0.2.7"
        assert session.user_agent == "Firefox"
        assert session.expires_at == NOW + timedelta(days=30)

    def test_knows_an_account_by_its_email_address(self) -> None:
        issued = sign_in("ada@example.org")

        assert verifier.verify(issued.access_token).username == "ada"

    def test_keeps_only_the_digest_of_the_refresh_token(self) -> None:
        issued = sign_in()

        with auth.reading() as session:
            [row] = session.scalars(select(RefreshToken)).all()
        assert row.digest == tokens.digest(issued.refresh_token)
        assert issued.refresh_token not in repr(vars(row))

    @pytest.mark.parametrize(("name", "password"), [("ada", "wrong"), ("nobody", PASSWORD)])
    def test_refuses_what_does_not_fit(self, name: str, password: str) -> None:
        with pytest.raises(WrongCredentials):
            actions.sign_in(identifier=name, password=password, address="", user_agent="", now=NOW)

        assert factories.sessions() == []

    def test_refuses_when_users_does_not_answer(self, users: factories.Users) -> None:
        users.is_down = True

        with pytest.raises(Unavailable):
            sign_in()

        assert factories.sessions() == []

    def test_refuses_when_the_password_changes_after_it_was_verified(self, users: factories.Users) -> None:
        users.before_second_answer(lambda: users.change("ada"))

        with pytest.raises(WrongCredentials):
            sign_in()

        assert factories.only_session().end_reason == "account_changed"
        assert len(factories.ended_sessions()) == 1

    def test_leaves_no_session_when_users_goes_away_before_it_was_asked_again(self, users: factories.Users) -> None:
        users.before_answer = lambda: setattr(users, "is_down", True)

        with pytest.raises(Unavailable):
            sign_in()

        assert factories.only_session().end_reason == "account_changed"

    def test_keeps_of_a_user_agent_what_can_be_shown(self) -> None:
        sign_in(user_agent="Fire\0fox\x1b[31m\ud800" + "x" * 500)

        agent = factories.only_session().user_agent
        assert agent.startswith("Firefox[31mxxx")
        assert len(agent) == 300


class TestOpenFirstSession:
    @pytest.fixture
    def new(self, users: factories.Users) -> int:
        """The number of an account that was made a second ago."""
        return users.add("new", registered_at=later(seconds=-1)).id

    def test_opens_a_session(self, new: int) -> None:
        issued = open_first_session(new)

        claims, session = verifier.verify(issued.access_token), factories.only_session()
        assert (claims.user_id, claims.username, claims.roles) == (new, "new", frozenset({"user"}))
        assert (session.id, session.created_at) == (claims.session_id, NOW)
        assert (session.address, session.user_agent, session.last_used_at) == ("192.0.2.7", "Firefox", NOW)

    def test_refreshes_as_any_other(self, new: int) -> None:
        second = refresh(open_first_session(new), now=later(minutes=1))

        assert verifier.verify(second.access_token).username == "new"

    def test_refuses_a_second_one_even_if_the_first_is_over(self, new: int) -> None:
        open_first_session(new)
        with pytest.raises(NotNew):
            open_first_session(new)
        actions.sign_out(session_id=factories.only_session().id, now=NOW)
        with pytest.raises(NotNew):
            open_first_session(new)

        assert count(Session) == 1

    def test_refuses_an_account_that_was_made_earlier_or_is_not_there(self, users: factories.Users) -> None:
        old = users.add("old", registered_at=later(minutes=-2, seconds=-1)).id

        for user_id in (old, 4711):
            with pytest.raises(NotNew):
                open_first_session(user_id)

        assert count(Session) == 0

    def test_takes_an_account_for_new_for_two_minutes(self, users: factories.Users) -> None:
        issued = open_first_session(users.add("new", registered_at=later(minutes=-2)).id)

        assert verifier.verify(issued.access_token).username == "new"

    def test_refuses_when_the_account_changes_in_the_meantime(self, users: factories.Users, new: int) -> None:
        users.before_second_answer(lambda: users.change("new"))

        with pytest.raises(NotNew):
            open_first_session(new)

        assert factories.only_session().end_reason == "account_changed"

    def test_refuses_an_account_that_was_closed_at_once(self, users: factories.Users, new: int) -> None:
        users.accounts["new"].is_active = False

        with pytest.raises(NotNew):
            open_first_session(new)


class TestPrune:
    def test_deletes_what_is_over(self) -> None:
        refresh(sign_in())
        actions.sign_out(session_id=factories.only_session().id, now=NOW)
        sign_in(now=later(days=31))

        pruning.prune(now=later(days=31))

        assert (count(Session), count(RefreshToken), count(EndedSession)) == (1, 1, 0)

    def test_goes_on_until_nothing_is_left(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(pruning, "PRUNED_AT_ONCE", 2)
        for _ in range(5):
            sign_in()

        jobs.prune(now=later(days=30))

        assert (count(Session), count(RefreshToken)) == (0, 0)

    def test_deletes_an_ended_session_from_the_list_when_its_access_tokens_are_dead(self) -> None:
        sign_in()
        actions.sign_out(session_id=factories.only_session().id, now=NOW)

        pruning.prune(now=later(minutes=11, seconds=-1))
        before = count(EndedSession)
        pruning.prune(now=later(minutes=11))

        assert (before, count(EndedSession)) == (1, 0)

    def test_leaves_what_lives(self) -> None:
        first = sign_in()

        pruning.prune(now=later(days=29))

        assert refresh(first, now=later(days=29))


class TestRenameUser:
    def test_writes_the_name_into_live_sessions_of_this_user_alone(self) -> None:
        sign_in("ada")
        actions.sign_out(session_id=factories.only_session().id, now=NOW)
        sign_in("ada", now=later(minutes=1))
        sign_in("grace", now=later(minutes=2))

        actions.rename_user(user_id=1, username="lovelace")

        assert [session.username for session in factories.sessions()] == ["ada", "lovelace", "grace"]


class TestListSessions:
    def test_gives_the_live_ones_the_last_used_first(self) -> None:
        sign_in("ada")
        sign_in("ada", now=later(days=1))
        sign_in("grace")

        both, one = (queries.list_sessions(user_id=1, now=now) for now in (later(days=29), later(days=30)))

        assert [session.created_at for session in both] == [later(days=1), NOW]
        assert [session.created_at for session in one] == [later(days=1)]

    def test_gives_a_hundred_at_most(self) -> None:
        with auth.atomic as writing:
            writing.add_all(
                Session(
                    id=f"session-{number}", user_id=1, username="ada", roles=["user"], address="", user_agent="",
                    created_at=NOW, last_used_at=NOW, expires_at=later(days=30),
                )
                for number in range(101)
            )  # fmt: skip

        assert len(queries.list_sessions(user_id=1, now=NOW)) == 100
