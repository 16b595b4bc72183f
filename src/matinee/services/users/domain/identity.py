"""Usernames and e-mail addresses: the form in which they are kept, the key by which they are compared, and their rules.

Sources: RFC 8265 (PRECIS usernames, profile UsernameCaseMapped) and RFC 8264, section 9 (which characters identifiers
may have) for the rules; Unicode Standard Annex 15 for the normal forms. Where the profile maps full width to half width
only, the compatibility form NFKC is used here, so that ``film`` is one name with and without a ligature.
"""

from unicodedata import category, normalize

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from matinee.foundation.problems import FieldError, field_error

SHORTEST_USERNAME = 3
LONGEST_USERNAME = 30
LONGEST_EMAIL = 254
"""RFC 5321, section 4.5.3.1.3, less the angle brackets."""
RESERVED = frozenset({"me"})
"""Keys that stand for something else in an address: ``users/me/`` is whoever asks."""
LETTERS_AND_DIGITS = frozenset({"Ll", "Lu", "Lo", "Lm", "Nd"})
MARKS = frozenset({"Mn", "Mc"})
"""Many scripts write vowels as marks; RFC 8264 counts them among letters."""
PUNCTUATION = frozenset("._-")
USUAL_LETTERS = (
    "A-Za-z0-9\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u0131\u0134-\u013e\u0141-\u0148\u014a-\u017e\u1e00-\u1e99"  # Latin
    "\u0388-\u038a\u038e-\u03a1\u03a3-\u03ce\u0400-\u0481\u048a-\u052f\u0531-\u0556\u0560-\u0586"  # Greek to Armenian
    "\u05d0-\u05ea\u0620-\u063f\u0641-\u064a\u0904-\u0939\u0e01-\u0e30\u10d0-\u10fa"  # Hebrew to Georgian
    "\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff\uac00-\ud7a3"  # Japanese, Chinese, Korean
)
"""Letters and digits whose normal form is themselves: patterns know no categories in every program that reads them."""
USUAL_USERNAME = (
    f"^[{USUAL_LETTERS}][{USUAL_LETTERS}{''.join(sorted(PUNCTUATION - {'-'}))}-]"
    f"{{{SHORTEST_USERNAME - 1},{LONGEST_USERNAME - 1}}}$"
)
"""Usernames of the usual letters: every one of them is taken."""
UNSEEN = (
    *range(0x1100, 0x1200), *range(0xA960, 0xA980), *range(0xD7B0, 0xD800),  # old Hangul jamo, with invisible fillers
    0x034F, 0x17B4, 0x17B5, *range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0),  # ignorable marks
)  # fmt: skip
DISALLOWED = frozenset(map(chr, UNSEEN))
"""Letters and marks that RFC 8264 (9.9 and 9.13) keeps out of identifiers, because nobody can see them."""


def normalised(text: str) -> str:
    """A name or address in the form in which it is kept: NFKC."""
    return normalize("NFKC", text)


def identified(text: str) -> tuple[str, str]:
    """A name or address in the form in which it is kept, and the key by which it is compared."""
    return normalised(text), identity_key(text)


def identity_key(text: str) -> str:
    """What two names or addresses share if they differ by case or Unicode form alone: NFKC, case folded, NFKC again.

    The last step is needed because folding takes some composed characters apart (Unicode Standard, section 5.18).
    """
    return normalize("NFKC", normalize("NFKC", text).casefold())


def username_errors(username: str) -> list[FieldError]:
    """What keeps a normalised username from being one: an error at most."""
    if not SHORTEST_USERNAME <= len(username) <= LONGEST_USERNAME:
        length = f"A username has {SHORTEST_USERNAME} to {LONGEST_USERNAME} characters."
        return [field_error("username", length, "length")]
    if not _begins_well(username) or not all(map(_may_stand_in_username, username)):
        rule = "A username has letters, digits, '.', '_' and '-', and begins with a letter or a digit."
        return [field_error("username", rule, "characters")]
    if identity_key(username) in RESERVED:
        return [field_error("username", "This name is reserved: choose another.", "reserved")]
    return []


def email_errors(email: str) -> list[FieldError]:
    """What keeps a normalised text from being an e-mail address: an error at most."""
    try:
        if len(email) > LONGEST_EMAIL:
            return [field_error("email", f"An e-mail address has at most {LONGEST_EMAIL} characters.", "length")]
        validate_email(email)
    except ValidationError:
        return [field_error("email", "This is not an e-mail address.", "invalid")]
    return []


def _begins_well(username: str) -> bool:
    return category(username[0]) in LETTERS_AND_DIGITS


def _may_stand_in_username(character: str) -> bool:
    if character in DISALLOWED:
        return False
    return character in PUNCTUATION or category(character) in LETTERS_AND_DIGITS | MARKS
