"""Publishes that offers have begun or ended: once each, whether an admin, an import or the clock is the cause.

The ``phase`` of an offer is what was published of it last, written in the same transaction. An action that changes an
offer locks its title first, then the offer. The clock takes only offers that nobody has locked, and does not wait for
others.
"""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db.models import Q

from matinee.contracts.movies.v1.movies_events_pb2 import AvailabilityChanged
from matinee.foundation.django.compiled import Select
from matinee.services.movies.availability.domain import ANNOUNCED, COLUMNS, CURRENT, UPCOMING, phase_at
from matinee.services.movies.availability.models import Offer
from matinee.services.movies.service import movies
from matinee.services.movies.titles.models.titles import Movie

BATCH = 500
SAID = ("platform_id", "region", "kind")
"""What an event names of an offer. An offer that differs in one of these is another offer to those who react."""

Said = tuple[AvailabilityChanged, str]


def said(offer: Offer, *, available: bool) -> Said:
    """That an offer begins, or ends, with its subject."""
    event = AvailabilityChanged(
        movie_id=offer.movie_id,
        platform_id=offer.platform_id,
        offer_id=offer.pk,
        region=offer.region,
        kind=offer.kind,
        available=available,
    )
    return event, f"movie/{offer.movie_id}"


def settle(offers: Iterable[Offer], *, now: datetime) -> None:
    """Say what has happened to locked offers by now, and note it on them; both in the transaction that is under way.

    Nothing of a withdrawn title can be watched: its offers wait, and end unsaid.
    """
    offers = list(offers)
    withdrawn = set(
        Movie.objects.filter(pk__in={offer.movie_id for offer in offers}, withdrawn_at__isnull=False).values_list(
            "pk", flat=True
        )
    )
    events: list[Said] = []
    phases: dict[Offer.Phase, list[int]] = {}
    for offer in offers:
        is_shown, before = offer.movie_id not in withdrawn, offer.phase
        after = phase_at(now, since=offer.since, until=offer.until, is_shown=is_shown)
        if before != after:
            offer.phase = after
            phases.setdefault(after, []).append(offer.pk)
            if is_shown or before == CURRENT:
                events += [said(offer, available=available) for available in ANNOUNCED.get((before, after), ())]
    for phase, keys in phases.items():
        Offer.objects.filter(pk__in=keys).update(phase=phase)
    movies.publish_many(events)


def said_of_change(before: Offer, after: Offer) -> list[Said]:
    """What a change says of an offer whose phase was settled before: what it was ends, what it is begins."""
    was, is_ = before.phase == CURRENT, after.phase == CURRENT
    if all(getattr(before, column) == getattr(after, column) for column in COLUMNS):
        return []
    if was and is_ and all(getattr(before, column) == getattr(after, column) for column in SAID):
        return [said(after, available=True)]
    return [*([said(before, available=False)] if was else []), *([said(after, available=True)] if is_ else [])]


def announce_due_offers(*, now: datetime) -> int:
    """Say of every offer that has begun or ended unannounced that it has; how many offers that were.

    Each batch is one transaction. Beside a second run of its own each takes other offers.
    """
    ended = Q(phase__in=(UPCOMING, CURRENT), until__lte=now)
    begun = Q(phase=UPCOMING, movie__withdrawn_at__isnull=True) & (Q(since__isnull=True) | Q(since__lte=now))
    count = 0
    for due in (ended, begun):
        while batch := _announce_some(due, now=now):
            count += batch
    return count


@movies.atomic
def _announce_some(due: Q, *, now: datetime) -> int:
    found = Offer.objects.select_for_update(skip_locked=True, of=("self",)).filter(due)
    offers = list(found.order_by("pk")[:BATCH])
    settle(offers, now=now)
    return len(offers)


def remove_offers(offers: Iterable[Offer], *, now: datetime) -> None:
    """Remove locked offers, and say of those that are going on that they end."""
    offers = list(offers)
    if not offers:
        return
    settle(offers, now=now)
    movies.publish_many(said(offer, available=False) for offer in offers if offer.phase == CURRENT)
    Offer.objects.filter(pk__in=[offer.pk for offer in offers]).delete()


def settle_offers_of(movie_ids: Iterable[int], *, now: datetime) -> None:
    """Say of the offers of titles that were just withdrawn, or are shown again, what that means for them."""
    found = Offer.objects.select_for_update().filter(movie__in=list(movie_ids))
    settle(found.order_by("pk"), now=now)


_OFFERING = Select(lambda movie: Offer.objects.filter(movie=movie).values_list("platform_id").distinct())


def leave_platforms(*, movie_id: int, platforms: Collection[int], now: datetime) -> None:
    """Remove the offers of a title on all platforms but these."""
    if not {platform for (platform,) in _OFFERING(movie=movie_id)}.difference(platforms):
        return
    elsewhere = Offer.objects.select_for_update().filter(movie=movie_id).exclude(platform__in=list(platforms))
    remove_offers(elsewhere.order_by("pk"), now=now)
