"""Offers of many titles: in the film format, and as other services are told of them."""

from collections.abc import Collection
from datetime import UTC, datetime
from typing import Any

from matinee.services.movies.availability.domain import CURRENT
from matinee.services.movies.availability.models import Offer
from matinee.services.movies.titles.queries.document_rows import Document, Lists, RowsOf, columns_of, filled

COLUMNS = ("region", "kind", "quality", "price", "currency", "link", "since", "until")
_OFFERS = columns_of(Offer, "platform__name", *COLUMNS)
_PLACES = ("platform", "region", "kind")
_CURRENT = RowsOf(
    lambda movies: (
        Offer.objects.filter(movie__pk__in=movies, phase=CURRENT)
        .order_by(*_PLACES)
        .values_list("movie", *_PLACES)
        .distinct()
    )
)


def offer_documents(movie_ids: list[int]) -> Lists:
    """The offers of titles as the film format writes them, in a settled order."""

    def made(platform: str, *values: Any) -> Document:
        offer = dict(zip(COLUMNS, values, strict=True))
        price = offer.pop("price")
        moments = {key: _moment(offer.pop(key)) for key in ("since", "until")}
        return filled(platform=platform, **offer, price=None if price is None else f"{price:.2f}", **moments)

    found = _OFFERS.lists(movie_ids, made)
    return {movie: sorted(offers, key=lambda offer: list(map(str, offer.items()))) for movie, offers in found.items()}


def current_offers(*, movie_ids: Collection[int]) -> Lists:
    """Where titles can be watched, by what the clock has announced: platform, region and way, each once and sorted."""
    return _CURRENT.lists(list(movie_ids), lambda *offer: offer)


def _moment(moment: datetime | None) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z") if moment else ""
