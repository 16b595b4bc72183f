"""Details, series and their episodes as the document shows them."""

from matinee.foundation.django.openapi import answered
from matinee.foundation.documents import Values

_RATED = {"count": 1204, "average": 8.71}
_SERIES: Values = {
    "series": {
        "id": 310,
        "title": "The Lighthouse Keepers",
        "year": 2019,
        "kind": "series",
        "genres": ["Drama"],
        "languages": ["en"],
        "directors": [],
        "picture": None,
        "end_year": 2021,
        "rating": {"count": 5120, "average": 8.9, "score": 8.74},
    },
    "episode_average": 8.36,
}

SEASONS = answered(
    "Two seasons",
    {
        **_SERIES,
        "seasons": [
            {"season": 1, "episode_count": 8, "year_from": 2019, "year_to": 2019, "average": 8.21},
            {"season": 2, "episode_count": 6, "year_from": 2021, "year_to": 2021, "average": 8.56},
        ],
    },
)
_EPISODE = {
    "id": 311,
    "title": "Fog",
    "episode": 1,
    "year": 2019,
    "release_date": "2019-10-04",
    "runtime_minutes": 48,
    "synopsis": "The lamp goes out.",
    "rating": _RATED,
}
SEASON = answered("A season", {**_SERIES, "season": 1, "average": 8.21, "episodes": [_EPISODE]})
NO_SEASON = answered(
    "A special without a season",
    {
        **_SERIES,
        "season": None,
        "average": None,
        "episodes": [
            {
                **_EPISODE,
                "id": 330,
                "title": "The Making of",
                "episode": None,
                "rating": {"count": 0, "average": None},
            }
        ],
    },
)
EPISODES = answered(
    "A heat map",
    {
        **_SERIES,
        "seasons": [
            {
                "season": 1,
                "average": 8.21,
                "episodes": [
                    {"id": 311, "title": "Fog", "episode": 1, "rating": _RATED},
                    {"id": 312, "title": "Oil", "episode": 2, "rating": {"count": 990, "average": 8.03}},
                ],
            }
        ],
    },
)
DETAILS = answered(
    "Casablanca",
    {
        "id": 7,
        "title": "Casablanca",
        "year": 1942,
        "alternate_titles": [{"title": "Casablanca", "region": "DE", "language": "de", "type": "release", "note": ""}],
        "releases": [{"date": "1942-11-26", "country": "US", "type": "premiere", "note": "New York"}],
        "versions": [],
        "certificates": [{"country": "US", "certificate": "PG", "note": ""}],
        "keywords": ["letter of transit", "Morocco"],
        "companies": [{"name": "Warner Bros.", "role": "production", "country": "US", "note": ""}],
        "taglines": ["They had a date with fate in Casablanca!"],
        "box_office": [{"kind": "budget", "amount": 878000, "currency": "USD", "country": "", "as_of": ""}],
        "awards": [
            {
                "event": "Academy Awards",
                "year": 1944,
                "category": "Best Director",
                "won": True,
                "people": [{"person": 12, "name": "Michael Curtiz"}],
                "note": "",
            }
        ],
        "connections": [
            {
                "kind": "references",
                "movie": None,
                "imdb": "tt0029453",
                "title": "Pépé le Moko",
                "year": 1937,
                "note": "",
            }
        ],
        "connections_from": [
            {"kind": "references", "movie": 88, "title": "Play It Again, Sam", "year": 1972, "note": ""}
        ],
        "trivia": [{"kind": "trivia", "text": "Dooley Wilson did not play the piano.", "spoiler": False}],
    },
)
