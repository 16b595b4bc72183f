"""Offers over HTTP: writing them, finding them, and finding one's own."""

from typing import Any

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from matinee.foundation.testing import Api
from matinee.services.movies.models import Movie, Offer, Platform
from matinee.services.movies.tests.factories import NOW, card_of, events, make_offer, make_platform, make_title

RENT = {
    "region": "DE",
    "kind": "rent",
    "quality": "uhd",
    "price": "3.90",
    "currency": "EUR",
    "link": "https://films.example.org/metropolis",
    "since": "2020-01-01T00:00:00Z",
    "until": "2099-12-31T23:00:00.500Z",
}

UNRATED = {"count": 0, "average": None, "score": None}


@pytest.fixture
def mubi() -> Platform:
    return make_platform("MUBI", regions=["DE"])


@pytest.fixture
def movie() -> Movie:
    return make_title()


class TestAnOffer:
    def test_is_added_shown_replaced_changed_and_removed(self, api: Api, movie: Movie, mubi: Platform) -> None:
        admin = api.as_admin()

        added = admin.post(f"{movie.pk}/offers/", {"platform": mubi.pk, **RENT})
        address = added.headers["Location"]
        shown = api.get(address)
        changed = admin.patch(address, {"price": "4.00"})
        replaced = admin.put(address, {"platform": mubi.pk, "region": "Austria", "kind": "ads"})
        removed = admin.delete(address)

        assert added.status_code == 201
        assert address == f"/api/v1/offers/{added.json['id']}/"
        assert shown.json == added.json == {
            "id": added.json["id"], "movie": movie.pk, "platform": {"id": mubi.pk, "name": "MUBI"}, **RENT,
            "since": "2020-01-01T00:00:00.000Z", "phase": "current",
        }  # fmt: skip
        assert changed.json == {**shown.json, "price": "4.00"}
        assert replaced.json == {
            "id": added.json["id"], "movie": movie.pk, "platform": {"id": mubi.pk, "name": "MUBI"}, "region": "AT",
            "kind": "ads", "quality": "", "price": None, "currency": "", "link": "", "since": None, "until": None,
            "phase": "current",
        }  # fmt: skip
        assert (removed.status_code, api.get(address).status_code) == (204, 404)

    def test_puts_its_title_under_its_platform_and_says_so_once(self, api: Api, movie: Movie, mubi: Platform) -> None:
        before = len(events())

        for region in ("DE", "AT"):
            api.as_admin().post(f"{movie.pk}/offers/", {"platform": mubi.pk, "region": region, "kind": "free"})

        assert api.get(f"{movie.pk}/").json["platforms"][0]["name"] == "MUBI"
        assert [name for name, _ in events()[before:]] == [
            "MovieChanged", "AvailabilityChanged", "AvailabilityChanged",
        ]  # fmt: skip

    @pytest.mark.parametrize("price", ["3.9", 3.9, "3.90", 3, "0", "99999999.99"])
    def test_takes_a_price_as_text_or_number_and_gives_it_with_two_places(
        self, api: Api, movie: Movie, mubi: Platform, price: Any
    ) -> None:
        body = {"platform": mubi.pk, "region": "DE", "kind": "buy", "price": price, "currency": "eur"}

        added = api.as_admin().post(f"{movie.pk}/offers/", body)

        assert added.json["price"] == f"{float(price):.2f}"
        assert added.json["currency"] == "EUR"

    @pytest.mark.parametrize(
        ("change", "error"),
        [
            ({"currency": ""}, ("/currency", "required")),
            ({"price": None}, ("/price", "required")),
            ({"until": "2020-01-01T00:00:00Z"}, ("/until", "order")),
            ({"since": "2100-01-01"}, ("/until", "order")),
            ({"platform": 4711}, ("/platform", "unknown")),
            ({"currency": "EU"}, ("/currency", "unknown")),
            ({"region": "SUHH"}, ("/region", "unknown")),
        ],
    )
    def test_refuses_what_does_not_fit_together(
        self, api: Api, movie: Movie, mubi: Platform, change: dict[str, Any], error: tuple[str, str]
    ) -> None:
        admin = api.as_admin()
        offer = make_offer(movie, mubi, price=3, currency="EUR", kind="rent", quality="uhd", since=NOW)
        kept = admin.patch(f"offers/{offer.pk}/", {"until": RENT["until"]}).json

        created = admin.post(f"{movie.pk}/offers/", {"platform": mubi.pk, **RENT, "region": "AT", **change})
        patched = admin.patch(f"offers/{offer.pk}/", change)

        for refused in (created, patched):
            assert refused.status_code == 400
            assert (refused.json["errors"][0]["pointer"], refused.json["errors"][0]["code"]) == error
        assert api.get(f"offers/{offer.pk}/").json == kept
        assert Offer.objects.count() == 1

    def test_refuses_to_say_the_same_twice_of_one_time(self, api: Api, movie: Movie, mubi: Platform) -> None:
        admin = api.as_admin()
        first = make_offer(movie, mubi, until=NOW)
        body = {"platform": mubi.pk, "region": "DE", "kind": "subscription"}

        overlapping = admin.post(f"{movie.pk}/offers/", body)
        following = admin.post(f"{movie.pk}/offers/", {**body, "since": NOW.isoformat()})
        stretched = admin.patch(f"offers/{first.pk}/", {"until": None})
        sharper = admin.post(f"{movie.pk}/offers/", {**body, "quality": "uhd"})

        assert [answer.status_code for answer in (overlapping, following, stretched, sharper)] == [409, 201, 409, 201]
        assert overlapping.json["type"] == "urn:problem:matinee:offer-exists"
        assert overlapping.json["offer"] == first.pk
        assert stretched.json["offer"] == following.json["id"]

    def test_honours_if_match(self, api: Api, movie: Movie) -> None:
        offer, admin = make_offer(movie), api.as_admin()
        tag = {"If-Match": api.get(f"offers/{offer.pk}/").headers["ETag"]}

        statuses = [admin.patch(f"offers/{offer.pk}/", {"quality": q}, headers=tag).status_code for q in ("sd", "hd")]

        assert statuses == [200, 412]

    def test_of_a_withdrawn_title_is_gone_with_it(self, api: Api, movie: Movie) -> None:
        offer, admin = make_offer(movie), api.as_admin()

        admin.delete(f"{movie.pk}/")

        answers = [
            api.get(f"offers/{offer.pk}/"), api.get(f"{movie.pk}/offers/"), admin.delete(f"offers/{offer.pk}/"),
            admin.patch(f"offers/{offer.pk}/", {}),
            admin.post(f"{movie.pk}/offers/", {"platform": offer.platform_id, "region": "DE", "kind": "free"}),
        ]  # fmt: skip
        assert [answer.status_code for answer in answers] == [404] * 5


