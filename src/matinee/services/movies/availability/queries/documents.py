"""Offers of many titles: in the film format, and as other services are told of them."""

from collections.abc import Collection
from datetime import UTC, datetime
from typing import Any

from matinee.services.movies.availability.domain import CURRENT
from matinee.services.movies.availability.models import Offer
from matinee.services.movies.titles.queries.document_rows import Document, Lists, filled, rows_of


def offer_documents(movie_ids: list[int]) -> Lists:
    """The offers of titles as the film format writes them, in a settled order."""
    columns = ("region", "kind", "quality", "price", "currency", "link", "since", "until")

    def made(platform: str, *values: Any) -> Document:
        offer = dict(zip(columns, values, strict=True))
        price = offer.pop("price")
        moments = {key: _moment(offer.pop(key)) for key in ("since", "until")}
        return filled(platform=platform, **offer, price=None if price is None else f"{price:.2f}", **moments)

    found = rows_of(Offer.objects.all(), movie_ids, ("platform__name", *columns), made)
    return {movie: sorted(offers, key=lambda offer: list(map(str, offer.items()))) for movie, offers in found.items()}


def current_offers(*, movie_ids: Collection[int]) -> Lists:
    """Where titles can be watched, by what the clock has announced: platform, region and way, each once and sorted."""
    rows = Offer.objects.filter(phase=CURRENT).order_by("platform", "region", "kind").distinct()
    return rows_of(rows, list(movie_ids), ("platform", "region", "kind"), lambda *offer: offer)


def _moment(moment: datetime | None) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z") if moment else ""
