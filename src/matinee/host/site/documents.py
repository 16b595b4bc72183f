"""The API's documents as a page shows them: asked of this process itself, below the guard, by nobody in particular."""

import json
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import Any
from urllib.parse import unquote_to_bytes

from matinee.foundation.documents import Values
from matinee.foundation.web import Application, Environ, Recorder, whole
from matinee.host.registry import Room, routes

SPOILER = re.compile(rb'"is_spoiler"\s*:\s*true')
VEILED = ("headline", "body")
"""What a page does not hold of a review that gives something away; the reader's click asks the API for it."""


@dataclass(frozen=True)
class Answer:
    """What the API answers for a document."""

    path: str
    status: int
    location: str = ""
    raw: bytes = b""

    @cached_property
    def value(self) -> Any:
        """The document, with reviews that give something away veiled; None if there is none."""
        if self.status != 200:
            return None
        found = json.loads(self.raw)
        if SPOILER.search(self.raw):
            _veil(found)
        return found

    @property
    def text(self) -> bytes:
        """The document as JSON, veiled as well."""
        if not SPOILER.search(self.raw):
            return self.raw
        return json.dumps(self.value, ensure_ascii=False, separators=(",", ":")).encode()


class Documents:
    """Reads documents of the rooms that this process hosts."""

    def __init__(self, inner: Application, rooms: Sequence[Room]) -> None:
        self.inner = inner
        self.hosted = {room.name for room in rooms}
        self.routes = routes()

    def read(self, path: str, language: str) -> Values | None:
        """The document at an address of the API; None if it is not there or belongs to a room hosted elsewhere."""
        answer = self.ask(path, language)
        return None if answer is None else answer.value

    def ask(self, path: str, language: str) -> Answer | None:
        """What the API answers; None if the room is hosted elsewhere.

        :param path: the address with its query, percent-encoded.
        """
        environ = _environ(path, language)
        room = next((room for expression, room in self.routes if expression.match(environ["PATH_INFO"])), None)
        if room is None or room.name not in self.hosted:
            return None
        recorder = Recorder()
        [body] = whole(self.inner(environ, recorder))
        return Answer(path, recorder.code, recorder.get("Location") or "", body)


def _environ(path: str, language: str) -> Environ:
    address, _, query = path.partition("?")
    return {
        "REQUEST_METHOD": "GET", "SCRIPT_NAME": "", "PATH_INFO": unquote_to_bytes(address).decode("latin-1"),
        "QUERY_STRING": query, "SERVER_PROTOCOL": "HTTP/1.1", "SERVER_NAME": "localhost", "SERVER_PORT": "80",
        "REMOTE_ADDR": "127.0.0.1", "HTTP_ACCEPT": "application/json", "HTTP_ACCEPT_LANGUAGE": language,
        "wsgi.version": (1, 0), "wsgi.url_scheme": "http", "wsgi.input": BytesIO(), "wsgi.errors": sys.stderr,
        "wsgi.multithread": True, "wsgi.multiprocess": False, "wsgi.run_once": False, "CONTENT_LENGTH": "0",
    }  # fmt: skip


def _veil(part: Any) -> None:
    if isinstance(part, list):
        for each in part:
            _veil(each)
    elif isinstance(part, dict):
        if part.get("is_spoiler") is True:
            part |= {**dict.fromkeys(VEILED, ""), "veiled": True}
        for each in part.values():
            if isinstance(each, list | dict):
                _veil(each)
