"""Writes compose.yaml and its gateway's map: templates whose marked lines stand once for each service or route."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from matinee.host.registry import ROOMS, Room, routes

TEMPLATES = "deploy/containers"
RENDERED = {
    "compose.template.yaml": "compose.yaml",
    "compose.debian.template.yaml": "compose.debian.yaml",
    "gateway.template.conf": "deploy/containers/gateway.conf",
}
"""Templates, and what is rendered from them."""
EACH = re.compile(r"^#< each (?P<what>service|route)\n(?P<lines>.*?)^#>\n", re.MULTILINE | re.DOTALL)


def compose(template: str, rooms: Sequence[Room] = ROOMS) -> str:
    """A template with the lines between ``#< each service`` and ``#>`` written once for each room.

    In them ``{service}`` stands for the room's name, ``{SERVICE}`` for the same in capitals. ``#< each route`` writes
    them for each route, the most particular first, and ``{pattern}`` stands for its regular expression.
    """

    def repeated(match: re.Match[str]) -> str:
        if match["what"] == "service":
            return "".join(_named(match["lines"], room) for room in rooms)
        return "".join(
            _named(match["lines"], room).replace("{pattern}", expression.pattern) for expression, room in routes(rooms)
        )

    return EACH.sub(repeated, template)


def renderings(root: Path) -> Iterator[tuple[str, str]]:
    """The path below a folder and the text of everything that is rendered here."""
    for template, rendered in RENDERED.items():
        yield rendered, compose((root / TEMPLATES / template).read_text())


def _named(lines: str, room: Room) -> str:
    return lines.replace("{service}", room.name).replace("{SERVICE}", room.name.upper())


if __name__ == "__main__":
    for name, text in renderings(Path.cwd()):
        (Path.cwd() / name).write_text(text)
