"""The catalogue and its reviews in the console, changed by the room's actions alone."""

from matinee.services.movies.admin import curation, people, platforms, reviews, titles

__all__ = ["curation", "people", "platforms", "reviews", "titles"]
"""Django looks for what is registered in this package alone."""
