"""The languages of the site, and which of them a request asks for."""

from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from matinee.foundation.web import Environ

LANGUAGES = ("en", "de", "es", "fr", "ja", "ar")
DEFAULT = LANGUAGES[0]
COOKIE = "matinee_language"
RIGHT_TO_LEFT = frozenset({"ar"})
MOST_RANGES = 20


def direction(language: str) -> str:
    """``ltr`` or ``rtl``."""
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"


def named_in_query(environ: Environ) -> str | None:
    """The language that the address names, if there is such a one."""
    values = parse_qs(environ.get("QUERY_STRING", "")).get("lang", [])
    return values[0] if values and values[0] in LANGUAGES else None


def language_of(environ: Environ) -> str:
    """The language of a page: that of its address, else of the reader's cookie, else of the browser."""
    return named_in_query(environ) or _of_cookie(environ) or _of_browser(environ) or DEFAULT


def _of_cookie(environ: Environ) -> str | None:
    try:
        found = SimpleCookie(environ.get("HTTP_COOKIE", "")).get(COOKIE)
    except CookieError:
        return None
    value = found.value if found else ""
    return next((language for language in LANGUAGES if language == value), None)


def _of_browser(environ: Environ) -> str | None:
    """The first of our languages in the browser's order; a region does not matter."""
    ranges: list[str] = environ.get("HTTP_ACCEPT_LANGUAGE", "").split(",")[:MOST_RANGES]
    weighed = sorted(((_weight(part), -place, part) for place, part in enumerate(ranges)), reverse=True)
    for weight, _, part in weighed:
        language = part.partition(";")[0].strip().lower().partition("-")[0]
        if weight > 0 and language in LANGUAGES:
            return language
    return None


def _weight(part: str) -> float:
    said = part.partition(";")[2].strip().removeprefix("q=")
    try:
        return float(said) if said else 1.0
    except ValueError:
        return 0.0
