"""Composes compose.yaml and its companion: templates whose marked lines stand once for each service."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from matinee.host.registry import ROOMS, Room

TEMPLATES = "deploy/containers"
RENDERED = {
    "compose.template.yaml": "compose.yaml",
    "compose.debian.template.yaml": "compose.debian.yaml",
}
"""Templates, and what is rendered from them."""
EACH = re.compile(r"^#< each service\n(?P<lines>.*?)^#>\n", re.MULTILINE | re.DOTALL)


def compose(template: str, rooms: Sequence[Room] = ROOMS) -> str:
    """A template with the lines between ``#< each service`` and ``#>`` written once for each room.

    In them ``{service}`` stands for the room's name, ``{SERVICE}`` for the same in capitals.
    """
    return EACH.sub(lambda match: "".join(_named(match["lines"], room) for room in rooms), template)


def renderings(root: Path) -> Iterator[tuple[str, str]]:
    """The path below a folder and the text of everything that is rendered here."""
    for template, rendered in RENDERED.items():
        yield rendered, compose((root / TEMPLATES / template).read_text())


def _named(lines: str, room: Room) -> str:
    return lines.replace("{service}", room.name).replace("{SERVICE}", room.name.upper())
