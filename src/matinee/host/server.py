"""The server of this process: granian speaks HTTP, a loop waits for bodies, and threads answer.

A thread is bound to a request only when all of it has come, so that slow clients cost a connection and nothing else.
"""

import asyncio
import contextlib
import os
import resource
import sys
from collections.abc import Callable, Collection
from functools import partial
from io import BytesIO
from queue import SimpleQueue
from threading import Thread, Timer
from typing import Any

from granian._granian import CallbackScheduler
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.server import mt

from matinee.foundation import bodies
from matinee.foundation.problems import Problem, Unavailable
from matinee.foundation.web import Application, Environ, Recorder

THREADS = 4
"""How many requests are answered at a time. One that hashes a password does not block the others. More threads only
compete for the interpreter's lock: with one thread a fifth more requests were answered, with sixteen a twentieth fewer.
"""
LAST_SECONDS = 2
"""How long bodies that are coming may take after the process was asked to end."""
STOP_SECONDS = 10
"""How long requests under way may take after the process was asked to end."""
HEAD_SECONDS = 30
"""How long a connection may take to send the head of a request, and how long it may idle before it."""
BODY_SECONDS = 20
"""How long the body of a request may take, all of it; a picture three times as long."""
DRAIN_SECONDS = 1
"""How long the body of a request that takes none is read before the answer, with which the connection ends."""
LARGEST_HEAD = 64 * 1024
MOST_HELD = 64 * 1024 * 1024
"""How many bytes may be held at a time of bodies that are coming or wait for a thread."""
RELEASE = "matinee.release"
"""Where the environment of a request holds what tells that its body is held no more."""
CONNECTIONS = 4096
"""How many connections may be open at a time, if the limit of open files allows it."""
OTHER_FILES = 128
"""How many files may be open beside the connections: databases, logs, calls."""
TakesBody = Callable[[Environ], bool]
Request = tuple[Any, Environ | None]
"""What granian calls a watcher, and the environment of a request whose body has come or will not."""


class Server(mt.MTServer):
    """Granian as a thread of this very process, so that one process holds everything.

    Its own switch to threads is meant for Python without the lock; our rooms are safe with threads either way.
    """

    requests: "Requests"

    def _check_gil(self) -> None:
        """Accept the lock."""

    def signal_handler_interrupt(self, *_: object) -> None:
        """End; at once if asked twice or if requests do not end: everything here survives that."""
        if self.interrupt_signal:
            os._exit(1)
        patience = Timer(STOP_SECONDS, os._exit, [1])
        patience.daemon = True
        patience.start()
        self.requests.hurry()
        super().signal_handler_interrupt()  # type: ignore[no-untyped-call]


def serve(
    app: Application,
    *,
    host: str,
    port: int,
    on_ready: Callable[[], None],
    takes_body: TakesBody = lambda _: True,
    apart: Collection[str] = (),
) -> None:
    """Answer HTTP until the process is asked to end.

    Bodies are read where ``takes_body`` says so. Each path in ``apart`` has a thread of its own.

    :raises OSError: if the port is taken.
    """
    server = Server(
        "matinee", address=host, port=port, interface=Interfaces.RSGI, log_enabled=False, websockets=False,
        http=HTTPModes.http1,  # to tell HTTP/2 from it without TLS, granian would wait for ever
        http1_settings=HTTP1Settings(header_read_timeout=HEAD_SECONDS * 1000, max_buffer_size=LARGEST_HEAD),
        backpressure=connections(),
    )  # fmt: skip
    requests = Requests(app, takes_body=takes_body, apart=apart)
    server.requests = requests
    vars(mt)["_new_cbscheduler"] = requests.scheduler  # granian's own runs a coroutine for each request
    server.on_startup(on_ready)
    server.serve(target_loader=lambda *_: requests, wrap_loader=False)


