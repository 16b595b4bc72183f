"""The server's words: as many in each language, and the plural that its numbers take."""

import json
from pathlib import Path

import pytest

from matinee.host.site import built, words
from matinee.host.site.languages import LANGUAGES
from matinee.host.site.words import Words


class TestPlurals:
    @pytest.mark.parametrize(
        ("language", "counts", "said"),
        [
            ("en", (0, 1, 2), ["0 votes", "1 vote", "2 votes"]),
            ("fr", (0, 1, 2), ["0 vote", "1 vote", "2 votes"]),
            ("ja", (1, 2), ["1票", "2票"]),
            ("ar", (0, 1, 2, 3, 11, 100), ["لا أصوات", "صوت واحد", "صوتان", "3 أصوات", "11 صوتًا", "100 صوت"]),
        ],
    )
    def test_are_those_of_the_language(self, language: str, counts: tuple[int, ...], said: list[str]) -> None:
        assert [Words(language)("votes", count=count) for count in counts] == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_has_a_title(language: str) -> None:
    own = json.loads((words.SOURCE / language / "pages.json").read_text())

    for kind in ("home", "films", "platforms", "search", "own", "sign_in", "register", "about", "privacy", "missing"):
        assert own[f"{kind}_title"]


def test_english_words_stand_in_for_missing_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "words" / "de").mkdir(parents=True)
    (tmp_path / "words" / "de" / "pages.json").write_text('{"about_title": "Anders"}')
    monkeypatch.setattr(built, "FOLDER", tmp_path)

    assert (Words("de")("about_title"), Words("de")("privacy_title")) == ("Anders", "Privacy")
