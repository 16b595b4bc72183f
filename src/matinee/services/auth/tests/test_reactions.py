"""What auth does when an account changes."""

from uuid import uuid4

import pytest

from matinee.contracts.users.v1.users_events_pb2 import UserChanged
from matinee.foundation.events.delivery import deliver
from matinee.foundation.events.envelope import Envelope
from matinee.foundation.tokens import InvalidToken, verifier
from matinee.services.auth import reactions  # noqa: F401  registers them
from matinee.services.auth.service import auth
from matinee.services.auth.tests import factories


def hear(*changed: str, session_id: str = "", username: str = "ada", version: int = 2) -> Envelope:
    event = UserChanged(
        user_id=1,
        username=username,
        is_active=True,
        changed=changed,
        session_id=session_id,
        credentials_version=version,
    )
    envelope = Envelope.around(event, source="users", subject="user/1")
    deliver(auth, envelope)
    return envelope


def reasons() -> list[str | None]:
    return [session.end_reason for session in factories.sessions()]


@pytest.fixture
def own() -> str:
    """The first of two sessions of ada; a third is grace's."""
    factories.sign_in("ada", now=factories.later(minutes=-3))
    factories.sign_in("ada", now=factories.later(minutes=-2))
    factories.sign_in("grace", now=factories.later(minutes=-1))
    return factories.sessions()[0].id


class TestUserChanged:
    def test_spares_the_session_in_which_the_password_was_changed(self, own: str) -> None:
        hear("password", session_id=own)

        assert reasons() == [None, "account_changed", None]

    def test_ends_all_sessions_when_somebody_else_set_the_password(self, own: str) -> None:
        hear("password")

        assert reasons() == ["account_changed", "account_changed", None]

    @pytest.mark.parametrize("field", ["roles", "is_active"])
    def test_ends_all_sessions_when_rights_change(self, own: str, field: str) -> None:
        hear(field, "password", session_id=own)

        assert reasons() == ["account_changed", "account_changed", None]

    @pytest.mark.parametrize("field", ["email", "profile", "something new"])
    def test_ends_no_session_for_anything_else(self, own: str, field: str) -> None:
        hear(field)

        assert reasons() == [None, None, None]

    @pytest.mark.parametrize("minutes", [60, -60])
    def test_spares_what_was_opened_after_the_change_whatever_the_clocks_said(
        self, users: factories.Users, minutes: int
    ) -> None:
        factories.sign_in("ada")
        users.change("ada")
        factories.sign_in("ada", now=factories.later(minutes=minutes))

        hear("password")

        reasons = {session.credentials_version: session.end_reason for session in factories.sessions()}
        assert reasons == {1: "account_changed", 2: None}

    def test_ends_what_was_opened_before_the_change_by_a_clock_that_was_ahead(self) -> None:
        factories.sign_in("ada", now=factories.later(minutes=30))

        hear("password")

        assert reasons() == ["account_changed"]

    def test_ends_the_first_sessions_when_the_change_comes_from_a_release_that_did_not_count(self, own: str) -> None:
        hear("password", version=0)

        assert reasons() == ["account_changed", "account_changed", None]

    def test_kills_the_access_tokens(self) -> None:
        issued = factories.sign_in("ada")
        verifier.verify(issued.access_token)

        hear("is_active")

        with pytest.raises(InvalidToken):
            verifier.verify(issued.access_token)

    def test_renames_the_user_in_live_sessions(self, own: str) -> None:
        hear("username", username="lovelace")

        assert [session.username for session in factories.sessions()] == ["lovelace", "lovelace", "grace"]
        assert reasons() == [None, None, None]

    def test_does_nothing_the_second_time(self, own: str) -> None:
        envelope = hear("roles")
        factories.sign_in("ada", now=factories.later(seconds=-3))

        deliver(auth, envelope)

        assert reasons() == ["account_changed", "account_changed", None, None]
        assert len(factories.ended_sessions()) == 2

    def test_of_somebody_without_sessions_changes_nothing(self) -> None:
        hear("roles", session_id=str(uuid4()))

        assert factories.ended_sessions() == []
