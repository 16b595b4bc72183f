"""Failures that a caller can understand, and their form on the wire: RFC 9457 problem details."""

import json
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from difflib import get_close_matches
from http import HTTPStatus
from typing import NotRequired, TypedDict

from matinee.foundation.documents import Values

MEDIA_TYPE = "application/problem+json"
MOST_UNKNOWN = 20
"""How many unknown keys are named: to look for what each may have meant takes time."""
LONGEST_KEY = 100


class FieldError(TypedDict):
    """What is wrong with one value of the input. ``pointer`` is a JSON pointer (RFC 6901), ``code`` is for programs.

    ``limit`` is how much, or how little, the value may be, where it goes beyond that.
    """

    pointer: str
    detail: str
    code: str
    limit: NotRequired[float]


class Problem(Exception):  # noqa: N818  the docstring says why
    """A request that cannot be answered as asked. Subclasses state the fact by their name and docstring."""

    status = 400
    detail = "The request cannot be answered as it is."

    def __init__(
        self,
        detail: str | None = None,
        *,
        errors: Sequence[FieldError] = (),
        headers: Mapping[str, str] | None = None,
        **members: object,
    ) -> None:
        super().__init__(detail or self.detail)
        self.detail = detail or self.detail
        self.errors = list(errors)
        self.headers = dict(headers or {})
        self.members = members

    @property
    def code(self) -> str:
        """The name of the problem for programs: ``already-reviewed``."""
        return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", type(self).__name__).lower()

    def document(self, *, instance: str) -> Values:
        """The problem as a document for the request path ``instance``."""
        return document(
            self.status,
            self.detail,
            instance=instance,
            type=f"urn:problem:matinee:{self.code}",
            errors=self.errors,
            **self.members,
        )


class Invalid(Problem):
    """The input breaks a rule; ``errors`` says which values and how."""

    status = 400
    detail = "Some of the values are not right; 'errors' says which."


class NotSignedIn(Problem):
    """The request needs a signed-in user."""

    status = 401
    detail = "Sign in first, and send the access token as 'Authorization: Bearer …'."

    def __init__(self, detail: str | None = None) -> None:
        super().__init__(detail, headers={"WWW-Authenticate": 'Bearer realm="matinee"'})


class NotAllowed(Problem):
    """The signed-in user may not do this."""

    status = 403
    detail = "You may not do this."


class NotFound(Problem):
    """There is nothing by this name or number."""

    status = 404
    detail = "There is nothing with this name or number."


class Conflict(Problem):
    """The request does not fit the present state."""

    status = 409
    detail = "The request conflicts with what is there now."


class PreconditionFailed(Problem):
    """The resource is no longer what ``If-Match`` says."""

    status = 412
    detail = "It has been changed since you read it: read it again, then repeat your change."


class TooManyRequests(Problem):
    """A rate limit is exceeded; ``Retry-After`` says for how many seconds."""

    status = 429
    detail = "Too many requests: wait a little, then try again."


class Unavailable(Problem):
    """Something that the answer needs does not answer itself."""

    status = 503
    detail = "Another part of Matinee, which is needed here, does not respond: try again in a moment."

    def __init__(self, detail: str | None = None) -> None:
        super().__init__(detail, headers={"Retry-After": "2"})


def document(
    status: int,
    detail: str,
    *,
    instance: str,
    type: str = "about:blank",  # noqa: A002  the name it has in the document
    errors: Sequence[FieldError] = (),
    **members: object,
) -> Values:
    """A problem document with its standard members, then ``errors`` if there are any, then its own."""
    title = HTTPStatus(status).phrase
    standard = {"type": type, "title": title, "status": status, "detail": detail, "instance": instance}
    return standard | ({"errors": list(errors)} if errors else {}) | members


def field_error(field: str | int | Sequence[str | int], detail: str, code: str = "invalid") -> FieldError:
    """A field error; ``field`` is a name or a path of names and positions, empty for the whole."""
    path = [field] if isinstance(field, str | int) else field
    escaped = [str(part).replace("~", "~0").replace("/", "~1") for part in path if part != ""]
    return {"pointer": "".join(f"/{part}" for part in escaped), "detail": detail, "code": code}


def unknown_keys(
    given: Iterable[str], known: Collection[str], *, what: str = "key", path: Sequence[str | int] = ()
) -> list[FieldError]:
    """An error for each given name that is not known, with the known one that it may have meant."""
    unknown = [name for name in given if name not in known][:MOST_UNKNOWN]
    return [
        field_error((*path, name), f"There is no such {what}; {_meant(name, known)}", "unknown") for name in unknown
    ]


def _meant(name: str, known: Collection[str]) -> str:
    close = get_close_matches(name, known, n=1) if len(name) <= LONGEST_KEY else []
    return f"did you mean '{close[0]}'?" if close else f"there are {', '.join(sorted(known)) or 'none'}."


def encode(problem: Mapping[str, object]) -> bytes:
    """A problem document as the bytes of a body."""
    return json.dumps(problem, ensure_ascii=False, default=str).encode("utf-8", "replace")
