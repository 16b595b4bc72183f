"""The write side of viewers: where users watch."""

from collections.abc import Sequence

from matinee.foundation.problems import Invalid, field_error
from matinee.services.movies.availability.models import Viewer
from matinee.services.movies.service import movies
from matinee.services.movies.titles.models.platforms import Platform


@movies.atomic
def set_viewer(*, user_id: int, region: str, platforms: Sequence[int]) -> None:
    """Note a user's region, which may be empty, and platforms, and no others.

    :raises Invalid: if there is no such platform.
    """
    known = set(Platform.objects.select_for_update(no_key=True).filter(pk__in=platforms).values_list("pk", flat=True))
    errors = [
        field_error(("platforms", index), f"There is no platform {pk}.", "unknown")
        for index, pk in enumerate(platforms)
        if pk not in known
    ]
    if errors:
        raise Invalid(errors=errors)
    viewer, _ = Viewer.objects.update_or_create(user_id=user_id, defaults={"region": region})
    viewer.platforms.set(known)
