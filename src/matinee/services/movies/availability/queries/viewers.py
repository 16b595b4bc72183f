"""The read side of viewers: where users watch."""

from django.db.models import OuterRef

from matinee.foundation.django.pages.expressions import JSONList, JSONObject
from matinee.foundation.django.pages.prepared import texts
from matinee.services.movies.availability.models import Viewer
from matinee.services.movies.titles.models.platforms import Platform

NOTHING_SET = '{"region": "", "platforms": []}'


def viewer_page() -> JSONObject:
    """A user's region and platforms."""
    platforms = Platform.objects.filter(viewers=OuterRef("pk")).order_by("name_key")
    return JSONObject(region="region", platforms=JSONList(platforms, JSONObject(id="pk", name="name")))


def get_viewer_page(user_id: int) -> str:
    """Where a user watches, as JSON; empty values where the user has not said."""
    found = texts(Viewer.objects.filter(user_id=user_id), viewer_page())
    return found[0] if found else NOTHING_SET
