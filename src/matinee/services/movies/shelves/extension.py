"""What shelves add to titles: whether one is on somebody's watchlist."""

from django.db.models import OuterRef, Subquery
from rest_framework import serializers

from matinee.foundation.django.pages.statements import Slot
from matinee.services.movies.shelves.models import WatchlistEntry
from matinee.services.movies.titles.domain.extensions import Extension
from matinee.services.movies.titles.queries.mine import USER


def _my_entry() -> Subquery:
    return Subquery(WatchlistEntry.objects.filter(movie=OuterRef("pk"), user_id=Slot(USER)).values("pk")[:1])


EXTENSION = Extension(
    mine={"watchlist": _my_entry},
    mine_fields={
        "watchlist": lambda: serializers.IntegerField(allow_null=True, help_text="The number of the entry, if any.")
    },
)
