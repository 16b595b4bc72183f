"""The write side of offers and platforms: their times, names and what is said, at the limits of each."""

from datetime import timedelta
from typing import Any

import pytest

from matinee.foundation.problems import Invalid
from matinee.services.movies.availability.actions.offers import OfferExists, add_offer, change_offer, remove_offer
from matinee.services.movies.availability.actions.platforms import PlatformExists, change_platform, remove_platform
from matinee.services.movies.availability.actions.replacing import replace_offers
from matinee.services.movies.availability.actions.viewers import set_viewer
from matinee.services.movies.availability.queries.offers import NoSuchOffer, get_offer
from matinee.services.movies.availability.queries.platforms import NoSuchPlatform, platform_ids
from matinee.services.movies.availability.queries.where import of_viewer
from matinee.services.movies.models import Movie, Offer, Platform
from matinee.services.movies.service import movies
from matinee.services.movies.tests.factories import BY, NOW, events, make_offer, make_platform, make_title
from matinee.services.movies.titles.actions.titles import withdraw_title

HOUR = timedelta(hours=1)


@pytest.fixture
def movie() -> Movie:
    return make_title()


@pytest.fixture
def mubi() -> Platform:
    return make_platform("MUBI")


class TestTheTimeOfAnOffer:
    def test_may_end_when_the_next_begins_and_begin_when_one_ends(self, movie: Movie, mubi: Platform) -> None:
        make_offer(movie, mubi, since=NOW, until=NOW + HOUR)

        make_offer(movie, mubi, until=NOW)
        make_offer(movie, mubi, since=NOW + HOUR)

        assert Offer.objects.filter(movie=movie).count() == 3

    @pytest.mark.parametrize(
        ("begins", "ends"), [(-1, 1), (1, 3), (0, 2), (-1, 3), (1, 2), (None, 1), (1, None), (None, None)]
    )
    def test_has_no_moment_in_common_with_another(
        self, movie: Movie, mubi: Platform, begins: int | None, ends: int | None
    ) -> None:
        make_offer(movie, mubi, since=NOW, until=NOW + 2 * HOUR)
        since, until = (None if hours is None else NOW + hours * HOUR for hours in (begins, ends))

        with pytest.raises(OfferExists):
            make_offer(movie, mubi, since=since, until=until)

    def test_is_not_empty(self, movie: Movie, mubi: Platform) -> None:
        with pytest.raises(Invalid) as problem:
            make_offer(movie, mubi, since=NOW, until=NOW)

        assert [error["code"] for error in problem.value.errors] == ["order"]

    def test_is_of_one_title_platform_region_kind_and_quality(self, movie: Movie, mubi: Platform) -> None:
        make_offer(movie, mubi)
        make_offer(make_title(), mubi)
        make_offer(movie)
        others: list[dict[str, Any]] = [{"region": "FR"}, {"kind": "rent"}, {"quality": "hd"}]
        for terms in others:
            make_offer(movie, mubi, **terms)

        assert Offer.objects.count() == 6


class TestAnOffer:
    def test_that_is_free_of_charge_needs_a_currency_too(self, movie: Movie, mubi: Platform) -> None:
        with pytest.raises(Invalid) as problem:
            make_offer(movie, mubi, price=0)

        assert [error["pointer"] for error in problem.value.errors] == ["/currency"]

    def test_names_everything_that_is_wrong_at_once(self, movie: Movie) -> None:
        terms = {"platform_id": 4711, "region": "DE", "kind": "rent", "currency": "EUR", "since": NOW, "until": NOW}

        with pytest.raises(Invalid) as problem:
            add_offer(movie_id=movie.pk, terms=terms, by=BY, now=NOW)

        assert [error["pointer"] for error in problem.value.errors] == ["/platform", "/until", "/price"]

    def test_that_is_not_there_can_be_neither_changed_nor_removed(self, movie: Movie) -> None:
        with pytest.raises(NoSuchOffer):
            change_offer(offer_id=4711, terms={}, by=BY, now=NOW)
        with pytest.raises(NoSuchOffer):
            remove_offer(offer_id=4711, by=BY, now=NOW)

    def test_is_found_as_long_as_its_title_is_shown(self, movie: Movie) -> None:
        offer = make_offer(movie)
        with movies.atomic:
            found = get_offer(offer.pk)
        withdraw_title(movie_id=movie.pk, by=BY, now=NOW)

        assert found == offer
        with movies.atomic, pytest.raises(NoSuchOffer):
            get_offer(offer.pk)


