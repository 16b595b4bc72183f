"""Titles and names as keys: for sorting, for finding, for telling whether two are the same."""

import re
import unicodedata

ARTICLE = re.compile(r"^(the|an?|les?|la|l|el|los|il|der|das|het) (?=\S)")
"""Leading articles that sorting ignores. German "die" and Spanish "las" are not: they are English words and places."""


def search_key(text: str) -> str:
    """The letters and digits of a text in one case, without accents, its words parted by single spaces."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("&", " and ")
    letters = plain if plain.isascii() else _without_accents(plain)
    words = re.sub(r"[\W_]+", " ", letters.replace("'", "").replace("’", "")).strip()
    return words or unicodedata.normalize("NFKD", plain).strip()


def _without_accents(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text)
    return "".join(character for character in plain if not unicodedata.combining(character))


def name_key(name: str, *, longest: int = 300) -> str:
    """The `search_key` of a name, as long as its column holds: letters can become several (ß, ﷺ, &)."""
    return search_key(name)[:longest].rstrip()


def sort_key(title: str) -> str:
    """The key by which a title sorts: as `search_key`, its leading article ignored."""
    spaced = re.sub(r"^(l)['’]", r"\1 ", title.strip(), flags=re.IGNORECASE)
    return ARTICLE.sub("", search_key(spaced))


def search_text(title: str, original_title: str) -> str:
    """What a search in titles looks at."""
    keys = dict.fromkeys(search_key(text) for text in (title, original_title) if text)
    return " | ".join(keys)


def username_key(username: str) -> str:
    """The key under which users tells user names apart: whatever their case and Unicode form."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", username).casefold())
