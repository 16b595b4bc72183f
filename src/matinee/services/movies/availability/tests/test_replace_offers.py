"""Offers as imports bring them: in few statements, untouched if nothing is new, and what has no place is told."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from matinee.services.movies.availability.actions.replacing import Unplaced, replace_offers
from matinee.services.movies.models import Movie, Offer, Platform
from matinee.services.movies.tests.factories import NOW, events, make_offer, make_platform, make_title
from matinee.services.movies.titles.queries.documents import film_documents

RENT = {"platform": "MUBI", "region": "DE", "kind": "rent", "price": "3.90", "currency": "EUR"}


@pytest.fixture
def mubi() -> Platform:
    return make_platform("MUBI")


@pytest.fixture
def movie(mubi: Platform) -> Movie:
    return make_title(platforms=[make_platform("Netflix").pk])


def told() -> list[tuple[str, str, bool]]:
    said = [data for name, data in events() if name == "AvailabilityChanged"]
    return [(data["region"], data["kind"], data.get("available", False)) for data in said]


class TestReplaceOffers:
    def test_writes_what_the_format_says(self, movie: Movie, mubi: Platform) -> None:
        full = {
            **RENT, "region": "germany", "quality": "uhd", "price": 3.9, "currency": "eur", "link": "https://a.org/x",
            "since": "2026-01-01", "until": "2027-01-01T12:00:00+02:00",
        }  # fmt: skip
        bare = {"platform": mubi.pk, "region": "US", "kind": "ads", "price": None, "quality": "", "link": ""}

        unplaced = replace_offers({movie.pk: [full, bare]}, now=NOW)

        assert unplaced == []
        assert film_documents([movie.pk])[movie.pk]["offers"] == [
            {
                **RENT, "quality": "uhd", "link": "https://a.org/x",
                "since": "2026-01-01T00:00:00Z", "until": "2027-01-01T10:00:00Z",
            },
            {"platform": "MUBI", "region": "US", "kind": "ads"},
        ]  # fmt: skip
        assert told() == [("DE", "rent", True), ("US", "ads", True)]
        assert list(movie.platforms.values_list("name", flat=True)) == ["MUBI", "Netflix"]

    def test_reads_back_what_the_documents_say(self, movie: Movie, mubi: Platform) -> None:
        make_offer(movie, mubi, price=Decimal("3"), currency="USD", since=NOW, until=NOW.replace(year=2030))
        make_offer(movie, region="FR", kind="free")
        document = film_documents([movie.pk])[movie.pk]["offers"]
        rows, said = list(Offer.objects.order_by("pk").values()), told()

        unplaced = replace_offers({movie.pk: document}, now=NOW)

        assert (unplaced, list(Offer.objects.order_by("pk").values()), told()) == ([], rows, said)

    def test_keeps_changes_adds_and_removes(self, movie: Movie, mubi: Platform) -> None:
        regions = ("DE", "FR", "US")
        replace_offers({movie.pk: [{**RENT, "region": region} for region in regions]}, now=NOW)
        ids = dict(Offer.objects.values_list("region", "pk"))
        said = len(told())

        later = [{**RENT, "region": "DE"}, {**RENT, "region": "FR", "price": "1"}, {**RENT, "region": "GB"}]
        replace_offers({movie.pk: later}, now=NOW)

        kept = dict(Offer.objects.values_list("region", "pk"))
        assert sorted(kept) == ["DE", "FR", "GB"]
        assert (kept["DE"], kept["FR"]) == (ids["DE"], ids["FR"])
        assert sorted(told()[said:]) == [("FR", "rent", True), ("GB", "rent", True), ("US", "rent", False)]

    def test_takes_no_offer_for_one_of_another_time(self, movie: Movie, mubi: Platform) -> None:
        spring = {**RENT, "since": "2026-01-01", "until": "2026-04-01"}
        autumn = {**RENT, "since": "2026-09-01", "until": "2026-12-01"}
        replace_offers({movie.pk: [spring, autumn]}, now=NOW)
        ids = list(Offer.objects.order_by("since").values_list("pk", flat=True))
        said = len(told())

        replace_offers({movie.pk: [{**autumn, "price": "5.00"}, spring]}, now=NOW)

        assert list(Offer.objects.order_by("since").values_list("pk", flat=True)) == ids
        assert told()[said:] == []

    def test_says_what_begins_and_ends_by_it(self, movie: Movie, mubi: Platform) -> None:
        hour = timedelta(hours=1)

        def offered(**times: datetime) -> None:
            moments = {key: moment.isoformat() for key, moment in times.items()}
            replace_offers({movie.pk: [{**RENT, **moments}]}, now=NOW)

        offered(since=NOW + hour)
        offered(since=NOW - hour)
        offered(since=NOW - hour, until=NOW)
        offered()
        replace_offers({movie.pk: []}, now=NOW)

        assert [available for _, _, available in told()] == [True, False, True, False]

    @pytest.mark.parametrize(
        ("change", "reason"),
        [
            ({"platform": "Atlantis+"}, "there is no platform 'Atlantis+'"),
            ({"platform": 4711}, "there is no platform '4711'"),
            ({"platform": 2**70}, "there is no platform"),
            ({"platform": None}, "no platform"),
            ({"platform": True}, "no platform"),
            ({"platform": ["MUBI"]}, "no platform"),
            ({"region": None}, "no country of today: 'None'"),
            ({"region": "SUHH"}, "no country of today: 'SUHH'"),
            ({"region": 5}, "no country of today: '5'"),
            ({"kind": "loan"}, "kind is none of subscription, rent, buy, free, ads, cinema: 'loan'"),
            ({"kind": ""}, "kind is none of"),
            ({"kind": []}, "kind is none of"),
            ({"quality": "8k"}, "quality is none of"),
            ({"price": "cheap"}, "no price: 'cheap'"),
            ({"price": -1}, "no price: '-1'"),
            ({"price": "NaN"}, "no price: 'NaN'"),
            ({"price": "1e99"}, "no price: '1e99'"),
            ({"price": {}}, "no price"),
            ({"price": None}, "price and currency need each other"),
            ({"currency": ""}, "price and currency need each other"),
            ({"currency": "XYZ"}, "no ISO 4217 code: 'XYZ'"),
            ({"currency": 5}, "no ISO 4217 code: '5'"),
            ({"link": "javascript:alert(1)"}, "no address of the web: 'javascript:alert(1)'"),
            ({"link": "https://a.org/" + "x" * 500}, "no address of the web"),
            ({"link": "https://[x"}, "no address of the web"),
            ({"link": 5}, "no address of the web: '5'"),
            ({"since": "soon"}, "since is no day or moment: 'soon'"),
            ({"since": 5}, "since is no day or moment: '5'"),
            ({"until": "0001-01-01T00:00:00+14:00"}, "until is no day or moment"),
            ({"since": "2026-02-01", "until": "2026-02-01"}, "it ends before it begins: '2026-02-01'"),
        ],
    )
    def test_tells_what_it_left_out_and_places_the_rest(
        self, movie: Movie, mubi: Platform, change: dict[str, Any], reason: str
    ) -> None:
        [unplaced] = replace_offers({movie.pk: [{**RENT, **change}, {**RENT, "kind": "buy"}]}, now=NOW)

        assert (unplaced.movie_id, unplaced.index) == (movie.pk, 0)
        assert unplaced.reason.startswith(reason)
        assert [offer.kind for offer in Offer.objects.all()] == ["buy"]

    def test_leaves_out_what_overlaps_an_earlier_one(self, movie: Movie, mubi: Platform) -> None:
        offers = [{**RENT, "until": "2026-05-01"}, {**RENT, "since": "2026-04-01"}, {**RENT, "since": "2026-05-01"}]

        unplaced = replace_offers({movie.pk: offers}, now=NOW)

        assert unplaced == [Unplaced(movie.pk, 1, "it overlaps another one of its platform, region, kind and quality")]
        assert Offer.objects.count() == 2

    def test_passes_over_titles_that_are_not_there_and_is_silent_on_withdrawn_ones(
        self, movie: Movie, mubi: Platform
    ) -> None:
        Movie.objects.filter(pk=movie.pk).update(withdrawn_at=NOW)

        replace_offers({movie.pk: [RENT], 4711: [RENT]}, now=NOW)

        assert [offer.movie_id for offer in Offer.objects.all()] == [movie.pk]
        assert told() == []

    def test_needs_as_many_statements_for_fifty_titles_as_for_one(self, mubi: Platform) -> None:
        counts = []
        for number in (1, 50):
            ids = [make_title(f"Film {number} {index}").pk for index in range(number)]
            offers: list[dict[int, Any]] = [
                {pk: [{**RENT, **terms}] for pk in ids} for terms in ({}, {}, {"price": "5"}, {"region": "FR"})
            ]
            for wanted in offers:
                with CaptureQueriesContext(connections["movies"]) as captured:
                    replace_offers(wanted, now=NOW)
                counts.append(len(captured))

        assert counts[:4] == counts[4:]
        assert max(counts) <= 12
