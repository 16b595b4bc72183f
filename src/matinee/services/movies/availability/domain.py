"""Offers without a database: when they begin and end, what is said of that, and how the film format writes them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from matinee.foundation.documents import Document
from matinee.services.movies.availability.models import Offer
from matinee.services.movies.titles.domain import places
from matinee.services.movies.titles.domain.currencies import TODAY
from matinee.services.movies.titles.domain.web_addresses import is_web_address

UPCOMING, CURRENT, ENDED = Offer.Phase.UPCOMING, Offer.Phase.CURRENT, Offer.Phase.ENDED
COLUMNS = ("platform_id", "region", "kind", "quality", "price", "currency", "link", "since", "until")
"""What an offer says of its movie."""
KEY = COLUMNS[:4]
"""What an offer is, but for its price and time: two of one title and key do not overlap."""
ANNOUNCED: Mapping[tuple[str, str], Sequence[bool]] = {
    (UPCOMING, CURRENT): (True,),
    (UPCOMING, ENDED): (True, False),
    (CURRENT, ENDED): (False,),
    (CURRENT, UPCOMING): (False,),
    (ENDED, CURRENT): (True,),
}
"""What is published when an offer goes from one phase to another, in order: whether the title can be watched by it now.
"""

HIGHEST_PRICE = Decimal("99999999.99")


def phase_at(now: datetime, *, since: datetime | None, until: datetime | None, is_shown: bool = True) -> Offer.Phase:
    """Where an offer is in its time: it begins at ``since``, if its title is shown, and is over at ``until``."""
    if until is not None and until <= now:
        return ENDED
    return CURRENT if is_shown and (since is None or since <= now) else UPCOMING


def key_of(offer: Offer) -> tuple[Any, ...]:
    """The values of `KEY`."""
    return tuple(getattr(offer, column) for column in KEY)


def clash(one: Offer, other: Offer) -> bool:
    """Whether two offers of one title say the same of a moment that both have."""
    if key_of(one) != key_of(other):
        return False
    one_is_first = one.until is not None and other.since is not None and one.until <= other.since
    other_is_first = other.until is not None and one.since is not None and other.until <= one.since
    return not one_is_first and not other_is_first


def region(text: str) -> str | None:
    """The ISO 3166-1 alpha-2 code of a country of today, by its code or English name, or None."""
    country = places.country(text)
    return country[0] if country and len(country[0]) == 2 else None


@dataclass(frozen=True)
class Terms:
    """An offer as the film format has it; ``platform`` is a name or number."""

    platform: str | int
    region: str
    kind: str
    quality: str = ""
    price: Decimal | None = None
    currency: str = ""
    link: str = ""
    since: datetime | None = None
    until: datetime | None = None


class NotAnOffer(ValueError):  # noqa: N818
    """What is no offer of the format; its text says why."""


def parse_offer(data: Mapping[str, object]) -> Terms:
    """The offer of one object of the film format; ``None`` and an empty text count as absent.

    :raises NotAnOffer: if something that is needed is not there, or something that is there is not right.
    """
    given = {key: value for key, value in data.items() if value is not None and value != ""}
    since, until = _moment(given, "since"), _moment(given, "until")
    if since and until and since >= until:
        raise NotAnOffer(f"it ends before it begins: {given['until']!r}")
    price, currency = _price(given), str(given.get("currency", "")).upper()
    if (price is None) != (currency == ""):
        raise NotAnOffer("price and currency need each other")
    if currency and currency not in TODAY:
        raise NotAnOffer(f"no ISO 4217 code: {currency[:20]!r}")
    return Terms(
        platform=_platform(given.get("platform")),
        region=_region(given.get("region")),
        kind=_choice(given, "kind", Offer.Kind.values, needed=True),
        quality=_choice(given, "quality", Offer.Quality.values),
        price=price,
        currency=currency,
        link=_link(given.get("link", "")),
        since=since,
        until=until,
    )


def _platform(value: object) -> str | int:
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise NotAnOffer("no platform")
    return value


def _region(value: object) -> str:
    code = region(value) if isinstance(value, str) else None
    if code is None:
        raise NotAnOffer(f"no country of today: {str(value)[:80]!r}")
    return code


def _choice(given: Mapping[str, object], key: str, choices: Sequence[str], *, needed: bool = False) -> str:
    value = given.get(key, "")
    if value not in choices and (needed or value):
        raise NotAnOffer(f"{key} is none of {', '.join(choices)}: {str(value)[:80]!r}")
    return str(value)


def _price(given: Mapping[str, object]) -> Decimal | None:
    if "price" not in given:
        return None
    try:
        price = Decimal(str(given["price"]))
        if 0 <= price <= HIGHEST_PRICE:
            return price.quantize(Decimal("0.01"))
    except InvalidOperation:
        pass
    raise NotAnOffer(f"no price: {str(given['price'])[:80]!r}")


def _link(value: object) -> str:
    if value == "" or (isinstance(value, str) and is_web_address(value)):
        return str(value)
    raise NotAnOffer(f"no address of the web: {str(value)[:80]!r}")


def _moment(given: Document, key: str) -> datetime | None:
    """A day, which begins at midnight in UTC, or a moment; without an offset it is in UTC."""
    value = given.get(key)
    if value is None:
        return None
    try:
        moment = value if isinstance(value, datetime) else datetime.fromisoformat(value)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, TypeError, OverflowError):
        raise NotAnOffer(f"{key} is no day or moment: {str(value)[:80]!r}") from None
