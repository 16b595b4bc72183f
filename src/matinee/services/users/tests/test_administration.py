"""What admins do with accounts."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest

from matinee.services.users.actions.administration import (
    LastAdmin,
    NotAnAdmin,
    administer_account,
    deactivate_account,
    grant_role,
    reactivate_account,
    revoke_role,
)
from matinee.services.users.actions.ownership import verify_credentials
from matinee.services.users.models import Account
from matinee.services.users.queries import NoSuchAccount, count_admins
from matinee.services.users.service import users
from matinee.services.users.tests.events import changes
from matinee.services.users.tests.factories import PASSWORD, make_account, make_admin


class TestRoles:
    def test_are_granted_by_admins_and_said(self) -> None:
        account, admin = make_account(), make_admin()

        grant_role(user_id=account.pk, by=admin.pk)

        account.refresh_from_db()
        assert account.is_admin
        [event] = changes()
        assert (list(event.roles), list(event.changed), event.session_id) == (["user", "admin"], ["roles"], "")

    def test_keep_no_session_that_a_new_password_kept(self) -> None:
        account, admin = make_account(kept_session_id="s1"), make_admin()

        grant_role(user_id=account.pk, by=admin.pk)

        account.refresh_from_db()
        assert (account.credentials_version, account.kept_session_id) == (2, "")

    def test_are_revoked_by_admins_and_said(self) -> None:
        one, other = make_admin("one"), make_admin("other")

        revoke_role(user_id=one.pk, by=other.pk)

        one.refresh_from_db()
        assert not one.is_admin
        [event] = changes()
        assert list(event.roles) == ["user"]

    def test_change_once_however_often_they_are_granted(self) -> None:
        account, admin = make_account(), make_admin()

        for _ in range(3):
            grant_role(user_id=account.pk, by=admin.pk)

        assert len(changes()) == 1

    def test_of_the_last_active_admin_stay(self) -> None:
        admin = make_admin()
        make_admin("retired", is_active=False)

        with pytest.raises(LastAdmin):
            revoke_role(user_id=admin.pk, by=admin.pk)

    @pytest.mark.django_db(databases=["users"], transaction=True)
    def test_of_two_admins_cannot_both_end_at_once(self) -> None:
        one, other = make_admin("one"), make_admin("other")
        both = Barrier(2)

        def revoke(user: Account, by: Account) -> str:
            both.wait()
            try:
                revoke_role(user_id=user.pk, by=by.pk)
            except (LastAdmin, NotAnAdmin) as refusal:
                return refusal.code
            else:
                return "revoked"
            finally:
                users.disconnect()

        with ThreadPoolExecutor(2) as threads:
            outcomes = list(threads.map(revoke, [one, other], [other, one]))

        assert outcomes.count("revoked") == 1
        assert count_admins() == 1

    def test_of_a_closed_admin_can_be_revoked(self) -> None:
        admin, retired = make_admin(), make_admin("retired", is_active=False)

        assert not revoke_role(user_id=retired.pk, by=admin.pk).is_admin


class TestActivation:
    def test_is_ended_by_admins_and_said(self) -> None:
        account, admin = make_account(), make_admin()

        deactivate_account(user_id=account.pk, by=admin.pk)

        assert verify_credentials(identifier="ada", password=PASSWORD) is None
        [event] = changes()
        assert (list(event.changed), event.is_active) == (["is_active"], False)

    def test_is_restored_by_admins(self) -> None:
        account, admin = make_account(is_active=False), make_admin()

        reactivate_account(user_id=account.pk, by=admin.pk)

        assert verify_credentials(identifier="ada", password=PASSWORD) == account

    def test_of_the_last_admin_stays(self) -> None:
        admin = make_admin()

        with pytest.raises(LastAdmin):
            deactivate_account(user_id=admin.pk, by=None)


@pytest.mark.parametrize("act", [grant_role, revoke_role, deactivate_account, reactivate_account])
class TestAdministration:
    def test_is_no_users_business(self, act: Callable[..., Account]) -> None:
        account, user = make_account(), make_account("bob")

        with pytest.raises(NotAnAdmin):
            act(user_id=account.pk, by=user.pk)

    def test_ends_with_the_admins_account(self, act: Callable[..., Account]) -> None:
        account, retired = make_account(), make_admin("retired", is_active=False)

        with pytest.raises(NotAnAdmin):
            act(user_id=account.pk, by=retired.pk)

    def test_finds_no_account_that_is_not_there(self, act: Callable[..., Account]) -> None:
        admin = make_admin()

        with pytest.raises(NoSuchAccount):
            act(user_id=4711, by=admin.pk)


class TestAdministerAccount:
    def test_changes_all_or_nothing(self) -> None:
        admin = make_admin()

        with pytest.raises(LastAdmin):
            administer_account(username="root", by=admin.pk, is_active=True, roles=["user"])

        assert changes() == []

    @pytest.mark.parametrize(
        ("given", "expected"),
        [
            ({}, (True, True)),
            ({"roles": ["user"]}, (False, True)),
            ({"roles": ["user", "admin"]}, (True, True)),
            ({"is_active": False}, (True, False)),
            ({"is_active": False, "roles": []}, (False, False)),
        ],
    )
    def test_leaves_what_is_not_given(self, given: dict[str, Any], expected: tuple[bool, bool]) -> None:
        admin, account = make_admin(), make_admin("ada")

        administer_account(username="ada", by=admin.pk, **given)

        account.refresh_from_db()
        assert (account.is_admin, account.is_active) == expected

    def test_takes_names_in_any_case(self) -> None:
        make_account("ada")

        account = administer_account(username="ADA", by=make_admin().pk, roles=["admin"], is_active=False)

        assert (account.is_admin, account.is_active) == (True, False)
