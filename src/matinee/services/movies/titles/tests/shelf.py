"""A short catalogue in which every filter tells some titles from others."""

from typing import Any

from matinee.services.movies.models import Movie
from matinee.services.movies.tests.factories import make_platform, make_title
from matinee.services.movies.titles.domain.credits import CreditLine

GERMANY, FRANCE = ("DE", "Germany"), ("FR", "France")
GERMAN, FRENCH = ("de", "German"), ("fr", "French")


def rate(movie: Movie, count: int, total: int, score: float) -> None:
    Movie.objects.filter(pk=movie.pk).update(rating_count=count, rating_sum=total, rated_5=count, score=score)


def certificate(country: str, text: str) -> dict[str, str]:
    return {"country": country, "certificate": text, "note": ""}


def company(name: str) -> dict[str, str]:
    return {"name": name, "role": "production", "country": "", "note": ""}


def award(event: str, *, won: bool) -> dict[str, Any]:
    return {"event": event, "year": 1957, "category": "", "won": won, "people": [], "note": ""}


def make_shelf() -> dict[str, Movie]:
    """A short catalogue in which every filter tells some titles from others."""
    netflix, mubi = make_platform("Netflix", regions=["US"]), make_platform("MUBI", regions=["DE", "US"])
    titles: dict[str, dict[str, Any]] = {
        "The Mill": {
            "release_year": 1957, "release_date": "1957-03-01", "runtime_minutes": 95, "genres": ["Drama", "Crime"],
            "countries": [GERMANY], "languages": [GERMAN], "platforms": [mubi.pk], "keywords": ["mill", "river"],
            "certificates": [certificate("DE", "12"), certificate("US", "PG-13")], "companies": [company("Nero-Film")],
            "awards": [award("Some Festival", won=True)],
            "credits": [CreditLine("Ada Lang", "director"), CreditLine("Ben Fox", "actor")],
        },
        "Éclair": {
            "release_year": 1959, "release_date": "1959-12-31", "runtime_minutes": 120, "genres": ["Drama"],
            "countries": [FRANCE, GERMANY], "languages": [FRENCH, GERMAN], "platforms": [netflix.pk, mubi.pk],
            "keywords": ["river"], "certificates": [certificate("DE", "16")], "companies": [company("Gaumont")],
            "awards": [award("Some Festival", won=False), award("Another Prize", won=True)],
            "credits": [CreditLine("Ben Fox", "director"), CreditLine("Ada Lang", "actor")],
        },
        "A Day": {"kind": "short", "release_year": 1962, "runtime_minutes": 12, "genres": ["Comedy"],
                  "platforms": [netflix.pk]},
        "Undated": {"kind": "video", "platforms": []},
        "Keepers": {"kind": "series", "release_year": 1990, "genres": ["Comedy", "Drama"], "platforms": []},
    }  # fmt: skip
    made = {title: make_title(title, **details) for title, details in titles.items()}
    for number in (1, 2):
        made[f"Part {number}"] = make_title(
            f"Part {number}", kind="episode", release_year=1990, series={"movie": made["Keepers"].pk}, season=number,
            episode=1, platforms=[],
        )  # fmt: skip
    rate(made["The Mill"], 10, 80, 7.5)
    rate(made["Éclair"], 4, 36, 8.5)
    rate(made["A Day"], 2, 8, 5.5)
    rate(made["Part 1"], 3, 27, 8.9)
    return made
