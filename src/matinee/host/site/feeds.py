"""Atom feeds: the reviews of a member and new films."""

import re
from datetime import UTC, datetime

from matinee.foundation.documents import Values
from matinee.host.site.documents import Documents
from matinee.host.site.rendering import render
from matinee.host.site.view import View
from matinee.host.site.words import words

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What no document of XML may hold, not even escaped."""
NOTHING_YET = datetime(2026, 1, 1, tzinfo=UTC).isoformat()
"""When a feed without entries was last changed: Atom demands a time."""


def reviews(view: View) -> str:
    """The latest reviews of a member; what gives something of a plot away is veiled."""
    name = view.gaps["name"]
    entries = [
        {
            "address": f"/review/{review['id']}/", "title": _named(review["movie"]),
            "published": review["created_at"], "updated": review["updated_at"], "review": review,
        }
        for review in view.main["results"]
    ]  # fmt: skip
    title = words(view.language)("reviews_by", name=name)
    return _feed(
        view, title=title, author=name, page=view.page.address(view.gaps).removesuffix("feed.atom"), entries=entries
    )


def films(view: View, documents: Documents) -> str:
    """The films that were added last."""
    paths = [f"/api/v1/{row['id']}/" for row in view.main["results"]]
    found = [film for film in (documents.read(path, view.language) for path in paths) if film]
    entries = [
        {
            "address": f"/film/{film['id']}/", "title": _named(film), "published": film["created_at"],
            "updated": film["updated_at"], "summary": film["synopsis"],
        }
        for film in found
    ]  # fmt: skip
    return _feed(view, title=words(view.language)("new_films"), author="Matinee", page="/films/", entries=entries)


def _feed(view: View, *, title: str, author: str, page: str, entries: list[Values]) -> str:
    updated = max((entry["updated"] for entry in entries), default=NOTHING_YET)
    address = view.page.address(view.gaps)
    text = render(
        "feed.xml", view, title=title, author=author, page=page, address=address, updated=updated, entries=entries
    )
    return FORBIDDEN.sub("", text)


def _named(film: Values) -> str:
    return f"{film['title']} ({film['year']})" if film["year"] else str(film["title"])
