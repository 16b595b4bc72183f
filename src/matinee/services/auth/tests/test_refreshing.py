"""Trading a refresh token for new tokens."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select, update

from matinee.foundation.problems import Unavailable
from matinee.foundation.tokens import InvalidToken, verifier
from matinee.services.auth.actions import sessions as actions
from matinee.services.auth.actions.sessions import InvalidRefreshToken
from matinee.services.auth.models import RefreshToken, Session
from matinee.services.auth.service import auth
from matinee.services.auth.tests import factories
from matinee.services.auth.tests.factories import NOW, count, later, refresh, sign_in


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
