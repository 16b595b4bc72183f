"""The reasons for which a request that fits its schema may be refused: those that no schema can say."""

import re
from collections.abc import Iterator
from typing import Any

from schemathesis import Case, CheckContext
from schemathesis.core.transport import Response

NAMED = (
    "platform|person|series|company|keyword|award|genre|genre_not|certificate|kept|gone|movie|user|platforms/N|"
    "series/movie|connections/N/movie|credits/N/person|awards/N/people/N/person"
)
BEYOND_SCHEMAS = (
    ("cursor", "cursor", "Only what this very list has given out is a cursor of it."),
    (NAMED, "unknown", "Which names and numbers there are is in the catalogue."),
    ("series|series/movie", "kind", "Whether a title is a series is in the catalogue."),
    ("username|email", "taken", "Whose they are already is among the accounts."),
    ("time_zone", "unknown", "Zones are those of the database that the operating system keeps up to date."),
    ("password|new_password", "password_too_common|password_too_similar", "The words are a list of 20,000, and names."),
    ("current_password|password", "wrong", "Which password is the right one is a secret."),
    ("details", "length", "It is the size of the whole."),
    # Rules between values:
    ("", "one", "Parameters of which just one is given."),
    ("role|season|offer", "incomplete", "A parameter that needs another one."),
    (r"\w+_to|max_\w+", "range", "A parameter that is not less than another one."),
    ("year|end_year|until|born|died", "order", "A date that is not before another one."),
    ("price|currency", "required", "Values that need each other."),
    ("reason", "active", "A reason is for what is hidden."),
    ("gone", "same", "A title is not merged with itself."),
    ("credits/N|awards/N/people/N", "person", "A person is named by a number or a name."),
    ("series|connections/N", "movie", "A title is named in one of three ways."),
    ("series/imdb|connections/N/imdb|series/movie|connections/N/movie", "itself", "A title does not refer to itself."),
    ("series|kind", "required|kind", "What belongs to a series is an episode or a special."),
    ("title", "required", "A proposal of a new title needs one, a proposal of a change does not."),
)
"""Where, with a number for N; the code of the error, and why. What is proposed stands below ``details``."""


OF_PICTURES = ("unusable-picture", "unsupported-media-type")
"""Problems of bodies that are no documents."""


def refuses_for_no_reason_of_a_schema(ctx: CheckContext, response: Response, case: "Case[Any]") -> None:
    """A check of Schemathesis: what fits the schema is refused for one of these reasons only. Whether the bytes of a
    body are a picture shows only when they are read.
    """
    if response.status_code in {400, 415, 422} and not response.json()["type"].endswith(OF_PICTURES):
        assert list(reasons_of_a_schema(response.json())) == []


def reasons_of_a_schema(problem: Any) -> Iterator[str]:
    """The reasons in a problem document that a schema could have said."""
    for error in problem.get("errors") or [{"pointer": "", "code": "", "detail": problem["detail"]}]:
        if not any(
            re.fullmatch(code, error["code"]) and re.fullmatch(place(where), error["pointer"])
            for where, code, _ in BEYOND_SCHEMAS
        ):
            yield f"{error['pointer']}: {error['detail']} ({error['code']})"


def place(where: str) -> str:
    """The pattern of the pointers to a place."""
    numbered = re.sub(r"\bN\b", r"\\d+", where)
    return f"(/details)?/({numbered})" if where else ""
