"""What becomes of platforms and offers when two titles are merged, and when that is undone."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from matinee.services.movies.availability.actions.announcements import remove_offers, said, settle
from matinee.services.movies.availability.domain import COLUMNS, CURRENT, clash
from matinee.services.movies.availability.models import Offer
from matinee.services.movies.availability.queries.where import PLACES
from matinee.services.movies.service import movies
from matinee.services.movies.titles.actions.copying import Copies, copy_rows


@movies.atomic
def copy_offers(*, gone: int, kept: int, now: datetime) -> Copies:
    """Give the title that is kept the platforms and offers that the one that is gone has and it lacks."""
    places = copy_rows(PLACES, ("platform_id",), gone=gone, kept=kept)
    offers = Offer.objects.select_for_update().filter(movie__in=(gone, kept)).order_by("pk")
    settle(offers, now=now)
    copies = Offer.objects.bulk_create(_lacking(offers, gone=gone, kept=kept))
    movies.publish_many(said(offer, available=True) for offer in copies if offer.phase == CURRENT)
    return {"platforms": list(places.values()), "offers": [offer.pk for offer in copies]}


@movies.atomic
def remove_copied_offers(made: Copies, *, gone: int, kept: int, now: datetime) -> None:
    """Delete the copies that `copy_offers` made, except those changed since, whose platforms stay too."""
    copies = Offer.objects.select_for_update().filter(pk__in=made["offers"]).order_by("pk")
    copied = {_terms(offer) for offer in Offer.objects.filter(movie=gone)}
    remove_offers([offer for offer in copies if _terms(offer) in copied], now=now)
    needed = Offer.objects.filter(movie=kept).values("platform")
    PLACES.objects.filter(pk__in=made["platforms"]).exclude(platform__in=needed).delete()


def _terms(offer: Offer) -> tuple[Any, ...]:
    return tuple(getattr(offer, column) for column in COLUMNS)


def _lacking(offers: Iterable[Offer], *, gone: int, kept: int) -> list[Offer]:
    """Copies of the offers of one title for the other, but for those that its own leave no room for."""
    there = [offer for offer in offers if offer.movie_id == kept]
    return [
        Offer(movie_id=kept, phase=offer.phase, **{column: getattr(offer, column) for column in COLUMNS})
        for offer in offers
        if offer.movie_id == gone and not any(clash(offer, other) for other in there)
    ]
