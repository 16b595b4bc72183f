"""Which addresses are lists, as the OpenAPI documents of the services tell."""

import re
from collections.abc import Iterator

from matinee.foundation.documents import Values
from matinee.host.openapi import Document, schema
from matinee.host.registry import ROOMS, Room

NUMBER, WORD = r"\d+", "[^/]+"


def list_patterns() -> Iterator[tuple[str, Room]]:
    """How nginx names each list, with its room; the list of films is the API's own address."""
    for room in ROOMS:
        document = schema(room)
        for path, operations in sorted(document["paths"].items()):
            if _is_list(operations.get("get", {}), document):
                yield _matcher(path, operations), room


def _is_list(operation: Values, document: Document) -> bool:
    """Whether an operation answers a page of ``results``."""
    content = operation.get("responses", {}).get("200", {}).get("content", {}).get("application/json", {})
    name = content.get("schema", {}).get("$ref", "").rpartition("/")[2]
    described = document["components"]["schemas"].get(name, {})
    return "results" in described.get("properties", {})


def _matcher(path: str, operations: Values) -> str:
    kinds = {
        parameter["name"]: parameter["schema"]["type"]
        for parameter in [*operations.get("parameters", []), *operations["get"].get("parameters", [])]
        if parameter["in"] == "path"
    }
    if not kinds:
        return f"= {path}"
    gaps = re.sub(r"\{(\w+)\}", lambda gap: NUMBER if kinds[gap[1]] == "integer" else WORD, path)
    return f'~ "^{gaps}$"'
