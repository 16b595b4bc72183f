"""Dates as exact as they are known: ``1942``, ``1942-11`` or ``1942-11-26``."""

import re
from datetime import date

SHAPE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")


def is_date(text: str, *, earliest: int, latest: int) -> bool:
    """Whether a text is a date that there was or will be, in a year of these bounds."""
    if not SHAPE.fullmatch(text) or not earliest <= int(text[:4]) <= latest:
        return False
    try:
        date.fromisoformat(text + "-01" * (2 - text.count("-")))
    except ValueError:
        return False
    return True


def is_before(one: str, other: str) -> bool:
    """Whether a date is surely before another one, as far as both are known."""
    known = min(len(one), len(other))
    return one[:known] < other[:known]
