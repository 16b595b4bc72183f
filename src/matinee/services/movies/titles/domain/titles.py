"""Titles and names as keys: for sorting, for finding, for telling whether two are the same."""

import re
import unicodedata

ARTICLE = re.compile(
    r"^(?:(?:the|an?|les?|la|une?|los|el|una|il|gli|der|das|eine?|het)\s+|l['’]\s*)(?=\S)", re.IGNORECASE
)
"""Leading articles that sorting ignores. German "die" and Spanish "las" are not: they are English words and places."""
ACCENTS = re.compile(
    "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed]"
)
"""Marks that a word is found without: those of Latin, Greek, Cyrillic, Hebrew and Arabic. Elsewhere marks are letters,
such as the vowels of Devanagari and Thai, or make another letter, as in か and が."""
LETTERS = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ŧ": "t", "ı": "i", "ŋ": "ng"}
)
"""Latin letters that Unicode takes for letters of their own, as they are written without them."""


def search_key(text: str) -> str:
    """The letters and digits of a text in one case, without accents, its words parted by single spaces."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("&", " and ")
    plain = plain.replace("'", "").replace("’", "")
    words = re.sub(r"[\W_]+", " ", plain).strip() if plain.isascii() else _words(plain)
    return words or unicodedata.normalize("NFKC", plain).strip()


def _words(text: str) -> str:
    letters = ACCENTS.sub("", unicodedata.normalize("NFKD", text)).translate(LETTERS)
    spaced = "".join(map(_letter_or_space, unicodedata.normalize("NFKC", letters)))
    return " ".join(spaced.split())


def _letter_or_space(character: str) -> str:
    """A letter, digit or mark as it is, nothing for what joins letters unseen, and a space for all else."""
    if character.isalnum():
        return character
    category = unicodedata.category(character)
    return character if category[0] == "M" else "" if category == "Cf" else " "


def name_key(name: str, *, longest: int = 300) -> str:
    """The `search_key` of a name, as long as its column holds: letters can become several (ß, ﷺ, &)."""
    return search_key(name)[:longest].rstrip()


def sort_key(title: str) -> str:
    """The key by which a title sorts: as `search_key`, its leading article ignored."""
    key = search_key(ARTICLE.sub("", re.sub(r"^[\W_]+", "", title)))
    return key or search_key(title)


def search_text(title: str, original_title: str) -> str:
    """What a search in titles looks at."""
    keys = dict.fromkeys(search_key(text) for text in (title, original_title) if text)
    return " | ".join(keys)


def username_key(username: str) -> str:
    """The key under which users tells user names apart: whatever their case and Unicode form."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", username).casefold())
