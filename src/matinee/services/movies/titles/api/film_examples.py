"""Titles and people as the document shows them: what admins write, and what is answered."""

from matinee.foundation.django.openapi import answered, answered_page, given
from matinee.foundation.documents import Values

ROW: Values = {
    "id": 7,
    "kind": "film",
    "title": "Casablanca",
    "original_title": "",
    "year": 1942,
    "runtime_minutes": 102,
    "genres": ["Drama", "Romance"],
    "languages": ["de", "en", "fr"],
    "countries": ["US"],
    "directors": [{"id": 12, "name": "Michael Curtiz"}],
    "picture": None,
    "platforms": [{"id": 1, "name": "Netflix"}],
    "rating": {"count": 40, "average": 8.6, "score": 8.12},
}
FACETS = {"genre": [{"value": "Drama", "count": 1}, {"value": "Romance", "count": 1}]}
MOVIES = answered_page("Films with both genres", ROW, facets=FACETS)
MOVIE_FOUND = answered("Casablanca by its IMDb id", {**ROW, "address": "/api/v1/7/"})

_PAGE: Values = {
    **ROW,
    "release_date": "1942-11-26",
    "end_year": None,
    "synopsis": "A bar owner meets an old love again, and her husband, who is on the run.",
    "keywords": ["letter of transit", "Morocco"],
    "tagline": "They had a date with fate in Casablanca!",
    "certificates": [{"country": "US", "certificate": "PG", "note": ""}],
    "award_counts": {"wins": 3, "nominations": 8},
    "series": None,
    "season": None,
    "episode": None,
    "previous_episode": None,
    "next_episode": None,
    "season_count": None,
    "episode_count": None,
    "credits": [
        {
            "person": {"id": 12, "name": "Michael Curtiz"},
            "category": "director",
            "job": "",
            "characters": [],
            "uncredited": False,
            "episodes": None,
        },
        {
            "person": {"id": 14, "name": "Ingrid Bergman"},
            "category": "actor",
            "job": "",
            "characters": ["Ilsa Lund"],
            "uncredited": False,
            "episodes": None,
        },
    ],
    "external_ids": [{"source": "imdb", "value": "tt0034583"}, {"source": "wikidata", "value": "Q132689"}],
    "picture": None,
    "offers": {"regions": ["DE", "US"], "kinds": ["rent", "subscription"]},
    "rating": {
        "count": 40,
        "sum": 344,
        "average": 8.6,
        "score": 8.12,
        "mean_of_all": 6.5,
        "least_votes": 12,
        "histogram": [0, 0, 0, 0, 1, 1, 4, 10, 14, 10],
    },
    "latest_reviews": [],
    "created_at": "2026-11-02T19:30:00.000Z",
    "updated_at": "2026-11-02T19:30:00.000Z",
}
MOVIE = answered("Casablanca", _PAGE)
MOVIE_GIVEN = given(
    "A film",
    {
        "title": "Casablanca",
        "year": 1942,
        "release_date": "1942-11-26",
        "runtime_minutes": 102,
        "genres": ["Drama", "Romance"],
        "countries": ["US"],
        "languages": ["en", "fr", "de"],
        "platforms": [1],
        "external_ids": {"imdb": "tt0034583", "wikidata": "Q132689"},
        "credits": [
            {"name": "Michael Curtiz", "category": "director"},
            {"person": 14, "category": "actor", "characters": ["Ilsa Lund"]},
        ],
        "alternate_titles": [{"title": "Everybody Comes to Rick's", "type": "working", "language": "en"}],
        "releases": [{"date": "1942-11-26", "country": "US", "type": "premiere", "note": "New York"}],
        "certificates": [{"country": "US", "certificate": "PG"}],
        "keywords": ["letter of transit", "Morocco"],
        "taglines": ["They had a date with fate in Casablanca!"],
    },
)
EPISODE_GIVEN = given(
    "An episode",
    {"kind": "episode", "title": "Fog", "series": {"movie": 310}, "season": 1, "episode": 1, "platforms": [1]},
)
MOVIE_CHANGED = given("Two fields", {"runtime_minutes": 102, "genres": ["Drama", "Romance", "War"]})

_PERSON: Values = {
    "id": 14,
    "name": "Ingrid Bergman",
    "imdb_id": "nm0000006",
    "born": "1915-08-29",
    "died": "1982-08-29",
    "professions": ["actress"],
    "picture": None,
}
PEOPLE = answered_page("One of the name", _PERSON)
PERSON_FOUND = answered("Ingrid Bergman by her IMDb id", {**_PERSON, "address": "/api/v1/people/14/"})
_CARD = ("id", "title", "year", "kind", "genres", "languages", "directors", "picture", "rating")
_TITLE = {key: ROW[key] for key in _CARD}
PERSON = answered(
    "Ingrid Bergman",
    {
        **_PERSON,
        "names": [{"name": "イングリッド・バーグマン", "type": "transliterated", "language": "ja"}],
        "birth_place": "Stockholm",
        "death_place": "London",
        "biography": "",
        "external_ids": [{"source": "wikidata", "value": "Q43247"}],
        "known_for": [{"movie": _TITLE, "category": "actor"}],
        "filmography": [
            {
                "category": "actor",
                "count": 1,
                "credits": [
                    {
                        "movie": {**_TITLE, "end_year": None, "series": None, "season": None, "episode": None},
                        "job": "",
                        "characters": ["Ilsa Lund"],
                        "uncredited": False,
                        "episodes": None,
                    }
                ],
            }
        ],
        "awards": [
            {
                "event": "Academy Awards",
                "year": 1945,
                "category": "Best Actress",
                "won": True,
                "movie": {"id": 31, "title": "Gaslight", "year": 1944},
                "note": "",
            }
        ],
    },
)
PERSON_GIVEN = given(
    "Ingrid Bergman",
    {
        "name": "Ingrid Bergman",
        "imdb_id": "nm0000006",
        "names": [{"name": "イングリッド・バーグマン", "type": "transliterated", "language": "ja"}],
        "born": "1915-08-29",
        "birth_place": "Stockholm",
        "died": "1982-08-29",
        "death_place": "London",
        "professions": ["actress"],
        "external_ids": {"wikidata": "Q43247"},
    },
)
PERSON_CHANGED = given("A date that is known to the year", {"born": "1915"})
