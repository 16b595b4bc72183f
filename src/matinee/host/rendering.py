"""Writes what is made from the registry and the code, so that nothing has to be kept in step by hand."""

import json
from collections.abc import Iterator
from pathlib import Path

from matinee.host import composition, linting, manual
from matinee.host.gateway.configuration import Gateway, configuration
from matinee.host.openapi import schema
from matinee.host.registry import API, ROOMS, Room


def render_all(root: Path) -> list[Path]:
    """Write every rendered file below a folder, which holds the templates and the files with lists; their paths."""
    written = []
    for name, text in _renderings(root):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        written.append(path)
    return written


def _renderings(root: Path) -> Iterator[tuple[str, str]]:
    for room in ROOMS:
        yield f"openapi/{room.name}.json", json.dumps(schema(room), indent=2, sort_keys=True, ensure_ascii=False) + "\n"
    yield "docs/services.md", _services_page()
    yield "docs/film-format.schema.json", _film_format()
    yield "deploy/nginx/matinee.conf", configuration(Gateway())
    yield linting.CONFIGURATION, linting.with_rooms((root / linting.CONFIGURATION).read_text())
    yield manual.MANUAL, manual.with_services((root / manual.MANUAL).read_text())
    yield from composition.renderings(root)


def _film_format() -> str:
    from matinee.services.movies.exchange.domain.film_schema import SCHEMA

    return json.dumps(SCHEMA, indent=2, ensure_ascii=False) + "\n"


def _services_page() -> str:
    rows = "\n".join(_row(room) for room in ROOMS)
    return (
        "# Services\n\n"
        "Rendered from `src/matinee/host/registry.py` by `make render`; do not edit.\n\n"
        "| service | about | made of | answers | hears |\n|---|---|---|---|---|\n"
        f"{rows}\n"
    )


def _row(room: Room) -> str:
    framework = "Flask, SQLAlchemy" if room.is_flask else "Django REST framework"
    paths = " ".join(f"`{API}{route}`" for route in room.routes)
    heard = ", ".join(sorted({reaction.event.DESCRIPTOR.name for reaction in room.service.reactions})) or "-"
    return f"| [{room.name}](rooms/{room.name}.md) | {room.service.about} | {framework} | {paths} | {heard} |"
