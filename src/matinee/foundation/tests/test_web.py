"""The layers around every room: what is refused, what is remembered, and what a crash looks like from outside."""

import logging
from collections.abc import Iterable, Iterator
from encodings.aliases import aliases
from io import BytesIO
from typing import Any

import pytest
from werkzeug.test import Client

from matinee.foundation import bodies, testing, web
from matinee.foundation.problems import Invalid
from matinee.foundation.tests.conftest import Configure
from matinee.foundation.web import CLAIMS, Application, Conditional, Environ, Guard, Observe, StartResponse, matches


def greet(environ: Environ, start: StartResponse) -> Iterable[bytes]:
    start("200 200", [("Content-Type", "text/plain")])
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [b"hello ", b"world"]


def repeat(environ: Environ, start: StartResponse) -> Iterable[bytes]:
    start("200 200", [("Content-Type", "text/plain")])
    return [environ["wsgi.input"].read()]


def name(environ: Environ, start: StartResponse) -> Iterable[bytes]:
    claims = web.claims_of(environ)
    start("200 200", [("Content-Type", "text/plain")])
    return [(claims.username if claims else "nobody").encode()]


def client(inner: Application) -> Client:
    return Client(Observe(Guard(Conditional(inner), limits={})))


class Endless(BytesIO):
    """A body that never ends, and counts what was read of it."""

    taken = 0

    def read(self, size: int | None = -1, /) -> bytes:
        assert size is not None
        assert 0 < size <= bodies.LARGEST_BODY + 1, "This would read for ever."
        self.taken += size
        return b" " * size


class TestConditional:
    def test_answers_head_as_get_without_the_body(self) -> None:
        got, asked = client(greet).get("/"), client(greet).head("/")

        assert asked.headers["ETag"] == got.headers["ETag"]
        assert asked.headers["Content-Length"] == "11"
        assert (got.data, asked.data) == (b"hello world", b"")

    @pytest.mark.parametrize("method", ["GET", "HEAD"])
    def test_answers_304_to_whoever_has_it(self, method: str) -> None:
        tag = client(greet).get("/").headers["ETag"]

        answer = client(greet).open("/", method=method, headers={"If-None-Match": f'"other", {tag}'})

        assert (answer.status_code, answer.data, answer.headers["ETag"]) == (304, b"", tag)
        assert "Content-Type" not in answer.headers

    def test_lets_go_of_what_an_answer_came_from(self) -> None:
        class Answer(list[bytes]):
            closed = False

            def close(self) -> None:
                self.closed = True

        body = Answer([b"hello"])

        client(lambda _, start: start("200 200", []) or body).get("/")

        assert body.closed

    def test_marks_what_is_somebodys_own_as_private(self) -> None:
        with testing.key_ring():
            answer = client(greet).get("/", headers={"Authorization": f"Bearer {testing.access_token()}"})

        assert (answer.headers["Cache-Control"], answer.headers["Vary"]) == ("private, no-cache", "Authorization")

    @pytest.mark.parametrize(
        ("header", "fits"), [("*", True), ('"a"', True), ('W/"a"', True), ('"b"', False), ("", False)]
    )
    def test_compares_tags_weakly(self, header: str, fits: bool) -> None:  # noqa: FBT001
        assert matches(header, 'W/"a"') is fits


class TestGuard:
    @pytest.mark.parametrize("path", ["/%00", "/?q=%00", "/?q=%ff", "/?%c3%28=1"])
    def test_refuses_what_no_text_may_hold(self, path: str) -> None:
        answer = client(greet).get(path)

        assert (answer.status_code, answer.content_type) == (400, "application/problem+json")

    @pytest.mark.parametrize(("count", "status"), [(100, 200), (101, 400)])
    def test_refuses_more_parameters_than_any_operation_has(self, count: int, status: int) -> None:
        assert client(greet).get("/?" + "&".join(["a=1"] * count)).status_code == status

    def test_refuses_every_charset_but_one(self) -> None:
        names = {name for pair in aliases.items() for name in pair} - {"utf_8", "utf8"}
        web_client = client(greet)

        answers = {
            name: web_client.get("/", content_type=f"application/json; charset={name}").status_code
            for name in sorted(names | {"undefined", "idna", "unknown-to-all"})
        }

        assert set(answers.values()) == {415}, answers

    @pytest.mark.parametrize(
        "said",
        [
            "text/x;charset=hex",
            'text/x; CharSet="hex"',
            "text/x; charset*=utf-8''hex",
            "text/x; charset =hex",
            "text/x; charset=utf-8; charset=hex",
            "text/x; charset=utf-8 hex",
            'text/x; a="; charset=utf-8"; charset=hex',
        ],
    )
    def test_finds_a_charset_however_it_is_written(self, said: str) -> None:
        assert client(greet).get("/", content_type=said).status_code == 415

    @pytest.mark.parametrize("said", ["", "text/x", "text/x; charset=UTF-8", 'text/x;charset="utf8" ; boundary=x'])
    def test_takes_what_is_in_utf_8(self, said: str) -> None:
        assert client(greet).get("/", content_type=said).status_code == 200

    @pytest.mark.parametrize("length", [str(bodies.LARGEST_BODY + 1), "9" * 5000, "-1", "abc", "\xb2"])
    def test_refuses_a_body_by_its_length(self, length: str) -> None:
        answer = client(repeat).post("/", environ_overrides={"CONTENT_LENGTH": length, "wsgi.input": Endless()})

        assert answer.status_code == 413

    def test_reads_no_more_of_an_endless_body_than_it_must(self) -> None:
        endless = Endless()
        chunked = {"CONTENT_LENGTH": "", "wsgi.input": endless, "wsgi.input_terminated": True}

        answer = client(repeat).post("/", environ_overrides=chunked)

        assert answer.status_code == 413
        assert endless.taken == bodies.LARGEST_BODY + 1

    def test_gives_rooms_a_chunked_body_with_its_length(self) -> None:
        chunked = {"CONTENT_LENGTH": "", "wsgi.input": BytesIO(b"hello"), "wsgi.input_terminated": True}

        answer = client(repeat).post("/", environ_overrides=chunked)

        assert answer.data == b"hello"

    def test_refuses_a_body_that_was_cut_short(self) -> None:
        answer = client(repeat).post("/", environ_overrides={"CONTENT_LENGTH": "9", "wsgi.input": BytesIO(b"hello")})

        assert answer.status_code == 400

    def test_takes_claims_from_a_token_and_from_nothing_else(self) -> None:
        forged = {CLAIMS: "root", "HTTP_MATINEE_CLAIMS": "root", "HTTP_MATINEE.CLAIMS": "root", "HTTP_X_USER": "root"}
        with testing.key_ring():
            anonymous = client(name).get("/", environ_overrides=forged)
            ada = client(name).get(
                "/", environ_overrides=forged, headers={"Authorization": f"bearer {testing.access_token()}"}
            )

        assert (anonymous.data, ada.data) == (b"nobody", b"ada")

    def test_counts_bad_tokens_against_the_address(self, configure: Configure) -> None:
        configure(THROTTLE_FACTOR="0.001")
        with testing.key_ring():
            answers = [client(name).get("/", headers={"Authorization": "Bearer x"}).status_code for _ in range(2)]

        assert answers == [401, 429]


