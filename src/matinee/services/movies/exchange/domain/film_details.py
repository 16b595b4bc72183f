"""The lists of the film format: from what a line says to what is kept."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from uuid import UUID

from matinee.foundation.documents import Document, Values
from matinee.services.movies.exchange.domain.validation import BadLine, shown
from matinee.services.movies.titles.domain import places

Item = Document


class Notes(list[str]):
    """Collects what is left out of a line."""

    def drop(self, what: str, value: object) -> None:
        """Note that a value is left out."""
        self.append(f"{what} left out: {shown(value)}")


def clean(value: object) -> str:
    """A text without what databases cannot hold, and without space around it; empty for anything else."""
    if not isinstance(value, str):
        return ""
    return value.encode("utf-8", "ignore").decode().replace("\0", "").strip()


def texts(data: Item, key: str) -> tuple[str, ...]:
    """The texts of a list, each once."""
    return tuple(dict.fromkeys(filter(None, map(clean, data.get(key) or ()))))


def uid(value: object) -> UUID | None:
    """The UUID that an id is, or None."""
    try:
        return UUID(value) if isinstance(value, str) and len(value) == 36 else None
    except ValueError:
        return None


KEYS: Mapping[str, Sequence[str]] = {
    "alternate_titles": ("title", "region", "language", "type", "note"),
    "releases": ("date", "country", "type", "note"),
    "versions": ("name", "runtime", "note"),
    "certificates": ("country", "certificate", "note"),
    "companies": ("name", "role", "country", "note"),
    "box_office": ("kind", "amount", "currency", "country", "as_of"),
    "awards": ("event", "year", "category", "won", "people", "note"),
    "connections": ("kind", "movie", "id", "imdb", "title", "year", "note"),
    "trivia": ("text", "kind", "spoiler"),
    "offers": ("platform", "region", "kind", "quality", "price", "currency", "link", "since", "until"),
}
"""The keys of the lists of objects; the first is always there."""
PLACES: Mapping[str, Callable[[str], tuple[str, str] | None]] = {
    "region": places.country,
    "country": places.country,
    "language": places.language,
}
NEEDS_PLACE = {"releases", "certificates", "offers"}
"""Lists whose entries say nothing, or something wrong, without their country."""


def details(data: Item, notes: Notes) -> Values:
    """The lists that a line has, and its series, as `actions.details` writes them.

    :raises BadLine: if an offer contradicts itself.
    """
    found: Values = {key: texts(data, key) for key in ("keywords", "taglines") if data.get(key)}
    for key in KEYS:
        if data.get(key):
            found[key] = list(_items(key, data[key], notes))
    if series := _item("series", data.get("series") or {}, ("movie", "id", "imdb", "title", "year"), notes):
        found["series"] = series
    return {key: value for key, value in found.items() if value}


def names(data: Item, notes: Notes) -> list[Values]:
    """The other names of a person."""
    given = data.get("names") or ()
    return [name for item in given if (name := _item("names", item, ("name", "type", "language"), notes))]


def _items(key: str, given: Sequence[Item], notes: Notes) -> Iterator[Values]:
    for index, item in enumerate(given):
        found = _item(key, item, KEYS[key], notes)
        if found and key == "offers":
            _check_moments(found, index)
            _check_price(found, index)
        if found:
            yield found


def _item(key: str, item: Item, keys: Sequence[str], notes: Notes) -> Values | None:
    """An entry of a list without what is empty or unknown; None if nothing is left to say."""
    found: Values = {}
    for name in keys:
        value = item.get(name)
        if name == "people":
            value = list(map(_somebody, value or ()))
        elif name == "id":
            value = str(uid(value) or "")
        elif isinstance(value, str):
            value = clean(value)
            if value and name in PLACES:
                place = PLACES[name](value)
                if place is None or (key == "offers" and len(place[0]) != 2):
                    notes.drop(key if key in NEEDS_PLACE else f"{name} of {key}", value)
                    if key in NEEDS_PLACE:
                        return None
                    continue
                value = place[0]
        if value or (value == 0 and value is not False):
            found[name] = round(value) if isinstance(value, float) else value
    return found if not keys or keys[0] in found or key in {"series"} else None


def _somebody(person: Item) -> Values:
    found = {
        "name": clean(person.get("name")),
        "imdb": person.get("imdb"),
        "person": person.get("person"),
        "uid": uid(person.get("id")),
    }
    return {key: value for key, value in found.items() if value}


def _check_moments(offer: Item, index: int) -> None:
    moments = {}
    for key in ("since", "until"):
        if key in offer:
            try:
                moment = datetime.fromisoformat(offer[key].upper())
                moments[key] = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
            except (ValueError, OverflowError):
                raise BadLine([(f"/offers/{index}/{key}", f"{shown(offer[key])} is not a moment")]) from None
    if len(moments) == 2 and not moments["since"] < moments["until"]:
        raise BadLine([(f"/offers/{index}/until", "is not after 'since'")])


def _check_price(offer: Item, index: int) -> None:
    if ("price" in offer) != ("currency" in offer):
        missing = "currency" if "price" in offer else "price"
        raise BadLine([(f"/offers/{index}/{missing}", "is missing: a price has a currency")])
