"""The JSON of reviews."""

from matinee.foundation.django.pages.expressions import JSONBool, JSONObject, JSONTime


def review_row() -> JSONObject:
    """A review, wherever it is shown."""
    return JSONObject(
        id="pk",
        movie=JSONObject(id="movie_id", title="movie__title", year="movie__release_year"),
        author=JSONObject(id="reviewer_id", username="reviewer__username"),
        rating="rating",
        headline="headline",
        body="body",
        is_spoiler=JSONBool("is_spoiler"),
        active=JSONBool("active"),
        helpful_count="helpful_count",
        created_at=JSONTime("created_at"),
        updated_at=JSONTime("updated_at"),
    )
