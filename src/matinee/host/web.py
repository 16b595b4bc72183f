"""The web of this process: every room's HTTP door behind one WSGI application, and the server that runs it."""

import contextlib
import hashlib
import importlib.resources
import json
import logging
import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from django.urls import get_resolver
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from matinee.foundation.config import config
from matinee.foundation.files.kept import PREFIX as MEDIA
from matinee.foundation.problems import NotFound
from matinee.foundation.service import Service
from matinee.foundation.tokens import verifier
from matinee.foundation.web import (
    Application,
    Conditional,
    Environ,
    Guard,
    Observe,
    StartResponse,
    answer_json,
    answer_problem,
)
from matinee.host import media, openapi, server, writing
from matinee.host.addresses import Addresses
from matinee.host.drawing import addresses as drawn
from matinee.host.drawing.documents import Anonymous
from matinee.host.hosts import KnownHosts
from matinee.host.registry import API, Room, hosted, routes
from matinee.host.site.built import Built, Files
from matinee.host.site.pages import Pages

SECURITY_HEADERS = [
    (
        "Content-Security-Policy",
        "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none';"
        " base-uri 'none'; form-action 'self'",
    ),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
]
HSTS = ("Strict-Transport-Security", "max-age=31536000")
"""Sent where cookies go over HTTPS only: browsers then come by HTTPS for a year."""
log = logging.getLogger(__name__)
SLASHED = ("/api", "/admin")
"""Where addresses end with a slash."""
PROBES = frozenset({"/healthz", "/readyz", "/metrics"})


class Site:
    """The part of the web that belongs to no room: the documents of the API, health and metrics."""

    def __init__(self, rooms: Sequence[Room]) -> None:
        self.rooms = rooms
        self.services: list[Service] = [room.service for room in rooms]
        self.pages: dict[str, Callable[[StartResponse], Iterable[bytes]]] = {
            "/favicon.ico": _redirect("/static/host/icon.svg"),
            "/api/docs/": lambda start: _html("swagger.html", start),
            f"{API}schema/": lambda start: _document(openapi.merged(self.rooms), start),
            "/healthz": lambda start: answer_json({"status": "alive"}, start),
            "/readyz": self._ready,
            "/metrics": _metrics,
        }
        for room in rooms:
            self.pages[f"{API}schema/{room.name}/"] = lambda start, room=room: _document(openapi.schema(room), start)  # type: ignore[misc]

    def __call__(self, environ: Environ, start: StartResponse) -> Iterable[bytes]:
        page = self.pages.get(environ.get("PATH_INFO", ""))
        if page is None or environ["REQUEST_METHOD"] not in {"GET", "HEAD"}:
            return answer_problem(NotFound(), environ, start)
        return page(start)

    def _ready(self, start: StartResponse) -> Iterable[bytes]:
        checks = {service.name: _answers(service) and writing.is_possible(service) for service in self.services}
        checks["auth"] = checks.get("auth", True) and verifier.ended.is_current.is_set()
        ready = all(checks.values())
        return answer_json({"ready": ready, "checks": checks}, start, 200 if ready else 503)


class Dispatch:
    """Leads a request to the room that answers its path."""

    def __init__(self, rooms: Sequence[Room], site: Site) -> None:
        self.routes = routes(rooms)
        self.django: Application = WSGIHandler()
        get_resolver().url_patterns  # noqa: B018  loads every address now: a broken one must not look ready
        self.flask: dict[str, Application] = {room.name: room.load("app").app for room in rooms if room.is_flask}
        self.has_django = any(not room.is_flask for room in rooms)
        self.addresses = Addresses(rooms, pages=site.pages)
        self.site = site
        self.pages = Pages(self, rooms)
        self.pictures: dict[str, Application] = {
            drawn.PREFIX: drawn.Drawings(Anonymous(self.pages.documents)), MEDIA: media.answer
        }  # fmt: skip

    def __call__(self, environ: Environ, start: StartResponse) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        pictures = self.pictures.get(path[: path.find("/", 1) + 1])
        if pictures is not None:
            return pictures(environ, start)
        if not path.endswith("/") and path.startswith(SLASHED):
            headers = self.addresses.with_slash(environ)
            if headers is not None:
                start("308 308", headers)
                return []
        if self.has_django and path.startswith("/admin/"):
            return self.django(environ, start)
        for expression, room in self.routes:
            if expression.match(path):
                return self.flask.get(room.name, self.django)(environ, start)
        if path not in self.site.pages and environ["REQUEST_METHOD"] in {"GET", "HEAD"}:
            page = self.pages.answer(environ, start)
            if page is not None:
                return page
        return self.site(environ, start)


