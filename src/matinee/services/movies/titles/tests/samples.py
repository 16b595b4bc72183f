"""Lists that describe a title, for tests."""

from typing import Any

LISTS: dict[str, Any] = {
    "alternate_titles": [
        {"title": "Metrópolis", "region": "ES", "language": "es", "type": "release", "note": "restored"},
        {"title": "Die Stadt", "type": "working"},
    ],
    "releases": [
        {"date": "1927-01-10", "country": "DE", "type": "premiere", "note": "Berlin"},
        {"date": "1927", "type": "theatrical"},
    ],
    "versions": [{"name": "Restored", "runtime": 148, "note": "2010"}, {"name": "Short"}],
    "certificates": [{"country": "DE", "certificate": "6"}, {"country": "US", "certificate": "NR", "note": "video"}],
    "keywords": ["city", "robot"],
    "companies": [
        {"name": "UFA", "role": "production", "country": "DE"},
        {"name": "UFA", "role": "distribution", "country": "DE", "note": "at home"},
    ],
    "taglines": ["There can be no understanding …"],
    "box_office": [
        {"kind": "budget", "amount": 5_100_000, "currency": "DEM"},
        {"kind": "opening", "amount": 0, "currency": "USD", "country": "US", "as_of": "1927-03"},
    ],
    "awards": [
        {
            "event": "Some Festival",
            "year": 1928,
            "category": "Best Picture",
            "won": True,
            "people": [{"name": "Fritz Lang"}, {"name": "Brigitte Helm", "imdb": "nm0375609"}],
            "note": "shared",
        },
        {"event": "Some Festival"},
    ],
    "connections": [
        {"kind": "references", "imdb": "tt0083658", "note": "the towers"},
        {"kind": "follows", "title": "Earlier", "year": 1926},
    ],
    "trivia": [
        {"kind": "goof", "text": "The clock has ten hours."},
        {"kind": "trivia", "text": "It ends.", "spoiler": True},
    ],
}
