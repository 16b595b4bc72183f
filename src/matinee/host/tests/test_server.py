"""What the server does with a request before a thread answers it."""

import asyncio
import resource
from collections.abc import AsyncIterator, Callable, Iterable
from types import SimpleNamespace
from typing import Any

import pytest

from matinee.foundation import bodies
from matinee.foundation.problems import Unavailable
from matinee.foundation.web import Environ, StartResponse
from matinee.host import server
from matinee.host.server import Requests, environ_of

Part = bytes | None
"""What comes of a body; ``None`` is silence."""


class Headers(list[tuple[str, str]]):
    """The headers of a request as granian gives them."""

    def items(self) -> list[tuple[str, str]]:
        return list(self)

    def get(self, name: str, default: str) -> str:
        return dict(self).get(name, default)

    def __contains__(self, name: object) -> bool:
        return name in dict(self)


class Body:
    """A body that comes in parts; an empty one ends it."""

    def __init__(self, *parts: Part) -> None:
        self.parts = list(parts)

    async def __aiter__(self) -> AsyncIterator[bytes]:
        while self.parts:
            part = self.parts.pop(0)
            if part is None:
                await asyncio.Event().wait()
            else:
                yield part


def request(*parts: Part, method: str = "POST", path: str = "/here/", **headers: str) -> Any:
    given = Headers((name.replace("_", "-"), value) for name, value in headers.items())
    scope = SimpleNamespace(
        method=method, path=path, query_string="a=%41", http_version="1.1", scheme="http", server="127.0.0.1:80",
        client="127.0.0.1:9", headers=given,
    )  # fmt: skip
    return SimpleNamespace(scope=scope, proto=Body(*parts))


@pytest.fixture
def received(monkeypatch: pytest.MonkeyPatch) -> Callable[[Any], Environ]:
    """Receives a request, of which ``/here/`` takes a body; what a thread would be given."""
    given: list[Environ] = []

    def put(request: server.Request) -> None:
        environ = request[1]
        assert environ
        given.append(environ)
        environ[server.RELEASE]()

    monkeypatch.setattr(server, "Threads", lambda *_, **__: SimpleNamespace(put=put))

    def receive(watcher: Any) -> Environ:
        taking = Requests(
            _answer, takes_body=lambda environ: environ["PATH_INFO"].startswith("/here"), apart=["/apart"]
        )
        asyncio.run(taking.receive(watcher))
        assert taking.held == 0
        return given.pop()

    return receive


def _answer(_: Environ, start: StartResponse) -> Iterable[bytes]:
    start("204 204", [])
    return []


