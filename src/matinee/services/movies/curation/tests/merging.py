"""Merges titles in tests, and compares what was there before and after."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from matinee.services.movies.availability.models import Offer
from matinee.services.movies.curation.actions.merges import undo_merge
from matinee.services.movies.curation.actions.merging_titles import (
    merge_titles,
)
from matinee.services.movies.models import (
    ChartPosition,
    ExternalId,
    HelpfulVote,
    Merge,
    Movie,
    Review,
    SourceRecord,
    WatchlistEntry,
)
from matinee.services.movies.tests.factories import (
    BY,
    NOW,
    stored_rating,
)
from matinee.services.movies.titles.domain.credits import CreditLine
from matinee.services.movies.titles.queries.documents import film_documents

LATER = NOW + timedelta(days=1)
LISTS: Mapping[str, Any] = {
    "genres": ["Drama"],
    "countries": [("DE", "Germany")],
    "languages": [("de", "German")],
    "keywords": ["tower"],
    "credits": [CreditLine("Fritz Lang", "director"), CreditLine("Gustav Fröhlich", "actor", ("Freder",))],
    "alternate_titles": [{"title": "Metrópolis", "region": "ES", "type": "release"}],
    "releases": [{"date": "1927-01-10", "country": "DE", "type": "premiere"}],
    "versions": [{"name": "Restored", "runtime": 148}],
    "certificates": [{"country": "DE", "certificate": "6"}],
    "companies": [{"name": "UFA", "role": "production"}],
    "taglines": ["There can be no understanding."],
    "box_office": [{"kind": "budget", "amount": 5_000_000, "currency": "DEM"}],
    "awards": [{"event": "Memory of the World", "year": 2001, "won": True, "people": [{"name": "Fritz Lang"}]}],
    "connections": [{"kind": "references", "title": "Frankenstein", "year": 1931}],
    "trivia": [{"kind": "trivia", "text": "Found again in Buenos Aires."}],
}


def merged(kept: Movie, gone: Movie) -> Merge:
    return merge_titles(kept_id=kept.pk, gone_id=gone.pk, by=BY, now=LATER)


def undone(merge: Merge) -> None:
    undo_merge(merge_id=merge.pk, by=BY, now=LATER)


def snapshot(*titles: Movie) -> dict[str, Any]:
    """All that can be said of some titles, except when their rows were written."""
    pks = [title.pk for title in titles]
    return {
        "documents": film_documents(pks),
        "rows": list(
            Movie.objects.filter(pk__in=pks).order_by("pk").values_list("withdrawn_at", "merged_into", "series")
        ),
        "ratings": [stored_rating(title) for title in titles],
        "reviews": list(Review.objects.order_by("pk").values()),
        "votes": list(HelpfulVote.objects.order_by("pk").values()),
        "entries": list(WatchlistEntry.objects.order_by("pk").values()),
        "ids": list(ExternalId.objects.order_by("source", "value").values_list("movie", "source", "value")),
        "records": list(SourceRecord.objects.order_by("pk").values()),
        "charts": list(ChartPosition.objects.order_by("pk").values()),
        "offers": list(Offer.objects.order_by("pk").values()),
    }
