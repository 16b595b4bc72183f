"""The write side of offers: what admins do."""

from collections.abc import Mapping
from copy import copy
from datetime import datetime

from django.db.models import Q

from matinee.foundation.problems import Conflict, Invalid, field_error
from matinee.services.movies.availability.actions.announcements import remove_offers, said, said_of_change, settle
from matinee.services.movies.availability.actions.replacing import put_under
from matinee.services.movies.availability.domain import COLUMNS, CURRENT, KEY, phase_at
from matinee.services.movies.availability.models import Offer
from matinee.services.movies.availability.queries.offers import get_offer
from matinee.services.movies.service import movies
from matinee.services.movies.titles.actions.history import Editor, recording
from matinee.services.movies.titles.actions.titles import announce_changes
from matinee.services.movies.titles.models.platforms import Platform
from matinee.services.movies.titles.queries.titles import get_title

WRITTEN = ("platforms", "offers")
"""The keys of a title's document that writing an offer may change."""


class OfferExists(Conflict):
    """Another offer says the same of a part of that time; ``offer`` is its number."""

    detail = "The title has an offer of this platform, region, kind and quality at that time already."


@movies.atomic
def add_offer(*, movie_id: int, terms: Mapping[str, object], by: Editor, now: datetime) -> Offer:
    """Add an offer of a title, which thereby is under its platform; ``terms`` holds any of `COLUMNS`.

    :raises NoSuchMovie: if there is no such movie.
    :raises Invalid: if there is no such platform, or the values do not fit each other.
    :raises OfferExists: if it overlaps an offer of the same platform, region, kind and quality.
    """
    get_title(movie_id, lock=True)
    offer = Offer(movie_id=movie_id)
    with recording(movies=[movie_id], by=by, now=now, keys=WRITTEN):
        _write(offer, terms, now=now)
    if offer.phase == CURRENT:
        movies.publish_many([said(offer, available=True)])
    return offer


@movies.atomic
def change_offer(*, offer_id: int, terms: Mapping[str, object], by: Editor, now: datetime) -> Offer:
    """Change what ``terms`` holds of an offer.

    :raises NoSuchOffer: if there is no such offer.
    :raises Invalid: if there is no such platform, or the values do not fit each other.
    :raises OfferExists: if it overlaps an offer of the same platform, region, kind and quality.
    """
    offer = get_offer(offer_id)
    settle([offer], now=now)
    before = copy(offer)
    with recording(movies=[offer.movie_id], by=by, now=now, keys=WRITTEN):
        _write(offer, terms, now=now)
    movies.publish_many(said_of_change(before, offer))
    return offer


@movies.atomic
def remove_offer(*, offer_id: int, by: Editor, now: datetime) -> None:
    """Remove an offer as if it had never been; one that has ended is better given its end.

    :raises NoSuchOffer: if there is no such offer.
    """
    offer = get_offer(offer_id)
    with recording(movies=[offer.movie_id], by=by, now=now, keys=WRITTEN):
        remove_offers([offer], now=now)


def overlapping(offer: Offer) -> Q:
    """The offers whose time has a moment in common with that of an offer."""
    condition = Q()
    if offer.until is not None:
        condition &= Q(since__isnull=True) | Q(since__lt=offer.until)
    if offer.since is not None:
        condition &= Q(until__isnull=True) | Q(until__gt=offer.since)
    return condition


def _write(offer: Offer, terms: Mapping[str, object], *, now: datetime) -> None:
    """Write an offer of a locked title, if its values fit each other and what is there."""
    for column in COLUMNS:
        if column in terms:
            setattr(offer, column, terms[column])
    _check(offer)
    offer.phase = phase_at(now, since=offer.since, until=offer.until)
    same = Offer.objects.filter(overlapping(offer), movie=offer.movie_id, **{key: getattr(offer, key) for key in KEY})
    other = same.exclude(pk=offer.pk).values_list("pk", flat=True).first()
    if other is not None:
        raise OfferExists(offer=other)
    offer.save()
    announce_changes(put_under([(offer.movie_id, offer.platform_id)]))


def _check(offer: Offer) -> None:
    errors = []
    if not Platform.objects.select_for_update(no_key=True).filter(pk=offer.platform_id).exists():
        errors.append(field_error("platform", f"There is no platform {offer.platform_id}.", "unknown"))
    if offer.since and offer.until and offer.since >= offer.until:
        errors.append(field_error("until", "An offer ends after it has begun.", "order"))
    if offer.price is not None and not offer.currency:
        errors.append(field_error("currency", "A price needs a currency.", "required"))
    if offer.price is None and offer.currency:
        errors.append(field_error("price", "A currency needs a price.", "required"))
    if errors:
        raise Invalid(errors=errors)
