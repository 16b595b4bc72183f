"""The lists of services in `docs/operations.md`: written anew from the registry, wherever they stand."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from matinee.host.registry import ROOMS, Room

MANUAL = "docs/operations.md"
FIRST_PORT = 8001


@dataclass(frozen=True)
class Listing:
    """A list of services in the manual: what leads to it and follows it, and what stands in between."""

    title: str
    before: str
    after: str
    written: Callable[[Sequence[Room]], str]

    def within(self, text: str, rooms: Sequence[Room]) -> str:
        """The text with this list written anew.

        :raises ValueError: if the text has no such place.
        """
        place = re.compile(f"({self.before}).*?({self.after})", re.MULTILINE | re.DOTALL)
        text, found = place.subn(lambda match: f"{match[1]}{self.written(rooms)}{match[2]}", text)
        if not found:
            raise ValueError(f"{MANUAL} has no place for the {self.title}.")
        return text


def _names(rooms: Sequence[Room]) -> str:
    return " ".join(room.name for room in rooms)


def _listeners_first(rooms: Sequence[Room]) -> str:
    from matinee.host.backup.taking import listeners_first

    return " ".join(service.name for service in listeners_first([room.service for room in rooms]))


def _in_a_table(pattern: str) -> Callable[[Sequence[Room]], str]:
    return lambda rooms: ", ".join(f"`{pattern.format(name=room.name, NAME=room.name.upper())}`" for room in rooms)


LISTINGS = (
    Listing("URLs of databases", r"^\| (?=`[A-Z]+_DATABASE_URL`)", r" \|", _in_a_table("{NAME}_DATABASE_URL")),
    Listing("addresses of services", r"^\| (?=`[A-Z]+_RPC_URL`)", r" \|", _in_a_table("{NAME}_RPC_URL")),
    Listing(
        "files of databases", r"^\| (?=`\w+\.db`[^|]*\| the databases)", r" \| the databases", _in_a_table("{name}.db")
    ),
    Listing(
        "databases on PostgreSQL", r"^(?=[A-Z]+_DATABASE_URL=)", r"(?=^```$)",
        lambda rooms: "".join(
            f"{room.name.upper()}_DATABASE_URL=postgres://matinee:secret@db/{room.name}\n" for room in rooms
        ),
    ),
    Listing(
        "services to back up", "^  for name in (?=[^\n]*# listeners)", "; do  # listeners first$", _listeners_first
    ),
    Listing("services to stop", "^  docker compose stop gateway ", "$", _names),
    Listing("services to restore", "^  for name in (?=[^\n]*# each service$)", "; do  # each service$", _names),
    Listing(
        "services to replay to", "^  for name in (?=[^\n]*# those that hear)", "; do  # those that hear of others$",
        lambda rooms: _names([room for room in rooms if room.service.reactions]),
    ),
    Listing(
        "services behind the gateway", "^matinee gateway --port 8080", "$",
        lambda rooms: "".join(
            f" --upstream {room.name}=127.0.0.1:{port}" for port, room in enumerate(rooms, start=FIRST_PORT)
        ),
    ),
)  # fmt: skip


def with_services(text: str, rooms: Sequence[Room] = ROOMS) -> str:
    """The manual with every list of services as the registry has it.

    :raises ValueError: if one of them is missing.
    """
    for listing in LISTINGS:
        text = listing.within(text, rooms)
    return text
