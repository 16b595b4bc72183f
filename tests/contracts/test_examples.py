"""The document of movies: every operation shows what it takes and gives, and was tried by everybody."""

import re
from collections.abc import Iterator
from typing import Any

import jsonschema_rs
import pytest

from matinee.host import openapi
from matinee.host.registry import ROOMS
from matinee.services.movies.tests.permissions import MATRIX

DOCUMENT = openapi.schema(next(room for room in ROOMS if room.name == "movies"))
METHODS = {"get", "post", "put", "patch", "delete"}
OPERATIONS = {
    f"{method.upper()} {path}": operation
    for path, operations in DOCUMENT["paths"].items()
    for method, operation in operations.items()
    if method in METHODS
}


def contents(operation: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """What an operation takes, and what it answers if it succeeds, each with a name for messages; but for pictures."""
    for kind, media in operation.get("requestBody", {}).get("content", {}).items():
        if not kind.startswith("image/"):
            yield f"request, {kind}", media
    for status, response in operation["responses"].items():
        if status.startswith("2"):
            for kind, media in response.get("content", {}).items():
                yield f"{status}, {kind}", media


def operation_of(method: str, path: str) -> str:
    """The operation that answers an address: the one with fewest variable parts."""
    address = f"{method} /api/v1/{path.partition('?')[0]}"
    fitting = [name for name in OPERATIONS if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", name), address)]
    return min(fitting, key=lambda name: name.count("{"))


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=OPERATIONS)
class TestEveryOperation:
    def test_has_an_example_of_all_that_it_takes_and_gives(self, operation: dict[str, Any]) -> None:
        without = [name for name, media in contents(operation) if not media.get("examples")]

        assert without == []

    def test_has_examples_that_fit_its_schema(self, operation: dict[str, Any]) -> None:
        for name, media in contents(operation):
            validator = jsonschema_rs.validator_for({**media["schema"], "components": DOCUMENT["components"]})
            for title, example in media.get("examples", {}).items():
                mistakes = [
                    f"{name}, {title}: {error.instance_path}: {error.message}"
                    for error in validator.iter_errors(example["value"])
                ]
                assert mistakes == []


def test_every_operation_was_tried_by_everybody() -> None:
    tried = {operation_of(method, path) for method, path, *_ in MATRIX}

    assert set(OPERATIONS) - tried == set()
