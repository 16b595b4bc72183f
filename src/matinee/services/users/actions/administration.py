"""What admins do with accounts.

Each action asks the database whether the caller is an admin, because a token may be ten minutes old. Actions that could
end an admin's rights lock all active admins first, in the order of their ids. So two admins can neither end each
other's rights at once nor wait for each other forever.
"""

from collections.abc import Collection

from matinee.foundation.problems import Conflict, NotAllowed
from matinee.services.users import queries
from matinee.services.users.actions.changes import locked, save
from matinee.services.users.models import Account
from matinee.services.users.service import users


class NotAnAdmin(NotAllowed):
    """Whoever asks is no admin, or no longer."""

    detail = "Only an admin may do this."


class LastAdmin(Conflict):
    """The account is the last active admin's: without it nobody could administer the installation."""

    detail = "This is the last active admin: make somebody else an admin first."


@users.atomic
def grant_role(*, user_id: int, by: int | None) -> Account:
    """Make an account an admin's. ``by`` is the admin who asks, None on the machine's own command line.

    :raises NotAnAdmin: if it is no admin who asks.
    :raises NoSuchAccount: if there is no such account.
    """
    _expect_admin(by)
    account = locked(pk=user_id)
    if not account.is_admin:
        account.is_admin = True
        save(account, "is_admin", said=["roles"])
    return account


@users.atomic
def revoke_role(*, user_id: int, by: int | None) -> Account:
    """Make an account a plain user's again.

    :raises NotAnAdmin: if it is no admin who asks.
    :raises NoSuchAccount: if there is no such account.
    :raises LastAdmin: if it is the last active admin.
    """
    _expect_admin(by)
    keep_an_admin(besides=user_id)
    account = locked(pk=user_id)
    if account.is_admin:
        account.is_admin = False
        save(account, "is_admin", said=["roles"])
    return account


@users.atomic
def deactivate_account(*, user_id: int, by: int | None) -> Account:
    """Close an account: nobody signs in with it, and its page is gone.

    :raises NotAnAdmin: if it is no admin who asks.
    :raises NoSuchAccount: if there is no such account.
    :raises LastAdmin: if it is the last active admin.
    """
    _expect_admin(by)
    keep_an_admin(besides=user_id)
    account = locked(pk=user_id)
    if account.is_active:
        account.is_active = False
        save(account, "is_active", said=["is_active"])
    return account


@users.atomic
def reactivate_account(*, user_id: int, by: int | None) -> Account:
    """Open a closed account again, with all that it had.

    :raises NotAnAdmin: if it is no admin who asks.
    :raises NoSuchAccount: if there is no such account.
    """
    _expect_admin(by)
    account = locked(pk=user_id)
    if not account.is_active:
        account.is_active = True
        save(account, "is_active", said=["is_active"])
    return account


@users.atomic
def administer_account(
    *, username: str, by: int, roles: Collection[str] | None = None, is_active: bool | None = None
) -> Account:
    """Bring an account's roles and state to what is given; None leaves them.

    :raises NotAnAdmin: if it is no admin who asks.
    :raises NoSuchAccount: if there is no such account.
    :raises LastAdmin: if nobody could administer the installation any more.
    """
    _expect_admin(by)
    _locked_admins()
    account = queries.get_account(username=username)
    if is_active is not None:
        account = (reactivate_account if is_active else deactivate_account)(user_id=account.pk, by=by)
    if roles is not None:
        account = (grant_role if "admin" in roles else revoke_role)(user_id=account.pk, by=by)
    return account


def keep_an_admin(*, besides: int) -> None:
    """See that there is an active admin besides an account, and that there will be until the transaction ends.

    :raises LastAdmin: if this account is the only active admin.
    """
    if _locked_admins() == [besides]:
        raise LastAdmin()


def _locked_admins() -> list[int]:
    admins = Account.objects.select_for_update().filter(is_admin=True, is_active=True).order_by("id")
    return list(admins.values_list("id", flat=True))


def _expect_admin(user_id: int | None) -> None:
    if user_id is not None and not Account.objects.filter(pk=user_id, is_admin=True, is_active=True).exists():
        raise NotAnAdmin()
