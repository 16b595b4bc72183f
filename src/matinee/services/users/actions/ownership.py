"""What the owner of an account does with it. A change that could lock the owner out needs the password once more."""

from datetime import datetime

from django.db import IntegrityError

from matinee.foundation.documents import Document
from matinee.foundation.files.kept import delete_unnamed
from matinee.foundation.problems import Invalid, field_error
from matinee.services.users import queries
from matinee.services.users.actions.administration import keep_an_admin
from matinee.services.users.actions.changes import locked, save
from matinee.services.users.actions.registration import taken_errors
from matinee.services.users.domain.identity import email_errors, identified
from matinee.services.users.domain.passwords import fits, hashed, password_errors
from matinee.services.users.models import Account
from matinee.services.users.queries import NoSuchAccount
from matinee.services.users.service import users

SAID_AS = {
    **dict.fromkeys(("display_name", "bio", "location", "website"), "profile"),
    **dict.fromkeys(("theme", "rating_scale", "veil_spoilers"), "preferences"),
}
"""What `UserChanged` calls the fields: ``profile`` is all that anybody may see, ``preferences`` how pages look."""


class WrongPassword(Invalid):
    """The password that confirms a change is not the account's."""

    def __init__(self, field: str) -> None:
        super().__init__(errors=[field_error(field, "This is not your password.", "wrong")])


class PasswordRefused(Invalid):
    """The new password breaks a rule; ``errors`` says which."""


class EmailRefused(Invalid):
    """The new e-mail address is none, or another account has it."""


def verify_credentials(*, identifier: str, password: str) -> Account | None:
    """The active account of a username or e-mail address, if the password fits.

    An unknown name, a wrong password and a deactivated account take the same work and give the same answer: None.
    """
    account = queries.find_account(identifier=identifier)
    fit = _fits(password, account)
    return account if account is not None and fit and account.is_active else None


@users.atomic
def change_profile(
    *,
    user_id: int,
    session_id: str,
    display_name: str | None = None,
    bio: str | None = None,
    location: str | None = None,
    website: str | None = None,
    language: str | None = None,
    time_zone: str | None = None,
    **preferences: str | bool,
) -> Account:
    """Change the parts of a profile that are not None. Language and time zone are as `domain.preferences` keeps them.

    :param preferences: ``theme``, ``rating_scale`` and ``veil_spoilers``, those that change.
    :raises NoSuchAccount: if the account is gone or deactivated.
    """
    account = locked(pk=user_id, is_active=True)
    given = {
        "display_name": display_name, "bio": bio, "location": location, "website": website, "language": language,
        "time_zone": time_zone, **preferences,
    }  # fmt: skip
    new = {name: value for name, value in given.items() if value is not None and value != getattr(account, name)}
    for name, value in new.items():
        setattr(account, name, value)
    if new:
        said = {SAID_AS.get(name, name) for name in new}
        save(account, *new, said=sorted(said), session_id=session_id)
    return account


@users.atomic
def set_picture(*, user_id: int, session_id: str, picture: Document | None) -> None:
    """Give an account a picture, or with None take it away.

    :raises NoSuchAccount: if the account is gone or deactivated.
    """
    account = locked(pk=user_id, is_active=True)
    if account.picture != picture:
        account.picture = picture
        save(account, "picture", said=["profile"], session_id=session_id)


def delete_unnamed_pictures(*, now: datetime) -> int:
    """Delete the files of pictures that no account has any more, after a day; how many they were."""
    named = Account.objects.filter(picture__isnull=False).values_list("picture", flat=True)
    return delete_unnamed(users.name, named, now=now)


def change_password(*, user_id: int, current_password: str, new_password: str, session_id: str) -> None:
    """Give an account another password.

    :raises NoSuchAccount: if the account is gone or deactivated.
    :raises WrongPassword: if the current password does not fit.
    :raises PasswordRefused: naming every rule that the new one breaks.
    """
    confirmed = _confirmed(user_id, current_password, field="current_password")
    errors = password_errors(new_password, account=confirmed, field="new_password")
    if errors:
        raise PasswordRefused(errors=errors)
    new_hash = hashed(new_password)
    with users.atomic:
        account = _still(confirmed, field="current_password")
        account.password = new_hash
        save(account, "password", said=["password"], session_id=session_id)


def change_email(*, user_id: int, current_password: str, email: str, session_id: str) -> Account:
    """Give an account another e-mail address.

    :raises NoSuchAccount: if the account is gone or deactivated.
    :raises WrongPassword: if the current password does not fit.
    :raises EmailRefused: if the address is none, or another account has it.
    """
    confirmed = _confirmed(user_id, current_password, field="current_password")
    with users.atomic:
        account = _still(confirmed, field="current_password")
        account.email, account.email_key = identified(email)
        errors = email_errors(account.email) or taken_errors(account)
        if errors:
            raise EmailRefused(errors=errors)
        try:
            with users.atomic:
                save(account, "email", "email_key", said=["email"], session_id=session_id)
        except IntegrityError:
            raise EmailRefused(errors=taken_errors(account)) from None
    return account


def close_account(*, user_id: int, password: str, session_id: str) -> None:
    """Deactivate an account at its owner's wish; an admin can bring it back.

    :raises NoSuchAccount: if the account is gone or deactivated already.
    :raises WrongPassword: if the password does not fit.
    :raises LastAdmin: if nobody could administer the installation any more.
    """
    confirmed = _confirmed(user_id, password, field="password")
    with users.atomic:
        keep_an_admin(besides=user_id)
        account = _still(confirmed, field="password")
        account.is_active = False
        save(account, "is_active", said=["is_active"], session_id=session_id)


def _confirmed(user_id: int, password: str, *, field: str) -> Account:
    """The account whose password fits; outside of transactions, because a verification takes long."""
    account = Account.objects.filter(pk=user_id, is_active=True).first()
    if account is None:
        raise NoSuchAccount()
    if not _fits(password, account):
        raise WrongPassword(field)
    return account


def _fits(password: str, account: Account | None) -> bool:
    before = account.password if account else ""
    fit = fits(password, account)
    if account is not None and account.password != before:
        Account.objects.filter(pk=account.pk, password=before).update(password=account.password)
    return fit


def _still(confirmed: Account, *, field: str) -> Account:
    """The account, locked, unless it got another password since it was confirmed."""
    account = locked(pk=confirmed.pk, is_active=True)
    if account.password != confirmed.password:
        raise WrongPassword(field)
    return account
