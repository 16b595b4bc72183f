"""What movies keeps, gathered from its chambers."""

from matinee.services.movies.availability.models import Offer, Platform, Viewer
from matinee.services.movies.catalogue.models.charts import ChartPosition, ScoreBasis
from matinee.services.movies.catalogue.models.details import (
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
from matinee.services.movies.catalogue.models.people import Credit, Person, PersonExternalId, PersonName
from matinee.services.movies.catalogue.models.provenance import Change, Merge, Proposal
from matinee.services.movies.catalogue.models.titles import (
    Country,
    ExternalId,
    Genre,
    Keyword,
    Language,
    Movie,
    SourceRecord,
)
from matinee.services.movies.reviews.models import HelpfulVote, Review, Reviewer
from matinee.services.movies.shelves.models import WatchlistEntry

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
