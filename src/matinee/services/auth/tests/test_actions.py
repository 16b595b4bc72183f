"""Signing in and out, refreshing, and ending sessions."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from matinee.foundation.events import store
from matinee.foundation.problems import Unavailable
from matinee.foundation.tokens import InvalidToken, verifier
from matinee.services.auth import jobs, queries
from matinee.services.auth.actions import pruning
from matinee.services.auth.actions import sessions as actions
from matinee.services.auth.actions.sessions import InvalidRefreshToken, NotNew, SessionNotFound, WrongCredentials
from matinee.services.auth.domain import tokens
from matinee.services.auth.models import EndedSession, RefreshToken, Session
from matinee.services.auth.service import auth
from matinee.services.auth.tests import factories
from matinee.services.auth.tests.factories import NOW, PASSWORD, count, later, refresh, sign_in


def open_first_session(user_id: int) -> tokens.Tokens:
    return actions.open_first_session(user_id=user_id, address="192.0.2.7", user_agent="Firefox", now=NOW)


def events() -> list[str]:
    return [envelope.data for _, envelope in store.unpublished(auth, limit=100)]


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


class TestRefresh:
    def test_gives_a_new_pair(self) -> None:
        first = sign_in()

        second = refresh(first, now=later(seconds=50))

        assert second.refresh_token != first.refresh_token
        assert verifier.verify(second.access_token).expires_at == int(later(minutes=10, seconds=50).timestamp())

    def test_prolongs_the_session(self) -> None:
        first = sign_in()

        refresh(first, now=later(days=20))

        session = factories.only_session()
        assert session.created_at == NOW
        assert session.last_used_at == later(days=20)
        assert session.expires_at == later(days=50)
        assert session.address == "192.0.2.8"

    def test_ends_the_session_after_180_days_however_often_it_is_renewed(self) -> None:
        latest = sign_in()
        for days in (29, 58, 87, 116, 145, 174):
            latest = refresh(latest, now=later(days=days))
        assert latest.refresh_expires_in == 6 * 24 * 3600
        latest = refresh(latest, now=later(days=180, seconds=-90))

        assert latest.expires_in == latest.refresh_expires_in == 90
        assert factories.only_session().expires_at == later(days=180)
        with pytest.raises(InvalidRefreshToken):
            refresh(latest, now=later(days=180))

    def test_refuses_an_older_session_that_has_no_such_end(self) -> None:
        latest = sign_in()
        with auth.atomic as writing:
            for model in (Session, RefreshToken):
                writing.execute(update(model).values(expires_at=later(days=200)))

        with pytest.raises(InvalidRefreshToken):
            refresh(latest, now=later(days=180))

    def test_ends_a_session_that_was_opened_with_earlier_credentials(self, users: factories.Users) -> None:
        first = sign_in()
        users.change("ada")

        with pytest.raises(InvalidRefreshToken):
            refresh(first)

        assert factories.only_session().end_reason == "account_changed"

    def test_goes_on_in_the_session_in_which_the_password_was_changed(self, users: factories.Users) -> None:
        first = sign_in()
        users.change("ada", kept_session_id=factories.only_session().id)

        second = refresh(first)
        users.accounts["ada"].kept_session_id = ""

        assert factories.only_session().credentials_version == 2
        assert refresh(second)

    def test_goes_on_while_users_counts_no_versions(self, users: factories.Users) -> None:
        first = sign_in()
        users.accounts["ada"].credentials_version = 0

        assert refresh(first)

    def test_follows_the_account(self, users: factories.Users) -> None:
        first = sign_in()
        users.accounts["ada"].username = "lovelace"
        users.accounts["ada"].roles.append("admin")

        second = refresh(first)

        claims = verifier.verify(second.access_token)
        assert claims.username == factories.only_session().username == "lovelace"
        assert claims.is_admin
        assert second.is_admin

    def test_ends_the_session_when_a_token_is_used_again_after_a_while(self) -> None:
        first = sign_in()
        second = refresh(first)

        with pytest.raises(InvalidRefreshToken):
            refresh(first, now=later(seconds=11))

        assert factories.only_session().end_reason == "token_reused"
        with pytest.raises(InvalidRefreshToken):
            refresh(second)
        for issued in (first, second):
            with pytest.raises(InvalidToken):
                verifier.verify(issued.access_token)

    def test_ends_the_session_when_a_token_is_used_again_after_its_successor(self) -> None:
        first = sign_in()
        third = refresh(refresh(first))

        with pytest.raises(InvalidRefreshToken):
            refresh(first, now=later(seconds=1))

        assert factories.only_session().end_reason == "token_reused"
        with pytest.raises(InvalidToken):
            verifier.verify(third.access_token)

    @pytest.mark.parametrize("seconds", [0, 10, -10])
    def test_gives_the_same_successor_to_who_asks_twice(self, seconds: int) -> None:
        first = sign_in()
        second = refresh(first)

        again = refresh(first, now=later(seconds=seconds))

        assert again.refresh_token == second.refresh_token
        assert verifier.verify(again.access_token).session_id == factories.only_session().id
        assert verifier.verify(refresh(again, now=later(seconds=20)).access_token)

    def test_keeps_nothing_from_which_the_successor_follows_alone(self) -> None:
        first = sign_in()
        second = refresh(first)

        with auth.reading() as session:
            kept = repr([vars(row) for row in session.scalars(select(RefreshToken))])
        assert first.refresh_token not in kept
        assert second.refresh_token not in kept

    def test_gives_one_successor_to_all_who_ask_at_once(self) -> None:
        first = sign_in()

        with ThreadPoolExecutor(8) as threads:
            issued = list(threads.map(lambda _: refresh(first), range(8)))

        assert len({one.refresh_token for one in issued}) == 1
        assert factories.only_session().ended_at is None
        assert count(RefreshToken) == 2
        assert all(verifier.verify(one.access_token) for one in issued)

    def test_gives_nothing_when_the_session_ends_meanwhile(self, users: factories.Users) -> None:
        first = sign_in()
        session = factories.only_session()
        users.before_answer = lambda: actions.sign_out(session_id=session.id, now=NOW)

        with pytest.raises(InvalidRefreshToken):
            refresh(first)

        assert factories.only_session().end_reason == "signed_out"
        assert count(RefreshToken) == 1

    def test_ends_the_session_of_a_deactivated_account(self, users: factories.Users) -> None:
        first = sign_in()
        users.accounts["ada"].is_active = False

        with pytest.raises(InvalidRefreshToken):
            refresh(first)

        assert factories.only_session().end_reason == "account_changed"

    def test_ends_the_session_of_an_account_that_is_gone(self, users: factories.Users) -> None:
        first = sign_in()
        del users.accounts["ada"]

        with pytest.raises(InvalidRefreshToken):
            refresh(first)

        assert factories.only_session().end_reason == "account_changed"

    def test_leaves_the_token_usable_when_users_does_not_answer(self, users: factories.Users) -> None:
        first = sign_in()
        users.is_down = True
        with pytest.raises(Unavailable):
            refresh(first)
        users.is_down = False

        second = refresh(first)

        assert verifier.verify(second.access_token)

    def test_refuses_an_expired_token(self) -> None:
        first = sign_in()

        with pytest.raises(InvalidRefreshToken):
            refresh(first, now=later(days=30))

    def test_ends_no_session_for_an_old_token_that_has_expired(self) -> None:
        first = sign_in()
        refresh(first, now=later(days=20))

        with pytest.raises(InvalidRefreshToken):
            refresh(first, now=later(days=30))

        assert factories.only_session().ended_at is None

    @pytest.mark.parametrize("token", ["", "unknown", "\0", "\ud800", "x" * 10_000])
    def test_refuses_an_unknown_token(self, token: str) -> None:
        sign_in()

        with pytest.raises(InvalidRefreshToken):
            actions.refresh(refresh_token=token, address="", user_agent="", now=NOW)

        assert factories.only_session().end_reason is None


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
