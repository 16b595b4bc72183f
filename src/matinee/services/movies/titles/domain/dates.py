"""Dates as exact as they are known: ``1942``, ``1942-11`` or ``1942-11-26``.

Each kind of date is one pattern, which checks values here and says in the API's document what they look like.
"""

import re

_MONTH = "(0[1-9]|1[0-2])"
_DAY = "((0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31)"
"""A month and a day in it, but for 29 February."""
_FOURTH = "(0[48]|[2468][048]|[13579][26])"
"""How a leap year ends that does not end in 00."""
_RELEASE_YEAR = "(18[7-9][0-9]|19[0-9]{2}|20[0-9]{2}|2100)"
_LEAP_RELEASE_YEAR = f"(18[79][26]|188[048]|(19|20){_FOURTH}|2000)"
_LIFE_YEAR = "(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|1[0-9]{3}|20[0-9]{2}|2100)"
_LEAP_LIFE_YEAR = f"((0[0-9]|1[0-9]|20){_FOURTH}|(04|08|12|16|20)00)"


def _whole(year: str, leap_year: str) -> str:
    return f"({year}-{_DAY}|{leap_year}-02-29)"


DAY_OF_RELEASE = f"^{_whole(_RELEASE_YEAR, _LEAP_RELEASE_YEAR)}$"
"""A whole date from 1870 to 2100."""
RELEASE_DATE = f"^({_RELEASE_YEAR}(-{_MONTH})?|{_whole(_RELEASE_YEAR, _LEAP_RELEASE_YEAR)})$"
"""A date from 1870 to 2100."""
LIFE_DATE = f"^({_LIFE_YEAR}(-{_MONTH})?|{_whole(_LIFE_YEAR, _LEAP_LIFE_YEAR)})$"
"""A date of somebody's life, from the year 1 to 2100."""
SPANS = {RELEASE_DATE: "1870 to 2100", LIFE_DATE: "0001 to 2100"}


def is_date(text: str, *, pattern: str) -> bool:
    """Whether a text is a date that there was or will be: `RELEASE_DATE` or `LIFE_DATE`."""
    return re.fullmatch(pattern, text) is not None


def is_before(one: str, other: str) -> bool:
    """Whether a date is surely before another one, as far as both are known."""
    known = min(len(one), len(other))
    return one[:known] < other[:known]
