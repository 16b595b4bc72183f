"""What the gateway answers by itself when something is wrong: the same problem documents as the services'."""

from matinee.foundation import problems
from matinee.foundation.bodies import BodyTooLarge
from matinee.foundation.problems import NotFound, Problem, TooManyRequests, Unavailable
from matinee.foundation.tokens import InvalidToken
from matinee.host.web import HSTS, SECURITY_HEADERS

INSTANCE = "$instance"
WAIT_SECONDS = 3
"""After how long an address that has used up its rate for signing in may try once more."""
SAYINGS = {
    400: "The request cannot be understood.",
    405: "The method is not for this address.",
    408: "The request took too long to come.",
    412: "The precondition does not hold.",
    414: "The address is too long.",
    416: "There is nothing in that range.",
    431: "The headers are too long.",
    500: "Something went wrong on our side.",
    501: "The method is not known here.",
    505: "This version of HTTP is not spoken here.",
}
ALIASES = {403: 404, 494: 431}
"""Codes of nginx that go out as another."""


def _stated() -> dict[int, Problem]:
    found: dict[int, Problem] = {
        401: InvalidToken(),
        404: NotFound(),
        413: BodyTooLarge(),
        429: TooManyRequests(headers={"Retry-After": str(WAIT_SECONDS)}),
    }
    return found | dict.fromkeys((502, 503, 504), Unavailable())


def own_headers() -> str:
    """The headers that services set on every answer of theirs, for answers that are nginx's own."""
    pairs = [*SECURITY_HEADERS, (HSTS[0], "$hsts"), ("X-Content-Type-Options", "nosniff"), ("Trace-Id", "$trace_id")]
    return "\n".join(f'add_header {name} "{value}" always;' for name, value in pairs)


def error_pages() -> str:
    """Which address inside nginx answers which of its errors."""
    own = {code: code for code in sorted([*SAYINGS, *_stated()])} | ALIASES
    return "\n".join(f"error_page {code} ={answer} /_gateway/problem/{answer};" for code, answer in own.items())


def problem_locations() -> str:
    """The locations that answer with problem documents."""
    texts = {code: _document(code, detail, "about:blank") for code, detail in SAYINGS.items()}
    for code, problem in _stated().items():
        texts[code] = _document(code, problem.detail, f"urn:problem:matinee:{problem.code}")
    return "\n".join(_location(code, texts[code]) for code in sorted(texts))


def waits() -> str:
    """Lines of a map: the problems that carry ``Retry-After``, with the seconds to wait."""
    stated = {code: problem.headers.get("Retry-After") for code, problem in _stated().items()}
    return "\n".join(f"/_gateway/problem/{code} {wait};" for code, wait in stated.items() if wait)


def _document(code: int, detail: str, kind: str) -> str:
    return problems.encode(problems.document(code, detail, instance=INSTANCE, type=kind)).decode()


def _location(code: int, document: str) -> str:
    quoted = document.replace("'", r"\'")
    return f"location = /_gateway/problem/{code} {{\n    internal;\n    return {code} '{quoted}';\n}}"


def hsts() -> str:
    """Lines of a map: HSTS behind TLS, and else a header without a value, which nginx leaves out."""
    return f'https "{HSTS[1]}";\ndefault "";'