class TestTheList:
    def test_has_what_is_current_unless_asked_otherwise(self, api: Api, movie: Movie) -> None:
        phases: dict[str, dict[str, Any]] = {
            "ended": {"until": NOW},
            "current": {"since": NOW},
            "upcoming": {"since": NOW.replace(year=2099)},
        }
        for phase, terms in phases.items():
            make_offer(movie, kind="buy", link=f"https://a.org/{phase}", **terms)

        def phases_of(query: str) -> list[str]:
            return [row["phase"] for row in api.get(f"{movie.pk}/offers/{query}").json["results"]]

        assert phases_of("") == ["current"]
        for phase in phases:
            assert phases_of(f"?when={phase}") == [phase]
        assert sorted(phases_of("?when=all")) == sorted(phases)

    def test_is_filtered_by_region_platform_and_kind(self, api: Api, movie: Movie, mubi: Platform) -> None:
        netflix = make_platform("Netflix")
        make_offer(make_title("Another"), mubi)
        for platform in (mubi, netflix):
            for region in ("DE", "FR"):
                for kind in ("rent", "buy"):
                    make_offer(movie, platform, region=region, kind=kind)

        def found(query: str) -> list[tuple[str, str, str]]:
            rows = api.get(f"{movie.pk}/offers/?{query}").json["results"]
            return [(row["region"], row["kind"], row["platform"]["name"]) for row in rows]

        assert len(found("")) == 8
        assert found("region=fr&kind=buy") == [("FR", "buy", "MUBI"), ("FR", "buy", "Netflix")]
        assert found(f"platform={mubi.pk}&region=DE") == [("DE", "buy", "MUBI"), ("DE", "rent", "MUBI")]
        assert len(found("platform=mubi,Netflix&kind=buy,rent")) == 8
        assert found("kind=free") == []

    def test_pages_by_cursor(self, api: Api, movie: Movie, mubi: Platform) -> None:
        for region in ("US", "DE", "FR", "AT", "CH"):
            make_offer(movie, mubi, region=region)

        path, regions = f"{movie.pk}/offers/?page_size=2", []
        while path:
            page = api.get(path).json
            regions += [row["region"] for row in page["results"]]
            path = page["next"]

        assert (page["count"], regions) == (5, ["AT", "CH", "DE", "FR", "US"])

    def test_is_summed_up_on_the_titles_page(self, api: Api, movie: Movie, mubi: Platform) -> None:
        for region, kind in (("US", "rent"), ("DE", "rent"), ("DE", "buy")):
            make_offer(movie, mubi, region=region, kind=kind)
        make_offer(movie, mubi, region="FR", until=NOW)

        assert api.get(f"{movie.pk}/").json["offers"] == {"regions": ["DE", "US"], "kinds": ["buy", "rent"]}


