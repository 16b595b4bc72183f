"""JSON inside of HTML."""

ESCAPED = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def inert(text: str) -> str:
    """The same JSON without a character that could end an element of HTML or a line of JavaScript."""
    for character, escape in ESCAPED.items():
        text = text.replace(character, escape)
    return text
