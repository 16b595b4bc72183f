"""Every read of the room: as many statements where there are fifty of everything as where there is one."""

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from django.urls import URLPattern

from matinee.foundation.django.pages.statements import Statement
from matinee.foundation.testing import Api
from matinee.services.movies.availability.actions.platforms import change_platform
from matinee.services.movies.availability.actions.viewers import set_viewer
from matinee.services.movies.charts.actions import take_chart_positions
from matinee.services.movies.curation.actions.merging_people import merge_people
from matinee.services.movies.curation.actions.proposals import propose
from matinee.services.movies.models import Change, Movie, Offer, Person, Platform, Proposal, Review
from matinee.services.movies.shelves.actions import add_to_watchlist
from matinee.services.movies.tests.counting import statements
from matinee.services.movies.tests.factories import (
    BY,
    NOW,
    claims,
    make_offer,
    make_person,
    make_platform,
    make_review,
    make_title,
)
from matinee.services.movies.titles.actions.people import change_person
from matinee.services.movies.titles.actions.titles import change_title
from matinee.services.movies.titles.domain.credits import CreditLine
from matinee.services.movies.titles.queries.facets import FACETS
from matinee.services.movies.titles.tests.samples import LISTS
from matinee.services.movies.urls import ADDRESSES

READS: Mapping[str, int] = {
    "": 1,
    "?page_size=100": 1,
    "?page_size=100&genre=Drama&genre_not=Crime&country=DE&language=de&min_rating=2&year_from=1900&runtime_from=1": 3,
    "?page_size=100&platform=netflix&region=US&offer=rent,ads": 2,
    "?page_size=100&person={person}&role=director": 2,
    "?page_size=100&keyword=river": 2,
    "?page_size=100&company=ufa": 2,
    "?page_size=100&award=Some Festival&won=true": 2,
    "?page_size=100&certificate=DE:12": 2,
    "?page_size=100&series={series}&season=1": 2,
    "?page_size=100&id={movie},{episode},{series}": 1,
    "?page_size=100&fields=title,synopsis,countries,languages,directors,platforms,rating": 1,
    f"?page_size=100&facets={','.join(FACETS)}": 2,
    "list2/?page_size=100&search=film": 1,
    "{movie}/": 1,
    "{series}/": 1,
    "{episode}/": 1,
    "{movie}/details/": 1,
    "{movie}/details/?spoilers=false": 1,
    "{series}/seasons/": 1,
    "{series}/seasons/1/": 1,
    "{series}/seasons/none/": 1,
    "{series}/episodes/": 1,
    "{movie}/offers/?page_size=100": 3,
    "{movie}/offers/?page_size=100&when=all&region=US&platform=netflix,{platform}&kind=rent": 4,
    "{movie}/offers/?page_size=100&mine=true": 4,
    "{movie}/reviews/?page_size=100": 3,
    "{movie}/reviews/?page_size=100&min_rating=2&max_rating=9&spoilers=false&with_text=false": 3,
    "{movie}/history/?page_size=100": 3,
    "movies/lookup/?imdb=tt0000001": 1,
    "people/lookup/?imdb=nm0000001": 1,
    "people/lookup/?tmdb=1": 1,
    "people/?page_size=100": 2,
    "people/?page_size=100&search=lang": 2,
    "people/{person}/": 1,
    "people/{person}/history/?page_size=100": 3,
    "changes/{change}/": 1,
    "merges/?page_size=100": 2,
    "merges/{merge}/": 1,
    "proposals/?page_size=100": 2,
    "proposals/{proposal}/": 27,
    "stream/?page_size=100": 2,
    "stream/{platform}/history/?page_size=100": 3,
    "stream/mine/": 1,
    "stream/{platform}/": 1,
    "stream/{platform}/?region=US": 1,
    "offers/{offer}/": 1,
    "reviews/?page_size=100": 2,
    "reviews/?page_size=100&username=user1": 3,
    "reviews/?page_size=100&username=me": 2,
    "reviews/{review}/": 1,
    "users/user1/reviews/?page_size=100": 3,
    "users/me/reviews/?page_size=100": 2,
    "users/user1/figures/": 3,
    "users/me/figures/": 2,
    "watchlist/?page_size=100": 2,
    "mine/?movie={movie},{series}": 1,
    "mine/helpful/?review={review}": 1,
    "charts/": 0,
    "charts/top/": 1,
    "charts/lowest/?kind=film,short&genre=Drama&country=DE&decade=1950": 2,
    "charts/movers/": 1,
}
"""The most statements of each read. A list is its rows and their count, in one statement where it is of titles, and one
more for what is named in its question or address. A proposal is compared with the whole document of its title, which
has a statement for each of its parts."""

OTHERS = frozenset({"<int:pk>/reviews/create/", "changes/<int:pk>/revert/", "proposals/<int:pk>/accept/",
                    "proposals/<int:pk>/refuse/", "reviews/<int:pk>/helpful/", "watchlist/<int:pk>/",
                    "<int:pk>/picture/", "people/<int:pk>/picture/", "stream/<int:pk>/picture/"})  # fmt: skip
"""Addresses that cannot be read."""


