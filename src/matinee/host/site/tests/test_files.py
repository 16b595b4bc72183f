"""What programs read: the sitemap, robots.txt and the feeds."""

import re
from datetime import datetime
from xml.etree import ElementTree

import pytest
from werkzeug.test import Client

from matinee.host.registry import ROOMS
from matinee.host.site import sitemaps
from matinee.services.movies.tests.factories import make_person, make_platform, make_review, make_title
from matinee.services.users.tests.factories import make_account

pytestmark = pytest.mark.django_db(databases=[each.name for each in ROOMS if not each.is_flask])
ATOM = "{http://www.w3.org/2005/Atom}"
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def parsed(site: Client, path: str) -> ElementTree.Element:
    answer = site.get(path)
    assert answer.status_code == 200, answer.text
    return ElementTree.fromstring(answer.data)  # noqa: S314  our own


def locations(site: Client, path: str) -> list[str]:
    return [str(found.text) for found in parsed(site, path).iter(LOC)]


class TestTheSitemap:
    def test_names_each_page_once_in_parts(self, site: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sitemaps, "PART", 3)
        monkeypatch.setattr(sitemaps, "CALL", 2)
        films = [make_title(f"Film {number}").pk for number in range(5)]
        person = make_person().pk

        parts = locations(site, "/sitemap.xml")
        listed = [each for part in parts for each in locations(site, part.removeprefix("http://localhost"))]

        assert len(listed) == len(set(listed))
        assert {f"http://localhost/film/{film}/" for film in films} | {f"http://localhost/person/{person}/"} <= set(
            listed
        )
        assert all(
            len(locations(site, part.removeprefix("http://localhost"))) <= 3 for part in parts if "films" in part
        )

    def test_names_pages_of_no_number_charts_and_platforms(self, site: Client) -> None:
        platform = make_platform().pk

        listed = locations(site, "/sitemaps/pages.xml")

        for path in ("/", "/films/", "/charts/top/", f"/platform/{platform}/", "/about/"):
            assert f"http://localhost{path}" in listed
        assert not any("/me/" in each or "/signin/" in each for each in listed)

    @pytest.mark.parametrize("name", ["films-9", "films-x", "films-", "users-0", "films-99999999999999999999"])
    def test_has_no_other_parts(self, site: Client, name: str) -> None:
        assert site.get(f"/sitemaps/{name}.xml").status_code == 404

    def test_is_named_to_crawlers(self, site: Client) -> None:
        answer = site.get("/robots.txt")

        assert answer.content_type == "text/plain; charset=utf-8"
        assert "Sitemap: http://localhost/sitemap.xml\n" in answer.text


def expect_atom(feed: ElementTree.Element) -> list[ElementTree.Element]:
    """What RFC 4287 demands of a feed and of its entries, which are returned."""
    entries = feed.findall(f"{ATOM}entry")
    for element in (feed, *entries):
        for name in ("id", "title", "updated"):
            assert len(element.findall(ATOM + name)) == 1, name
            assert element.findtext(ATOM + name)
        assert datetime.fromisoformat(str(element.findtext(f"{ATOM}updated"))).tzinfo
        assert [link for link in element.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(ids) == len(set(ids))
    return entries


class TestTheFeedOfAMember:
    def test_tells_the_reviews_and_veils_spoilers(self, site: Client) -> None:
        ada = make_account("ada").pk
        make_review(
            make_title("M & <b>"), user_id=ada, username="ada", headline="A <i>whistle</i>", body="It's\x01 he."
        )
        make_review(make_title("Citizen Kane"), user_id=ada, username="ada", body="The sledge.", is_spoiler=True)

        feed = parsed(site, "/user/ada/feed.atom?lang=de")

        veiled, shown = expect_atom(feed)
        assert feed.findtext(f"{ATOM}title") == "Kritiken von ada · Matinee"
        assert shown.findtext(f"{ATOM}title") == "M & <b>"
        assert "A <i>whistle</i>" in str(shown.findtext(f"{ATOM}content"))
        assert "It's he." in str(shown.findtext(f"{ATOM}content"))
        assert "sledge" not in ElementTree.tostring(feed, encoding="unicode")
        assert "verrät" in str(veiled.findtext(f"{ATOM}content"))

    def test_may_be_empty_and_is_of_nobody_else(self, site: Client) -> None:
        make_account("ada")

        assert expect_atom(parsed(site, "/user/ada/feed.atom")) == []
        assert site.get("/user/nobody/feed.atom").status_code == 404


class TestTheFeedOfNewFilms:
    def test_tells_the_newest_first(self, site: Client) -> None:
        make_title("Old", synopsis="First.")
        newest = make_title("New", synopsis="Then & <now>.")

        entries = expect_atom(parsed(site, "/films/feed.atom"))

        assert [entry.findtext(f"{ATOM}title") for entry in entries] == ["New", "Old"]
        assert entries[0].findtext(f"{ATOM}id") == f"http://localhost/film/{newest.pk}/"
        assert entries[0].findtext(f"{ATOM}summary") == "Then & <now>."

    def test_is_named_where_films_are(self, site: Client) -> None:
        for path in ("/", "/films/"):
            assert re.search(r'type="application/atom\+xml" href="/films/feed.atom"', site.get(path).text)
