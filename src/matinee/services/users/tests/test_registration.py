"""Making accounts."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from matinee.contracts.users.v1.users_events_pb2 import UserChanged, UserRegistered
from matinee.services.users.actions.registration import RegistrationRefused, create_admin, register_user
from matinee.services.users.models import Account
from matinee.services.users.service import users
from matinee.services.users.tests.events import said
from matinee.services.users.tests.factories import NOW, PASSWORD, a_moment_ago, make_account


def register(username: str = "ada", email: str = "ada@example.org", password: str = PASSWORD) -> Account:
    return register_user(username=username, email=email, password=password, now=NOW)


def refused(username: str = "ada", email: str = "ada@example.org", password: str = PASSWORD) -> list[tuple[str, str]]:
    with pytest.raises(RegistrationRefused) as refusal:
        register(username, email, password)
    return [(error["pointer"], error["code"]) for error in refusal.value.errors]


class TestRegisterUser:
    def test_keeps_who_registered_and_when(self) -> None:
        account = register("Ada", "Ada@Example.org")

        kept = Account.objects.get(pk=account.pk)
        assert (kept.username, kept.email, kept.registered_at) == ("Ada", "Ada@Example.org", NOW)
        assert (kept.roles, kept.is_active) == (["user"], True)

    def test_keeps_no_password(self) -> None:
        account = register()

        assert PASSWORD not in account.password

    def test_says_so(self) -> None:
        account = register()

        assert said() == [UserRegistered(user_id=account.pk, username="ada")]

    def test_keeps_names_in_one_normal_form(self) -> None:
        account = register("\uff21da\u0301")

        assert account.username == "Ad\u00e1"

    @pytest.mark.parametrize("username", ["ada", "ADA", "\uff41da"])
    def test_refuses_a_taken_name_in_another_case(self, username: str) -> None:
        make_account("Ada")

        assert refused(username, "other@example.org") == [("/username", "taken")]

    def test_refuses_a_taken_address_in_another_case(self) -> None:
        make_account("ada", email="Ada@example.org")

        assert refused("other", "aDA@EXAMPLE.org") == [("/email", "taken")]

    def test_refuses_the_names_of_closed_accounts(self) -> None:
        make_account("ada", is_active=False)

        assert refused("ada", "other@example.org") == [("/username", "taken")]

    def test_names_everything_that_is_wrong_at_once(self) -> None:
        assert refused("m e", "nowhere", "40918273645") == [
            ("/username", "characters"),
            ("/email", "invalid"),
            ("/password", "password_entirely_numeric"),
        ]

    def test_refuses_a_reserved_name(self) -> None:
        assert refused("\u217fe", "ada@example.org")[0][0] == "/username"

    def test_leaves_nothing_behind_when_it_refuses(self) -> None:
        refused(password="short")

        assert not Account.objects.exists()
        assert said() == []

    def test_reports_a_name_that_was_taken_a_moment_ago(self, monkeypatch: pytest.MonkeyPatch) -> None:
        a_moment_ago(monkeypatch)
        make_account("ada")

        assert refused("ada", "other@example.org") == [("/username", "taken")]

    @pytest.mark.django_db(databases=["users"], transaction=True)
    def test_gives_a_name_to_one_of_many_who_ask_at_once(self) -> None:
        everybody = Barrier(6)

        def ask(number: int) -> str:
            everybody.wait()
            try:
                register("ada" if number % 2 else "ADA", f"ada{number}@example.org")
            except RegistrationRefused as refusal:
                return refusal.errors[0]["code"]
            else:
                return "made"
            finally:
                users.disconnect()

        with ThreadPoolExecutor(6) as threads:
            outcomes = sorted(threads.map(ask, range(6)))

        assert outcomes == ["made", *["taken"] * 5]
        assert Account.objects.count() == 1


class TestCreateAdmin:
    def test_makes_an_account_with_both_roles(self) -> None:
        account = create_admin(username="root", email="root@example.org", password=PASSWORD, now=NOW)

        assert Account.objects.get(pk=account.pk).roles == ["user", "admin"]

    def test_says_both_that_it_registered_and_what_it_is(self) -> None:
        account = create_admin(username="root", email="root@example.org", password=PASSWORD, now=NOW)

        assert said() == [
            UserRegistered(user_id=account.pk, username="root"),
            UserChanged(
                user_id=account.pk,
                username="root",
                roles=["user", "admin"],
                is_active=True,
                changed=["roles"],
                credentials_version=2,
            ),
        ]
