"""What movies keeps, gathered from its chambers."""

from matinee.services.movies.availability.models import Offer, Viewer
from matinee.services.movies.charts.models import ChartPosition
from matinee.services.movies.curation.models import Merge, Proposal
from matinee.services.movies.reviews.models import HelpfulVote, Review, Reviewer
from matinee.services.movies.shelves.models import WatchlistEntry
from matinee.services.movies.titles.models.details import (
    AlternateTitle,
    AwaitedSeries,
    Award,
    BoxOffice,
    Certificate,
    Company,
    CompanyCredit,
    Connection,
    Nomination,
    Release,
    Tagline,
    Trivia,
    Version,
)
from matinee.services.movies.titles.models.history import Change
from matinee.services.movies.titles.models.people import Credit, Person, PersonExternalId, PersonName
from matinee.services.movies.titles.models.platforms import Platform
from matinee.services.movies.titles.models.scores import ScoreBasis
from matinee.services.movies.titles.models.titles import (
    Country,
    ExternalId,
    Genre,
    Keyword,
    Language,
    Movie,
    SourceRecord,
)

__all__ = [
    "AlternateTitle",
    "AwaitedSeries",
    "Award",
    "BoxOffice",
    "Certificate",
    "Change",
    "ChartPosition",
    "Company",
    "CompanyCredit",
    "Connection",
    "Country",
    "Credit",
    "ExternalId",
    "Genre",
    "HelpfulVote",
    "Keyword",
    "Language",
    "Merge",
    "Movie",
    "Nomination",
    "Offer",
    "Person",
    "PersonExternalId",
    "PersonName",
    "Platform",
    "Proposal",
    "Release",
    "Review",
    "Reviewer",
    "ScoreBasis",
    "SourceRecord",
    "Tagline",
    "Trivia",
    "Version",
    "Viewer",
    "WatchlistEntry",
]
