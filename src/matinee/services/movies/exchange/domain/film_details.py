"""The lists of the film format: from what a line says to what is kept."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, cast

from matinee.foundation.documents import Document, Values
from matinee.services.movies.exchange.domain import items
from matinee.services.movies.exchange.domain.records import uid
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


SHAPES: Document = {
    "alternate_titles": items.AlternateTitle,
    "releases": items.Release,
    "versions": items.Version,
    "certificates": items.Certificate,
    "companies": items.Company,
    "box_office": items.BoxOffice,
    "awards": items.Award,
    "connections": items.Connection,
    "trivia": items.Trivia,
    "offers": items.Offer,
    "names": items.Name,
    "series": items.OtherTitle,
}
"""The objects of the format by their keys."""
LISTS = [key for key in SHAPES if key not in {"names", "series"}]
"""The keys of a title's lists of objects."""
PLACES: Mapping[str, Callable[[str], tuple[str, str] | None]] = {
    "region": places.country,
    "country": places.country,
    "language": places.language,
}
NEEDS_PLACE = {"releases", "certificates", "offers"}
"""Lists whose entries say nothing, or something wrong, without their country."""


def details(data: Item, notes: Notes) -> Values:
    """The lists of objects and texts that a line has, and its series.

    :raises BadLine: if an offer contradicts itself.
    """
    found: Values = {key: texts(data, key) for key in ("keywords", "taglines") if data.get(key)}
    found |= {key: list(_items(key, data[key], notes)) for key in LISTS if data.get(key)}
    if data.get("series"):
        found["series"] = _item("series", data["series"], notes)
    return {key: value for key, value in found.items() if value}


def names(data: Item, notes: Notes) -> list[items.Name]:
    """The other names of a person."""
    return [cast(items.Name, name) for name in _items("names", data.get("names") or (), notes)]


def _items(key: str, given: Sequence[Item], notes: Notes) -> Iterator[Values]:
    for index, item in enumerate(given):
        found = _item(key, item, notes)
        if found and key == "offers":
            _check_moments(found, index)
            _check_price(found, index)
        if found:
            yield found


def _item(key: str, item: Item, notes: Notes) -> Values | None:
    """An entry of a list without what is empty or unknown; None if nothing is left to say."""
    found: Values = {}
    for name in SHAPES[key].__annotations__:
        value = _value(name, item.get(name))
        if value and name in PLACES:
            place = PLACES[name](value)
            if place is None or (key == "offers" and len(place[0]) != 2):
                notes.drop(key if key in NEEDS_PLACE else f"{name} of {key}", value)
                if key in NEEDS_PLACE:
                    return None
                continue
            value = place[0]
        if value or (value == 0 and value is not False):
            found[name] = value
    return found if SHAPES[key].__required_keys__ <= found.keys() else None


def _value(name: str, value: Any) -> Any:
    """What is kept of a value: texts without what cannot be stored, whole numbers, ids that are any."""
    if name == "people":
        return list(map(_somebody, value or ()))
    if name == "id":
        return str(uid(value) or "")
    if isinstance(value, str):
        return clean(value)
    return round(value) if isinstance(value, float) else value


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
