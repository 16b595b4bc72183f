"""What all changes of accounts share: locking the row, saving it, and saying what has changed."""

from collections.abc import Sequence
from typing import Any

from matinee.contracts.users.v1.users_events_pb2 import UserChanged
from matinee.services.users.models import Account
from matinee.services.users.queries import NoSuchAccount
from matinee.services.users.service import users


def locked(**conditions: Any) -> Account:
    """The account that meets some conditions, locked until the transaction ends.

    :raises NoSuchAccount: if there is none.
    """
    account = Account.objects.select_for_update().filter(**conditions).first()
    if account is None:
        raise NoSuchAccount()
    return account


def save(account: Account, *fields: str, said: Sequence[str], session_id: str = "") -> None:
    """Save some fields of an account and publish that they have changed, under the names ``said`` of the contract.

    :param session_id: the session in which the owner made the change; empty when somebody else did.
    """
    account.save(update_fields=fields)
    event = UserChanged(
        user_id=account.pk,
        username=account.username,
        roles=account.roles,
        is_active=account.is_active,
        changed=said,
        session_id=session_id,
    )
    users.publish(event, subject=f"user/{account.pk}")
