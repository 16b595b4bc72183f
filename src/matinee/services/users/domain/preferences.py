"""Languages and time zones: what an account may name as its own, and in which form it is kept."""

import re
from functools import cache
from zoneinfo import available_timezones

import pycountry

LONGEST_LANGUAGE = 35
"""RFC 5646, section 4.4.1: what a field has to hold."""
LONGEST_TIME_ZONE = 64
LANGUAGE_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|[0-9]{3}))?"
    r"(?P<variants>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)",
    re.ASCII,
)
"""A language tag of RFC 5646, section 2.1, in lower case, without extensions and private use."""
NO_LANGUAGES = frozenset({"mis", "mul", "und", "zxx"})
"""Codes of ISO 639 that stand for no language of anybody."""


def language_tag(text: str) -> str | None:
    """A language tag in its canonical form (RFC 5646, section 4.5), or None if it names no known language.

    ``ENG-us`` becomes ``en-US``. Variants are not looked up: there are hundreds, and no list of them is at hand.
    """
    match = LANGUAGE_TAG.fullmatch(text.lower())
    if match is None or len(text) > LONGEST_LANGUAGE:
        return None
    language, script, region = _language(match["language"]), _script(match["script"]), _region(match["region"])
    if language is None or script is None or region is None:
        return None
    return language + script + region + match["variants"]


def known_subtags() -> tuple[list[str], list[str], list[str]]:
    """The languages, scripts and regions that a tag may name, each as it stands in the canonical form."""
    codes = {getattr(found, "alpha_2", found.alpha_3) for found in pycountry.languages} - NO_LANGUAGES
    scripts = [found.alpha_4 for found in pycountry.scripts]
    return sorted(codes), scripts, [found.alpha_2 for found in pycountry.countries]


def language_name(tag: str) -> str:
    """The English name of the language of a tag, with the tag behind it: ``Portuguese (pt-BR)``."""
    code = tag.split("-", maxsplit=1)[0]
    found = pycountry.languages.get(**{f"alpha_{len(code)}": code})
    return f"{found.name} ({tag})" if found else tag


def is_time_zone(text: str) -> bool:
    """Whether the time zone database has a zone of this name, written just so."""
    return text in _time_zones()


def _language(code: str) -> str | None:
    found = pycountry.languages.get(**{f"alpha_{len(code)}": code})
    if found is None or code in NO_LANGUAGES:
        return None
    return str(getattr(found, "alpha_2", code))


def _script(code: str | None) -> str | None:
    """A script as a part of a tag; empty where there is none, None where there is no such script."""
    if code is None:
        return ""
    return f"-{code.title()}" if pycountry.scripts.get(alpha_4=code.title()) else None


def _region(code: str | None) -> str | None:
    """A region as a part of a tag; those of UN M.49, such as 419, are digits and not looked up."""
    if code is None:
        return ""
    return f"-{code.upper()}" if code.isdigit() or pycountry.countries.get(alpha_2=code.upper()) else None


@cache
def _time_zones() -> frozenset[str]:
    """All names of the time zone database: it is looked through file by file, so once is enough."""
    return frozenset(available_timezones())
