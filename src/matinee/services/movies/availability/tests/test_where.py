"""Where titles can be watched, as a filter: by offers, else by the regions of the platform."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from matinee.foundation.testing import Api
from matinee.services.movies.availability.actions.announcements import announce_due_offers
from matinee.services.movies.availability.queries.where import offered
from matinee.services.movies.models import Movie, Platform
from matinee.services.movies.tests.factories import NOW, make_offer, make_platform, make_title

HOUR = timedelta(hours=1)


@pytest.fixture
def mubi() -> Platform:
    return make_platform("MUBI", regions=["DE", "FR"])


def titles(region: str = "DE", *, now: datetime = NOW, **chosen: Any) -> list[str]:
    found = Movie.objects.filter(offered(region=region, now=now, **chosen))
    return list(found.order_by("title").values_list("title", flat=True))


class TestOffered:
    def test_holds_from_the_first_moment_to_before_the_last(self) -> None:
        make_offer(make_title("M"), since=NOW, until=NOW + HOUR)

        moments = (-timedelta(microseconds=1), timedelta(0), HOUR - timedelta(microseconds=1), HOUR)

        assert [titles(now=NOW + moment) for moment in moments] == [[], ["M"], ["M"], []]

    def test_holds_where_the_offer_is(self) -> None:
        make_offer(make_title("M"), region="AT")

        assert (titles("AT"), titles("DE")) == (["M"], [])

    def test_goes_by_the_regions_of_a_platform_that_offers_nothing_of_the_title(self, mubi: Platform) -> None:
        make_title("M", platforms=[mubi.pk])
        make_offer(make_title("Another"), mubi, region="US")

        assert (titles("DE"), titles("FR"), titles("US")) == (["M"], ["M"], ["Another"])

    @pytest.mark.parametrize("terms", [{"region": "US"}, {"until": NOW}, {"since": NOW + HOUR}])
    def test_believes_offers_more_than_regions(self, mubi: Platform, terms: dict[str, Any]) -> None:
        movie = make_title("M", platforms=[mubi.pk])
        make_offer(movie, mubi, **terms)

        assert titles("DE") == []

    def test_counts_any_of_the_platforms(self, mubi: Platform) -> None:
        netflix, hulu = make_platform("Netflix"), make_platform("Hulu")
        make_title("Silent", platforms=[mubi.pk])
        make_offer(make_title("Said"), netflix)
        make_offer(make_title("Elsewhere"), hulu)

        assert titles(platforms=[mubi.pk, netflix.pk]) == ["Said", "Silent"]
        assert titles(platforms=[hulu.pk]) == ["Elsewhere"]

    def test_counts_any_of_the_ways_and_nothing_that_is_not_said(self, mubi: Platform) -> None:
        make_title("Silent", platforms=[mubi.pk])
        for kind in ("rent", "buy", "free"):
            make_offer(make_title(kind), kind=kind)

        assert titles(kinds=["rent", "buy"]) == ["buy", "rent"]

    def test_can_go_by_what_the_clock_has_announced(self) -> None:
        make_offer(make_title("M"), since=NOW + HOUR)

        before = list(Movie.objects.filter(offered(region="DE")))
        announce_due_offers(now=NOW + HOUR)

        assert (before, Movie.objects.get(offered(region="DE")).title) == ([], "M")


class TestTheListOfTitles:
    def test_goes_by_offers_in_the_region_else_by_the_platforms_own(self, api: Api, mubi: Platform) -> None:
        make_title("Silent", platforms=[mubi.pk])
        make_offer(make_title("Said"), region="AT")
        make_offer(make_title("To come", platforms=[mubi.pk]), mubi, region="AT", since=NOW.replace(year=2099))

        found = {
            query: [row["title"] for row in api.get(f"?{query}").json["results"]]
            for query in ("region=DE", "region=AT", "region=US")
        }

        assert found == {"region=DE": ["Silent"], "region=AT": ["Said"], "region=US": []}

    def test_takes_platform_and_region_together(self, api: Api, mubi: Platform) -> None:
        netflix = make_platform("Netflix")
        movie = make_title("M", platforms=[mubi.pk])
        make_offer(movie, mubi, region="DE")
        make_offer(movie, netflix, region="US")

        def count(query: str) -> int:
            return int(api.get(f"?{query}").json["count"])

        assert [count("platform=MUBI&region=DE"), count("platform=Netflix&region=DE")] == [1, 0]
        assert [count("platform=MUBI,Netflix"), count("platform=MUBI,Netflix&region=DE")] == [1, 0]
