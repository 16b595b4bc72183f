"""The Django app of movies."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    """The Django app."""

    name = "matinee.services.movies"
    label = "movies"
    verbose_name = "Movies"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Add to titles what the other chambers add."""
        from matinee.services.movies.availability.extension import EXTENSION as AVAILABILITY
        from matinee.services.movies.reviews.extension import EXTENSION as REVIEWS
        from matinee.services.movies.shelves.extension import EXTENSION as SHELVES
        from matinee.services.movies.titles.domain.extensions import ADDED

        for extension in (AVAILABILITY, REVIEWS, SHELVES):
            ADDED.add(extension)
