"""The pages of the site, through the whole web of the process."""

import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from werkzeug.test import Client, TestResponse

from matinee.foundation import throttling
from matinee.host import web
from matinee.host.registry import ROOMS, room
from matinee.host.site import built
from matinee.services.movies.curation.actions.merging_titles import merge_titles
from matinee.services.movies.tests.factories import BY, NOW, make_review, make_title
from matinee.services.users.tests.factories import make_account

pytestmark = pytest.mark.django_db(databases=[each.name for each in ROOMS if not each.is_flask])
BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


class Data(HTMLParser):
    """Finds the page's documents as a browser would."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.inside = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = tag == "script" and dict(attrs).get("id") == "page-data"

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.found.append(data)
            self.inside = False


def data(answer: TestResponse) -> Any:
    [found] = Data(answer.text).found
    return json.loads(found)


class TestAFilmsPage:
    def test_holds_what_the_api_answers(self, site: Client) -> None:
        movie = make_title("M & </script>")
        make_review(movie, body="A whistle.\u2028")

        answer = site.get(f"/film/{movie.pk}/")

        assert (answer.status_code, answer.content_type) == (200, "text/html; charset=utf-8")
        for path, document in data(answer)["documents"].items():
            assert document == site.get(path).json
        assert list(data(answer)["documents"]) == [
            f"/api/v1/{movie.pk}/",
            f"/api/v1/{movie.pk}/reviews/?ordering=helpful&page_size=10&with_text=true",
        ]

    def test_does_not_hold_what_a_spoiler_gives_away(self, site: Client) -> None:
        movie = make_title()
        make_review(movie, headline="Rosebud", body="It is the sledge.", is_spoiler=True)

        answer = site.get(f"/film/{movie.pk}/")

        assert "Rosebud" not in answer.text
        assert "sledge" not in answer.text
        path = f"/api/v1/{movie.pk}/reviews/?ordering=helpful&page_size=10&with_text=true"
        [review] = data(answer)["documents"][path]["results"]
        assert (review["veiled"], review["body"], review["rating"]) == (True, "", 7)

    def test_is_known_by_its_etag_and_answers_head(self, site: Client) -> None:
        path = f"/film/{make_title().pk}/"

        answer, head = site.get(path), site.head(path)

        assert answer.headers["Cache-Control"] == "no-cache"
        assert {"Cookie", "Accept-Language"} <= set(answer.headers["Vary"].split(", "))
        assert (head.data, head.headers["ETag"]) == (b"", answer.headers["ETag"])
        assert site.get(path, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304

    def test_leads_to_the_film_it_was_merged_into(self, site: Client) -> None:
        kept, gone = make_title("Faust"), make_title("Faust (restored)")
        merge_titles(kept_id=kept.pk, gone_id=gone.pk, by=BY, now=NOW)

        answer = site.get(f"/film/{gone.pk}/reviews/?lang=de")

        assert (answer.status_code, answer.headers["Location"]) == (308, f"/film/{kept.pk}/reviews/?lang=de")

    def test_counts_as_one_request_of_its_reader(self, site: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        counted: list[str] = []
        monkeypatch.setattr(throttling, "hit", lambda limit, who: counted.append(limit))

        site.get(f"/film/{make_title().pk}/")

        assert counted == ["read"]


class TestAList:
    def test_passes_its_filters_to_the_api(self, site: Client) -> None:
        make_title("Nosferatu", genres=["Horror"], release_year=1922)
        make_title("Metropolis", genres=["Drama"], release_year=1927)

        documents = data(site.get("/films/?genre=Horror&lang=fr&view=table"))["documents"]

        path, other = documents
        document = documents[path]
        assert path.startswith("/api/v1/?fields=")
        assert path.endswith("&ordering=-votes&page_size=48&genre=Horror")
        assert other.endswith("&page_size=1&genre=Horror")
        assert [each["title"] for each in document["results"]] == ["Nosferatu"]

    @pytest.mark.parametrize("query", ["year=never", "nothing=1", "year=1&year=2"])
    def test_says_that_a_filter_is_wrong(self, site: Client, query: str) -> None:
        assert site.get(f"/films/?{query}").status_code == 400


class TestAMembersPage:
    def test_holds_the_account_and_its_reviews(self, site: Client) -> None:
        make_account("ada")

        documents = data(site.get("/user/ada/"))["documents"]

        assert documents["/api/v1/users/ada/"]["username"] == "ada"
        assert "/api/v1/users/ada/reviews/?ordering=newest&page_size=4" in documents
        assert documents["/api/v1/users/ada/figures/"]["histogram"] == [0] * 10

    def test_leaves_out_what_another_process_answers(self, site: Client) -> None:
        alone = Client(web.application([room("users")]))
        make_account("ada")

        assert list(data(alone.get("/user/ada/"))["documents"]) == ["/api/v1/users/ada/"]


class TestAnAddress:
    @pytest.mark.parametrize("address", ["/films", "/film/7/reviews?lang=de", "/user/b%C3%A9?a=%41"])
    def test_without_its_last_slash_leads_on(self, site: Client, address: str) -> None:
        answer = site.get(address, headers=BROWSER)

        path, mark, query = address.partition("?")
        assert (answer.status_code, answer.headers["Location"]) == (308, f"{path}/{mark}{query}")

    @pytest.mark.parametrize(
        "path", ["/nothing/", "/film/none/", "/film/1/", "/film/" + "9" * 18 + "/", "/user/nobody/"]
    )
    def test_of_nothing_has_a_page_for_browsers(self, site: Client, path: str) -> None:
        answer = site.get(path, headers=BROWSER)

        assert (answer.status_code, answer.content_type) == (404, "text/html; charset=utf-8")
        assert data(answer)["documents"] == {}

    def test_of_nothing_is_a_problem_for_others(self, site: Client) -> None:
        answer = site.get("/nothing/", headers={"Accept": "*/*"})

        assert (answer.status_code, answer.content_type) == (404, "application/problem+json")
        assert site.get("/api/v1/nothing/", headers=BROWSER).content_type == "application/problem+json"

    @pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
    def test_takes_no_writes(self, site: Client, method: str) -> None:
        assert site.open("/films/", method=method).content_type == "application/problem+json"


class TestThePolicy:
    def test_lets_no_script_stand_in_a_page(self, site: Client) -> None:
        for path in ("/", "/nothing/"):
            [policy] = site.get(path, headers=BROWSER).headers.getlist("Content-Security-Policy")

            rules = dict(rule.strip().partition(" ")[::2] for rule in policy.split(";"))
            assert rules["script-src"] == rules["connect-src"] == "'self'"
            assert rules["img-src"] == "'self' data: blob:"
            assert rules["require-trusted-types-for"] == "'script'"

    def test_holds_for_pages_alone(self, site: Client) -> None:
        assert "trusted-types" not in site.get("/api/docs/").headers["Content-Security-Policy"]
        assert "trusted-types" not in site.get("/admin/login/").headers["Content-Security-Policy"]


class TestAFile:
    def test_of_the_assets_is_kept_for_a_year(self, site: Client) -> None:
        answer = site.get("/assets/main-1a2b3c.js", headers={"Accept-Encoding": "br, gzip"})

        assert answer.headers["Cache-Control"] == "max-age=31536000, public, immutable"
        assert (answer.headers["Content-Encoding"], answer.data) == ("br", b"hidden\n")
        assert answer.headers["Content-Type"] == 'text/javascript; charset="utf-8"'

    def test_of_the_service_worker_is_asked_for_each_time(self, site: Client) -> None:
        assert site.get("/sw.js").headers["Cache-Control"] == "no-cache"
        assert site.get("/manifest.webmanifest").headers["Content-Type"] == "application/manifest+json"

    @pytest.mark.parametrize(
        "path", ["/index.html", "/assets/", "/assets/none.js", "/assets/../index.html", "/main.js.br"]
    )
    def test_is_nothing_else(self, site: Client, path: str) -> None:
        assert site.get(path).status_code == 404


class TestTheLanguage:
    @pytest.mark.parametrize(
        ("query", "cookie", "accepted", "language"),
        [
            ("", "", "", "en"), ("", "", "de-AT,de;q=0.9,en;q=0.5", "de"), ("", "", "tlh, ja;q=0.3, fr;q=0.7", "fr"),
            ("", "es", "de", "es"), ("?lang=ar", "es", "de", "ar"), ("?lang=xx", "", "fr", "fr"),
            ("", '"><script>', "fr", "fr"), ("", "EN", "de;q=none", "en"), ("", "", "de;q=0", "en"),
        ],
    )  # fmt: skip
    def test_is_of_the_address_then_of_the_reader_then_of_the_browser(
        self, site: Client, query: str, cookie: str, accepted: str, language: str
    ) -> None:
        headers = {"Accept-Language": accepted} | ({"Cookie": f"matinee_language={cookie}"} if cookie else {})
        answer = site.get(f"/about/{query}", headers=headers)

        direction = "rtl" if language == "ar" else "ltr"
        assert re.findall(r"<html[^>]*>", answer.text) == [f'<html lang="{language}" dir="{direction}" class="site">']
        assert data(answer)["language"] == language


class TestASiteThatIsNotBuilt:
    def test_says_how_to_build_it(self, site: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
        monkeypatch.setattr(built, "FOLDER", tmp_path)
        answer = Client(web.application(ROOMS)).get("/")

        assert answer.status_code == 503
        assert "make site" in answer.text
