"""Drawn pictures, served to those who run no script."""

import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import Client, TestResponse

from matinee.foundation.problems import Unavailable
from matinee.foundation.web import Application, Conditional, Guard
from matinee.host.drawing import facts
from matinee.host.drawing.addresses import Drawings
from matinee.host.drawing.isolate import Isolate
from matinee.host.drawing.kept import Kept
from matinee.host.drawing.studio import Studio
from matinee.host.site.built import FOLDER as BUILT

WEB = Path(__file__).parents[4] / "web" / "shared" / "pictures"
DOCUMENTS: dict[str, dict[str, Any]] = {
    "/api/v1/7/": {
        "id": 7, "title": "Casablanca", "year": 1942, "kind": "film", "genres": ["Drama"], "languages": ["en"],
        "directors": [{"id": 3, "name": "Michael Curtiz"}],
    },
    "/api/v1/people/3/": {"id": 3, "name": "Ida Lupino", "born": "1918-02-04", "died": "1995"},
    "/api/v1/reviews/5/": {
        "movie": {"id": 7, "title": "Casablanca"}, "author": {"username": "ada"}, "rating": 9,
    },
    "/api/v1/users/ada/": {"username": "ada", "display_name": "Ada L."},
    "/api/v1/stream/2/": {"name": "Kino+"},
}  # fmt: skip
needs_site = pytest.mark.skipif(not (BUILT / "draw.js").exists(), reason="the site is not built: make site")
needs_fonts = pytest.mark.skipif(not (BUILT / "fonts").exists(), reason="the site is not built: make site")


def read(path: str) -> facts.Document | None:
    return DOCUMENTS.get(path)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Application]:
    drawings = Drawings(read)
    drawings.kept = Kept(tmp_path_factory.mktemp("drawn"))
    yield Guard(Conditional(drawings), limits={})
    drawings.studio.close()


def get(app: Application, path: str, **headers: str) -> TestResponse:
    return Client(app).get(path, headers=headers)


@needs_site
class TestAPicture:
    def test_is_byte_for_byte_what_the_site_draws(self) -> None:
        isolate = Isolate(BUILT / "draw.js")

        for entry in json.loads((WEB / "draw.sample.json").read_text()):
            film = entry["film"]
            person = {"id": film["id"], "name": film["title"]}
            calls: list[tuple[str, Any, dict[str, int]]] = [
                ("poster", film, {}), ("poster", film, {"width": 96}), ("backdrop", film, {}), ("portrait", person, {}),
            ]  # fmt: skip
            drawn = "".join(isolate.draw(*call) for call in calls)

            assert hashlib.sha256(drawn.encode()).hexdigest().startswith(entry["digest"])

    @pytest.mark.parametrize("path", ["poster/7", "backdrop/7", "portrait/3"])
    def test_is_svg_with_a_tag_and_may_be_kept_for_an_hour(self, app: Application, path: str) -> None:
        answer = get(app, f"/drawn/{path}.svg")

        assert (answer.status_code, answer.mimetype) == (200, "image/svg+xml")
        assert answer.text.startswith("<svg ")
        assert "max-age=3600" in answer.headers["Cache-Control"]
        assert get(app, f"/drawn/{path}.svg", If_None_Match=answer.headers["ETag"]).status_code == 304

    @needs_fonts
    @pytest.mark.parametrize(
        ("path", "size"),
        [
            ("poster/7", (600, 900)),
            ("card/film/7", (1200, 630)),
        ],
    )
    def test_is_png_of_its_size(self, app: Application, path: str, size: tuple[int, int]) -> None:
        answer = get(app, f"/drawn/{path}.png")

        assert (answer.status_code, answer.mimetype) == (200, "image/png")
        assert tuple(int.from_bytes(answer.data[at : at + 4]) for at in (16, 20)) == size

    @pytest.mark.parametrize(
        "path",
        [
            "poster/8.svg", "poster/0.svg", "poster/7.gif", "poster/x.svg", "poster/99999999999999999999.svg",
            "portrait/7.svg", "card/film/8.png", "card/film/x.png", "card/film/7.svg", "card/nothing/7.png",
            "card/user/nobody.png", "card/user/%ff.png", "card/chart/__class__.png", "", "..%2fposter/7.svg",
        ],
    )  # fmt: skip
    def test_is_a_404_where_there_is_nothing_to_draw(self, app: Application, path: str) -> None:
        answer = get(app, f"/drawn/{path}")

        assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")

    def test_is_drawn_once(self, app: Application, monkeypatch: pytest.MonkeyPatch) -> None:
        first = get(app, "/drawn/poster/7.svg")

        def draw(*_: object, **__: object) -> bytes:
            raise AssertionError("drawn twice")

        monkeypatch.setattr(Studio, "draw", draw)

        assert get(app, "/drawn/poster/7.svg").data == first.data

    def test_can_be_drawn_after_one_that_failed_and_by_another_process(self) -> None:
        studio = Studio(BUILT)
        facts = {"id": 1, "title": "M"}

        with pytest.raises(Unavailable):
            studio.draw(function="nothing", facts=facts, width=600, kind="svg")
        first = studio.draw(function="poster", facts=facts, width=600, kind="svg")
        studio._running().kill()
        second = studio.draw(function="poster", facts=facts, width=600, kind="svg")
        studio.close()

        assert first == second
        assert first.startswith(b"<svg ")


class TestWithoutTheSite:
    def test_says_that_nothing_can_be_drawn(self, tmp_path: Path) -> None:
        answer = get(Guard(Drawings(read, built=tmp_path), limits={}), "/drawn/poster/7.svg")

        assert answer.status_code == 404
        assert "without its site" in answer.text


class TestTheFacts:
    @pytest.mark.parametrize("entry", json.loads((WEB / "facts.sample.json").read_text()))
    def test_are_those_of_the_site(self, entry: dict[str, Any]) -> None:
        assert facts.film(entry["document"]) == entry["film"]

    @pytest.mark.parametrize(
        ("kind", "key", "title", "below"),
        [
            ("film", "7", "Casablanca", "1942 · Michael Curtiz"),
            ("person", "3", "Ida Lupino", "1918–1995"),
            ("review", "5", "Casablanca", "ada · 9/10"),
            ("user", "ada", "Ada L.", "ada"),
            ("platform", "2", "Kino+", None),
            ("chart", "top", "The best films", None),
        ],
    )
    def test_of_a_card_are_a_title_and_what_stands_below(
        self, kind: str, key: str, title: str, below: str | None
    ) -> None:
        wanted = facts.wanted(read, kind, key, card=True)

        assert wanted
        assert (wanted.function, wanted.facts["title"], wanted.facts.get("below")) == ("card", title, below)


class TestWhatIsKept:
    def test_gives_way_to_what_is_newer(self, tmp_path: Path) -> None:
        kept = Kept(tmp_path, most_bytes=3000)

        for number in range(6):
            kept.keep(f"{number:02}.svg", bytes(1000))
            os.utime(tmp_path / f"{number:02}" / f"{number:02}.svg", (number, number))

        assert [number for number in range(6) if kept.find(f"{number:02}.svg")] == [3, 4, 5]

    def test_may_be_deleted_or_impossible_to_write(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        kept = Kept(tmp_path / "file" / "below")

        kept.keep("ab.svg", b"<svg/>")

        assert kept.find("ab.svg") is None
