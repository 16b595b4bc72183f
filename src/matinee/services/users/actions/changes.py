"""What all changes of accounts share: locking the row, saving it, and saying what has changed."""

from collections.abc import Sequence
from typing import Any

from matinee.contracts.users.v1.users_events_pb2 import UserChanged
from matinee.services.users.models import Account
from matinee.services.users.queries import NoSuchAccount
from matinee.services.users.service import users

CREDENTIALS = frozenset({"password", "roles", "is_active"})
"""The changes, by their names in the contract, that end sessions."""


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
    counted = _count(account, said, session_id)
    account.save(update_fields=[*fields, *counted])
    event = UserChanged(
        user_id=account.pk,
        username=account.username,
        roles=account.roles,
        is_active=account.is_active,
        changed=said,
        session_id=session_id,
        credentials_version=account.credentials_version,
    )
    users.publish(event, subject=f"user/{account.pk}")


def _count(account: Account, said: Sequence[str], session_id: str) -> tuple[str, ...]:
    """Count a change that ends sessions, and note which one outlives it; the fields that have to be saved for it."""
    if CREDENTIALS.isdisjoint(said):
        return ()
    account.credentials_version += 1
    # New roles, or a closed account, spare no session: its token would say what is no longer so.
    account.kept_session_id = session_id if CREDENTIALS.intersection(said) == {"password"} else ""
    return "credentials_version", "kept_session_id"
