"""The heads and the plain text of pages, as a search engine reads them."""

import json
from html.parser import HTMLParser
from typing import Any

import pytest
from werkzeug.test import Client

from matinee.host.registry import ROOMS
from matinee.services.movies.models import Movie
from matinee.services.movies.tests.factories import make_review, make_title
from matinee.services.movies.titles.domain.credits import CreditLine
from matinee.services.users.tests.factories import make_account

pytestmark = pytest.mark.django_db(databases=[each.name for each in ROOMS if not each.is_flask])


class Read(HTMLParser):
    """What a page says: its title, metas, links and structured data, and all of its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.metas: dict[str, str] = {}
        self.links: list[dict[str, str]] = []
        self.anchors: list[str] = []
        self.data: list[Any] = []
        self.text = self.title = self.inside = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.inside = given.get("type", tag)
        if tag == "meta":
            self.metas[given.get("name") or given.get("property", "")] = given.get("content", "")
        if tag == "link":
            self.links.append(given)
        if tag == "a":
            self.anchors.append(given["href"])

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside == "application/ld+json":
            self.data.append(json.loads(data))
        elif self.inside == "title":
            self.title = data
        elif not self.inside.startswith(("application/", "script")):
            self.text += data

    def linked(self, rel: str) -> list[str]:
        return [link["href"] for link in self.links if link["rel"] == rel]


def read(site: Client, address: str) -> Read:
    answer = site.get(address, headers={"Accept": "text/html"})
    assert answer.status_code == 200, answer.text
    return Read(answer.text)


@pytest.fixture
def metropolis() -> Movie:
    people = [CreditLine("Fritz Lang", "director"), CreditLine("Brigitte Helm", "actor", characters=("Maria", "Robot"))]
    movie = make_title(
        "Metropolis", release_year=1927, runtime_minutes=153, synopsis="A city.", credits=people, genres=["Drama"]
    )
    make_review(movie, rating=9, username="ada", headline="Towers", body="The machine has a heart.")
    make_review(movie, user_id=2, rating=8, username="bob", body="He is Rotwang's.", is_spoiler=True)
    return movie


class TestTheHeadOfAFilm:
    def test_says_what_the_page_is(self, site: Client, metropolis: Movie) -> None:
        address = f"http://localhost/film/{metropolis.pk}/"

        page = read(site, f"/film/{metropolis.pk}/?utm_source=somewhere")

        assert page.title == "Metropolis (1927) · Matinee"
        assert page.metas["description"] == page.metas["og:description"] == "A city."
        assert page.linked("canonical") == [page.metas["og:url"]] == [address]
        assert page.metas["og:image"] == f"http://localhost/drawn/card/film/{metropolis.pk}.png"
        assert (page.metas["og:type"], page.metas["twitter:card"]) == ("video.movie", "summary_large_image")
        languages = {link["hreflang"]: link["href"] for link in page.links if "hreflang" in link}
        assert languages.pop("x-default") == address
        assert languages == {code: f"{address}?lang={code}" for code in ("en", "de", "es", "fr", "ja", "ar")}

    def test_tells_schema_org_of_people_ratings_and_reviews(self, site: Client, metropolis: Movie) -> None:
        film, trail = read(site, f"/film/{metropolis.pk}/").data

        assert (film["@type"], film["name"], film["datePublished"], film["duration"]) == (
            "Movie", "Metropolis", "1927", "PT153M"
        )  # fmt: skip
        assert [each["name"] for each in film["director"] + film["actor"]] == ["Fritz Lang", "Brigitte Helm"]
        assert (film["aggregateRating"]["ratingValue"], film["aggregateRating"]["ratingCount"]) == (8.5, 2)
        assert [each["author"]["name"] for each in film["review"]] == ["ada"]
        assert [each["name"] for each in trail["itemListElement"]] == ["Films", "Metropolis"]

    def test_is_in_the_language_that_its_address_names(self, site: Client, metropolis: Movie) -> None:
        page = read(site, f"/film/{metropolis.pk}/reviews/?lang=de")

        assert page.title == "Kritiken zu Metropolis (1927) · Matinee"
        assert page.linked("canonical") == [f"http://localhost/film/{metropolis.pk}/reviews/?lang=de"]
        assert page.metas["og:locale"] == "de_DE"
        assert f"/film/{metropolis.pk}/?lang=de" in page.anchors


class TestThePlainTextOfAFilm:
    def test_tells_facts_credits_and_reviews(self, site: Client, metropolis: Movie) -> None:
        page = read(site, f"/film/{metropolis.pk}/")

        facts = ("Metropolis (1927)", "A city.", "153 minutes", "Fritz Lang", "Maria, Robot", "8.5 of 10", "2 votes")
        for text in (*facts, "Towers", "The machine has a heart.", "gives something of the plot away"):
            assert text in page.text
        assert "Rotwang" not in page.text
        assert {"/user/ada/", "/films/", f"/film/{metropolis.pk}/reviews/"} <= set(page.anchors)


class TestOtherPages:
    def test_of_a_person_tell_the_filmography(self, site: Client, metropolis: Movie) -> None:
        address = next(link for link in read(site, f"/film/{metropolis.pk}/").anchors if link.startswith("/person/"))

        page = read(site, address)

        assert (page.title, page.data[0]["@type"]) == ("Fritz Lang · Matinee", "Person")
        assert f"/film/{metropolis.pk}/" in page.anchors

    def test_of_a_member_tell_the_reviews(self, site: Client, metropolis: Movie) -> None:
        make_account("ada", display_name="Ada L", bio="I watch.")

        page = read(site, "/user/ADA/")

        assert page.linked("canonical") == ["http://localhost/user/ada/"]
        assert (page.data[0]["@type"], page.data[0]["mainEntity"]["name"]) == ("ProfilePage", "Ada L")
        assert "I watch." in page.text
        [feed] = [link for link in page.links if link.get("type") == "application/atom+xml"]
        assert feed["href"] == "/user/ada/feed.atom"

    def test_of_lists_lead_on(self, site: Client) -> None:
        for number in range(3):
            make_title(f"Part {number}", genres=["Drama"])
        page = read(site, "/films/?genre=Drama&page_size=2&ordering=title")

        [onward] = [link for link in page.anchors if link.startswith("?")]
        following = read(site, f"/films/{onward}")

        assert page.data[0]["numberOfItems"] == 2
        assert "3 titles" in page.text
        assert "Part 2" in following.text
        assert following.metas["robots"] == "noindex"

    def test_of_a_review_names_its_film(self, site: Client, metropolis: Movie) -> None:
        first = metropolis.reviews.earliest("pk")

        page = read(site, f"/review/{first.pk}/")

        assert page.title == "ada on Metropolis (1927) · Matinee"
        assert page.data[0]["itemReviewed"]["name"] == "Metropolis"

    @pytest.mark.parametrize("address", ["/", "/platforms/", "/charts/top/", "/charts/lowest/", "/charts/movers/",
                                         "/about/", "/privacy/"])  # fmt: skip
    def test_are_listed(self, site: Client, metropolis: Movie, address: str) -> None:
        page = read(site, address)

        assert page.linked("canonical") == [f"http://localhost{address}"]
        assert page.metas["description"]

    @pytest.mark.parametrize(
        "address", ["/search/", "/me/watchlist/", "/me/settings/profile/", "/signin/", "/register/"]
    )
    def test_that_are_only_for_one_are_not(self, site: Client, address: str) -> None:
        page = read(site, address)

        assert (page.metas["robots"], page.linked("canonical")) == ("noindex", [])
        assert page.title != "Matinee"