def connections() -> int:
    """How many connections may be open at a time, after raising the limit of open files as far as it goes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = CONNECTIONS + OTHER_FILES
    if soft != resource.RLIM_INFINITY and soft < wanted:
        soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return CONNECTIONS if soft == resource.RLIM_INFINITY else max(1, min(CONNECTIONS, soft - OTHER_FILES))


class Requests:
    """Leads each request to a thread, those with a body after it has come."""

    def __init__(self, app: Application, *, takes_body: TakesBody, apart: Collection[str]) -> None:
        self.takes_body = takes_body
        self.held = 0
        self.threads = Threads(app, count=THREADS)
        self.apart = {path: Threads(app, count=1) for path in apart}
        self._tasks: set[asyncio.Task[None]] = set()
        self._coming: set[asyncio.Timeout] = set()
        self._patience = BODY_SECONDS

    async def __call__(self, scope: Any, protocol: Any) -> None:
        """What granian would call if `scheduler` did not take the requests first."""

    def scheduler(self, loop: asyncio.AbstractEventLoop, callback: Any, **_: object) -> CallbackScheduler:
        """What hands requests over, in a thread of granian's."""
        self.loop = loop
        handing = _Scheduler(loop, callback, None, None, None)  # type: ignore[call-arg]
        handing._schedule_fn = self.take  # type: ignore[attr-defined]
        return handing

    def take(self, watcher: Any) -> None:
        """Lead a request on."""
        headers = watcher.scope.headers
        if headers.get("content-length", "0") == "0" and "transfer-encoding" not in headers:
            self.threads_for(watcher).put((watcher, None))
        else:
            self.loop.call_soon_threadsafe(self._begin, watcher)

    def threads_for(self, watcher: Any) -> "Threads":
        """The threads that answer a request."""
        return self.apart.get(watcher.scope.path, self.threads)

    def _begin(self, watcher: Any) -> None:
        task = self.loop.create_task(self.receive(watcher))
        self._tasks.add(task)  # the loop itself holds no task
        task.add_done_callback(self._tasks.discard)

    async def receive(self, watcher: Any) -> None:
        """Wait for the body of a request, then lead it on; refuse what needs none without waiting for it."""
        environ, body = environ_of(watcher.scope), b""
        try:
            if self._is_taken(environ):
                body = await self._body(watcher.proto, largest=bodies.largest_of(environ))
            else:
                await drain(watcher.proto, environ)
                environ["CONTENT_LENGTH"] = "0"
        except Problem as problem:
            environ |= {bodies.PROBLEM: problem, "CONTENT_LENGTH": "0"}
        release = partial(asyncio.get_running_loop().call_soon_threadsafe, self._release, len(body))
        environ |= {"wsgi.input": BytesIO(body), RELEASE: release}
        self.threads_for(watcher).put((watcher, environ))

    def hurry(self) -> None:
        """Give bodies `LAST_SECONDS` to come, from now on: the process was asked to end."""
        if hasattr(self, "loop"):
            self.loop.call_soon_threadsafe(self._hurry)

    def _hurry(self) -> None:
        self._patience = LAST_SECONDS
        last = self.loop.time() + LAST_SECONDS
        for deadline in self._coming:
            deadline.reschedule(min(deadline.when() or last, last))

    def _release(self, size: int) -> None:
        self.held -= size

    def _is_taken(self, environ: Environ) -> bool:
        """Whether address and method of a request take a body, and one of its length."""
        try:
            bodies.length_of(environ)
        except bodies.BodyTooLarge:
            return False
        bodiless = environ["REQUEST_METHOD"] in bodies.BODILESS or environ["PATH_INFO"] in self.apart
        return not bodiless and self.takes_body(environ)

    async def _body(self, protocol: Any, *, largest: int) -> bytes:
        parts: list[bytes] = []
        seconds = self._patience if largest == bodies.LARGEST_BODY else 3 * self._patience
        try:
            async with asyncio.timeout(seconds) as deadline:
                self._coming.add(deadline)
                await self._collect(protocol, parts, largest)
        except BaseException as error:
            self.held -= sum(map(len, parts))
            if isinstance(error, TimeoutError):
                raise bodies.BodyTooSlow(seconds) from None
            raise
        finally:
            self._coming.discard(deadline)
        return b"".join(parts)

    async def _collect(self, protocol: Any, parts: list[bytes], largest: int) -> None:
        size = ends = 0
        async for part in protocol:
            parts.append(part)
            ends += not part  # one at the end, and one more for a connection that broke
            size += len(part)
            self.held += len(part)
            if size > largest:
                raise bodies.BodyTooLarge(largest)
            if self.held > MOST_HELD:
                raise Unavailable("Too many bodies are under way: try again in a moment.")
        if ends > 1:
            raise bodies.BodyCutShort()


