"""Which addresses this process answers, and with which methods."""

from collections.abc import Collection, Sequence
from typing import Any
from urllib.parse import quote

from django.urls import Resolver404, resolve
from django.views import View

from matinee.foundation.problems import NotFound
from matinee.foundation.web import Environ, Headers
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

    def with_slash(self, environ: Environ) -> Headers | None:
        """Headers that lead a read to the address that lacks only its last slash; None if that is not what is wrong.

        :raises NotFound: if it is no read: a client would send the body of a write anew at best.
        """
        path = _text(environ["PATH_INFO"]) or "/"
        if path.endswith("/") or not self.methods(f"{path}/"):
            return None
        right = quote(f"{path}/", safe="/:@!$&'()*+,;=~")
        if environ["REQUEST_METHOD"] not in PAGE:
            raise NotFound(f"There is nothing here: the address ends with a slash, {right}")
        query = environ.get("QUERY_STRING")
        return [("Location", f"{right}?{query}" if query else right), ("Content-Length", "0")]

    def take_body(self, environ: Environ) -> bool:
        """Whether the address and the method of a request take a body."""
        return environ["REQUEST_METHOD"] in self.methods(_text(environ["PATH_INFO"]))


def _text(path: str) -> str:
    """A path of WSGI as text; empty if it is none."""
    try:
        return path.encode("latin-1").decode()
    except UnicodeError:
        return ""


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