class Shelf:
    """A title, a series, a person, a platform and a user, and as much around each of them as is asked for."""

    def __init__(self) -> None:
        self.size = 0
        self.platform = make_platform("Netflix", regions=["US"])
        self.person = make_person("Ada Lang", imdb_id="nm0000001", external_ids={"tmdb": "1"})
        self.movie = make_title("Film", external_ids={"imdb": "tt0000001"}, release_year=1950)
        self.series = make_title("Keepers", kind="series", genres=["Crime"])
        make_offer(self.movie, self.platform, region="US", kind="rent")

    def grow(self, size: int) -> None:
        """Make of everything what is missing to so many."""
        for number in range(self.size + 1, size + 1):
            self._add(number)
        many = {key: (rows * size)[:size] for key, rows in LISTS.items() if key not in {"companies", "keywords"}}
        change_title(movie_id=self.movie.pk, details={**LISTS, **many}, by=BY, now=NOW)
        take_chart_positions(now=NOW + timedelta(weeks=size))
        set_viewer(user_id=1, region="US", platforms=list(Platform.objects.values_list("pk", flat=True)[:100]))
        self.size = size

    def _add(self, number: int) -> None:
        crew = [CreditLine("", category, person_id=self.person.pk) for category in ("director", "actor")]
        movie = make_title(
            f"Film {number}", release_year=1950 + number % 10, runtime_minutes=90, genres=["Drama", f"Genre {number}"],
            countries=[("DE", "Germany")], languages=[("de", "German")], keywords=["river"], credits=crew,
            platforms=[self.platform.pk, make_platform(f"Channel {number}", regions=["US"]).pk],
            companies=[{"name": "UFA"}], certificates=[{"country": "DE", "certificate": "12"}],
            awards=[{"event": "Some Festival", "won": True, "people": [{"person": self.person.pk}]}],
            connections=[{"kind": "follows", "movie": self.movie.pk}],
        )  # fmt: skip
        make_review(movie, 1, 8, username="user1")
        make_review(self.movie, 100 + number, 1 + number % 10)
        add_to_watchlist(user_id=1, movie_id=movie.pk, now=NOW)
        make_offer(movie, self.platform, region="US", kind="rent")
        make_offer(self.movie, Platform.objects.get(name=f"Channel {number}"), region="US", kind="rent")
        for season in (1, 1 + number, None):
            series = {"movie": self.series.pk}
            make_title(f"Part {number}", kind="episode", series=series, season=season, episode=number, credits=crew)
        change_title(movie_id=self.movie.pk, details={"synopsis": f"Draft {number}"}, by=BY, now=NOW)
        change_person(person_id=self.person.pk, details={"biography": f"Draft {number}"}, by=BY, now=NOW)
        change_platform(platform_id=self.platform.pk, details={"about": f"Draft {number}"}, by=BY, now=NOW)
        gone = make_person(f"A. Lang {number}")
        self.merge = merge_people(kept_id=self.person.pk, gone_id=gone.pk, by=BY, now=NOW)
        propose(
            movie_id=self.movie.pk, given={"year": 1927}, details={"release_year": 1927}, comment="",
            by=claims(200 + number), now=NOW,
        )  # fmt: skip

    @property
    def numbers(self) -> dict[str, int]:
        """The numbers of what addresses name."""
        rows: dict[str, Any] = {
            "movie": self.movie, "series": self.series, "person": self.person, "platform": self.platform,
            "merge": self.merge, "episode": Movie.objects.filter(kind="episode").latest("pk"),
            "change": Change.objects.filter(movie=self.movie).latest("pk"), "offer": Offer.objects.earliest("pk"),
            "proposal": Proposal.objects.latest("pk"), "review": Review.objects.filter(movie=self.movie).latest("pk"),
        }  # fmt: skip
        return {name: row.pk for name, row in rows.items()}


def counted(api: Api, shelf: Shelf) -> dict[str, int]:
    """How many statements each read takes, after a first time that may remember something."""
    reader = api.as_admin(1, "user1")
    paths = {path: path.format(**shelf.numbers) for path in READS}
    failed = {
        path: answer.text for path, address in paths.items() if (answer := reader.get(address)).status_code != 200
    }
    assert failed == {}
    return {path: statements(lambda address=address: reader.get(address)) for path, address in paths.items()}  # type: ignore[misc]


def test_every_read_takes_as_many_statements_for_fifty_of_everything_as_for_one(api: Api) -> None:
    shelf = Shelf()
    shelf.grow(1)
    one = counted(api, shelf)

    shelf.grow(50)
    many = counted(api, shelf)

    assert Person.objects.count() >= 50
    assert many == one == {path: min(one[path], most) for path, most in READS.items()}


def test_every_read_is_compiled_once(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = Shelf()
    shelf.grow(1)
    counted(api, shelf)
    compiled: list[str] = []
    make = Statement.__init__

    def noted(self: Statement, *given: Any, **more: Any) -> None:
        compiled.append(path)
        make(self, *given, **more)

    monkeypatch.setattr(Statement, "__init__", noted)
    for path in READS:
        api.as_admin(1, "user1").get(path.format(**shelf.numbers))

    assert {path.partition("/")[0] for path in compiled} == {"merges", "proposals"}


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: str(address.pattern))
def test_every_address_is_read_here_or_cannot_be_read(address: URLPattern) -> None:
    route = str(address.pattern)
    readable = hasattr(address.callback.view_class, "get")  # type: ignore[attr-defined]
    shape = re.compile(re.sub(r"<\w+:\w+>", "[^/]+", route))

    assert readable == (route not in OTHERS)
    assert not readable or any(shape.fullmatch(path.partition("?")[0]) for path in READS)
