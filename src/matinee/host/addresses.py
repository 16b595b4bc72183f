"""Which addresses this process answers, and with which methods."""

from collections.abc import Collection, Sequence
from typing import Any

from django.urls import Resolver404, resolve
from django.views import View

from matinee.foundation.web import Environ
from matinee.host.registry import Room, routes

ADMIN = "/admin/"
PAGE = frozenset({"GET", "HEAD"})


class Addresses:
    """The addresses of some rooms, and of the pages that belong to none."""

    def __init__(self, rooms: Sequence[Room], *, pages: Collection[str]) -> None:
        self.pages = pages
        self.routes = routes(rooms)
        self.flask = {room.name: room.load("app").app.url_map.bind("") for room in rooms if room.is_flask}
        self.has_django = any(not room.is_flask for room in rooms)

    def methods(self, path: str) -> frozenset[str]:
        """The methods that an address takes; none if nothing is there."""
        if path in self.pages:
            return PAGE
        if path.startswith(ADMIN):
            return _of_django(path) if self.has_django else frozenset()
        room = next((room for expression, room in self.routes if expression.match(path)), None)
        if room is None:
            return frozenset()
        return frozenset(self.flask[room.name].allowed_methods(path)) if room.is_flask else _of_django(path)

    def take_body(self, environ: Environ) -> bool:
        """Whether the address and the method of a request take a body."""
        try:
            path = environ["PATH_INFO"].encode("latin-1").decode()
        except UnicodeDecodeError:
            return False
        return environ["REQUEST_METHOD"] in self.methods(path)


def _of_django(path: str) -> frozenset[str]:
    try:
        found = resolve(path)
    except Resolver404:
        return frozenset()
    view: Any = getattr(found.func, "view_class", None)
    if view is not None and issubclass(view, View):
        return frozenset(name.upper() for name in view.http_method_names if hasattr(view, name))
    # What is left is the admin, whose last pattern, without a name, takes whatever no other does.
    return PAGE | {"POST"} if found.url_name else frozenset()