class TestABody:
    def test_is_given_whole(self, received: Callable[[Any], Environ]) -> None:
        environ = received(request(b"hel", b"lo", b"", content_length="5"))

        assert (environ["wsgi.input"].read(), environ["CONTENT_LENGTH"]) == (b"hello", "5")
        assert bodies.PROBLEM not in environ

    def test_is_given_up_when_it_does_not_come(
        self, received: Callable[[Any], Environ], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(server, "BODY_SECONDS", 0)

        problem = received(request(b"h", None, content_length="5"))[bodies.PROBLEM]

        assert (problem.status, problem.headers) == (408, {"Connection": "close"})

    def test_is_given_up_soon_when_the_process_is_asked_to_end(self, monkeypatch: pytest.MonkeyPatch) -> None:
        given: list[Environ] = []
        threads = SimpleNamespace(put=lambda request: given.append(request[1]))
        monkeypatch.setattr(server, "Threads", lambda *_, **__: threads)
        monkeypatch.setattr(server, "LAST_SECONDS", 0.01)

        async def run() -> None:
            requests = Requests(lambda *_: [], takes_body=lambda _: True, apart=())
            requests.scheduler(asyncio.get_running_loop(), lambda *_: None)
            async with asyncio.timeout(5), asyncio.TaskGroup() as group:
                group.create_task(requests.receive(request(b"a", None, content_length="2")))
                await asyncio.sleep(0)
                requests.hurry()

        asyncio.run(run())

        [environ] = given
        assert isinstance(environ[bodies.PROBLEM], bodies.BodyTooSlow)

    def test_in_chunks_is_refused_when_it_is_too_large(self, received: Callable[[Any], Environ]) -> None:
        large = request(b"x" * bodies.LARGEST_BODY, b"x", b"more", transfer_encoding="chunked")

        assert isinstance(received(large)[bodies.PROBLEM], bodies.BodyTooLarge)
        assert large.proto.parts == [b"more"]

    def test_in_chunks_is_refused_when_it_was_cut_short(self, received: Callable[[Any], Environ]) -> None:
        cut = received(request(b"hel", b"", b"", transfer_encoding="chunked"))

        assert isinstance(cut[bodies.PROBLEM], bodies.BodyCutShort)

    def test_is_refused_while_too_many_are_coming(
        self, received: Callable[[Any], Environ], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(server, "MOST_HELD", 4)

        assert isinstance(received(request(b"hello", b"", content_length="5"))[bodies.PROBLEM], Unavailable)

    def test_is_held_until_it_is_answered(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(server, "Threads", lambda *_, **__: SimpleNamespace(put=lambda _: None))
        taking = Requests(_answer, takes_body=lambda _: True, apart=[])

        asyncio.run(taking.receive(request(b"hello", b"", content_length="5")))

        assert taking.held == 5


class TestABodyThatNobodyWants:
    @pytest.mark.parametrize(
        ("method", "path", "length", "problem"),
        [
            ("POST", "/nothing/", "5", type(None)),
            ("POST", "/apart", "5", type(None)),
            ("GET", "/here/", "5", bodies.BodyNotExpected),
            ("POST", "/here/", str(bodies.LARGEST_BODY + 1), bodies.BodyTooLarge),
        ],
    )
    def test_is_read_before_the_answer_and_not_waited_for(  # noqa: PLR0917  one parameter a column
        self, received: Callable[[Any], Environ], monkeypatch: pytest.MonkeyPatch,
        method: str, path: str, length: str, problem: type,
    ) -> None:  # fmt: skip
        monkeypatch.setattr(server, "DRAIN_SECONDS", 0.001)
        unwanted = request(b"hel", None, b"lo", method=method, path=path, content_length=length)

        environ = received(unwanted)

        assert unwanted.proto.parts == [b"lo"]
        assert (environ["wsgi.input"].read(), environ["CONTENT_LENGTH"]) == (b"", "0")
        assert isinstance(environ.get(bodies.PROBLEM), problem)

    def test_is_not_asked_for(self, received: Callable[[Any], Environ]) -> None:
        expecting = request(b"hello", path="/nothing/", content_length="5", expect="100-continue")

        received(expecting)

        assert expecting.proto.parts == [b"hello"]


class TestTheEnvironment:
    def test_holds_every_value_of_a_header(self) -> None:
        asked = request()
        asked.scope.headers = Headers(
            [("cookie", "a=1"), ("cookie", "b=2"), ("x-b", "1"), ("x-b", "2"), ("content-type", "text/x")]
        )

        environ = environ_of(asked.scope)

        assert environ["HTTP_COOKIE"] == "a=1; b=2"
        assert environ["HTTP_X_B"] == "1,2"
        assert environ["CONTENT_TYPE"] == "text/x"

    def test_names_addresses_of_both_kinds(self) -> None:
        asked = request()
        asked.scope.server, asked.scope.client = "[::1]:8000", "[2001:db8::1]:9"

        environ = environ_of(asked.scope)

        assert (environ["SERVER_NAME"], environ["SERVER_PORT"], environ["REMOTE_ADDR"]) == (
            "::1",
            "8000",
            "2001:db8::1",
        )

    @pytest.mark.parametrize(("path", "raw"), [("/é", b"/\xc3\xa9"), ("/a\ufffdb", b"/a\xffb")])
    def test_holds_the_bytes_of_the_path(self, path: str, raw: bytes) -> None:
        assert environ_of(request(path=path).scope)["PATH_INFO"].encode("latin-1") == raw


class TestConnections:
    @pytest.mark.parametrize(
        ("limits", "raised", "count"),
        [
            ((1024, 4096), (4096, 4096), 4096 - server.OTHER_FILES),
            ((1024, resource.RLIM_INFINITY), (4224, resource.RLIM_INFINITY), 4096),
            ((256, 256), (256, 256), 128),
            ((100, 100), (100, 100), 1),
            ((20_000, 20_000), None, 4096),
            ((resource.RLIM_INFINITY, resource.RLIM_INFINITY), None, 4096),
        ],
    )
    def test_are_as_many_as_files_may_be_open(
        self, monkeypatch: pytest.MonkeyPatch, limits: tuple[int, int], raised: tuple[int, int] | None, count: int
    ) -> None:
        given: list[tuple[int, int]] = []
        monkeypatch.setattr(resource, "getrlimit", lambda _: limits)
        monkeypatch.setattr(resource, "setrlimit", lambda _, pair: given.append(pair))

        assert server.connections() == count
        assert given == ([raised] if raised else [])
