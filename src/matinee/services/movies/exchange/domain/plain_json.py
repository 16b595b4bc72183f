"""JSON in which every object says each thing once, as RFC 8259 wishes; Python would take what comes last."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import IO, Any

from matinee.foundation.documents import Values
from matinee.services.movies.exchange.domain.validation import BadLine

LONGEST_LINE = 10_000_000
"""In characters. What is longer was hardly meant to be one line, and takes many times its size to read."""


class TooLong(BadLine):
    """A line that is longer than any that is meant, of which nothing is kept."""


def bounded_lines(file: IO[str]) -> Iterator[str]:
    """The lines of a text, of which one that is too long is cut where that shows, and its rest is skipped."""
    while line := file.readline(LONGEST_LINE + 1):
        yield line
        while len(line) > LONGEST_LINE and not line.endswith("\n"):
            line = file.readline(LONGEST_LINE + 1)
            if len(line) <= LONGEST_LINE:
                break


def parse_json(line: str) -> Any:
    """The value of a line.

    :raises TooLong: if it is too long.
    :raises BadLine: if it is not UTF-8 (read with ``surrogateescape``), no JSON, or names a key twice.
    """
    if len(line) > LONGEST_LINE:
        raise TooLong([("", f"longer than {LONGEST_LINE} characters")])
    try:
        line.encode()
    except UnicodeEncodeError:
        raise BadLine([("", "not UTF-8")]) from None
    try:
        return json.loads(line, object_pairs_hook=_object)
    except BadLine:
        raise
    except (ValueError, RecursionError) as error:
        raise BadLine([("", f"not JSON: {error}")]) from None


def _object(pairs: list[tuple[str, object]]) -> Values:
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = next(key for key, count in Counter(key for key, _ in pairs).items() if count > 1)
        raise BadLine([("", f"not plain: an object has the key {json.dumps(twice, ensure_ascii=False)} twice")])
    return found
