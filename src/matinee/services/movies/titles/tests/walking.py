"""Walks through the pages of a list."""

from typing import Any

from matinee.foundation.testing import Api


def walk(api: Api, start: str | None, direction: str) -> list[dict[str, Any]]:
    pages = []
    while start:
        page = api.get(start).json
        pages.append(page)
        start = page[direction]
    return pages
