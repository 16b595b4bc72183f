"""What is said when offers begin and end: each once, whoever causes it and whoever dies on the way."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from matinee.foundation import clock
from matinee.services.movies.availability.actions import announcements
from matinee.services.movies.availability.actions.announcements import announce_due_offers, settle_offers_of
from matinee.services.movies.availability.actions.offers import change_offer, remove_offer
from matinee.services.movies.availability.actions.platforms import remove_platform
from matinee.services.movies.curation.actions.merges import undo_merge
from matinee.services.movies.curation.actions.merging_titles import merge_titles
from matinee.services.movies.models import Movie, Offer
from matinee.services.movies.service import movies
from matinee.services.movies.tests.factories import BY, NOW, events, make_offer, make_platform, make_title
from matinee.services.movies.titles.actions.titles import change_title, withdraw_title

HOUR = timedelta(hours=1)


def at(hours: float) -> datetime:
    return NOW + hours * HOUR


def told() -> list[tuple[str, str, bool]]:
    """Region, kind and availability of each event of an offer, in their order."""
    said = [data for name, data in events() if name == "AvailabilityChanged"]
    return [(data["region"], data["kind"], data.get("available", False)) for data in said]


def interrupt(events: Any) -> None:
    raise KeyboardInterrupt


BEGUN, OVER = ("DE", "subscription", True), ("DE", "subscription", False)


@pytest.fixture
def movie() -> Movie:
    return make_title()


class TestByTheClock:
    def test_an_offer_begins_and_ends_once(self, movie: Movie) -> None:
        offer = make_offer(movie, since=at(1), until=at(2))
        heard = []

        for hours in (0, 0.99, 1, 1, 1.5, 1.99, 2, 2, 3):
            announce_due_offers(now=at(hours))
            heard.append(len(told()))

        assert heard == [0, 0, 1, 1, 1, 1, 2, 2, 2]
        assert told() == [BEGUN, OVER]
        assert events()[-1][1] == {
            "movie_id": str(movie.pk), "platform_id": str(offer.platform_id), "offer_id": str(offer.pk),
            "region": "DE", "kind": "subscription",
        }  # fmt: skip

    def test_what_a_process_that_was_down_missed_is_said_later(self, movie: Movie) -> None:
        make_offer(movie, since=at(1), until=at(2))
        make_offer(movie, region="FR", since=at(1))

        count = announce_due_offers(now=at(50))

        assert count == 2
        assert told() == [BEGUN, OVER, ("FR", "subscription", True)]

    def test_the_job_runs_every_minute(self, movie: Movie) -> None:
        make_offer(movie, since=at(1))

        ran = ["announce_offers" in clock.tick(movies, now=at(1) + timedelta(seconds=second)) for second in (0, 30, 60)]

        assert ran == [True, False, True]
        assert told() == [BEGUN]

    def test_batches_are_worked_through(self, movie: Movie, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(announcements, "BATCH", 2)
        for region in ("DE", "FR", "US", "GB", "AT"):
            make_offer(movie, region=region, since=at(1), until=at(2))

        counts = [announce_due_offers(now=at(hours)) for hours in (1, 2, 3)]

        assert counts == [5, 5, 0]
        assert len(told()) == 10

    def test_a_run_that_fails_has_said_nothing_and_the_next_says_all(
        self, movie: Movie, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        make_offer(movie, since=at(1))

        with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
            patch.setattr(movies, "publish_many", interrupt)
            announce_due_offers(now=at(1))
        before = told()
        announce_due_offers(now=at(1))

        assert (before, told()) == ([], [BEGUN])


class TestByHand:
    def test_adding_a_current_offer_says_so_and_others_say_nothing(self, movie: Movie) -> None:
        make_offer(movie)
        make_offer(movie, region="FR", since=at(1))
        make_offer(movie, region="US", until=at(0))
        announce_due_offers(now=NOW)

        assert told() == [BEGUN]

    @pytest.mark.parametrize(
        ("terms", "said"),
        [
            ({}, []),
            ({"region": "DE"}, []),
            ({"link": "https://a.org"}, [BEGUN]),
            ({"quality": "hd"}, [BEGUN]),
            ({"region": "FR"}, [OVER, ("FR", "subscription", True)]),
            ({"kind": "ads"}, [OVER, ("DE", "ads", True)]),
            ({"until": at(0)}, [OVER]),
            ({"since": at(1)}, [OVER]),
            ({"region": "FR", "since": at(1)}, [OVER]),
        ],
    )
    def test_changing_a_current_offer_says_what_that_means(
        self, movie: Movie, terms: dict[str, Any], said: list[tuple[str, str, bool]]
    ) -> None:
        offer = make_offer(movie)

        change_offer(offer_id=offer.pk, terms=terms, by=BY, now=NOW)
        announce_due_offers(now=NOW)

        assert told() == [BEGUN, *said]

    def test_an_offer_can_end_and_begin_again(self, movie: Movie) -> None:
        offer = make_offer(movie)

        for until in (at(0), None, at(0)):
            change_offer(offer_id=offer.pk, terms={"until": until}, by=BY, now=NOW)

        assert told() == [BEGUN, OVER, BEGUN, OVER]

    def test_moving_one_that_is_to_come_into_the_past_says_nothing(self, movie: Movie) -> None:
        offer = make_offer(movie, since=at(1))

        change_offer(offer_id=offer.pk, terms={"since": at(-2), "until": at(-1)}, by=BY, now=NOW)
        announce_due_offers(now=NOW)

        assert told() == []

    def test_a_change_just_before_the_clock_comes_says_the_beginning_first(self, movie: Movie) -> None:
        offer = make_offer(movie, since=at(1))

        change_offer(offer_id=offer.pk, terms={"region": "FR"}, by=BY, now=at(2))
        announce_due_offers(now=at(2))

        assert told() == [BEGUN, OVER, ("FR", "subscription", True)]

    def test_removing_says_the_end_of_what_is_going_on(self, movie: Movie) -> None:
        offers = [make_offer(movie), make_offer(movie, region="FR", since=at(1)), make_offer(movie, kind="buy")]

        for offer in offers[:2]:
            remove_offer(offer_id=offer.pk, by=BY, now=NOW)

        assert told() == [BEGUN, ("DE", "buy", True), OVER]
        assert Offer.objects.count() == 1

    def test_removing_the_platform_ends_its_offers(self, movie: Movie) -> None:
        platform = make_platform()
        make_offer(movie, platform)
        make_offer(movie, platform, region="FR", until=at(0))
        make_offer(movie, region="US")

        remove_platform(platform_id=platform.pk, by=BY, now=NOW)

        assert told() == [BEGUN, ("US", "subscription", True), OVER]
        assert [offer.region for offer in Offer.objects.all()] == ["US"]

    def test_taking_the_title_off_the_platform_ends_its_offers_there(self, movie: Movie) -> None:
        left, kept = make_platform(), make_platform()
        make_offer(movie, left)
        make_offer(movie, kept, region="US")

        change_title(movie_id=movie.pk, details={"title": "M"}, by=BY, now=NOW)
        change_title(movie_id=movie.pk, details={"platforms": [kept.pk]}, by=BY, now=NOW)

        assert told() == [BEGUN, ("US", "subscription", True), OVER]
        assert [offer.region for offer in Offer.objects.all()] == ["US"]


class TestWithdrawing:
    def test_ends_what_is_going_on_and_silences_the_rest(self, movie: Movie) -> None:
        make_offer(movie)
        make_offer(movie, region="FR", since=at(1), until=at(2))

        withdraw_title(movie_id=movie.pk, by=BY, now=NOW)
        for hours in (0, 1, 2, 3):
            announce_due_offers(now=at(hours))

        assert told() == [BEGUN, OVER]

    def test_undone_begins_again_what_is_still_current(self, movie: Movie) -> None:
        make_offer(movie)
        make_offer(movie, region="FR", until=at(2))
        withdraw_title(movie_id=movie.pk, by=BY, now=NOW)
        before = len(told())
        announce_due_offers(now=at(2))

        Movie.objects.filter(pk=movie.pk).update(withdrawn_at=None)
        announce_due_offers(now=at(3))
        with movies.atomic:
            settle_offers_of([movie.pk], now=at(3))

        assert told()[before:] == [BEGUN]

    def test_leaves_nothing_to_say_when_the_platform_goes(self, movie: Movie) -> None:
        platform = make_platform()
        make_offer(movie, platform)
        withdraw_title(movie_id=movie.pk, by=BY, now=NOW)

        remove_platform(platform_id=platform.pk, by=BY, now=NOW)

        assert told() == [BEGUN, OVER]


class TestMerging:
    def test_moves_what_is_going_on_to_the_kept_title_and_back(self, movie: Movie) -> None:
        platform, other = make_platform(), make_platform()
        gone = make_title("Metropolis!")
        make_offer(movie, platform)
        for offered_by in (platform, other):
            make_offer(gone, offered_by)
        make_offer(gone, other, region="FR", since=at(1))
        rows, before = list(Offer.objects.order_by("pk").values()), len(told())

        merge = merge_titles(kept_id=movie.pk, gone_id=gone.pk, by=BY, now=NOW)
        merged = told()[before:]
        kept = sorted(Offer.objects.filter(movie=movie).values_list("platform", "region", "phase"))
        undo_merge(merge_id=merge.pk, by=BY, now=NOW)
        announce_due_offers(now=NOW)

        assert merged == [BEGUN, OVER, OVER]
        assert kept == sorted(
            [(platform.pk, "DE", "current"), (other.pk, "DE", "current"), (other.pk, "FR", "upcoming")]
        )
        assert told()[before + len(merged) :] == [OVER, BEGUN, BEGUN]
        assert list(Offer.objects.order_by("pk").values()) == rows

    def test_says_of_both_what_the_clock_has_not_said_yet(self, movie: Movie) -> None:
        platform, gone = make_platform(), make_title("Metropolis!")
        make_offer(gone, platform, since=at(1))
        make_offer(movie, platform, region="FR", until=at(1))
        before = len(told())

        merge_titles(kept_id=movie.pk, gone_id=gone.pk, by=BY, now=at(2))
        announce_due_offers(now=at(2))

        assert told()[before:] == [BEGUN, ("FR", "subscription", False), BEGUN, OVER]
        kept = Offer.objects.filter(movie=movie).order_by("region").values_list("region", "phase")
        assert list(kept) == [("DE", "current"), ("FR", "ended")]

    def test_leaves_out_what_would_be_said_twice_of_one_time(self, movie: Movie) -> None:
        platform, gone = make_platform(), make_title("Metropolis!")
        make_offer(movie, platform, since=at(0), until=at(2))
        make_offer(gone, platform, since=at(1), until=at(3))
        make_offer(gone, platform, since=at(3))

        merge_titles(kept_id=movie.pk, gone_id=gone.pk, by=BY, now=NOW)

        since = Offer.objects.filter(movie=movie).order_by("since").values_list("since", flat=True)
        assert list(since) == [at(0), at(3)]
