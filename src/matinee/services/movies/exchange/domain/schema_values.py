"""The values of the film format as JSON Schema.

Each description completes the sentence "… is not …", which is how a bad value is reported. Null counts as absent
wherever a value is not needed, and so does an empty text.
"""

from typing import Any

from matinee.foundation.documents import Values
from matinee.services.movies.titles.domain.limits import (
    EARLIEST_YEAR,
    IMDB_NAME_PATTERN,
    IMDB_TITLE_PATTERN,
    LATEST_YEAR,
    SOURCE_PATTERN,
    TMDB_PATTERN,
    WIKIDATA_PATTERN,
)
from matinee.services.movies.titles.domain.web_addresses import LONGEST, WEB_ADDRESS
from matinee.services.movies.titles.models.people import PersonExternalId

Schema = Values

LONGEST_TEXT = 100_000
MOST = 2**63 - 1
ELSEWHERE = PersonExternalId.ELSEWHERE
NOT_BLANK = r"[^\s\x00]"
YEAR = "(18[7-9][0-9]|19[0-9]{2}|20[0-9]{2}|2100)"


def text(what: str, most: int = LONGEST_TEXT, **more: Any) -> Schema:
    """A text, which may be empty."""
    return {"description": what, "type": ["string", "null"], "maxLength": most, **more}


def needed(what: str, most: int = LONGEST_TEXT) -> Schema:
    """A text that has to be there."""
    return {"description": what, "type": "string", "maxLength": most, "pattern": NOT_BLANK}


def pattern(what: str, pattern: str) -> Schema:
    """A text of a certain shape, which may be empty."""
    return text(what, 200, anyOf=[{"maxLength": 0}, {"pattern": pattern}])


def number(what: str, least: int, most: int, *, kind: str = "integer") -> Schema:
    """A number within limits."""
    return {"description": what, "type": [kind, "null"], "minimum": least, "maximum": most}


def one_of(values: list[str], *, needed: bool = False) -> Schema:
    """One of several texts; an empty one counts as absent unless it is needed."""
    what = f"one of {', '.join(values)}"
    return {"description": what, "enum": values if needed else [*values, "", None]}


def list_of(items: Schema, what: str = "a list") -> Schema:
    """A list."""
    return {"description": what, "type": ["array", "null"], "items": items}


def object_of(what: str, needed: list[str], **properties: Schema) -> Schema:
    """An object of these properties, and others that are passed over."""
    return {"description": what, "type": "object", "required": needed, "properties": properties}


def date(year: str = YEAR, *, needed: bool = False) -> Schema:
    """A date as exact as it is known."""
    ways: list[Schema] = [{"pattern": f"^{year}(-(0[1-9]|1[0-2]))?$"}, {"pattern": f"^{year}-", "format": "date"}]
    what = "a date: YYYY, YYYY-MM or YYYY-MM-DD"
    if needed:
        return {"description": what, "type": "string", "anyOf": ways}
    return text(what, 10, anyOf=[{"maxLength": 0}, *ways])


YEAR_NUMBER = number(f"a year from {EARLIEST_YEAR} to {LATEST_YEAR}", EARLIEST_YEAR, LATEST_YEAR)
FLAG: Schema = {"description": "true or false", "type": ["boolean", "null"]}
NOTE = text("a text of up to 200 characters", 200)
PLACE = text("the code or English name of a country", 100)
TONGUE = text("the code or English name of a language", 100)
NAME = needed("a name of 1 to 300 characters", 300)
CURRENCY = pattern("a currency: the three letters of ISO 4217, such as USD", "^[A-Z]{3}$")
IMDB_TITLE = pattern("an IMDb id of a title: 'tt' and 7 to 10 digits", IMDB_TITLE_PATTERN)
IMDB_NAME = pattern("an IMDb id of a person: 'nm' and 7 to 10 digits", IMDB_NAME_PATTERN)
NUMBER_HERE = number("the number of something in this catalogue", 1, MOST)
MOMENT = text(
    "a moment such as 2026-01-31T18:00:00Z, or a date", 40,
    anyOf=[{"maxLength": 0}, {"format": "date-time"}, {"format": "date"}],
)  # fmt: skip
PRICE = pattern("a price as a text, such as 3.99", r"^[0-9]{1,8}(\.[0-9]{1,2})?$")
ANY_ID: Schema = {
    "description": "an id: a text of up to 200 characters, or an integer", "type": ["string", "integer", "null"],
    "maxLength": 200,
}  # fmt: skip
TMDB: Schema = ANY_ID | {
    "description": "a TMDB id: a number of up to ten digits",
    "anyOf": [
        {"type": "null"},
        {"type": "integer", "minimum": 1, "maximum": 9_999_999_999},
        {"type": "string", "maxLength": 0},
        {"type": "string", "pattern": TMDB_PATTERN},
    ],
}
LINK = text(
    f"an address of up to {LONGEST} characters that begins with http:// or https://", LONGEST,
    pattern=f"^({WEB_ADDRESS})?$",
)  # fmt: skip
WIKIDATA = pattern("a Wikidata id: 'Q' and digits", WIKIDATA_PATTERN)


def ids(**checked: Schema) -> Schema:
    """Ids by their sources, some of a checked shape."""
    return {
        "description": "ids by their sources",
        "type": ["object", "null"],
        "propertyNames": {
            "description": f"a source of 1 to 30 characters, without capital letters and other than {ELSEWHERE!r}",
            "pattern": SOURCE_PATTERN,
            "not": {"const": ELSEWHERE},
        },
        "properties": {**checked, "tmdb": TMDB, "tmdb_tv": TMDB, "wikidata": WIKIDATA},
        "additionalProperties": ANY_ID,
    }
