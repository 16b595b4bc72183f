"""No text from members or imports makes an element, an attribute or an address of its own in a page."""

import json
from collections.abc import Iterable
from html.parser import HTMLParser
from typing import Any

import pytest

from matinee.foundation.web import Application, Environ, Recorder, StartResponse, whole
from matinee.host import web
from matinee.host.registry import ROOMS
from matinee.host.site.pages import Pages
from matinee.host.site.tests.conftest import FIXTURE
from matinee.services.movies.tests.factories import make_person, make_review, make_title
from matinee.services.movies.titles.domain.credits import CreditLine
from matinee.services.users.tests.factories import make_account

pytestmark = pytest.mark.django_db(databases=[each.name for each in ROOMS if not each.is_flask])
HARMLESS = "harmless"
PAYLOADS = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    '"><script>alert(1)</script>',
    "'><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "' onfocus='alert(1)' autofocus='",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "<!--",
    "--><script>alert(1)</script>",
    "<!--<script>",
    "]]><script>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<a href=javascript:alert(1)>x</a>",
    "<style>*{display:none}</style>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content=0;url=//evil.example>",
    "{{7*7}}{% raw %}${7*7}",
    "<form action=//evil.example><input name=password>",
    "\\u003cscript\\u003ealert(1)",
    "&lt;script&gt;alert(1)&#x3c;",
    "<math><mtext></table><mglyph><style><img src=x onerror=alert(1)>",
    "//evil.example/",
    "/\\evil.example",
    "..%2f..%2f",
)
SAID_BY_US = {"category", "kind", "chart", "next", "previous", "created_at", "updated_at", "release_date", "source"}
"""Keys whose values no member or import chooses freely."""


class Hostile:
    """The API, whose every text is another one."""

    def __init__(self, inner: Application) -> None:
        self.inner = inner
        self.text = HARMLESS
        self.kept: dict[str, Any] = {}

    def __call__(self, environ: Environ, start: StartResponse) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if path not in self.kept:
            [body] = whole(self.inner(environ, Recorder()))
            self.kept[path] = json.loads(body)
        start("200 200", [])
        return [json.dumps(self._changed(self.kept[path]), ensure_ascii=False).encode()]

    def _changed(self, part: Any, key: str = "") -> Any:
        if isinstance(part, dict):
            return {name: self._changed(value, name) for name, value in part.items()}
        if isinstance(part, list):
            return [self._changed(each, key) for each in part]
        return self.text if isinstance(part, str) and key not in SAID_BY_US else part


class Shape(HTMLParser):
    """The elements of a page with the names of their attributes, and the addresses that they lead to."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, ...]] = []
        self.addresses: list[str] = []
        self.is_json, self.json = False, list[Any]()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.elements.append((tag, *given, given.get("type") or "", given.get("rel") or ""))
        self.addresses += [str(given[name]) for name in ("href", "src") if name in given]
        self.is_json = "json" in (given.get("type") or "")

    def handle_endtag(self, tag: str) -> None:
        self.elements.append((f"/{tag}",))

    def handle_comment(self, data: str) -> None:
        self.elements.append(("comment",))

    def handle_data(self, data: str) -> None:
        if self.is_json:
            self.json.append(json.loads(data))
            self.is_json = False


class Pair:
    """Pages of the hostile API."""

    def __init__(self) -> None:
        self.api = Hostile(web.Dispatch(ROOMS, web.Site(ROOMS)))
        self.pages = Pages(self.api, ROOMS, folder=FIXTURE)

    def shape(self, path: str, text: str) -> Shape:
        self.api.text = text
        environ = {"REQUEST_METHOD": "GET", "PATH_INFO": path, "SERVER_NAME": "localhost", "SERVER_PORT": "80"}
        recorder = Recorder()
        [body] = self.pages.answer(environ, recorder) or [b""]
        assert recorder.code == 200
        return Shape(body.decode())


@pytest.fixture
def paths(_flask_databases: None) -> list[str]:
    """Pages with something in every field."""
    person = make_person("A", biography="b", born="1900").pk
    people = [CreditLine("", "actor", person_id=person, characters=("c",)), CreditLine("B", "crew", job="j")]
    series = make_title("S", kind="series", synopsis="s", release_year=1970)
    episode = make_title("E", kind="episode", series={"movie": series.pk}, season_number=1, episode_number=1)
    film = make_title(
        "F", original_title="o", synopsis="s", tagline="t", genres=["g"], countries=["DE"], languages=["de"],
        credits=people, external_ids={"imdb": "tt0000001"},
    )  # fmt: skip
    account = make_account("ada", display_name="d", bio="b", website="https://example.org", location="l")
    first = make_review(film, user_id=account.pk, headline="h", body="b", username="ada")
    return [
        "/", "/films/", f"/film/{film.pk}/", f"/film/{film.pk}/reviews/", f"/film/{film.pk}/credits/",
        f"/film/{series.pk}/", f"/film/{episode.pk}/", f"/film/{series.pk}/seasons/1/", f"/person/{person}/",
        f"/platform/{film.platforms.get().pk}/", "/platforms/", "/charts/top/", f"/review/{first.pk}/", "/user/ada/",
        "/user/ada/reviews/",
    ]  # fmt: skip


def test_hostile_text_changes_no_page(paths: list[str]) -> None:
    pair = Pair()
    for path in paths:
        expected = pair.shape(path, HARMLESS)
        for payload in PAYLOADS:
            found = pair.shape(path, payload)

            assert found.elements == expected.elements, (path, payload)
            assert all(each.startswith(("/", "http://localhost:80/", "?")) for each in found.addresses), (path, payload)
            assert not any(each.startswith(("//", "/\\")) for each in found.addresses), (path, payload)
            assert len(found.json) == len(expected.json)
            assert payload in json.dumps(found.json[-1], ensure_ascii=False).replace('\\"', '"').replace("\\\\", "\\")
