"""A page names what it needs at once, and comes compressed to those who can read it so."""

import gzip
import json
from pathlib import Path

import pytest
from werkzeug.test import Client

from matinee.host.site import preloads

MANIFEST = {
    "index.html": {"file": "assets/index.js", "isEntry": True, "imports": ["_shell.js"]},
    "_shell.js": {"file": "assets/shell.js", "css": ["assets/shell.css"]},
    "_parts.js": {"file": "assets/parts.js", "css": ["assets/parts.css"], "imports": ["_shell.js"]},
    "src/features/film/FilmPage.tsx": {"file": "assets/film.js", "imports": ["_parts.js", "_shell.js"]},
    "../shared/words/de/film.json": {"file": "assets/film-de.js"},
    "../shared/words/en/film.json": {"file": "assets/film-en.js"},
    preloads.DRAWING: {"file": "assets/draw.js"},
    preloads.FONT: {"file": "assets/latin.woff2"},
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A built site, as far as its manifest goes."""
    (tmp_path / "manifest.json").write_text(json.dumps(MANIFEST))
    return tmp_path


class TestHtml:
    def test_names_code_styles_and_words_but_nothing_of_the_shell(self, folder: Path) -> None:
        links = preloads.html(folder, "film", "de")

        for file in ("film.js", "parts.js", "parts.css", "film-de.js", "draw.js", "latin.woff2"):
            assert f'href="/assets/{file}"' in links
        assert "shell" not in links
        assert "film-en" not in links

    def test_leaves_the_latin_font_to_those_who_write_so(self, folder: Path) -> None:
        assert "woff2" not in preloads.html(folder, "film", "ja")

    def test_names_nothing_without_a_manifest(self, tmp_path: Path) -> None:
        assert preloads.html(tmp_path, "film", "de") == ""

    @pytest.mark.parametrize("code", sorted(set(preloads.CODE.values())))
    def test_knows_files_that_are_there(self, code: str) -> None:
        assert (Path(__file__).parents[5] / f"web/site/src/features/{code}.tsx").is_file()


class TestCompression:
    def test_is_for_those_who_ask(self, site: Client) -> None:
        plain, zipped = (site.get("/about/", headers={"Accept-Encoding": said}) for said in ("gzip;q=0", "br, gzip"))

        assert "Content-Encoding" not in plain.headers
        assert zipped.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(zipped.get_data()) == plain.get_data()
        assert "Accept-Encoding" in zipped.headers["Vary"]
