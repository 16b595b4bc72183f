"""What movies keeps: the catalogue, platforms, reviews and watchlists."""

from matinee.services.movies.models.people import Credit, Person
from matinee.services.movies.models.platforms import Platform
from matinee.services.movies.models.reviews import HelpfulVote, Review, Reviewer
from matinee.services.movies.models.titles import Country, ExternalId, Genre, Language, Movie, SourceRecord
from matinee.services.movies.models.watchlists import WatchlistEntry

__all__ = [
    "Country",
    "Credit",
    "ExternalId",
    "Genre",
    "HelpfulVote",
    "Language",
    "Movie",
    "Person",
    "Platform",
    "Review",
    "Reviewer",
    "SourceRecord",
    "WatchlistEntry",
]
