"""What of the built site a page needs: named in its head, so that a browser asks for all of it at once."""

import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

CODE = {
    "home": "home/Home", "films": "browse/Browse", "film": "film/FilmPage", "season": "film/SeasonPage",
    "film_reviews": "film/ReviewsPage", "film_credits": "film/CreditsPage", "film_history": "film/HistoryPage",
    "person": "people/Person", "person_history": "people/History", "platform": "platforms/Platform",
    "platforms": "platforms/Platforms", "chart": "charts/Charts", "review": "film/ReviewPage",
    "user": "members/Profile", "user_reviews": "members/Reviews", "search": "search/Search",
    "sign_in": "session/Door", "register": "session/Door", "about": "general/About", "privacy": "general/Privacy",
}  # fmt: skip
"""The feature and the file that draw a kind of page; others do without."""
ALSO_NAMED = {
    "browse": ("catalogue",), "charts": ("catalogue",), "film": ("catalogue", "problems"), "home": ("catalogue",),
    "people": ("catalogue",),
}  # fmt: skip
"""The words of others that a feature needs at once."""
DRAWING = "../shared/pictures/draw.ts"
FONT = "../node_modules/@fontsource-variable/archivo/files/archivo-latin-wdth-normal.woff2"
LATIN = frozenset({"en", "de", "es", "fr"})


@cache
def namespaces(kind: str) -> tuple[str, ...]:
    """Those of the words that a kind of page needs at once, besides the shared ones."""
    feature = CODE.get(kind, "").partition("/")[0]
    return (*filter(None, [feature]), *ALSO_NAMED.get(feature, ()))


@cache
def html(folder: Path, kind: str, language: str) -> str:
    """The links of a page's head to its code, styles, words and font; empty where there is no manifest."""
    chunks = _manifest(folder)
    code = CODE.get(kind)
    if not chunks or code is None:
        return ""
    known = set(_with_imports(chunks, (key for key, chunk in chunks.items() if chunk.get("isEntry"))))
    own = [key for key in _with_imports(chunks, [f"src/features/{code}.tsx"]) if key not in known]
    words = [f"../shared/words/{language}/{name}.json" for name in ("shared", *namespaces(kind))]
    styles = [f'<link rel="stylesheet" crossorigin href="/{css}">' for key in own for css in chunks[key].get("css", ())]
    scripts = [
        f'<link rel="modulepreload" crossorigin href="/{chunks[key]["file"]}">'
        for key in (*words, *own, DRAWING)
        if key in chunks
    ]
    fonts = [
        f'<link rel="preload" as="font" type="font/woff2" crossorigin href="/{chunks[FONT]["file"]}">'
        for _ in range(FONT in chunks and language in LATIN)
    ]
    return "\n".join(dict.fromkeys((*styles, *scripts, *fonts)))


@cache
def _manifest(folder: Path) -> dict[str, Any]:
    file = folder / "manifest.json"
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    return found


def _with_imports(chunks: dict[str, Any], keys: Iterable[str]) -> Iterator[str]:
    """Some chunks, and all that they import at once; each once."""
    waiting, seen = [key for key in keys if key in chunks], set[str]()
    while waiting:
        key = waiting.pop(0)
        if key not in seen:
            seen.add(key)
            yield key
            waiting += chunks[key].get("imports", ())
