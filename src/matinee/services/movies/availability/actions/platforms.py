"""The write side of streaming platforms: what admins do."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from django.db import IntegrityError

from matinee.foundation.documents import Document
from matinee.foundation.problems import Conflict
from matinee.services.movies.availability.actions.announcements import remove_offers
from matinee.services.movies.availability.actions.replacing import bring_back_offers, put_under
from matinee.services.movies.availability.models import Offer
from matinee.services.movies.availability.queries.platforms import NoSuchPlatform
from matinee.services.movies.service import movies
from matinee.services.movies.titles.actions.history import Editor, record_additions, recording
from matinee.services.movies.titles.actions.titles import announce_changes
from matinee.services.movies.titles.domain.titles import name_key
from matinee.services.movies.titles.models.history import Change
from matinee.services.movies.titles.models.platforms import Platform


class HasTitles(Conflict):
    """Titles are on the platform; ``movies`` says how many, ``offers`` how many offers it has."""


class PlatformExists(Conflict):
    """Another platform has this name."""

    detail = "There is a platform with this name already."


@movies.atomic
def add_platform(*, details: Mapping[str, object], by: Editor, now: datetime) -> Platform:
    """Add a platform; ``details`` holds its name, and what is known of about, website, logo and regions.

    :raises PlatformExists: if there is one of this name, whatever its case.
    """
    platform = _saved(Platform(**details))
    record_additions(platforms=[platform.pk], by=by, now=now)
    return platform


@movies.atomic
def change_platform(*, platform_id: int, details: Mapping[str, object], by: Editor, now: datetime) -> Platform:
    """Change what ``details`` holds of a platform.

    :raises NoSuchPlatform: if there is no such platform.
    :raises PlatformExists: if another one has the new name.
    """
    platform = _get(platform_id)
    name = platform.name
    for column, value in details.items():
        setattr(platform, column, value)
    with recording(platforms=[platform_id], by=by, now=now):
        _saved(platform)
    if platform.name != name:
        announce_changes(_titles_on(platform))
    return platform


@movies.atomic
def remove_platform(*, platform_id: int, by: Editor, now: datetime, confirmed: int | None = None) -> None:
    """Remove a platform and its offers; its titles stay, without it, and their histories say so.

    Its own history knows what there was, and `restore_platform` brings that back.

    :param confirmed: on how many titles the platform is known to be; not compared if None.
    :raises NoSuchPlatform: if there is no such platform.
    :raises HasTitles: if it is on another number of titles than was confirmed.
    """
    platform = _get(platform_id)
    shown = _titles_on(platform)
    if confirmed not in {None, len(shown)}:
        raise _has_titles(platform, len(shown))
    changed = list(platform.movies.order_by("pk").values_list("pk", flat=True))
    removed = recording(platforms=[platform_id], by=by, now=now, action=Change.Action.WITHDRAWN)
    with recording(movies=changed, by=by, now=now, keys=("platforms", "offers")), removed:
        remove_offers(Offer.objects.select_for_update().filter(platform=platform).order_by("pk"), now=now)
        platform.delete()
    announce_changes(shown)


def _has_titles(platform: Platform, count: int) -> HasTitles:
    offers = platform.offers.count()
    there = f"Titles on {platform.name}, which stay: {count}. Offers, which go with it: {offers}."
    return HasTitles(f"{there} Repeat the request with ?confirm={count}.", movies=count, offers=offers)


@movies.atomic
def restore_platform(
    *, platform_id: int, details: Mapping[str, object], removal: Change, by: Editor, now: datetime
) -> Platform:
    """Bring a platform back that was removed, under the same number, with the titles and offers that it had.

    :param removal: the change that removed it; those of its titles were recorded with it.
    :raises PlatformExists: if another one has its name by now.
    """
    platform = Platform(pk=platform_id, **details)
    with recording(platforms=[platform_id], by=by, now=now, action=Change.Action.RESTORED):
        _saved(platform)
    offers = dict(_offers_lost(removal))
    with recording(movies=list(offers), by=by, now=now, keys=("platforms", "offers")):
        put_under((movie, platform_id) for movie in offers)
        bring_back_offers(offers, now=now)
    announce_changes(_titles_on(platform))
    return platform


def _offers_lost(removal: Change) -> Iterator[tuple[int, list[Document]]]:
    """The titles that lost a platform when it was removed, each with the offers that went."""
    name = removal.before["platform"]
    recorded = Change.objects.filter(pk__gt=removal.pk, at=removal.at, user_id=removal.user_id, movie__isnull=False)
    for movie, before, after in recorded.values_list("movie", "before", "after").iterator():
        if name in (before.get("platforms") or ()) and name not in (after.get("platforms") or ()):
            yield movie, [offer for offer in before.get("offers") or () if offer["platform"] == name]


def _titles_on(platform: Platform) -> list[int]:
    return list(platform.movies.filter(withdrawn_at__isnull=True).order_by("pk").values_list("pk", flat=True))


def _get(platform_id: int) -> Platform:
    platform = Platform.objects.select_for_update().filter(pk=platform_id).first()
    if platform is None:
        raise NoSuchPlatform()
    return platform


def _saved(platform: Platform) -> Platform:
    platform.name_key = name_key(platform.name, longest=100)
    try:
        with movies.atomic:
            platform.save()
    except IntegrityError:
        raise PlatformExists() from None
    return platform
