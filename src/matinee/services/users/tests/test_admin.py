"""The console's pages of accounts."""

from typing import Any

import pytest
from werkzeug.test import TestResponse

from matinee.foundation.testing import Api, access_token
from matinee.foundation.tokens import CONSOLE_COOKIE
from matinee.services.users.models import Account
from matinee.services.users.tests.events import changes
from matinee.services.users.tests.factories import hashed, make_account, make_admin

ACCOUNTS = "/admin/users/account/"


class Console:
    """The console in the browser of somebody who has signed in."""

    def __init__(self, api: Api, account: Account) -> None:
        self.client = api.client
        token = access_token(account.pk, account.username, roles=account.roles)
        self.client.set_cookie(CONSOLE_COOKIE, token, path="/admin/")

    def open(self, path: str = ACCOUNTS) -> TestResponse:
        return self.client.get(path)

    def act(self, action: str, *accounts: Account) -> str:
        """Choose accounts and an action on the list; the text of the page that follows."""
        self.open()
        cookie = self.client.get_cookie("csrftoken", path="/admin/")
        assert cookie is not None
        form: dict[str, Any] = {
            "action": action,
            "_selected_action": [str(account.pk) for account in accounts],
            "csrfmiddlewaretoken": cookie.value,
            "index": "0",
        }
        response = self.client.post(ACCOUNTS, data=form, follow_redirects=True)
        assert response.status_code == 200
        return response.text


@pytest.fixture
def admin() -> Account:
    return make_admin("root")


@pytest.fixture
def console(api: Api, admin: Account) -> Console:
    return Console(api, admin)


class TestPages:
    def test_are_for_admins(self, api: Api) -> None:
        console = Console(api, make_account("ada"))

        response = console.open()

        assert response.status_code == 302
        assert response.headers["Location"].startswith("/admin/login/")

    def test_list_and_search_accounts(self, console: Console) -> None:
        make_account("Ada")
        make_account("bob")

        response = console.open(f"{ACCOUNTS}?q=ADA&is_active__exact=1")

        assert response.status_code == 200
        assert ">Ada<" in response.text
        assert ">bob<" not in response.text

    def test_show_an_account_without_its_password(self, console: Console) -> None:
        account = make_account("ada", bio="Counts engines.")

        response = console.open(f"{ACCOUNTS}{account.pk}/change/")

        assert "Counts engines." in response.text
        assert hashed() not in response.text
        assert "argon2" not in response.text
        assert 'name="_save"' not in response.text

    @pytest.mark.parametrize("page", ["add/", "1/delete/"])
    def test_neither_add_nor_delete(self, console: Console, page: str) -> None:
        make_account("ada", id=1)

        assert console.open(ACCOUNTS + page).status_code == 403


class TestActions:
    def test_deactivate_and_reactivate(self, console: Console) -> None:
        account = make_account("ada")

        console.act("deactivate", account)
        console.act("reactivate", account)

        assert [event.is_active for event in changes()] == [False, True]

    def test_make_and_revoke_admins(self, console: Console) -> None:
        account = make_account("ada")

        console.act("make_admin", account)
        console.act("revoke_admin", account)

        assert [list(event.roles) for event in changes()] == [["user", "admin"], ["user"]]

    def test_keep_the_last_admin_and_say_so(self, console: Console, admin: Account) -> None:
        page = console.act("deactivate", admin)

        admin.refresh_from_db()
        assert admin.is_active
        assert "last active admin" in page

    def test_leave_an_entry_in_the_log(self, console: Console) -> None:
        account = make_account("ada")

        console.act("deactivate", account)

        assert "deactivated" in console.open(f"{ACCOUNTS}{account.pk}/history/").text

    def test_are_refused_to_an_admin_whose_rights_have_ended(self, console: Console, admin: Account) -> None:
        account = make_account("ada")
        Account.objects.filter(pk=admin.pk).update(is_admin=False)

        page = console.act("make_admin", account)

        assert "Only an admin may do this." in page
        assert changes() == []
