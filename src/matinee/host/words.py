"""What the site has to have words for: the codes of all problems and of all errors of values, found in the code."""

import ast
import re
from collections.abc import Iterator
from inspect import getsource
from pathlib import Path
from typing import Any

from django.contrib.auth import password_validation
from rest_framework import serializers

import matinee
from matinee.foundation.django.shapes import Shape
from matinee.foundation.problems import Problem
from matinee.host import hosts  # noqa: F401  it states a problem
from matinee.host.boot import boot
from matinee.host.registry import ROOMS

CALLS = {"field_error": 2, "ValidationError": 1, "ErrorDetail": 1}
"""Calls that name the code of an error, and at which place."""
MESSAGES = frozenset({"default_error_messages", "CODES"})
"""What maps codes to sentences, or sentences to codes."""
CODE = re.compile(r"code=\"(\w+)\"")


def problem_codes() -> set[str]:
    """The code of every problem that an answer can state."""
    _load()
    return {_code(kind) for kind in _below(Problem)}


def field_codes() -> set[str]:
    """The code of every error of a value that a service can state."""
    _load()
    fields = {key for shape in _below(Shape) for key in _messages_of(shape())}
    return {*fields, *_written(), *CODE.findall(getsource(password_validation)), "invalid"}


def _load() -> None:
    """Import whatever states problems."""
    boot()
    for room in ROOMS:
        room.load("app" if room.is_flask else "urls")


def _code(kind: type[Problem]) -> str:
    return str(Problem.code.fget(kind.__new__(kind)))  # type: ignore[attr-defined]


def _below(kind: type[Any]) -> Iterator[type[Any]]:
    """The subclasses of ours, and theirs; those of tests are none of ours."""
    for subclass in kind.__subclasses__():
        if subclass.__module__.startswith("matinee.") and ".tests." not in subclass.__module__:
            yield subclass
        yield from _below(subclass)


def _messages_of(field: Any) -> Iterator[str]:
    """The codes with which a field, and those inside it, can refuse a value."""
    if isinstance(field, serializers.Serializer):
        for child in field.fields.values():
            yield from _messages_of(child)
        return
    yield from field.error_messages
    yield from (validator.code for validator in field.validators if hasattr(validator, "code"))
    if hasattr(field, "child"):
        yield from _messages_of(field.child)


def _written() -> Iterator[str]:
    """The codes that stand in the code itself."""
    for path in sorted(Path(matinee.__file__).parent.rglob("*.py")):
        if "tests" not in path.parts and "contracts" not in path.parts:
            yield from _codes_in(ast.parse(path.read_text(encoding="utf-8")))


def _codes_in(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            place = CALLS.get(name, len(node.args))
            for argument in node.args[place : place + 1]:
                yield from _texts(argument)
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict):
            name = getattr(node.targets[0], "id", "")
            sides = node.value.values if name == "CODES" else node.value.keys
            for side in sides if name in MESSAGES else ():
                yield from _texts(side)


def _texts(node: ast.AST | None) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
