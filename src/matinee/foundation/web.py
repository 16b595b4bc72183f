"""Layers of WSGI around every room, whatever it is made of: observing, signing in, throttling, conditional requests."""

import hashlib
import json
import logging
import re
import time
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import unquote_to_bytes

from matinee.foundation import bodies, metrics, problems, throttling, tracing
from matinee.foundation.bodies import parse_json
from matinee.foundation.config import config
from matinee.foundation.problems import Problem
from matinee.foundation.tokens import Claims, InvalidToken, verifier

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]
Headers = list[tuple[str, str]]
__all__ = ["parse_json"]

CLAIMS = "matinee.claims"
SERVICE = "matinee.service"
ADDRESS = "matinee.address"
UNLIMITED = "none"
READS = {"GET", "HEAD", "OPTIONS"}
UTF_8 = re.compile(r';[ \t]*charset[ \t]*=[ \t]*("?)utf-?8\1[ \t]*(?=;|$)', re.IGNORECASE)
MOST_PARAMETERS = 100
LONGEST_LOGGED = 300
"""How much of a path is logged: clients choose its length."""
log = logging.getLogger("matinee.access")


class Unreadable(Problem):
    """The request holds what no text may hold."""

    status = 400
    detail = "The address holds a NUL character or bytes that are not UTF-8."


class TooManyParameters(Problem):
    """The query holds more parameters than any operation has."""

    status = 400
    detail = f"The query has more than {MOST_PARAMETERS} parameters."


class WrongCharset(Problem):
    """The request says that it is in another charset than UTF-8."""

    status = 415
    detail = "Send text in UTF-8: no other charset is read here."


def claims_of(environ: Mapping[str, Any]) -> Claims | None:
    """Who the request comes from, or None for an anonymous one."""
    claims: Claims | None = environ.get(CLAIMS)
    return claims


def address_of(environ: Environ) -> str:
    """The address that the request comes from. ``X-Forwarded-For`` counts only if one of `trusted_proxies` sent it.

    It is worked out once a request.
    """
    if ADDRESS not in environ:
        environ[ADDRESS] = _address(environ)
    return str(environ[ADDRESS])


def _address(environ: Mapping[str, Any]) -> str:
    address = str(environ.get("REMOTE_ADDR") or "unknown")
    hops = [hop.strip() for hop in environ.get("HTTP_X_FORWARDED_FOR", "").split(",") if hop.strip()]
    while hops and config().trusts(address):
        address = hops.pop()
    return address


def answer_problem(problem: Problem, environ: Mapping[str, object], start: StartResponse) -> list[bytes]:
    """Answer with a problem document."""
    path = str(environ.get("PATH_INFO", "")).encode("latin-1", "replace").decode("utf-8", "replace")
    body = problems.encode(problem.document(instance=path))
    headers = [("Content-Type", problems.MEDIA_TYPE), ("Content-Length", str(len(body))), *problem.headers.items()]
    start(f"{problem.status} {problem.status}", headers)
    return [] if environ.get("REQUEST_METHOD") == "HEAD" else [body]