async def drain(protocol: Any, environ: Environ) -> None:
    """Read a body that nobody wants, for a moment: its sender may hear the answer only after it has sent all of it.

    :raises Problem: if the request is refused because of the body.
    """
    left = 0 if "HTTP_EXPECT" in environ else bodies.LARGEST_BODY  # whoever expects an answer first gets it
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(DRAIN_SECONDS):
            parts = aiter(protocol)
            while left > 0 and (part := await anext(parts)):
                left -= len(part)
    bodies.length_of(environ)
    if environ["REQUEST_METHOD"] in bodies.BODILESS:
        raise bodies.BodyNotExpected()


class Threads:
    """Threads that answer requests with a WSGI application, each with the first that waits."""

    def __init__(self, app: Application, *, count: int) -> None:
        self.app = app
        self._waiting: SimpleQueue[Request] = SimpleQueue()
        self.put = self._waiting.put
        for number in range(count):
            Thread(target=self._run, name=f"answers-{number}", daemon=True).start()

    def _run(self) -> None:
        while True:
            self._answer(*self._waiting.get())

    def _answer(self, watcher: Any, environ: Environ | None) -> None:
        recorder = Recorder()
        try:
            body = b"".join(self.app(environ or environ_of(watcher.scope), recorder))
            watcher.proto.response_bytes(recorder.code, recorder.headers, body)
            watcher.done()
        except BaseException as error:  # a panic of granian's is no Exception
            watcher.err(error)
        if environ:
            environ[RELEASE]()


class _Scheduler(CallbackScheduler):
    """Granian's hand-over of requests, whose function can be set."""


def environ_of(scope: Any) -> Environ:
    """The environment of WSGI for a request without a body."""
    # What was no UTF-8 comes as a sign that stands for it, and has to be refused as before.
    path = scope.path.replace("\ufffd", "\udcff").encode("utf-8", "surrogateescape")
    host, _, port = scope.server.rpartition(":")
    environ = {
        "REQUEST_METHOD": scope.method, "SCRIPT_NAME": "", "PATH_INFO": path.decode("latin-1"),
        "QUERY_STRING": scope.query_string, "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "SERVER_NAME": host.strip("[]"), "SERVER_PORT": port,
        "REMOTE_ADDR": scope.client.rpartition(":")[0].strip("[]"),
        "wsgi.version": (1, 0), "wsgi.url_scheme": scope.scheme, "wsgi.input": BytesIO(), "wsgi.input_terminated": True,
        "wsgi.errors": sys.stderr, "wsgi.multithread": True, "wsgi.multiprocess": False, "wsgi.run_once": False,
    }  # fmt: skip
    for name, value in scope.headers.items():
        key = name.upper().replace("-", "_")
        key = key if key in {"CONTENT_TYPE", "CONTENT_LENGTH"} else f"HTTP_{key}"
        parting = "; " if key == "HTTP_COOKIE" else ","
        environ[key] = f"{environ[key]}{parting}{value}" if key in environ else value
    return environ