class TestMine:
    def test_narrows_to_what_one_has_set(self, api: Api, movie: Movie, mubi: Platform) -> None:
        netflix, user = make_platform("Netflix"), api.as_user(7)
        for platform in (mubi, netflix):
            for region in ("DE", "FR"):
                make_offer(movie, platform, region=region)
        api.as_user(8).put("stream/mine/", {"region": "FR", "platforms": [netflix.pk]})

        def mine() -> list[tuple[str, str]]:
            rows = user.get(f"{movie.pk}/offers/?mine=true").json["results"]
            return [(row["region"], row["platform"]["name"]) for row in rows]

        nothing_set = mine()
        user.put("stream/mine/", {"region": "DE", "platforms": []})
        region_set = mine()
        user.put("stream/mine/", {"region": "DE", "platforms": [mubi.pk]})
        both_set = mine()
        user.put("stream/mine/", {"region": "", "platforms": [mubi.pk]})
        platforms_set = mine()

        assert len(nothing_set) == 4
        assert region_set == [("DE", "MUBI"), ("DE", "Netflix")]
        assert both_set == [("DE", "MUBI")]
        assert platforms_set == [("DE", "MUBI"), ("FR", "MUBI")]

    def test_needs_somebody_signed_in(self, api: Api, movie: Movie) -> None:
        statuses = [api.get(f"{movie.pk}/offers/?mine={value}").status_code for value in ("true", "false")]

        assert statuses == [401, 200]

    def test_is_set_and_shown_to_oneself_alone(self, api: Api, mubi: Platform) -> None:
        ada, bob = api.as_user(1), api.as_user(2)
        alpha = make_platform("Alpha")

        before = ada.get("stream/mine/").json
        written = ada.put("stream/mine/", {"region": "germany", "platforms": [mubi.pk, alpha.pk, mubi.pk]})

        assert before == bob.get("stream/mine/").json == {"region": "", "platforms": []}
        assert written.status_code == 200
        assert written.json == ada.get("stream/mine/").json == {
            "region": "DE", "platforms": [{"id": alpha.pk, "name": "Alpha"}, {"id": mubi.pk, "name": "MUBI"}],
        }  # fmt: skip
        assert ada.put("stream/mine/", {"region": "", "platforms": []}).json == {"region": "", "platforms": []}

    def test_forgets_a_platform_that_is_removed(self, api: Api, mubi: Platform) -> None:
        user = api.as_user()
        user.put("stream/mine/", {"region": "", "platforms": [mubi.pk]})

        api.as_admin().delete(f"stream/{mubi.pk}/")

        assert user.get("stream/mine/").json["platforms"] == []


