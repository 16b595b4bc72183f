"""Fields whose schema stands once in the OpenAPI document, under a name."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, ClassVar

from drf_spectacular.extensions import OpenApiSerializerFieldExtension
from drf_spectacular.plumbing import ResolvedComponent

EMPTY = {"type": "string", "maxLength": 0}


class NamedField:
    """A field that takes what the schema of this name describes; ``schema`` is asked for when a document is made."""

    schema_name: ClassVar[str] = ""

    @classmethod
    def schema(cls) -> dict[str, Any]:
        raise NotImplementedError


class NamedFieldSchema(OpenApiSerializerFieldExtension):  # type: ignore[no-untyped-call]
    """Refers to the schema of a field, beside the empty text where that is allowed."""

    target_class = NamedField
    match_subclasses = True

    def map_serializer_field(self, auto_schema: Any, direction: str) -> dict[str, Any]:
        field = self.target
        component = ResolvedComponent(  # type: ignore[no-untyped-call]
            name=field.schema_name, type=ResolvedComponent.SCHEMA, schema=field.schema(), object=field.schema_name
        )
        auto_schema.registry.register_on_missing(component)
        return {"anyOf": [component.ref, EMPTY]} if getattr(field, "allow_blank", False) else dict(component.ref)


def code_schema(codes: Iterable[str], description: str) -> dict[str, Any]:
    """The schema of some codes, as a pattern."""
    return {"type": "string", "pattern": f"^{code_pattern(codes)}$", "description": description}


def code_pattern(codes: Iterable[str]) -> str:
    """A part of a pattern that fits some codes: those that differ in the last letter alone are one branch of it."""
    last: dict[str, set[str]] = defaultdict(set)
    for code in codes:
        last[code[:-1]].add(code[-1])
    branches = (f"{begin}[{''.join(sorted(ends))}]" for begin, ends in sorted(last.items()))
    return f"({'|'.join(branches)})"
