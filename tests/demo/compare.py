"""Compare the demo's facts with a large catalogue, by hand: ``python -m tests.demo.compare FILMS.jsonl.gz``.

The catalogue is a file of the film format. Nothing here says who is right: every difference wants a look.
"""

import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from matinee.foundation.documents import Document
from matinee.services.movies.titles.domain.titles import name_key, sort_key

Difference = tuple[str, object, object]
DEMO = Path(__file__).parents[2] / "src/matinee/services/movies/demo"
RUN = 8
"""As many words in a row as may not be the same in two synopses."""
MINUTES = 3
TOP = 3
"""How many of the cast are compared."""


class Catalogue:
    """The other titles, by IMDb id and by name."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._by_id: dict[str, Document] = {}
        self._by_name: dict[str, list[Document]] = defaultdict(list)
        self.runs: set[str] = set()
        for title in map(json.loads, lines):
            self._by_name[sort_key(title["title"])].append(title)
            if title.get("imdb"):
                self._by_id[title["imdb"]] = title
            self.runs.update(runs(title.get("extract") or ""))

    def find(self, ours: Document) -> Document | None:
        """The title of that IMDb id, else the one of the name and about the year that has somebody in common."""
        named = [
            title
            for key in dict.fromkeys(sort_key(ours[key]) for key in ("title", "original_title") if key in ours)
            for title in self._by_name[key]
            if abs(title["year"] - ours["year"]) <= 2 and _names(title) & _names(ours)
        ]
        if named:
            return min(named, key=lambda title: abs(title["year"] - ours["year"]))
        return self._by_id.get(_imdb(ours))


def runs(text: str) -> Iterator[str]:
    """Every eight words in a row of a text."""
    words = re.findall(r"[^\W_]+", text.casefold())
    return (" ".join(words[start : start + RUN]) for start in range(len(words) - RUN + 1))


def differences(ours: Document, theirs: Document) -> Iterator[Difference | None]:
    """What was compared of a title: None where it is the same, else the name of the fact and both values."""
    yield _difference("year", ours["year"], theirs["year"], same=abs(ours["year"] - theirs["year"]) <= 1)
    if theirs.get("imdb") and _imdb(ours):
        yield _difference("imdb", _imdb(ours), theirs["imdb"], same=_imdb(ours) == theirs["imdb"])
    if theirs.get("runtime") and ours.get("runtime"):
        same = abs(ours["runtime"] - theirs["runtime"]) <= MINUTES
        yield _difference("runtime", ours["runtime"], theirs["runtime"], same=same)
    yield from _missing("director", theirs.get("directors") or [], _credited(ours, "director"))
    yield from _missing("cast", (theirs.get("cast") or [])[:TOP], _credited(ours, "actor") | _credited(ours, "self"))


def _difference(fact: str, ours: object, theirs: object, *, same: bool) -> Difference | None:
    return None if same else (fact, ours, theirs)


def _missing(fact: str, theirs: list[str], ours: dict[str, str]) -> Iterator[Difference | None]:
    """Whom the other catalogue credits, one by one; nothing where we credit nobody."""
    if ours:
        for name in theirs:
            yield _difference(fact, sorted(ours.values()), name, same=name_key(name) in ours)


def _credited(title: Document, category: str) -> dict[str, str]:
    found = (credit for credit in title.get("credits", ()) if credit["category"] == category)
    return {name_key(credit["name"]): credit["name"] for credit in found}


def _names(title: Document) -> set[str]:
    """Everybody whom a title of either catalogue names."""
    plain = [*(title.get("directors") or ()), *(title.get("cast") or ())]
    return {name_key(name) for name in [*plain, *(credit["name"] for credit in title.get("credits", ()))]}


def _imdb(title: Document) -> str:
    return str(title.get("external_ids", {}).get("imdb", ""))


def demo() -> Iterator[Document]:
    """Every person and title of the demo."""
    for file in (DEMO / "people.jsonl", *sorted(DEMO.glob("films/*.jsonl")), *sorted(DEMO.glob("episodes/*.jsonl"))):
        yield from map(json.loads, file.read_text(encoding="utf-8").splitlines())


def main(path: Path) -> None:
    """Print every difference, then how much was compared."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        catalogue = Catalogue(file)
    checked: Counter[str] = Counter()
    for ours in demo():
        name = f"{ours.get('title', ours.get('person'))} ({ours.get('year', 'person')})"
        for words in runs(ours.get("synopsis") or ours.get("biography") or ""):
            if words in catalogue.runs:
                checked["copied"] += 1
                print(f"{name}: copied: {words}")
        theirs = catalogue.find(ours) if ours.get("kind") in {"film", "short", "tv_film"} else None
        if theirs is None:
            continue
        checked["titles"] += 1
        for found in differences(ours, theirs):
            checked["facts"] += 1
            if found:
                checked["differ"] += 1
                print(f"{name}: {found[0]}: {found[1]} here, {found[2]} there")
    print(", ".join(f"{count} {what}" for what, count in checked.items()))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
