"""The services of Matinee, one line each. Everything else that lists them is made from here."""

import importlib
import os
import pkgutil
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from types import ModuleType

from matinee.foundation.service import Service

API = "/api/v1/"


@dataclass(frozen=True)
class Room:
    """A service and the paths below ``/api/v1/`` that it answers: ``*`` stands for one part, ``<pk>`` for a number.

    Its modules are found by their names: ``service``, then ``urls`` (Django) or ``app`` (Flask), ``rpc``,
    ``reactions``, ``commands``, ``jobs``.
    """

    name: str
    routes: Sequence[str]

    @property
    def package(self) -> str:
        """The dotted name of the room."""
        return f"matinee.services.{self.name}"

    @property
    def is_flask(self) -> bool:
        """Whether the room is made of Flask."""
        return self.has("app")

    def has(self, module: str) -> bool:
        """Whether the room has a module of this name."""
        return find_spec(f"{self.package}.{module}") is not None

    def load(self, module: str) -> ModuleType:
        """Import one of the room's modules."""
        return importlib.import_module(f"{self.package}.{module}")

    def load_jobs(self) -> None:
        """Import the room's jobs, or those of its chambers, which register themselves."""
        folders = importlib.import_module(self.package).__path__
        chambers = [f"{found.name}.jobs" for found in pkgutil.iter_modules(folders) if found.ispkg]
        for module in filter(self.has, ["jobs", *chambers]):
            self.load(module)

    @cached_property
    def service(self) -> Service:
        """The handle of the service."""
        handle: Service = getattr(self.load("service"), self.name)
        return handle


ROOMS = (
    Room("auth", routes=("login/", "logout/", "token/", "sessions/", "jwks/")),
    Room("users", routes=("register/", "users/", "me/")),
    Room(
        "movies",
        routes=(
            "",
            "<pk>/",
            "movies/",
            "people/",
            "stream/",
            "offers/",
            "reviews/",
            "users/*/reviews/",
            "users/*/figures/",
            "watchlist/",
            "mine/",
            "charts/",
            "list2/",
            "merges/",
            "changes/",
            "proposals/",
        ),
    ),
)


def hosted() -> tuple[Room, ...]:
    """The rooms of this process: all, or those that ``MATINEE_SERVICES`` names.

    :raises LookupError: if it names one that does not exist.
    """
    names = os.environ.get("MATINEE_SERVICES", "").split(",")
    return tuple(room(name) for name in names) if names != [""] else ROOMS


def room(name: str) -> Room:
    """The room of a name.

    :raises LookupError: if there is none.
    """
    for candidate in ROOMS:
        if candidate.name == name:
            return candidate
    raise LookupError(f"There is no service '{name}'; there are {', '.join(candidate.name for candidate in ROOMS)}.")


def pattern(route: str) -> re.Pattern[str]:
    """The regular expression of a route: the whole path for the empty one, else a prefix of it."""
    literal = re.escape(API + route).replace(r"\*", "[^/]+").replace("<pk>", r"\d+")
    return re.compile(literal + (r"\Z" if route == "" else ""))


def routes(rooms: Sequence[Room] = ROOMS) -> list[tuple[re.Pattern[str], Room]]:
    """The patterns of some rooms, the most particular first."""
    pairs = sorted(
        ((route, room) for room in rooms for route in room.routes),
        key=lambda pair: (-pair[0].count("/"), -len(pair[0])),
    )
    return [(pattern(route), room) for route, room in pairs]


def room_of(path: str, rooms: Sequence[Room] = ROOMS) -> Room | None:
    """The room that answers a path, or None."""
    return next((room for expression, room in routes(rooms) if expression.match(path)), None)