def answer_json(value: object, start: StartResponse, status: int = 200) -> list[bytes]:
    """Answer with a JSON value."""
    body = json.dumps(value, ensure_ascii=False).encode()
    start(f"{status} {status}", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
    return [body]


class Recorder:
    """A ``start_response`` that keeps status and headers for an outer layer to look at and add to."""

    def __init__(self) -> None:
        self.status = "500 500"
        self.headers: Headers = []

    def __call__(self, status: str, headers: Headers, exc_info: object = None) -> None:
        self.status, self.headers = status, list(headers)

    @property
    def code(self) -> int:
        """The status as a number."""
        return int(self.status[:3])

    def get(self, name: str) -> str | None:
        """The first header of this name, or None."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)

    def has(self, name: str) -> bool:
        """Whether there is a header of this name."""
        return self.get(name) is not None


class Observe:
    """Gives each request a span, an access log line and a measurement, and turns a crash into a plain 500.

    Answers are made whole here, so that a crash in the midst of one is a 500 as well.
    """

    def __init__(self, inner: Application) -> None:
        self.inner = inner

    def __call__(self, environ: Environ, start: StartResponse) -> Iterable[bytes]:
        began, recorder = time.perf_counter(), Recorder()
        method, path = environ["REQUEST_METHOD"][:LONGEST_LOGGED], environ.get("PATH_INFO", "")[:LONGEST_LOGGED]
        with tracing.span(f"{method} {path}", parent=environ.get("HTTP_TRACEPARENT")) as trace:
            try:
                body = whole(self.inner(environ, recorder))
            except Exception:
                log.exception("Unhandled error at %s %s", method, path)
                body = answer_problem(ServerError(trace.trace_id), environ, recorder)
            seconds = time.perf_counter() - began
            service = environ.get(SERVICE, "host")
            known = method if method in {*READS, "POST", "PUT", "PATCH", "DELETE"} else "other"
            metrics.REQUESTS.labels(service, known, recorder.status[:3]).observe(seconds)
            log.info(
                "%s %s %s", method, path, recorder.status[:3],
                extra={"service": service, "milliseconds": round(seconds * 1000, 2), "address": address_of(environ)},
            )  # fmt: skip
        start(recorder.status, [*recorder.headers, ("Trace-Id", trace.trace_id), ("X-Content-Type-Options", "nosniff")])
        return body


class ServerError(Problem):
    """Something broke that should not."""

    status = 500

    def __init__(self, trace_id: str) -> None:
        super().__init__(
            "Something went wrong on our side. The log has the details under this trace id.", trace_id=trace_id
        )


class Guard:
    """Refuses malformed requests, finds out who asks, and counts the request against its rate limit.

    ``limits`` maps whole paths to the limit that applies to writes there in place of ``write``; with ``none``, nothing
    is counted.
    """

    def __init__(self, inner: Application, *, limits: Mapping[str, str]) -> None:
        self.inner = inner
        self.limits = limits

    def __call__(self, environ: Environ, start: StartResponse) -> Iterable[bytes]:
        environ.pop(CLAIMS, None)
        environ.pop(ADDRESS, None)
        recorder = Recorder()
        try:
            self._check_text(environ)
            self._check_charset(environ)
            bodies.length_of(environ)
            environ[CLAIMS], allowance = self._admit(environ)
            bodies.take(environ)
            body = self.inner(environ, recorder)
        except Problem as problem:
            return answer_problem(problem, environ, start)
        start(recorder.status, [*recorder.headers, *(allowance.headers.items() if allowance else ())])
        return body

    def _check_text(self, environ: Environ) -> None:
        path = environ.get("PATH_INFO", "").encode("latin-1", "replace")
        raw = path + b"?" + unquote_to_bytes(environ.get("QUERY_STRING", ""))
        try:
            raw.decode()
        except UnicodeDecodeError:
            raise Unreadable() from None
        if b"\0" in raw:
            raise Unreadable()
        if environ.get("QUERY_STRING", "").count("&") >= MOST_PARAMETERS:
            raise TooManyParameters()

    def _check_charset(self, environ: Environ) -> None:
        # Django would read the query in this charset too, which has been checked as UTF-8.
        if "charset" in UTF_8.sub("", environ.get("CONTENT_TYPE") or "").lower():
            raise WrongCharset()

    def _admit(self, environ: Environ) -> tuple[Claims | None, throttling.Allowance | None]:
        limit = self._limit(environ)
        if limit == UNLIMITED:
            return self._claims(environ), None
        try:
            claims = self._claims(environ)
        except InvalidToken:
            throttling.hit(limit, address_of(environ))  # guesses count as well
            raise
        return claims, throttling.hit(limit, f"user {claims.user_id}" if claims else address_of(environ))

    def _claims(self, environ: Environ) -> Claims | None:
        scheme, _, token = environ.get("HTTP_AUTHORIZATION", "").partition(" ")
        return verifier.verify(token.strip()) if scheme.lower() == "bearer" else None

    def _limit(self, environ: Environ) -> str:
        named = self.limits.get(environ.get("PATH_INFO", ""), "write")
        return "read" if environ["REQUEST_METHOD"] in READS and named != UNLIMITED else named


class Conditional:
    """Gives reads an ``ETag`` and ``Cache-Control``, and answers 304 to a client that has this version already.

    HEAD is answered as GET would be, without the body.
    """

    def __init__(self, inner: Application) -> None:
        self.inner = inner

    def __call__(self, environ: Environ, start: StartResponse) -> Iterable[bytes]:
        method = environ["REQUEST_METHOD"]
        if method not in {"GET", "HEAD"}:
            return self.inner(environ, start)
        recorder = Recorder()
        environ["REQUEST_METHOD"] = "GET"
        try:
            body = whole(self.inner(environ, recorder))
        finally:
            environ["REQUEST_METHOD"] = method
        if recorder.code == 200:
            self._label(recorder, environ, body)
            if matches(environ.get("HTTP_IF_NONE_MATCH"), recorder.get("ETag")):
                recorder.status, body = "304 304", []
                recorder.headers = [pair for pair in recorder.headers if not pair[0].lower().startswith("content-")]
        if method == "HEAD":
            if body and not recorder.has("Content-Length"):
                recorder.headers.append(("Content-Length", str(len(body[0]))))
            body = []
        start(recorder.status, recorder.headers)
        return body

    def _label(self, recorder: Recorder, environ: Environ, body: list[bytes]) -> None:
        if not recorder.has("Cache-Control"):
            recorder.headers.append(("Cache-Control", "private, no-cache" if claims_of(environ) else "no-cache"))
            recorder.headers.append(("Vary", "Authorization"))
        if not recorder.has("ETag"):
            recorder.headers.append(("ETag", etag(body[0])))


def whole(body: Iterable[bytes]) -> list[bytes]:
    """The body of an answer in one piece, after letting go of what it came from."""
    try:
        return [b"".join(body)]
    finally:
        if close := getattr(body, "close", None):
            close()


def etag(body: bytes) -> str:
    """The weak entity tag of a representation."""
    return f'W/"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'


def matches(header: str | None, tag: str | None) -> bool:
    """Whether ``If-Match`` or ``If-None-Match`` names a tag; weak and strong count as the same (RFC 9110, 13.1.2)."""
    if header is None or tag is None:
        return False
    return header.strip() == "*" or tag.removeprefix("W/") in {
        candidate.strip().removeprefix("W/") for candidate in header.split(",")
    }
