"""What is drawn, by the documents of the API. `web/shared/pictures/facts.ts` says the same of titles."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from matinee.host.registry import API

Document = Mapping[str, Any]
CHARTS = {"top": "The best films", "lowest": "The worst films", "movers": "Films on the rise"}


Documents = Callable[[str], Document | None]
"""Reads the document at a path of the API; None if there is none or this process does not host it."""


@dataclass(frozen=True)
class Wanted:
    """A drawing: by which function of the script, and from which facts."""

    function: str
    facts: Mapping[str, object]


def film(document: Document) -> dict[str, object]:
    """What a title is drawn from, by the members that every answer with its picture has."""
    return {
        "id": document["id"],
        "title": document["title"],
        "year": document.get("year"),
        "kind": document.get("kind", "film"),
        "genres": list(document.get("genres", ())),
        "directors": [person["name"] for person in document.get("directors", ())],
        "languageCode": next(iter(document.get("languages", ())), ""),
    }


def person(document: Document) -> dict[str, object]:
    """What a portrait is drawn from."""
    return {"id": document["id"], "name": document["name"]}


def _film_card(read: Documents, number: str) -> Document | None:
    found = read(f"{API}{number}/")
    if found is None:
        return None
    facts = film(found)
    below = [found["year"], ", ".join(facts["directors"][:2])]  # type: ignore[index]
    return {"title": found["title"], "below": _joined(*below), "film": facts}


def _person_card(read: Documents, number: str) -> Document | None:
    found = read(f"{API}people/{number}/")
    if found is None:
        return None
    years = [found[key][:4] for key in ("born", "died") if found.get(key)]
    return {"title": found["name"], "below": "–".join(years), "person": person(found)}


def _review_card(read: Documents, number: str) -> Document | None:
    found = read(f"{API}reviews/{number}/")
    movie = found and read(f"{API}{found['movie']['id']}/")
    if not found or not movie:
        return None
    below = _joined(found["author"]["username"], f"{found['rating']}/10")
    return {"title": found["movie"]["title"], "below": below, "film": film(movie)}


def _user_card(read: Documents, name: str) -> Document | None:
    found = read(f"{API}users/{quote(name, safe='')}/")
    return found and {"title": found["display_name"] or found["username"], "below": found["username"]}


def _platform_card(read: Documents, number: str) -> Document | None:
    found = read(f"{API}stream/{number}/")
    return found and {"title": found["name"]}


def _chart_card(_: Documents, kind: str) -> Document | None:
    return {"title": CHARTS[kind]} if kind in CHARTS else None


CARDS: Mapping[str, Callable[[Documents, str], Document | None]] = {
    "film": _film_card,
    "person": _person_card,
    "review": _review_card,
    "user": _user_card,
    "platform": _platform_card,
    "chart": _chart_card,
}
"""What makes the facts of cards, by what they are of. All but users and charts go by a number."""
BY_NAME = {"user", "chart"}


def wanted(read: Documents, kind: str, key: str, *, card: bool = False) -> Wanted | None:
    """What to draw at an address such as ``poster/7``, or at ``card/film/7``; None if there is nothing."""
    if card:
        made = CARDS[kind](read, key)
        return Wanted("card", made) if made else None
    if kind == "portrait":
        found = read(f"{API}people/{key}/")
        return Wanted("portrait", person(found)) if found else None
    found = read(f"{API}{key}/")
    return Wanted(kind, film(found)) if found else None


def _joined(*parts: object) -> str:
    return " · ".join(str(part) for part in parts if part)
