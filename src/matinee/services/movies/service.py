"""The handle of movies."""

from matinee.foundation.django.service import DjangoService

movies = DjangoService(
    "movies",
    about="Films and people, where to watch them, reviews and watchlists.",
    enum_names={
        "TitleKindEnum": "matinee.services.movies.titles.models.titles.Movie.Kind",
        "OfferKindEnum": "matinee.services.movies.availability.models.Offer.Kind",
        "AlternateTitleTypeEnum": "matinee.services.movies.titles.models.details.AlternateTitle.Type",
        "ReleaseTypeEnum": "matinee.services.movies.titles.models.details.Release.Type",
        "PersonNameTypeEnum": "matinee.services.movies.titles.models.people.PersonName.Type",
        "BoxOfficeKindEnum": "matinee.services.movies.titles.models.details.BoxOffice.Kind",
        "ConnectionKindEnum": "matinee.services.movies.titles.models.details.Connection.Kind",
        "TriviaKindEnum": "matinee.services.movies.titles.models.details.Trivia.Kind",
        "MergeKindEnum": "matinee.services.movies.curation.serializers.merges.MERGEABLE",
    },
)
