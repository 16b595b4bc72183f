"""The write side of streaming platforms: what admins do."""

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError

from matinee.foundation.problems import Conflict
from matinee.services.movies.engine.titles import search_key
from matinee.services.movies.models import Platform
from matinee.services.movies.queries.catalogue import NoSuchPlatform
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
    for name, value in details.items():
        setattr(platform, name, value)
    return _saved(platform)


@movies.atomic
def remove_platform(*, platform_id: int) -> None:
    """Remove a platform; its movies stay, without it.

    :raises NoSuchPlatform: if there is no such platform.
    """
    _get(platform_id).delete()


def _get(platform_id: int) -> Platform:
    platform = Platform.objects.select_for_update().filter(pk=platform_id).first()
    if platform is None:
        raise NoSuchPlatform()
    return platform


def _saved(platform: Platform) -> Platform:
    platform.name_key = search_key(platform.name)[:100]
    try:
        with movies.atomic:
            platform.save()
    except IntegrityError:
        raise PlatformExists() from None
    return platform
