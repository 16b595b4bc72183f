"""A server in the place of services: it remembers what reached it and answers as it is told."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Lock, Thread
from typing import Any

from matinee.host.gateway.configuration import CHECK_PATH
from matinee.host.registry import ROOMS
from tests.deployment import Gateway

Seen = tuple[str, str, dict[str, str]]


class Stub(ThreadingHTTPServer):
    """Answers everything with a counted body; tokens are good unless they are in `revoked`."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, host: str = "127.0.0.1", *, port: int = 0) -> None:
        super().__init__((host, port), Handler)
        self.address = f"http://{host}:{self.server_port}"
        self.everywhere = dict.fromkeys((room.name for room in ROOMS), self)
        self.gateway: Gateway | None = None
        self.lock = Lock()
        self.forget()

    def forget(self) -> None:
        self.seen: list[Seen] = []
        self.revoked: set[str] = set()
        self.headers: dict[str, str] = {}
        self.auth_is_broken = False
        self.may_answer, self.may_check = Event(), Event()
        self.may_answer.set()
        self.may_check.set()

    def paths(self) -> list[str]:
        with self.lock:
            return [path for _, path, _ in self.seen]

    @property
    def checks(self) -> int:
        """How often a token was checked."""
        return self.paths().count(CHECK_PATH)

    @property
    def last(self) -> dict[str, str]:
        """The headers, their names in lower case, of the last request that was no check."""
        with self.lock:
            return next(headers for _, path, headers in reversed(self.seen) if path != CHECK_PATH)

    def __enter__(self) -> "Stub":
        Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self.server_close()


class Handler(BaseHTTPRequestHandler):
    """One connection of the gateway."""

    protocol_version = "HTTP/1.1"
    server: Stub

    def answer(self) -> None:
        stub = self.server
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        with stub.lock:
            stub.seen.append((self.command, self.path, {name.lower(): value for name, value in self.headers.items()}))
            number = len(stub.seen)
        if self.path == CHECK_PATH:
            stub.may_check.wait(10)
            revoked = self.headers.get("Authorization") in stub.revoked
            self.send(503 if stub.auth_is_broken else 401 if revoked else 204)
        else:
            stub.may_answer.wait(10)
            self.send(200, f'{{"number": {number}}}'.encode())

    def send(self, status: int, body: bytes = b"") -> None:
        self.send_response(status)
        for name, value in {"RateLimit-Limit": "7", "Trace-Id": "forged", **self.server.headers}.items():
            self.send_header(name, value)
        if status == 401:
            self.send_header("WWW-Authenticate", 'Bearer realm="matinee", error="invalid_token"')
        if status != 204:
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body if self.command != "HEAD" else b"")

    def log_message(self, *_: Any) -> None:
        """Keep quiet."""


for method in ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"):
    setattr(Handler, f"do_{method}", Handler.answer)
