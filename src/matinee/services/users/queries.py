"""The read side of users. Pages are texts of JSON that the database made."""

from collections.abc import Collection

from django.db.models import Expression, Q

from matinee.foundation.django.pages.expressions import JSONBool, JSONDocument, JSONFunc, JSONObject, JSONTime
from matinee.foundation.django.pages.listing import paginate
from matinee.foundation.django.pages.pagination import LARGEST_INTEGER, Key, Page
from matinee.foundation.django.pages.prepared import Prepared, one, texts
from matinee.foundation.problems import NotFound
from matinee.services.users.domain.identity import identity_key
from matinee.services.users.models import Account


class NoSuchAccount(NotFound):
    """There is no active account with this name."""

    detail = "There is no account with this name, or it is closed."


class Roles(JSONFunc):
    """The roles of an account as a JSON array, made from ``is_admin`` as `Account.roles` is."""

    array = """CASE WHEN %(expressions)s THEN '["user", "admin"]' ELSE '["user"]' END"""
    sqlite = f"json({array})"
    postgresql = f"({array})::jsonb"


_STANDING: dict[str, Expression] = {
    "picture": JSONDocument("picture"),
    "roles": Roles("is_admin"),
    "is_active": JSONBool("is_active"),
    "registered_at": JSONTime("registered_at"),
}
_PROFILE = {name: name for name in ("username", "display_name", "bio", "location", "website")}
PUBLIC_PAGE = JSONObject(**_PROFILE, **_STANDING)
_ACCOUNT = {"id": "id", "email": "email", **_PROFILE, "language": "language", "time_zone": "time_zone", **_STANDING}
ADMINS_PAGE = JSONObject(**_ACCOUNT)


def _own_page() -> JSONObject:
    """An account with what only its owner sees, not even an admin."""
    preferences = JSONObject(theme="theme", rating_scale="rating_scale", veil_spoilers=JSONBool("veil_spoilers"))
    return JSONObject(**_ACCOUNT, preferences=preferences)


OWN_PAGES = Prepared(lambda user_id: Account.objects.filter(pk=user_id, is_active=True), _own_page)


def get_public_page(*, username: str, closed_too: bool = False) -> str:
    """What everybody may see of an account; the name in any case and Unicode form.

    :raises NoSuchAccount: if there is none, or it is deactivated and ``closed_too`` is not set.
    """
    rows = Account.objects.filter(username_key=identity_key(username))
    return one(texts(rows if closed_too else rows.filter(is_active=True), PUBLIC_PAGE), NoSuchAccount)


def get_own_page(*, user_id: int) -> str:
    """What the owner of an account sees of it.

    :raises NoSuchAccount: if it is gone or deactivated.
    """
    # A statement that is prepared passes any number on, and SQLite takes none that no column can hold.
    return one(OWN_PAGES.texts(user_id=user_id) if 0 < user_id <= LARGEST_INTEGER else [], NoSuchAccount)


def get_admins_page(*, username: str) -> str:
    """What an admin sees of an account.

    :raises NoSuchAccount: if there is none.
    """
    return one(texts(Account.objects.filter(username_key=identity_key(username)), ADMINS_PAGE), NoSuchAccount)


def get_account(*, username: str) -> Account:
    """The account of a name, in any case and Unicode form, active or not.

    :raises NoSuchAccount: if there is none.
    """
    account = Account.objects.filter(username_key=identity_key(username)).first()
    if account is None:
        raise NoSuchAccount()
    return account


def find_account(*, identifier: str) -> Account | None:
    """The account of a username or an e-mail address, active or not. No username has an ``@``."""
    key = identity_key(identifier)
    if "\0" in key:
        return None
    rows = Account.objects.filter(email_key=key) if "@" in key else Account.objects.filter(username_key=key)
    return rows.first()


def list_accounts(*, ids: Collection[int], usernames: Collection[str]) -> list[Account]:
    """The accounts of some ids and some usernames, each once; unknown ones are left out."""
    keys = {identity_key(username) for username in usernames if "\0" not in username}
    chosen = Account.objects.filter(Q(pk__in=set(ids)) | Q(username_key__in=keys))
    columns = ("id", "username", "display_name", "is_admin", "is_active", "registered_at")
    return list(chosen.only(*columns, "credentials_version", "kept_session_id").order_by("id"))


def list_contacts(*, ids: Collection[int]) -> list[Account]:
    """The accounts of some ids, open or closed, by which their owners can be reached; unknown ones are left out."""
    columns = ("id", "is_active", "username", "display_name", "email", "language", "time_zone")
    return list(Account.objects.filter(pk__in=set(ids)).only(*columns).order_by("id"))


def list_page_of_accounts(
    *,
    search: str = "",
    role: str | None = None,
    is_active: bool | None = None,
    page_size: int = 20,
    page: int | None = None,
    cursor: str | None = None,
) -> Page:
    """A page of accounts by name, for admins; ``search`` is part of a username or an e-mail address."""
    rows = Account.objects.all()
    if search:
        key = identity_key(search)
        rows = rows.filter(Q(username_key__contains=key) | Q(email_key__contains=key))
    if role == "admin":
        rows = rows.filter(is_admin=True)
    if is_active is not None:
        rows = rows.filter(is_active=is_active)
    return paginate(rows, row=ADMINS_PAGE, keys=[Key("username_key")], page_size=page_size, page=page, cursor=cursor)


def list_taken(*, username_key: str, email_key: str, but: int | None = None) -> list[tuple[str, str]]:
    """The username and e-mail keys of all accounts that have one of these two, leaving out the account ``but``."""
    taken = Account.objects.filter(Q(username_key=username_key) | Q(email_key=email_key))
    if but is not None:
        taken = taken.exclude(pk=but)
    return list(taken.values_list("username_key", "email_key"))


def count_admins() -> int:
    """How many active admins there are."""
    return Account.objects.filter(is_admin=True, is_active=True).count()
