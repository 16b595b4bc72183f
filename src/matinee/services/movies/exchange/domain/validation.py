"""Lines of films against the film format: where a line breaks it, and how, in plain words."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

import jsonschema_rs

from matinee.foundation.documents import Document
from matinee.services.movies.exchange.domain.film_schema import SCHEMA

Mistake = tuple[str, str]
"""A JSON pointer (RFC 6901) and what is wrong there."""

_LINES = jsonschema_rs.validator_for(SCHEMA, validate_formats=True)
MOST_MISTAKES = 10


class BadLine(ValueError):  # noqa: N818
    """A line that breaks the film format; ``mistakes`` says where and how."""

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        super().__init__("; ".join(f"{where}: {what}" if where else what for where, what in mistakes))
        self.mistakes = list(mistakes)

    @property
    def kind(self) -> str:
        """What is wrong, the same for lines with the same first mistake at other places and with other values."""
        where, what = self.mistakes[0]
        if not where:
            return what.split(":", maxsplit=1)[0]
        _, is_not, wanted = what.rpartition(" is not ")
        return f"{re.sub(r'/[0-9]+', '/…', where)[:100]}: {'is not ' if is_not else ''}{wanted}"


def check_line(line: Any) -> None:
    """Make sure that a line is a film or person as the format describes them.

    :raises BadLine: if it is not.
    """
    if not isinstance(line, dict):
        raise BadLine([("", "not a JSON object")])
    if mistakes := mistakes_of_line(line):
        raise BadLine(mistakes)


def mistakes_of_line(line: Document) -> list[Mistake]:
    """What is wrong with a film or person, the first few mistakes; nothing if it is right."""
    return [] if _is_valid(_LINES, line) else _mistakes(_LINES, SCHEMA, line)


def _is_valid(validator: Any, data: Any) -> bool:
    try:
        return bool(validator.is_valid(data))
    except (ValueError, RecursionError, OverflowError):
        return False


def _mistakes(validator: Any, schema: Document, data: Any) -> list[Mistake]:
    try:
        errors = list(validator.iter_errors(data))
    except UnicodeEncodeError:
        return [("", "not Unicode: a text has half of a surrogate pair")]
    except (ValueError, RecursionError, OverflowError) as error:
        return [("", f"cannot be checked: {error}")]
    found = dict.fromkeys(mistake for error in errors for mistake in _mistake(error, schema, data))
    return list(found)[:MOST_MISTAKES]


def _mistake(error: Any, schema: Document, data: Any) -> Iterator[Mistake]:
    path, value = _followed(data, error.instance_path)
    if error.kind.name == "required":
        yield pointer([*path, error.kind.property]), "is missing"
        return
    value = error.kind.error.instance if error.kind.name == "propertyNames" else value
    yield pointer(path), f"{shown(value)} is not {_description(schema, error.schema_path)}"


def pointer(path: Sequence[str | int]) -> str:
    """A path of names and positions as a JSON pointer."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in path)


def shown(value: Any) -> str:
    """A value as JSON, as much as fits into a line."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 80 else f"{text[:79]}…"


def _followed(data: Any, path: Sequence[str | int]) -> tuple[list[str | int], Any]:
    """A path with the names that objects really have, and the value there: names of digits are told as numbers."""
    names: list[str | int] = []
    for told in path:
        part = told
        if isinstance(data, dict):
            part = next(name for name in data if name == told or (name.isdecimal() and int(name) == told))
        names.append(part)
        data = data[part]
    return names, data


def _description(schema: Any, path: Sequence[str | int]) -> str:
    """The description nearest to where a schema was broken."""
    nearest = "right"
    for part in path:
        schema = schema[part]
        if isinstance(schema, dict) and isinstance(schema.get("description"), str):
            nearest = schema["description"]
    return nearest
