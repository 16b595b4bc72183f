"""The write side of streaming platforms: what admins do."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import IntegrityError
from django.db.models import Model

from matinee.foundation.problems import Conflict
from matinee.services.movies.availability.queries import NoSuchPlatform
from matinee.services.movies.catalogue.actions.copies import Copies, copy_rows
from matinee.services.movies.catalogue.actions.movies import announce_changes
from matinee.services.movies.catalogue.engine.titles import name_key
from matinee.services.movies.models import Movie, Offer, Platform
from matinee.services.movies.service import movies


class PlatformExists(Conflict):
    """Another platform has this name."""

    detail = "There is a platform of this name already."


@movies.atomic
def add_platform(*, details: Mapping[str, Any]) -> Platform:
    """Add a platform; ``details`` holds its name, and what is known of about, website, logo and regions.

    :raises PlatformExists: if there is one of this name, whatever its case.
    """
    return _saved(Platform(**details))


@movies.atomic
def change_platform(*, platform_id: int, details: Mapping[str, Any]) -> Platform:
    """Change what ``details`` holds of a platform.

    :raises NoSuchPlatform: if there is no such platform.
    :raises PlatformExists: if another one has the new name.
    """
    platform = _get(platform_id)
    name = platform.name
    for column, value in details.items():
        setattr(platform, column, value)
    _saved(platform)
    if platform.name != name:
        announce_changes(_movies_on(platform))
    return platform


@movies.atomic
def remove_platform(*, platform_id: int) -> None:
    """Remove a platform; its movies stay, without it.

    :raises NoSuchPlatform: if there is no such platform.
    """
    platform = _get(platform_id)
    changed = _movies_on(platform)
    platform.delete()
    announce_changes(changed)


COPIED: Mapping[str, tuple[type[Model], Sequence[str]]] = {
    "platforms": (Movie.platforms.through, ("platform_id",)),
    "offers": (Offer, ("platform_id", "region", "kind", "quality")),
}
"""What makes a title available, and by what two rows are known to say the same."""


@movies.atomic
def copy_offers(*, gone: int, kept: int) -> Copies:
    """Give the title that is kept the platforms and offers that the one that is gone has and it lacks."""
    return {name: list(copy_rows(model, key, gone=gone, kept=kept).values()) for name, (model, key) in COPIED.items()}


@movies.atomic
def remove_copied_offers(made: Copies) -> None:
    """Take copies of `copy_offers` away again; those that have been written anew since stay."""
    for name, (model, _) in COPIED.items():
        model._default_manager.filter(pk__in=made.get(name, [])).delete()


def _movies_on(platform: Platform) -> list[int]:
    return list(platform.movies.filter(withdrawn_at__isnull=True).values_list("pk", flat=True))


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
