"""Bodies of requests: read whole before a room sees them, limited in size, and parsed strictly.

How long a body may take is limited by the server, before a thread is bound to its request.
"""

import json
import math
import re
from collections.abc import Collection, Mapping
from io import BytesIO
from typing import Any
from urllib.parse import parse_qsl

from matinee.foundation.problems import Invalid, Problem, field_error

LARGEST_BODY = 1024 * 1024
LARGEST_PICTURE = 10 * 1024 * 1024
PICTURES = "/picture/"
"""How addresses end that take a picture; only of those who say who they are may it be so large."""
SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")
FORM = "application/x-www-form-urlencoded"
MOST_FIELDS = 100
BODILESS = {"GET", "HEAD", "OPTIONS"}
PROBLEM = "matinee.body_problem"
"""Where the environment of a request holds the `Problem` that the server has had with its body."""


class BodyTooLarge(Problem):
    """The body has more bytes than the address takes."""

    status = 413

    detail = "The body is larger than this address takes."

    def __init__(self, largest: int | None = None) -> None:
        super().__init__(f"The body is larger than {largest // 2**20} MiB." if largest else None)


class BodyCutShort(Problem):
    """The connection ended before the body did."""

    status = 400
    detail = "The body is shorter than the request says."


class BodyTooSlow(Problem):
    """The body did not come in time."""

    status = 408

    def __init__(self, seconds: int) -> None:
        super().__init__(f"The body took more than {seconds} seconds to come.", headers={"Connection": "close"})


class BodyNotExpected(Problem):
    """The method takes no body, but the request has one."""

    status = 400
    detail = "A request with this method takes no body."


def largest_of(environ: Mapping[str, Any]) -> int:
    """How many bytes the body of a request may have."""
    if environ["REQUEST_METHOD"] != "PUT" or not environ.get("PATH_INFO", "").endswith(PICTURES):
        return LARGEST_BODY
    return LARGEST_PICTURE if environ.get("HTTP_AUTHORIZATION") else LARGEST_BODY


def length_of(environ: Mapping[str, Any]) -> int | None:
    """The length that the request says its body has, or None if it says none.

    :raises BodyTooLarge: if it is no number, or too large a one.
    """
    said, largest = environ.get("CONTENT_LENGTH") or "", largest_of(environ)
    if said and (not said.isascii() or not said.isdigit() or int(said[:10]) > largest):
        raise BodyTooLarge(largest)
    return int(said) if said else None


def take(environ: dict[str, Any]) -> None:
    """Read the body of a request, of known length or in chunks, and put it in its place as a file of that length.

    :raises BodyTooLarge: if it is.
    :raises BodyCutShort: if it ends before its length.
    :raises Problem: if the server has had one with it.
    """
    if isinstance(problem := environ.get(PROBLEM), Problem):
        raise problem
    length, largest = length_of(environ), largest_of(environ)
    expected = length is not None or environ["REQUEST_METHOD"] not in BODILESS or "HTTP_TRANSFER_ENCODING" in environ
    ends = length is not None or environ.get("wsgi.input_terminated")
    body: bytes = b""
    if expected and ends and length != 0:
        body = environ["wsgi.input"].read(largest + 1 if length is None else length)
    if len(body) > largest:
        raise BodyTooLarge(largest)
    if length is not None and len(body) < length:
        raise BodyCutShort()
    environ["wsgi.input"], environ["CONTENT_LENGTH"] = BytesIO(body), str(len(body)) if expected else ""


def parse_json(raw: bytes) -> Any:
    """Parse a body as JSON.

    :raises Invalid: if it is not JSON in UTF-8, begins with a byte order mark, is nested too deep, or holds half a
        surrogate pair, NaN, an infinite number or a key that is given twice.
    """
    try:
        value = json.loads(raw.decode(), parse_constant=_refuse, parse_float=_finite, object_pairs_hook=_object)
        if SURROGATE.search(raw):
            json.dumps(value, ensure_ascii=False).encode()
    except RecursionError:
        raise Invalid("The JSON nests too deep.") from None
    except UnicodeError:
        raise Invalid("The body is not valid JSON: it is not text in UTF-8.") from None
    except ValueError as error:
        raise Invalid(f"The body is not valid JSON: {error}.") from None
    return value


def parse_form(raw: bytes, *, lists: Collection[str] = ()) -> dict[str, Any]:
    """Parse a body as a form (``application/x-www-form-urlencoded``); fields of ``lists`` may be there more than once.

    :raises Invalid: if it is not text in UTF-8, has too many fields, or another of them twice.
    """
    try:
        pairs = parse_qsl(raw.decode(), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS)
    except UnicodeError:
        raise Invalid("The form is not text in UTF-8.") from None
    except ValueError:
        raise Invalid(f"The form has more than {MOST_FIELDS} fields.") from None
    several = {name: [value for key, value in pairs if key == name] for name, _ in pairs if name in lists}
    return _object([pair for pair in pairs if pair[0] not in lists]) | several


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise Invalid(errors=[field_error(twice, "This key is given more than once.", "repeated")])
    return value


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not JSON")


def _finite(digits: str) -> float:
    number = float(digits)
    if math.isinf(number):
        raise ValueError(f"{digits[:20]} is too large a number")
    return number
