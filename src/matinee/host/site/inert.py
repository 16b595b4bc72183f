"""JSON inside of HTML."""

import json

from markupsafe import Markup

ESCAPED = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def inert(text: str) -> str:
    """The same JSON without a character that could end an element of HTML or a line of JavaScript."""
    for character, escape in ESCAPED.items():
        text = text.replace(character, escape)
    return text


def inert_json(value: object) -> Markup:
    """A value as JSON that can stand in an element of HTML."""
    return Markup(inert(json.dumps(value, ensure_ascii=False)))  # noqa: S704  nothing in it can end an element
