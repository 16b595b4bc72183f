"""The words of the pages, from the same files as the site's own: i18next's, with its gaps and its plurals."""

import json
import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from matinee.host.site import built
from matinee.host.site.languages import DEFAULT

NAMESPACE = "pages"
SOURCE = Path(__file__).parents[4] / "web" / "shared" / "words"
"""Where the words are in a checkout whose site has not been built."""
GAP = re.compile(r"\{\{\s*(\w+)\s*\}\}")


def _of_arabic(count: int) -> str:
    if count in {0, 1, 2}:
        return ("zero", "one", "two")[count]
    rest = count % 100
    return "few" if 3 <= rest <= 10 else "many" if rest >= 11 else "other"


def _of_english(count: int) -> str:
    return "one" if count == 1 else "other"


PLURALS: Mapping[str, Callable[[int], str]] = {
    "ar": _of_arabic,
    "fr": lambda count: "one" if count in {0, 1} else "other",
    "ja": lambda _: "other",
}
"""The plural forms of CLDR for whole numbers; languages that are not here have those of English."""


class Words:
    """The words of one language; English ones stand in for those that are missing."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.texts = {**_texts(DEFAULT), **_texts(language)}

    def __call__(self, key: str, **values: object) -> str:
        """A text whose gaps are filled; ``count`` chooses its plural form."""
        count = values.get("count")
        if isinstance(count, int):
            form = PLURALS.get(self.language, _of_english)(count)
            text = self.texts.get(f"{key}_{form}") or self.texts.get(f"{key}_other") or self.texts[key]
        else:
            text = self.texts[key]
        return GAP.sub(lambda gap: str(values.get(gap[1], "")), text)


def words(language: str) -> Words:
    """The words of a language."""
    return _words(language, built.FOLDER)


@cache
def _words(language: str, _folder: Path) -> Words:
    return Words(language)


def _texts(language: str) -> dict[str, str]:
    for folder in (built.FOLDER / "words", SOURCE):
        file = folder / language / f"{NAMESPACE}.json"
        if file.is_file():
            found: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
            return found
    return {}