class TestAPlatformInARegion:
    def test_shows_what_it_has_there_now(self, api: Api, mubi: Platform) -> None:
        rented = make_title("Rented", platforms=[mubi.pk], release_year=1927)
        offer = make_offer(rented, mubi, kind="rent", price=3, currency="EUR")
        make_offer(rented, mubi, region="FR")
        make_offer(rented, make_platform())
        make_offer(make_title("Elsewhere", platforms=[mubi.pk]), mubi, region="FR")
        make_offer(make_title("Over", platforms=[mubi.pk]), mubi, until=NOW)
        silent = make_title("Silent", platforms=[mubi.pk])
        make_title("On another")

        page = api.get(f"stream/{mubi.pk}/?region=de").json

        terms = api.get(f"offers/{offer.pk}/").json
        kept = ("id", "kind", "quality", "price", "currency", "link", "since", "until")
        assert (page["region"], page["movie_count"]) == ("DE", 2)
        assert page["movies"] == [
            {**card_of(api, rented), "rating": UNRATED, "offers": [{name: terms[name] for name in kept}]},
            {**card_of(api, silent), "rating": UNRATED, "offers": []},
        ]

    def test_has_nothing_where_it_offers_nothing(self, api: Api, mubi: Platform) -> None:
        make_title(platforms=[mubi.pk])

        page = api.get(f"stream/{mubi.pk}/?region=US").json

        assert (page["name"], page["movie_count"], page["movies"]) == ("MUBI", 0, [])

    def test_is_404_where_there_is_none(self, api: Api) -> None:
        assert api.get("stream/4711/?region=US").status_code == 404


class TestStatements:
    @pytest.mark.parametrize(
        ("path", "most"),
        [
            ("{movie}/", 1),
            ("{movie}/offers/?page_size=100", 3),
            ("{movie}/offers/?page_size=100&platform=mubi&kind=rent&mine=true&when=all", 4),
            ("offers/{offer}/", 1),
            ("stream/mine/", 1),
            ("stream/{platform}/?region=DE", 1),
        ],
    )
    def test_are_as_many_for_fifty_offers_as_for_one(
        self, api: Api, movie: Movie, mubi: Platform, path: str, most: int
    ) -> None:
        offer, user = make_offer(movie, mubi, kind="rent"), api.as_user()
        path = path.format(movie=movie.pk, offer=offer.pk, platform=mubi.pk)
        counts = []
        for number in (1, 50):
            for index in range(1, number):
                moment = NOW.replace(year=NOW.year + index)
                make_offer(movie, mubi, kind="rent", quality="hd", since=moment, until=moment.replace(month=6))
                make_offer(make_title(f"Film {index}"), mubi, kind="rent")
            user.put(
                "stream/mine/", {"region": "DE", "platforms": [mubi.pk, *[make_platform().pk for _ in range(number)]]}
            )
            with CaptureQueriesContext(connections["movies"]) as captured:
                assert user.get(path).status_code == 200
            counts.append(len(captured))

        assert counts[0] == counts[1] <= most

    def test_of_a_write_do_not_grow_with_the_offers_there_are(self, api: Api, movie: Movie, mubi: Platform) -> None:
        counts = []
        for number in (1, 50):
            for index in range(number):
                make_offer(movie, region="DE", kind="rent", link=f"https://a.org/{index}")
            body = {"platform": mubi.pk, "region": "DE", "kind": "buy", "since": f"20{number + 10}-01-01",
                    "until": f"20{number + 10}-02-01"}  # fmt: skip
            with CaptureQueriesContext(connections["movies"]) as captured:
                address = api.as_admin().post(f"{movie.pk}/offers/", body).headers["Location"]
                api.as_admin().patch(address, {"quality": "hd"})
                api.as_admin().delete(address)
            counts.append(len(captured))
            mubi = make_platform()

        assert counts[0] == counts[1]
