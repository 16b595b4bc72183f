"""The read side."""

import json

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from matinee.services.users import queries
from matinee.services.users.queries import NoSuchAccount
from matinee.services.users.tests.factories import make_account, make_admin


def counting() -> CaptureQueriesContext:
    return CaptureQueriesContext(connections["users"])


class TestGetPublicPage:
    def test_tells_what_everybody_may_see(self) -> None:
        make_account("Ada", display_name='Ada "Countess" Löwe', bio="\u2028", website="https://ada.example")

        page = json.loads(queries.get_public_page(username="ada"))

        assert page == {
            "username": "Ada",
            "display_name": 'Ada "Countess" Löwe',
            "bio": "\u2028",
            "location": "",
            "website": "https://ada.example",
            "roles": ["user"],
            "is_active": True,
            "picture": None,
            "registered_at": "2026-03-01T12:30:00.000Z",
        }

    def test_hides_closed_accounts(self) -> None:
        make_account("ada", is_active=False)

        with pytest.raises(NoSuchAccount):
            queries.get_public_page(username="ada")

    def test_shows_them_on_demand(self) -> None:
        make_account("ada", is_active=False)

        page = json.loads(queries.get_public_page(username="ada", closed_too=True))

        assert page["is_active"] is False

    def test_takes_one_statement(self) -> None:
        make_account("ada")

        with counting() as statements:
            queries.get_public_page(username="ada")

        assert len(statements) == 1


class TestGetOwnPage:
    def test_adds_what_only_the_owner_sees(self) -> None:
        account = make_admin("root")

        page = json.loads(queries.get_own_page(user_id=account.pk))

        assert (page["id"], page["email"], page["roles"]) == (account.pk, "root@example.org", ["user", "admin"])

    @pytest.mark.parametrize("user_id", [1, 2**63 - 1])
    def test_knows_the_first_id_and_the_last(self, user_id: int) -> None:
        make_account(id=user_id)

        assert json.loads(queries.get_own_page(user_id=user_id))["id"] == user_id

    @pytest.mark.parametrize("user_id", [0, -1, 2**63, 10**30])
    def test_does_not_know_impossible_ids(self, user_id: int) -> None:
        with pytest.raises(NoSuchAccount):
            queries.get_own_page(user_id=user_id)


class TestListAccounts:
    def test_finds_by_id_and_by_name_each_account_once(self) -> None:
        ada, bob = make_account("ada"), make_account("bob")

        found = queries.list_accounts(ids=[ada.pk, ada.pk, 999], usernames=["ADA", "Bob", "nobody", "\0"])

        assert found == [ada, bob]

    @pytest.mark.parametrize("number", [1, 50])
    def test_takes_one_statement(self, number: int) -> None:
        accounts = [make_account(f"user{index}") for index in range(number)]

        with counting() as statements:
            found = queries.list_accounts(ids=[], usernames=[account.username for account in accounts])
            [account.roles for account in found]

        assert (len(found), len(statements)) == (number, 1)


class TestListContacts:
    def test_finds_open_and_closed_accounts_in_the_order_of_their_ids(self) -> None:
        first, closed = make_account("zoe", language="de"), make_account("ada", is_active=False)
        make_account("bob")

        found = queries.list_contacts(ids=[closed.pk, first.pk, closed.pk, 999])

        assert [(account.pk, account.is_active) for account in found] == [(first.pk, True), (closed.pk, False)]
        assert [(account.email, account.language) for account in found[:1]] == [("zoe@example.org", "de")]

    def test_takes_one_statement(self) -> None:
        ids = [make_account(f"user{index}").pk for index in range(3)]

        with counting() as statements:
            found = queries.list_contacts(ids=ids)
            said = [(one.username, one.display_name, one.email, one.language, one.time_zone) for one in found]

        assert (len(said), len(statements)) == (3, 1)


class TestFindAccount:
    def test_takes_what_has_an_at_sign_for_an_address(self) -> None:
        ada = make_account("ada", email="bob@example.org")
        bob = make_account("bob", email="ada@example.org")

        found = [queries.find_account(identifier=text) for text in ("ada", "ada@example.org", "ada\0", "example.org")]

        assert found == [ada, bob, None, None]


class TestListTaken:
    def test_finds_names_and_addresses_of_all_but_one(self) -> None:
        ada = make_account("ada")
        make_account("bob")

        of_all = queries.list_taken(username_key="ada", email_key="bob@example.org")
        of_others = queries.list_taken(username_key="ada", email_key="bob@example.org", but=ada.pk)

        assert sorted(of_all) == [("ada", "ada@example.org"), ("bob", "bob@example.org")]
        assert of_others == [("bob", "bob@example.org")]


class TestListPageOfAccounts:
    def names(self, **filters: object) -> list[str]:
        page = queries.list_page_of_accounts(**filters)  # type: ignore[arg-type]
        return [json.loads(row)["username"] for row in page.rows]

    def test_orders_by_name_whatever_the_case(self) -> None:
        for username in ("bob", "Ada", "Zoë", "carl"):
            make_account(username)

        assert self.names() == ["Ada", "bob", "carl", "Zoë"]

    def test_searches_names_and_addresses(self) -> None:
        make_account("ada", email="x@films.example")
        make_account("Films")
        make_account("bob")

        assert self.names(search="FILMS") == ["ada", "Films"]

    def test_takes_wildcards_literally(self) -> None:
        make_account("ada")

        assert self.names(search="%") == []

    def test_filters_by_role_and_state(self) -> None:
        make_account("ada")
        make_admin("root")
        make_admin("retired", is_active=False)

        assert self.names(role="admin") == ["retired", "root"]
        assert self.names(role="admin", is_active=True) == ["root"]
        assert self.names(is_active=False) == ["retired"]

    def test_has_twenty_on_a_page_unless_asked_otherwise(self) -> None:
        for index in range(21):
            make_account(f"user{index}")

        assert (len(self.names()), len(self.names(page_size=21))) == (20, 21)

    @pytest.mark.parametrize("number", [1, 50])
    def test_takes_two_statements_for_a_page_of_any_size(self, number: int) -> None:
        for index in range(number):
            make_account(f"user{index}")

        with counting() as statements:
            page = queries.list_page_of_accounts(page_size=100)

        assert (len(page.rows), len(statements)) == (number, 2)


class TestCountAdmins:
    def test_counts_the_active_ones(self) -> None:
        make_account("ada")
        make_account("bob")
        make_admin("root")
        make_admin("retired", is_active=False)

        assert queries.count_admins() == 1
