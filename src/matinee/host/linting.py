"""The lists of rooms in `.importlinter`: lines below a mark, written anew from the registry."""

import re
from collections.abc import Sequence

from matinee.host.registry import ROOMS, Room

CONFIGURATION = ".importlinter"
MARK = "    # rooms of {material}, written by `make render`\n"


def with_rooms(configuration: str, rooms: Sequence[Room] = ROOMS) -> str:
    """The configuration of import-linter with the rooms of each material below its mark.

    :raises ValueError: if a mark is missing.
    """
    for material, is_flask in (("Django", False), ("Flask", True)):
        mark = MARK.format(material=material)
        names = "".join(f"    {room.package}\n" for room in rooms if room.is_flask is is_flask)
        lines = re.compile(re.escape(mark) + r"(?: {4}matinee\.services\.\w+\n)*")
        configuration, found = lines.subn(lambda _, text=mark + names: text, configuration)
        if not found:
            raise ValueError(f"{CONFIGURATION} has no line '{mark.strip()}'.")
    return configuration
