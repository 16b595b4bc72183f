"""Offers in the film format."""

from datetime import UTC, datetime
from typing import Any

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


def _moment(moment: datetime | None) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z") if moment else ""