def application(rooms: Sequence[Room]) -> Application:
    """The whole web of these rooms, layer by layer from the outside in."""
    limits = {API + path: limit for room in rooms for path, limit in room.service.limits.items()}
    site = Site(rooms)
    guarded = KnownHosts(Guard(Conditional(Dispatch(rooms, site)), limits=limits), allowed=config().allowed_hosts)
    files = Files(_Unguarded(guarded, site))
    Built().add_to(files)
    for folder in static_folders():
        files.add_files(str(folder), prefix="static/")
    return Observe(_Secure(files))


class _Unguarded:
    """Lets the probes through without a rate limit, whatever name they are asked by."""

    def __init__(self, inner: Application, site: Application) -> None:
        self.inner = inner
        self.site = site

    def __call__(self, environ: Environ, start: StartResponse) -> Iterable[bytes]:
        probe = environ.get("PATH_INFO") in PROBES
        return (self.site if probe else self.inner)(environ, start)


class _Secure:
    """Adds the security headers; an answer may bring a policy of its own."""

    def __init__(self, inner: Application) -> None:
        self.inner = inner
        self.headers = [*SECURITY_HEADERS, *([HSTS] if config().secure_cookies else [])]

    def __call__(self, environ: Environ, start: StartResponse) -> Iterable[bytes]:
        def secured(status: str, headers: list[tuple[str, str]], exc_info: object = None) -> Any:
            own = {name for name, _ in headers}
            return start(status, [*headers, *(pair for pair in self.headers if pair[0] not in own)], exc_info)

        return self.inner(environ, secured)


def serve(app: Application, *, host: str, port: int, on_ready: Callable[[], None]) -> None:
    """Answer HTTP until the process is asked to end.

    :raises OSError: if the port is taken.
    """
    rooms = hosted()
    addresses = Addresses(rooms, pages=Site(rooms).pages)
    server.serve(app, host=host, port=port, on_ready=on_ready, takes_body=addresses.take_body, apart=PROBES)


def _answers(service: Service) -> bool:
    try:
        return service.execute("SELECT count(*) FROM outbox WHERE position < 0") == [(0,)]
    except Exception:
        log.warning("The database of %s does not answer", service.name, exc_info=True)
        with contextlib.suppress(Exception):
            service.disconnect()  # what is broken stays broken: the next question opens another
        return False


def _metrics(start: StartResponse) -> Iterable[bytes]:
    start("200 200", [("Content-Type", CONTENT_TYPE_LATEST)])
    return [generate_latest()]


def _document(document: dict[str, object], start: StartResponse) -> Iterable[bytes]:
    body = json.dumps(document).encode()
    start("200 200", [("Content-Type", "application/vnd.oai.openapi+json"), ("Content-Length", str(len(body)))])
    return [body]


@cache
def _page(name: str) -> bytes:
    """A page that names its files with a digest of their content, so that browsers never combine a new page with old
    files.
    """
    page = importlib.resources.files("matinee.host").joinpath("pages", name).read_text()
    return re.sub(r'(?<=")/static/([^"]+)', lambda found: f"{found[0]}?{_digest(found[1])}", page).encode()


def _digest(file: str) -> str:
    content = next(path for folder in static_folders() if (path := folder / file).exists()).read_bytes()
    return hashlib.blake2b(content, digest_size=6).hexdigest()


def _redirect(address: str) -> Callable[[StartResponse], Iterable[bytes]]:
    def answer(start: StartResponse) -> Iterable[bytes]:
        start("308 308", [("Location", address), ("Content-Length", "0")])
        return []

    return answer


def _html(name: str, start: StartResponse) -> Iterable[bytes]:
    body = _page(name)
    start("200 200", [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))])
    return [body]


def static_folders() -> list[Path]:
    """The folders of static files, whatever package they come with."""
    packages = ("django.contrib.admin", "drf_spectacular_sidecar", "matinee.foundation.django.console", "matinee.host")
    return [Path(str(importlib.resources.files(package).joinpath("static"))) for package in packages]
