"""The site's words, as far as the services say what has to have some: problems, and the values of the catalogue."""

import json
from pathlib import Path

import pytest

from matinee.host.words import field_codes, problem_codes
from matinee.services.movies.charts.api import CHARTS
from matinee.services.movies.models import (
    AlternateTitle,
    BoxOffice,
    Change,
    CompanyCredit,
    Connection,
    Credit,
    Movie,
    Offer,
    PersonName,
    Proposal,
    Release,
    Trivia,
)

ROOT = Path(__file__).parents[4]
WORDS = ROOT / "web/shared/words"
LANGUAGES = ("ar", "de", "en", "es", "fr", "ja")
VALUES = {
    "alternate_title": AlternateTitle.Type.values,
    "box_office": BoxOffice.Kind.values,
    "change": Change.Action.values,
    "chart": [chart["name"] for chart in CHARTS],
    "company": CompanyCredit.Role.values,
    "connection": Connection.Kind.values,
    "connection_from": Connection.Kind.values,
    "kind": Movie.Kind.values,
    "movement": ["up", "down", "new", "out"],
    "offer": Offer.Kind.values,
    "person_name": PersonName.Type.values,
    "phase": Offer.Phase.values,
    "proposal": Proposal.State.values,
    "quality": Offer.Quality.values,
    "release": Release.Type.values,
    "role": Credit.Category.values,
    "trivia": Trivia.Kind.values,
}
"""The values that the API writes as they are, by the part of the words of the catalogue that names them."""


def words(language: str, name: str) -> dict[str, str]:
    found: dict[str, str] = json.loads((WORDS / language / f"{name}.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def codes() -> set[str]:
    return problem_codes() | {f"field.{code}" for code in field_codes()}


@pytest.mark.parametrize("language", LANGUAGES)
class TestWords:
    def test_say_every_problem(self, language: str, codes: set[str]) -> None:
        assert codes - {code for code, word in words(language, "problems").items() if word} == set()

    def test_say_no_problem_that_there_is_not(self, language: str, codes: set[str]) -> None:
        others = {code for code in words(language, "problems") if not code.startswith("status-")}

        assert others - codes == {"offline", "unknown"}

    def test_name_every_value_of_the_catalogue(self, language: str) -> None:
        named = {key for key, word in words(language, "catalogue").items() if word}

        assert {f"{part}.{value}" for part, values in VALUES.items() for value in values} - named == set()

    def test_name_every_genre_of_the_demo(self, language: str) -> None:
        files = (ROOT / "src/matinee/services/movies/demo/films").glob("*.jsonl")
        lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
        genres = {genre for line in lines for genre in json.loads(line).get("genres", ())}

        assert {f"genre.{genre}" for genre in genres} - words(language, "catalogue").keys() == set()