class TestAPlatform:
    def test_has_a_name_whose_key_is_as_long_as_its_column(self) -> None:
        assert make_platform("ß" * 100).name_key == "s" * 100

    def test_is_known_by_all_letters_of_a_name_of_the_greatest_length(self, movie: Movie) -> None:
        first, second = (make_platform("x" * 99 + letter) for letter in "ab")
        offer = {"platform": second.name, "region": "DE", "kind": "rent"}

        unplaced = replace_offers({movie.pk: [offer]}, now=NOW)

        assert (first.name_key < second.name_key, unplaced) == (True, [])
        assert Offer.objects.get().platform == second

    def test_whose_name_is_longer_as_a_key_is_known_by_it(self, movie: Movie) -> None:
        platform = make_platform("ß" * 100)

        unplaced = replace_offers({movie.pk: [{"platform": platform.name, "region": "DE", "kind": "rent"}]}, now=NOW)

        assert (unplaced, Offer.objects.get().platform) == ([], platform)

    @pytest.mark.parametrize("name", ["x" * 99 + "z", "ß" * 100])
    def test_is_found_by_the_longest_name(self, name: str) -> None:
        make_platform("x" * 99 + "y")
        platform = make_platform(name)

        assert list(platform_ids([name])) == [platform.pk]

    def test_says_of_shown_titles_alone_that_it_has_another_name(self, mubi: Platform) -> None:
        shown, withdrawn = (make_title(platforms=[mubi.pk]) for _ in range(2))
        withdraw_title(movie_id=withdrawn.pk, by=BY, now=NOW)
        before = len(events())

        change_platform(platform_id=mubi.pk, details={"about": "Films.", "name": "MUBI"}, by=BY, now=NOW)
        unsaid = len(events()) - before
        change_platform(platform_id=mubi.pk, details={"name": "Mubi"}, by=BY, now=NOW)

        assert unsaid == 0
        assert events()[before:] == [("MovieChanged", {"movie_id": str(shown.pk)})]

    def test_keeps_its_name_if_another_has_the_new_one(self, mubi: Platform) -> None:
        other = make_platform("Hulu")

        with pytest.raises(PlatformExists):
            change_platform(platform_id=other.pk, details={"name": "mubi"}, by=BY, now=NOW)

        other.refresh_from_db()
        assert other.name == "Hulu"

    def test_that_is_not_there_can_be_neither_changed_nor_removed(self) -> None:
        with pytest.raises(NoSuchPlatform):
            change_platform(platform_id=4711, details={}, by=BY, now=NOW)
        with pytest.raises(NoSuchPlatform):
            remove_platform(platform_id=4711, by=BY, now=NOW)


class TestOffersOfAnImport:
    def test_are_written_with_all_that_has_changed(self, movie: Movie, mubi: Platform) -> None:
        offer = make_offer(movie, mubi, since=NOW + HOUR)
        data = {
            "platform": "MUBI", "region": "DE", "kind": "subscription", "price": "2.50", "currency": "EUR",
            "link": "https://mubi.example/", "since": (NOW - HOUR).isoformat(), "until": (NOW + HOUR).isoformat(),
        }  # fmt: skip

        replace_offers({movie.pk: [data]}, now=NOW)

        columns = ("pk", "price", "currency", "link", "since", "until", "phase")
        assert list(Offer.objects.values_list(*columns)) == [
            (offer.pk, 2.5, "EUR", "https://mubi.example/", NOW - HOUR, NOW + HOUR, "current"),
        ]  # fmt: skip

    def test_are_left_out_with_so_much_of_their_platform_as_can_be_read(self, movie: Movie) -> None:
        [unplaced] = replace_offers({movie.pk: [{"platform": "x" * 99, "region": "DE", "kind": "rent"}]}, now=NOW)

        assert unplaced.reason == f"there is no platform {'x' * 80!r}"

    def test_that_begin_with_them_are_found_as_current(self, movie: Movie, mubi: Platform) -> None:
        data = {"platform": mubi.pk, "region": "DE", "kind": "rent"}

        replace_offers({movie.pk: [data, {**data, "region": "FR", "since": (NOW + HOUR).isoformat()}]}, now=NOW)

        assert dict(Offer.objects.values_list("region", "phase")) == {"DE": "current", "FR": "upcoming"}


class TestWhereAUserWatches:
    @pytest.mark.parametrize(
        ("region", "names", "expected"),
        [
            ("", [], ["DE Hulu", "DE MUBI", "FR MUBI"]),
            ("DE", [], ["DE Hulu", "DE MUBI"]),
            ("", ["MUBI"], ["DE MUBI", "FR MUBI"]),
            ("FR", ["MUBI", "Hulu"], ["FR MUBI"]),
            ("FR", ["Hulu"], []),
        ],
    )
    def test_narrows_offers_by_what_is_set(
        self, movie: Movie, mubi: Platform, region: str, names: list[str], expected: list[str]
    ) -> None:
        hulu = make_platform("Hulu")
        for where, platform in (("DE", mubi), ("FR", mubi), ("DE", hulu)):
            make_offer(movie, platform, region=where)
        set_viewer(user_id=1, region=region, platforms=[p.pk for p in (mubi, hulu) if p.name in names])
        set_viewer(user_id=2, region="US", platforms=[])

        found = Offer.objects.filter(of_viewer(1)).values_list("region", "platform__name")

        assert sorted(" ".join(pair) for pair in found) == expected

    def test_names_each_platform_that_is_not_there(self, mubi: Platform) -> None:
        with pytest.raises(Invalid) as problem:
            set_viewer(user_id=1, region="DE", platforms=[4711, mubi.pk, 4712])

        assert [error["pointer"] for error in problem.value.errors] == ["/platforms/0", "/platforms/2"]
