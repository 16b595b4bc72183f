"""The lists of rooms in `.importlinter`: lines below a mark, written anew from the registry."""

import importlib
import pkgutil
import re
from collections.abc import Callable, Mapping, Sequence

from matinee.host.registry import ROOMS, Room

CONFIGURATION = ".importlinter"


def is_divided(room: Room) -> bool:
    """Whether a room has chambers: packages with queries of their own."""
    folders = importlib.import_module(room.package).__path__
    packages = [found.name for found in pkgutil.iter_modules(folders) if found.ispkg]
    return any(room.has(f"{package}.queries") for package in packages)


LISTS: Mapping[str, Callable[[Room], bool]] = {
    "rooms without chambers": lambda room: not is_divided(room),
    "rooms of Django": lambda room: not room.is_flask,
    "rooms of Flask": lambda room: room.is_flask,
}
"""The title of each list, and which rooms stand in it."""


def with_rooms(configuration: str, rooms: Sequence[Room] = ROOMS) -> str:
    """The configuration of import-linter with the rooms that belong below each mark.

    :raises ValueError: if a mark is missing.
    """
    for title, belongs in LISTS.items():
        mark = f"    # {title}, written by `make render`\n"
        written = mark + "".join(f"    {room.package}\n" for room in rooms if belongs(room))
        present = re.compile(re.escape(mark) + r"(?: {4}matinee\.services\.\w+\n)*")
        configuration, found = present.subn(written, configuration)
        if not found:
            raise ValueError(f"{CONFIGURATION} has no line '{mark.strip()}'.")
    return configuration
