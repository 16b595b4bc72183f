"""The OpenAPI documents: one of each service, made from its code, and all of them merged."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from matinee import __version__
from matinee.host.registry import API, Room

Document = dict[str, Any]
BEARER = {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}
PASSWORD = {
    "type": "oauth2",
    "description": "Sign in with your user name (or e-mail address) and password; leave the client fields empty.",
    "flows": {"password": {"tokenUrl": f"{API}login/", "refreshUrl": f"{API}token/", "scopes": {}}},
}
PROBLEM = {
    "type": "object",
    "description": "Problem details after RFC 9457.",
    "required": ["type", "title", "status", "detail", "instance"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "instance": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["pointer", "detail", "code"],
                "properties": {
                    "pointer": {"type": "string", "description": "JSON pointer to the value that is not right."},
                    "detail": {"type": "string"},
                    "code": {"type": "string"},
                    "limit": {"type": "number", "description": "How much or how little it may be, if that is it."},
                },
            },
        },
    },
}


@cache
def schema(room: Room) -> Document:
    """The OpenAPI document of one service."""
    document: Document = room.load("app").app.extensions["openapi"]() if room.is_flask else _of_django(room)
    document["openapi"] = "3.1.1"
    document["info"] = {"title": f"Matinee {room.name}", "version": __version__, "description": room.service.about}
    components = document.setdefault("components", {})
    components["securitySchemes"] = {"password": PASSWORD, "bearer": BEARER}
    components.setdefault("schemas", {})["Problem"] = PROBLEM
    for operations in document["paths"].values():
        for operation in operations.values():
            if isinstance(operation, dict):
                _complete(operation, room.name)
                _close(operation.get("requestBody", {}), components["schemas"])
    return document


def merged(rooms: Sequence[Room]) -> Document:
    """One document of several services; equal names of components mean equal things.

    :raises ValueError: if two services mean different things by one name.
    """
    whole: Document = {
        "openapi": "3.1.1",
        "info": {"title": "Matinee", "version": __version__, "description": "The film database that anyone can run."},
        "tags": [{"name": room.name, "description": room.service.about} for room in rooms],
        "paths": {},
        "components": {"securitySchemes": {"password": PASSWORD, "bearer": BEARER}, "schemas": {}},
    }
    for room in rooms:
        document = schema(room)
        for path, operations in document["paths"].items():
            whole["paths"].setdefault(path, {}).update(operations)
        for name, component in document["components"]["schemas"].items():
            if whole["components"]["schemas"].setdefault(name, component) != component:
                raise ValueError(f"Two services describe '{name}' differently.")
    return whole


def _of_django(room: Room) -> Document:
    from django.urls import include, path
    from drf_spectacular.generators import SchemaGenerator

    generator = SchemaGenerator(  # type: ignore[no-untyped-call]
        patterns=[path("api/v1/", include(f"{room.package}.urls"))]
    )
    document: Document = generator.get_schema(request=None, public=True)  # type: ignore[no-untyped-call]
    return document


def _close(part: object, components: Document) -> None:
    """Say of the objects in a request that they have no other keys than those that are named."""
    if isinstance(part, list):
        for each in part:
            _close(each, components)
    elif isinstance(part, dict):
        name = str(part.get("$ref", "")).rpartition("/")[2]
        component = components.get(name)
        if component is not None and "properties" in component and "additionalProperties" not in component:
            component["additionalProperties"] = False
            _close(component, components)
        _close([value for key, value in part.items() if key != "examples"], components)


def _complete(operation: dict[str, Any], service: str) -> None:
    """Add what holds for every operation: its tag, who may sign in, and that failures are problem documents."""
    operation["tags"] = [service]
    operation["security"] = [{}, {"bearer": []}, {"password": []}]
    problem = {
        "description": "A problem.",
        "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    operation["responses"].pop("422", None)
    for status, response in operation["responses"].items():
        if status.startswith(("4", "5")):
            response["content"] = problem["content"]
    operation["responses"].setdefault("default", problem)
