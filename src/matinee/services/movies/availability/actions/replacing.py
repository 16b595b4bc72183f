"""Replacing all offers of many titles, as imports do: in few statements, and unchanged ones stay as they are."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from matinee.services.movies.availability.actions.announcements import remove_offers, said, said_of_change, settle
from matinee.services.movies.availability.domain import (
    COLUMNS,
    CURRENT,
    NotAnOffer,
    clash,
    key_of,
    parse_offer,
    phase_at,
)
from matinee.services.movies.availability.models import Offer
from matinee.services.movies.availability.queries.where import PLACES
from matinee.services.movies.service import movies
from matinee.services.movies.titles.domain.titles import name_key
from matinee.services.movies.titles.models.platforms import Platform
from matinee.services.movies.titles.models.titles import Movie

AT_ONCE = 5000
"""How many titles are named in one statement."""


@dataclass(frozen=True)
class Unplaced:
    """An offer of a title, by its position, that was left out, and why."""

    movie_id: int
    index: int
    reason: str


@movies.atomic
def replace_offers(offers: Mapping[int, Sequence[Mapping[str, object]]], *, now: datetime) -> list[Unplaced]:
    """Give each title these offers, objects of the film format, and no others; returns those that could not be placed.

    ``platform`` is a platform's name or number. Each title is put under the platforms of its offers. An offer that is
    there already stays; if its terms differ, it is changed. What begins or ends by that is announced.
    """
    unplaced: list[Unplaced] = []
    wanted = _wanted(offers, unplaced)
    shown = {
        movie.pk: movie.withdrawn_at is None
        for movie in Movie.objects.select_for_update(no_key=True).filter(pk__in=list(offers)).order_by("pk")
    }
    present: dict[int, list[Offer]] = defaultdict(list)
    for offer in Offer.objects.select_for_update().filter(movie__in=list(shown)).order_by("pk"):
        present[offer.movie_id].append(offer)
    settle([offer for several in present.values() for offer in several], now=now)
    new, gone = _matched(wanted, present, shown, now=now)
    remove_offers(gone, now=now)
    Offer.objects.bulk_create(new, batch_size=500)
    put_under((offer.movie_id, offer.platform_id) for movie in shown for offer in wanted[movie])
    movies.publish_many(said(offer, available=True) for offer in new if offer.phase == CURRENT)
    return unplaced


@movies.atomic
def bring_back_offers(offers: Mapping[int, Sequence[Mapping[str, object]]], *, now: datetime) -> None:
    """Give each title these offers besides its own, on a platform on which it has none, and announce current ones."""
    wanted = _wanted(offers, [])
    movie_ids = list(offers)
    for start in range(0, len(movie_ids), AT_ONCE):
        some = Movie.objects.filter(pk__in=movie_ids[start : start + AT_ONCE]).order_by("pk")
        shown = dict(some.select_for_update(no_key=True).values_list("pk", "withdrawn_at"))
        new = [offer for movie in shown for offer in wanted[movie]]
        for offer in new:
            is_shown = shown[offer.movie_id] is None
            offer.phase = phase_at(now, since=offer.since, until=offer.until, is_shown=is_shown)
        Offer.objects.bulk_create(new, batch_size=500)
        movies.publish_many(said(offer, available=True) for offer in new if offer.phase == CURRENT)


def put_under(pairs: Iterable[tuple[int, int]]) -> set[int]:
    """Put titles under platforms, by pairs of their ids; the titles that were not there."""
    wanted = set(pairs)
    movie_ids = sorted({movie for movie, _ in wanted})
    parts = [movie_ids[start : start + AT_ONCE] for start in range(0, len(movie_ids), AT_ONCE)]
    found = (PLACES.objects.filter(movie__in=some).values_list("movie_id", "platform_id") for some in parts)
    new = wanted - set(chain.from_iterable(found))
    made = [PLACES(movie_id=movie, platform_id=platform) for movie, platform in sorted(new)]
    PLACES.objects.bulk_create(made, batch_size=2000)
    return {movie for movie, _ in new}


def _wanted(
    offers: Mapping[int, Sequence[Mapping[str, object]]], unplaced: list[Unplaced]
) -> Mapping[int, Sequence[Offer]]:
    """The offers as rows that are not saved; what cannot be one is noted."""
    platforms = {platform.name_key: platform.pk for platform in Platform.objects.only("name_key")}
    wanted: dict[int, list[Offer]] = {movie: [] for movie in offers}
    for movie, several in offers.items():
        for index, data in enumerate(several):
            try:
                wanted[movie].append(_offer(movie, data, platforms, beside=wanted[movie]))
            except NotAnOffer as error:
                unplaced.append(Unplaced(movie, index, str(error)))
    return wanted


def _offer(movie: int, data: Mapping[str, object], platforms: Mapping[str, int], *, beside: Sequence[Offer]) -> Offer:
    terms = parse_offer(data)
    meant = terms.platform
    pk = meant if isinstance(meant, int) else platforms.get(name_key(meant, longest=100), 0)
    if pk not in platforms.values():
        raise NotAnOffer(f"there is no platform {str(meant)[:80]!r}")
    offer = Offer(movie_id=movie, platform_id=pk, **{key: getattr(terms, key) for key in COLUMNS[1:]})
    if any(clash(offer, other) for other in beside):
        raise NotAnOffer("it overlaps another one of its platform, region, kind and quality")
    return offer


def _matched(
    wanted: Mapping[int, Sequence[Offer]],
    present: Mapping[int, Sequence[Offer]],
    shown: Mapping[int, bool],
    *,
    now: datetime,
) -> tuple[list[Offer], list[Offer]]:
    """Write what has changed of the offers that are there; those that are new, and those that are gone."""
    new: list[Offer] = []
    gone: list[Offer] = []
    changed: list[tuple[Offer, Offer]] = []
    for movie, is_shown in shown.items():
        rest = list(present.get(movie, ()))
        # The like ones first, or an offer could be taken for another that has only changed.
        for offer in sorted(wanted[movie], key=lambda offer: _least(offer, rest)):
            offer.phase = phase_at(now, since=offer.since, until=offer.until, is_shown=is_shown)
            old = _best(offer, rest)
            if old is None:
                new.append(offer)
                continue
            rest.remove(old)
            before = copy(old)
            for column in (*COLUMNS, "phase"):
                setattr(old, column, getattr(offer, column))
            changed.append((before, old))
        gone += rest
    _write_changes(changed)
    return new, gone


def _best(offer: Offer, candidates: Iterable[Offer]) -> Offer | None:
    """The offer of the same key that differs in the fewest columns, or None."""
    same = [other for other in candidates if key_of(other) == key_of(offer)]
    return min(same, key=lambda other: _differences(offer, other), default=None)


def _least(offer: Offer, candidates: Iterable[Offer]) -> int:
    best = _best(offer, candidates)
    return len(COLUMNS) if best is None else _differences(offer, best)


def _differences(one: Offer, other: Offer) -> int:
    return sum(getattr(one, column) != getattr(other, column) for column in COLUMNS)


def _write_changes(pairs: Sequence[tuple[Offer, Offer]]) -> None:
    different = [(before, after) for before, after in pairs if _differences(before, after)]
    Offer.objects.bulk_update([after for _, after in different], [*COLUMNS[4:], "phase"], batch_size=100)
    movies.publish_many(event for before, after in different for event in said_of_change(before, after))