def break_at_once(environ: Environ, start: StartResponse) -> Iterable[bytes]:
    raise ZeroDivisionError("secret")


def break_half_way(environ: Environ, start: StartResponse) -> Iterator[bytes]:
    start("200 200", [("Content-Type", "text/plain")])
    yield b"hello"
    raise ZeroDivisionError("secret")


class TestObserve:
    @pytest.mark.parametrize("inner", [break_at_once, break_half_way])
    def test_turns_a_crash_into_a_problem_with_the_trace(
        self, inner: Application, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(logging.INFO)
        answer = Client(Observe(inner)).get("/here")

        assert (answer.status_code, answer.content_type) == (500, "application/problem+json")
        assert answer.json
        assert answer.json["trace_id"] == answer.headers["Trace-Id"]
        assert "secret" not in answer.text
        assert any(record.exc_info and "ZeroDivisionError" in str(record.exc_info[0]) for record in caplog.records)

    def test_logs_one_short_line_for_a_mistake_of_a_client(self, caplog: pytest.LogCaptureFixture) -> None:
        caplog.set_level(logging.INFO)
        client(greet).get("/" + "p" * 9000 + "?" + "&%" * 9000)

        (line,) = caplog.records
        assert len(line.getMessage()) < 400
        assert (line.levelname, line.exc_info) == ("INFO", None)

    def test_continues_the_trace_of_its_caller(self) -> None:
        trace_id = "1" * 32

        answer = client(greet).get("/", headers={"traceparent": f"00-{trace_id}-{'2' * 16}-01"})

        assert answer.headers["Trace-Id"] == trace_id

    def test_names_the_address_in_problems_as_it_was_meant(self) -> None:
        answer = client(greet).get("/é?q=%00")

        assert answer.json
        assert answer.json["instance"] == "/é"


class TestParseJson:
    @pytest.mark.parametrize(
        "raw",
        [
            b"", b"{", b"{'a': 1}", b"[NaN]", b"[Infinity]", b"[-Infinity]", b"[1e999]", b'["\\ud800"]',
            b"[" * 100_000, b'\xef\xbb\xbf{"a": 1}', '{"a": 1}'.encode("utf-16"), '{"a": 1}'.encode("utf-16-le"),
            b'"\xff"', b'{"a": 1} {"b": 2}', b"[" + b"9" * 5000 + b"]",
        ],
    )  # fmt: skip
    def test_refuses_what_is_no_strict_json(self, raw: bytes) -> None:
        with pytest.raises(Invalid, match="JSON"):
            web.parse_json(raw)

    @pytest.mark.parametrize("raw", [b'{"a": 1, "a": 1}', b'[{"b": {"a": 1, "x": 2, "a": null}}]'])
    def test_refuses_a_key_that_is_given_twice(self, raw: bytes) -> None:
        with pytest.raises(Invalid) as refused:
            web.parse_json(raw)

        assert [(error["pointer"], error["code"]) for error in refused.value.errors] == [("/a", "repeated")]

    @pytest.mark.parametrize(
        ("raw", "value"), [(b'"\\ud83c\\udfac"', "🎬"), ('"é"'.encode(), "é"), (b"[1.5, 1e3, -0]", [1.5, 1000.0, 0])]
    )
    def test_reads_what_is(self, raw: bytes, value: Any) -> None:
        assert web.parse_json(raw) == value
