"""Making accounts."""

from datetime import datetime

from django.db import IntegrityError

from matinee.contracts.users.v1.users_events_pb2 import UserRegistered
from matinee.foundation.problems import FieldError, Invalid, field_error
from matinee.services.users import queries
from matinee.services.users.actions.changes import save
from matinee.services.users.domain.identity import email_errors, identified, username_errors
from matinee.services.users.domain.passwords import hashed, password_errors
from matinee.services.users.models import Account
from matinee.services.users.service import users


class RegistrationRefused(Invalid):
    """The username, the e-mail address or the password cannot be had; ``errors`` says which and why."""


def register_user(*, username: str, email: str, password: str, now: datetime) -> Account:
    """Make an account for a new user.

    The password is hashed before the transaction, because that takes as long as a hundred statements.

    :raises RegistrationRefused: naming every value that breaks a rule or is taken.
    """
    account = _draft(username, email, now)
    errors = _errors(account, password)
    if errors:
        raise RegistrationRefused(errors=errors)
    account.password = hashed(password)
    with users.atomic:
        _insert(account)
        users.publish(UserRegistered(user_id=account.pk, username=account.username), subject=f"user/{account.pk}")
    return account


@users.atomic
def create_admin(*, username: str, email: str, password: str, now: datetime) -> Account:
    """Make an account that is an admin's from the start; only for whoever runs the installation.

    :raises RegistrationRefused: naming every value that breaks a rule or is taken.
    """
    account = register_user(username=username, email=email, password=password, now=now)
    account.is_admin = True
    save(account, "is_admin", said=["roles"])
    return account


def taken_errors(account: Account) -> list[FieldError]:
    """Which of an account's name and address another account has."""
    pairs = queries.list_taken(username_key=account.username_key, email_key=account.email_key, but=account.pk)
    errors = []
    if account.username_key in {username for username, _ in pairs}:
        errors.append(field_error("username", "Somebody has this username already.", "taken"))
    if account.email_key in {email for _, email in pairs}:
        errors.append(field_error("email", "There is an account with this e-mail address already.", "taken"))
    return errors


def _draft(username: str, email: str, now: datetime) -> Account:
    account = Account(registered_at=now)
    account.username, account.username_key = identified(username)
    account.email, account.email_key = identified(email)
    return account


def _errors(account: Account, password: str) -> list[FieldError]:
    broken = [*username_errors(account.username), *email_errors(account.email)]
    wrong = {error["pointer"] for error in broken}
    taken = [error for error in taken_errors(account) if error["pointer"] not in wrong]
    return [*broken, *taken, *password_errors(password, account=account)]


def _insert(account: Account) -> None:
    """Insert an account; the unique keys decide between two who ask for one name at once."""
    try:
        with users.atomic:
            account.save(force_insert=True)
    except IntegrityError:
        account.pk = None
        raise RegistrationRefused(errors=taken_errors(account)) from None
