"""What owners do with their accounts, and whether credentials fit."""

import pytest
from django.contrib.auth.hashers import make_password

from matinee.services.users.actions import ownership
from matinee.services.users.actions.administration import LastAdmin
from matinee.services.users.actions.ownership import (
    EmailRefused,
    PasswordRefused,
    WrongPassword,
    change_email,
    change_password,
    change_profile,
    close_account,
    verify_credentials,
)
from matinee.services.users.domain.passwords import Argon2id, fits
from matinee.services.users.models import Account
from matinee.services.users.queries import NoSuchAccount
from matinee.services.users.tests.events import changes
from matinee.services.users.tests.factories import PASSWORD, a_moment_ago, count_calls, make_account, make_admin

NEW_PASSWORD = "two ravens over Elsinore"


class TestVerifyCredentials:
    @pytest.mark.parametrize("identifier", ["ada", "ADA", "\uff41da", "ada@example.org", "Ada@EXAMPLE.org"])
    def test_knows_an_account_by_name_and_by_address(self, identifier: str) -> None:
        account = make_account("Ada", email="ada@example.org")

        assert verify_credentials(identifier=identifier, password=PASSWORD) == account

    @pytest.mark.parametrize(
        ("identifier", "password"),
        [
            ("ada", PASSWORD),
            ("ada", "wrong"),
            ("closed", PASSWORD),
            ("nobody", PASSWORD),
            ("no@body.org", PASSWORD),
            ("", ""),
            ("\0", "\0"),
            ("x" * 10_000, "x" * 10_000),
        ],
    )
    def test_takes_the_same_work_whatever_the_answer(
        self, identifier: str, password: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        make_account("ada")
        make_account("closed", is_active=False)
        calls: list[str] = []
        for work in ("verify", "encode"):
            count_calls(monkeypatch, work, calls)

        answer = verify_credentials(identifier=identifier, password=password)

        assert calls == ["verify"]
        assert (answer is not None) == ((identifier, password) == ("ada", PASSWORD))

    def test_stores_a_renewed_hash(self, monkeypatch: pytest.MonkeyPatch) -> None:
        with monkeypatch.context() as weaker:
            weaker.setattr(Argon2id, "memory_cost", 8192)
            account = make_account(password=make_password(PASSWORD))

        verify_credentials(identifier="ada", password=PASSWORD)

        account.refresh_from_db()
        assert "$m=19456,t=2,p=1$" in account.password

    def test_does_not_renew_for_a_wrong_password(self, monkeypatch: pytest.MonkeyPatch) -> None:
        with monkeypatch.context() as weaker:
            weaker.setattr(Argon2id, "memory_cost", 8192)
            account = make_account(password=make_password(PASSWORD))

        verify_credentials(identifier="ada", password="wrong")

        account.refresh_from_db()
        assert "$m=8192,t=2,p=1$" in account.password


class TestChangeProfile:
    def test_changes_what_is_given_and_nothing_else(self) -> None:
        account = make_account(bio="Counts engines.", location="London")

        change_profile(user_id=account.pk, session_id="s1", location="Turin", website="https://ada.example")

        account.refresh_from_db()
        assert (account.bio, account.location, account.website) == ("Counts engines.", "Turin", "https://ada.example")

    def test_says_that_the_profile_changed(self) -> None:
        account = make_account()

        change_profile(user_id=account.pk, session_id="s1", bio="Hello.")

        [event] = changes()
        assert (event.user_id, list(event.changed), event.session_id) == (account.pk, ["profile"], "s1")

    def test_leaves_sessions_alone(self) -> None:
        account = make_account()

        change_profile(user_id=account.pk, session_id="s1", bio="Hello.")

        account.refresh_from_db()
        assert (account.credentials_version, account.kept_session_id) == (1, "")
        assert changes()[0].credentials_version == 1

    def test_says_language_and_time_zone_by_name(self) -> None:
        account = make_account(language="de")

        change_profile(
            user_id=account.pk, session_id="s1", bio="Hi.", location="Rome", language="it", time_zone="Europe/Rome"
        )

        [event] = changes()
        assert list(event.changed) == ["language", "profile", "time_zone"]

    def test_says_nothing_when_nothing_changes(self) -> None:
        account = make_account(bio="Hello.")

        change_profile(user_id=account.pk, session_id="s1", bio="Hello.")

        assert changes() == []

    def test_does_not_know_closed_accounts(self) -> None:
        account = make_account(is_active=False)

        with pytest.raises(NoSuchAccount):
            change_profile(user_id=account.pk, session_id="s1", bio="Hello.")


class TestChangePassword:
    def change(self, account: Account, current: str = PASSWORD, new: str = NEW_PASSWORD) -> None:
        change_password(user_id=account.pk, current_password=current, new_password=new, session_id="s1")

    def test_makes_the_new_one_fit_and_the_old_one_not(self) -> None:
        account = make_account()

        self.change(account)

        account.refresh_from_db()
        assert fits(NEW_PASSWORD, account)
        assert not fits(PASSWORD, account)

    def test_says_so_with_the_session_that_stays(self) -> None:
        self.change(make_account())

        [event] = changes()
        assert (list(event.changed), event.session_id) == (["password"], "s1")

    def test_counts_and_keeps_the_session_in_which_it_was_made(self) -> None:
        account = make_account()

        self.change(account)
        self.change(account, current=NEW_PASSWORD, new=PASSWORD)

        account.refresh_from_db()
        assert (account.credentials_version, account.kept_session_id) == (3, "s1")
        assert [event.credentials_version for event in changes()] == [2, 3]

    def test_wants_the_current_one(self) -> None:
        with pytest.raises(WrongPassword) as refusal:
            self.change(make_account(), current="wrong")

        assert refusal.value.errors[0]["pointer"] == "/current_password"
        assert changes() == []

    def test_refuses_a_weak_one(self) -> None:
        with pytest.raises(PasswordRefused) as refusal:
            self.change(make_account(), new="qwertyuiop")

        [error] = refusal.value.errors
        assert (error["pointer"], error["code"]) == ("/new_password", "password_too_common")

    def test_does_not_confirm_with_a_password_that_has_just_been_replaced(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        account = make_account()

        def replaced_meanwhile(password: str) -> str:
            Account.objects.update(password="something newer")
            return make_password(password)

        monkeypatch.setattr(ownership, "hashed", replaced_meanwhile)

        with pytest.raises(WrongPassword):
            self.change(account)
        assert changes() == []


class TestChangeEmail:
    def change(self, account: Account, email: str, password: str = PASSWORD) -> Account:
        return change_email(user_id=account.pk, current_password=password, email=email, session_id="s1")

    def test_makes_the_new_address_the_one_to_sign_in_with(self) -> None:
        account = make_account()

        self.change(account, "Ada@new.example")

        assert verify_credentials(identifier="ada@NEW.example", password=PASSWORD) == account
        assert verify_credentials(identifier="ada@example.org", password=PASSWORD) is None

    def test_says_so_without_naming_the_address(self) -> None:
        self.change(make_account(), "ada@new.example")

        [event] = changes()
        assert (list(event.changed), event.session_id) == (["email"], "s1")
        assert "new.example" not in str(event)

    def test_lets_the_owner_change_its_case(self) -> None:
        account = self.change(make_account(email="ada@example.org"), "Ada@example.org")

        assert Account.objects.get(pk=account.pk).email == "Ada@example.org"

    @pytest.mark.parametrize(("email", "code"), [("bob@EXAMPLE.org", "taken"), ("nowhere", "invalid")])
    def test_refuses_addresses_that_cannot_be_had(self, email: str, code: str) -> None:
        account = make_account()
        make_account("bob")

        with pytest.raises(EmailRefused) as refusal:
            self.change(account, email)

        assert [error["code"] for error in refusal.value.errors] == [code]

    def test_reports_an_address_that_was_taken_a_moment_ago(self, monkeypatch: pytest.MonkeyPatch) -> None:
        account = make_account()
        make_account("bob")
        a_moment_ago(monkeypatch)

        with pytest.raises(EmailRefused):
            self.change(account, "bob@example.org")

        assert changes() == []

    def test_wants_the_password(self) -> None:
        with pytest.raises(WrongPassword) as refusal:
            self.change(make_account(), "ada@new.example", password="wrong")

        assert refusal.value.errors[0]["pointer"] == "/current_password"


class TestCloseAccount:
    def test_closes_it(self) -> None:
        account = make_account()

        close_account(user_id=account.pk, password=PASSWORD, session_id="s1")

        account.refresh_from_db()
        assert not account.is_active
        [event] = changes()
        assert (list(event.changed), event.is_active, event.session_id) == (["is_active"], False, "s1")
        assert event.credentials_version == account.credentials_version == 2
        assert account.kept_session_id == ""

    def test_wants_the_password(self) -> None:
        account = make_account()

        with pytest.raises(WrongPassword) as refusal:
            close_account(user_id=account.pk, password="wrong", session_id="s1")

        assert refusal.value.errors[0]["pointer"] == "/password"
        account.refresh_from_db()
        assert (account.is_active, changes()) == (True, [])

    def test_finds_none_that_is_closed_already(self) -> None:
        account = make_account(is_active=False)

        with pytest.raises(NoSuchAccount):
            close_account(user_id=account.pk, password=PASSWORD, session_id="s1")

    def test_closes_an_admins_if_there_is_another(self) -> None:
        admin, _ = make_admin(), make_admin("other")

        close_account(user_id=admin.pk, password=PASSWORD, session_id="s1")

        admin.refresh_from_db()
        assert not admin.is_active

    def test_keeps_the_last_admin(self) -> None:
        admin = make_admin()

        with pytest.raises(LastAdmin):
            close_account(user_id=admin.pk, password=PASSWORD, session_id="s1")
