"""Input checked by a serializer: the JSON types that its schema says, and every error with a JSON pointer."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from rest_framework import serializers

from matinee.foundation import problems
from matinee.foundation.django.shapes import Shape
from matinee.foundation.documents import Values
from matinee.foundation.problems import FieldError, Invalid


def validated(serializer: type[Shape], data: object, *, partial: bool = False) -> Values:
    """The validated data of a serializer.

    :raises Invalid: naming every value that is not right.
    """
    return checked(checker(serializer, partial=partial), data)


def strictly_validated(serializer: type[Shape], data: object, *, partial: bool = False) -> Values:
    """The validated data of a serializer: with no other keys, and values of the JSON types that the schema says.

    ``"5"`` is no number.

    :raises Invalid: naming every value that is not right.
    """
    known = checker(serializer, partial=partial)
    wrong = [*unknown(known, data), *mistyped(known, data)]
    pointers = {error["pointer"] for error in wrong}
    try:
        values = validated(serializer, data, partial=partial)
    except Invalid as problem:
        raise Invalid(errors=[*wrong, *(e for e in problem.errors if e["pointer"] not in pointers)]) from None
    if wrong:
        raise Invalid(errors=wrong)
    return values


def checker(serializer: type[Shape], *, partial: bool = False) -> Any:
    """The one instance of a serializer that checks input: making its fields costs more than all that they check."""
    kind: Any = serializer
    return _checker(kind, partial)


@cache
def _checker(serializer: Any, partial: bool) -> Any:  # noqa: FBT001  a cache takes no names
    made = serializer(partial=partial)
    _make_fields(made)  # here, before a second thread sees it
    return made


def _make_fields(field: Any) -> None:
    """Make the fields of a serializer, and of those inside it, which it otherwise does when they are first used."""
    for child in getattr(field, "fields", {}).values():
        _make_fields(child)
    if hasattr(field, "child"):
        _make_fields(field.child)


def checked(serializer: Any, data: Any) -> Values:
    """The values of some data, by a serializer that other threads are using too.

    :raises Invalid: naming every value that is not right.
    """
    try:
        values: Values = serializer.run_validation(data)
    except serializers.ValidationError as error:
        raise Invalid(errors=field_errors(error.detail, field=serializer)) from None
    return values


JSON_TYPES: tuple[tuple[type[serializers.Field[Any, Any, Any, Any]], Callable[[Any], bool], str], ...] = (
    (serializers.BooleanField, lambda value: isinstance(value, bool), "This has to be true or false."),
    (
        serializers.IntegerField,
        lambda value: isinstance(value, int | float) and not isinstance(value, bool),
        "This has to be an integer.",
    ),
    (
        serializers.FloatField,
        lambda value: isinstance(value, int | float) and not isinstance(value, bool),
        "This has to be a number.",
    ),
    (serializers.CharField, lambda value: isinstance(value, str), "This has to be a string."),
    (serializers.DateField, lambda value: isinstance(value, str), "This has to be a string."),
)


def unknown(field: object, value: object, path: tuple[str | int, ...] = ()) -> list[FieldError]:
    """The keys that the schema does not have, which Django REST framework would rather pass over."""
    if isinstance(field, serializers.Serializer):
        given = value if isinstance(value, Mapping) else {}
        taken = {name: child for name, child in field.fields.items() if not child.read_only}
        inside = [unknown(child, given[name], (*path, name)) for name, child in taken.items() if name in given]
        return [*problems.unknown_keys(given, taken, path=path), *(error for errors in inside for error in errors)]
    if isinstance(field, serializers.ListField | serializers.ListSerializer) and isinstance(value, list):
        return [error for index, part in enumerate(value) for error in unknown(field.child, part, (*path, index))]
    return []


def mistyped(field: object, value: object, path: tuple[str | int, ...] = ()) -> list[FieldError]:
    """The values of another JSON type than their fields have, which Django REST framework would rather convert."""
    if isinstance(field, serializers.Serializer):
        named = value if isinstance(value, Mapping) else {}
        pairs = [(child, named[name], name) for name, child in field.fields.items() if name in named]
        return [error for child, part, name in pairs for error in mistyped(child, part, (*path, name))]
    if isinstance(field, serializers.ListField | serializers.ListSerializer):
        parts: list[tuple[int | str, Any]] = list(enumerate(value)) if isinstance(value, list) else []
        return [error for index, part in parts for error in mistyped(field.child, part, (*path, index))]
    if isinstance(field, serializers.DictField):
        parts = list(value.items()) if isinstance(value, Mapping) else []
        return [error for name, part in parts for error in mistyped(field.child, part, (*path, name))]
    for kind, fits, sentence in JSON_TYPES:
        if isinstance(field, kind) and value is not None:
            return [] if fits(value) else [problems.field_error(path, sentence, "type")]
    return []


LIMITS = frozenset({"max_length", "min_length", "max_value", "min_value"})
"""Codes of errors that are called as the limit of the field."""


def field_errors(errors: object, path: tuple[str | int, ...] = (), field: object = None) -> list[FieldError]:
    """A serializer's errors as a flat list with JSON pointers; those of ``field`` have its limits."""
    if isinstance(errors, Mapping):
        return [
            error
            for key, value in errors.items()
            for error in (
                field_errors(value, path, field)
                if key == "non_field_errors"
                else field_errors(value, (*path, key), _inside(field, key))
            )
        ]
    if isinstance(errors, list):
        if all(isinstance(error, str) for error in errors):
            return [_field_error(path, error, field) for error in errors]
        child = getattr(field, "child", None)
        return [error for index, value in enumerate(errors) for error in field_errors(value, (*path, index), child)]
    return [_field_error(path, errors, field)]


def _inside(field: object, key: str | int) -> object:
    """The field of a key, or of a place in a list."""
    if isinstance(field, serializers.Serializer):
        return field.fields.get(str(key))
    return getattr(field, "child", None)


def _field_error(path: tuple[str | int, ...], error: object, field: object) -> FieldError:
    code = getattr(error, "code", "invalid") or "invalid"
    made = problems.field_error(path, str(error), code)
    limit = getattr(field, code, None) if code in LIMITS else None
    if limit is not None:
        made["limit"] = limit
    return made
