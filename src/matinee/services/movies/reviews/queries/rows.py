"""The JSON of reviews."""

from django.db.models import Case, F, JSONField, Q, When

from matinee.foundation.django.pages.expressions import JSONBool, JSONDocument, JSONObject, JSONTime
from matinee.foundation.documents import Values
from matinee.services.movies.titles.queries.cards import card


def review_row() -> JSONObject:
    """A review, wherever it is shown."""
    return JSONObject(**_members())


def moderated_row() -> JSONObject:
    """A review as admins see it: with who hid it, when and why, or null."""
    hidden = JSONObject(
        by=JSONObject(id="hidden_by_id", username="hidden_by"),
        at=JSONTime("hidden_at"),
        reason="hidden_reason",
        earlier_review=JSONBool(Q(hidden_at__isnull=False, hidden_at__lt=F("created_at"))),
    )
    return JSONObject(
        **_members(), hidden=JSONDocument(Case(When(active=False, then=hidden), output_field=JSONField()))
    )


def _members() -> Values:
    return {
        "id": F("pk"),
        "movie": JSONObject(**card("movie__")),
        "author": JSONObject(id="reviewer_id", username="reviewer__username"),
        "rating": F("rating"),
        "headline": F("headline"),
        "body": F("body"),
        "is_spoiler": JSONBool("is_spoiler"),
        "active": JSONBool("active"),
        "helpful_count": F("helpful_count"),
        "created_at": JSONTime("created_at"),
        "updated_at": JSONTime("updated_at"),
    }
