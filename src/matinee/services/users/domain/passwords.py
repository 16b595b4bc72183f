"""Passwords: how they are hashed, checked and judged."""

import base64
import secrets
from typing import Any, cast
from unicodedata import category, normalize

from django.contrib.auth.hashers import Argon2PasswordHasher, check_password, get_hasher, make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from matinee.foundation.problems import FieldError, field_error
from matinee.services.users.models import Account

LONGEST_PASSWORD = 256


class Argon2id(Argon2PasswordHasher):
    """Argon2id (RFC 9106) with the parameters of OWASP's Password Storage Cheat Sheet: 19 MiB, two passes, one lane.

    A hash made with other parameters still verifies, and is made anew when its owner next signs in.
    """

    memory_cost = 19_456
    time_cost = 2
    parallelism = 1


def prepared(password: str) -> str:
    """A password as it is hashed: every space as U+0020, in NFC (RFC 8265, section 4.2, OpaqueString).

    Keyboards send one and the same ``é`` in two forms; a password has to fit from all of them.
    """
    return normalize("NFC", "".join(" " if category(character) == "Zs" else character for character in password))


def hashed(password: str) -> str:
    """The hash of a password, in Django's notation."""
    return make_password(prepared(password))


def fits(password: str, account: Account | None) -> bool:
    """Whether a password is the account's.

    One hash is verified in every case, so that the time of an answer does not tell whether the account exists. If the
    account's hash was made with other parameters than today's, the account gets a new one, which is not saved yet.
    """

    def rehash(text: str) -> None:
        assert account is not None  # noqa: S101  nothing fits a decoy
        account.password = make_password(text)

    return check_password(prepared(password), account.password if account else decoy(), setter=rehash)


def decoy() -> str:
    """A hash that no password has, and that takes as long to verify as a real one."""
    hasher: Any = get_hasher()
    parameters = hasher.params()
    salt, digest = (
        base64.b64encode(value).decode().rstrip("=")
        for value in (hasher.salt().encode(), secrets.token_bytes(parameters.hash_len))
    )
    costs = f"m={parameters.memory_cost},t={parameters.time_cost},p={parameters.parallelism}"
    return f"{hasher.algorithm}$argon2id$v={parameters.version}${costs}${salt}${digest}"


def password_errors(password: str, *, account: Account, field: str = "password") -> list[FieldError]:
    """Every rule that a new password of an account breaks; ``field`` is its name in the input."""
    if len(password) > LONGEST_PASSWORD:
        return [field_error(field, f"A password has at most {LONGEST_PASSWORD} characters.", "password_too_long")]
    try:
        validate_password(password, cast(Any, account))
    except ValidationError as error:
        return [field_error(field, rule.messages[0], rule.code or "invalid") for rule in error.error_list]
    return []
