"""Countries and languages: from the names that sources use to ISO codes."""

import re
from functools import lru_cache

import pycountry

COUNTRY_NAMES = {
    "bolivia": "BO", "brunei": "BN", "burma": "MM", "czech republic": "CZ", "england": "GB", "great britain": "GB",
    "hong kong": "HK", "iran": "IR", "ivory coast": "CI", "kingdom of great britain": "GB", "laos": "LA", "macau": "MO",
    "moldova": "MD", "netherlands": "NL", "north korea": "KP", "northern ireland": "GB", "palestine": "PS",
    "palestinian territories": "PS", "russia": "RU", "scotland": "GB", "slovak republic": "SK", "south korea": "KR",
    "syria": "SY", "taiwan": "TW", "tanzania": "TZ", "the netherlands": "NL", "turkey": "TR", "uk": "GB", "usa": "US",
    "venezuela": "VE", "vietnam": "VN", "wales": "GB", "west germany": "DE", "nazi germany": "DE",
    "czechoslovakia": "CSHH", "east germany": "DDDE", "german democratic republic": "DDDE", "soviet union": "SUHH",
    "ussr": "SUHH", "serbia and montenegro": "CSXX", "yugoslavia": "YUCS",
    "socialist federal republic of yugoslavia": "YUCS", "federal republic of yugoslavia": "YUCS", "korea": "KR",
}  # fmt: skip
"""English names in lower case that are not ISO's own."""

LANGUAGE_NAMES = {
    "american english": "en", "american sign": "ase", "ancient greek": "grc", "australian english": "en",
    "brazilian portuguese": "pt",
    "cantonese": "yue", "standard cantonese": "yue", "chinese": "zh", "egyptian, ancient": "egy", "filipino": "fil",
    "gaelic": "gd", "greek": "el", "hokkien": "nan", "irish": "ga", "khmer": "km", "malay": "ms", "mandarin": "cmn",
    "mandarin chinese": "cmn", "standard mandarin": "cmn", "min nan": "nan", "norwegian": "no", "old english": "ang",
    "pashto": "ps", "persian": "fa", "punjabi": "pa", "scottish gaelic": "gd", "serbo-croatian": "sh",
    "shanghainese": "wuu", "sinhala": "si", "standard tibetan": "bo", "swahili": "sw", "swiss german": "gsw",
    "taiwanese": "nan", "tibetan": "bo", "albanian": "sq", "nepali": "ne", "sotho": "st", "chewa": "ny", "maori": "mi",
    "assyrian neo-aramaic": "aii", "aramaic": "arc", "dari": "prs", "estonian": "et", "quechua": "qu",
    "azerbaijani": "az",
    "māori": "mi", "apache, western": "apw", "maya, yucatán": "yua", "krio": "kri", "cree": "cr", "inuktitut": "iu",
}  # fmt: skip
"""English names in lower case, without the word "language", that are not ISO's own."""


def country_codes() -> list[str]:
    """The codes of all countries of today and, of four letters, of the past."""
    return [*region_codes(), *(found.alpha_4 for found in pycountry.historic_countries)]


def region_codes() -> list[str]:
    """The codes of all countries of today, of two letters."""
    return [found.alpha_2 for found in pycountry.countries]


def language_codes() -> list[str]:
    """The codes of all languages: of two letters where there is one, and of three."""
    short = [found.alpha_2 for found in pycountry.languages if hasattr(found, "alpha_2")]
    return [*short, "sh", *(found.alpha_3 for found in pycountry.languages)]


@lru_cache(10_000)
def country(text: str) -> tuple[str, str] | None:
    """The code and name of a country by its code or English name, or None."""
    key = text.strip()
    code = COUNTRY_NAMES.get(key.casefold(), key)
    found = None
    if len(code) == 2:
        found = pycountry.countries.get(alpha_2=code.upper())
    elif len(code) == 4 and code.isupper():
        found = pycountry.historic_countries.get(alpha_4=code)
    if found is None:
        try:
            found = pycountry.countries.lookup(key)
        except LookupError:
            return None
    name = getattr(found, "common_name", None) or found.name
    return getattr(found, "alpha_4", None) or found.alpha_2, name.split(",")[0]


@lru_cache(10_000)
def language(text: str) -> tuple[str, str] | None:
    """The code and name of a language by its code or English name, or None."""
    key = re.sub(r"\s+languages?$", "", text.strip(), flags=re.IGNORECASE)
    code = LANGUAGE_NAMES.get(key.casefold(), key)
    if code == "sh":
        return "sh", "Serbo-Croatian"
    found = None
    if len(code) == 2:
        found = pycountry.languages.get(alpha_2=code.lower())
    elif len(code) == 3:
        found = pycountry.languages.get(alpha_3=code.lower())
    if found is None:
        try:
            found = pycountry.languages.lookup(key)
        except LookupError:
            return None
    return getattr(found, "alpha_2", None) or found.alpha_3, found.name.split(" (")[0]
