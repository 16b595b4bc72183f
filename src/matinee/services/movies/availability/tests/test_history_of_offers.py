"""Offers in the history of their titles: recorded, reverted, and back with a title that is shown again."""

import pytest

from matinee.foundation.problems import Invalid
from matinee.services.movies.availability.actions.offers import change_offer, remove_offer
from matinee.services.movies.availability.actions.platforms import remove_platform
from matinee.services.movies.curation.actions.reverts import revert_change
from matinee.services.movies.models import Change, Movie, Offer
from matinee.services.movies.tests.counting import statements
from matinee.services.movies.tests.factories import BY, NOW, events, make_offer, make_platform, make_title
from matinee.services.movies.titles.actions.titles import change_title, withdraw_title
from matinee.services.movies.titles.queries.documents import film_documents

RENT = {"platform": "MUBI", "region": "DE", "kind": "rent"}


@pytest.fixture
def movie() -> Movie:
    return make_title(platforms=[make_platform("MUBI").pk])


def told() -> list[bool]:
    return [data.get("available", False) for name, data in events() if name == "AvailabilityChanged"]


def last_change() -> Change:
    return Change.objects.latest("pk")


class TestTheHistory:
    def test_has_every_write_of_an_offer(self, movie: Movie) -> None:
        netflix = make_platform("Netflix")

        offer = make_offer(movie, netflix)
        added = last_change()
        change_offer(offer_id=offer.pk, terms={"region": "FR"}, by=BY, now=NOW)
        changed = last_change()
        remove_offer(offer_id=offer.pk, by=BY, now=NOW)
        removed = last_change()

        on_netflix = {"platform": "Netflix", "region": "DE", "kind": "subscription"}
        assert (added.username, added.movie, sorted(added.after)) == (BY.username, movie, ["offers", "platforms"])
        assert (added.before["offers"], added.after["offers"]) == (None, [on_netflix])
        assert (changed.before, changed.after) == (
            {"offers": [on_netflix]}, {"offers": [{**on_netflix, "region": "FR"}]},
        )  # fmt: skip
        assert removed.after == {"offers": None}

    def test_has_what_goes_with_a_platform(self, movie: Movie) -> None:
        make_offer(movie, netflix := make_platform("Netflix"))
        make_title("M")

        remove_platform(platform_id=netflix.pk, by=BY, now=NOW)

        gone = {"platform": "Netflix", "region": "DE", "kind": "subscription"}
        assert (last_change().movie, last_change().username) == (movie, BY.username)
        assert last_change().before == {"platforms": ["MUBI", "Netflix"], "offers": [gone]}
        assert last_change().after == {"platforms": ["MUBI"], "offers": None}

    def test_of_a_platform_that_goes_takes_as_many_statements_for_fifty_titles_as_for_one(self) -> None:
        def removed(number: int) -> int:
            platform = make_platform()
            for _ in range(number):
                make_offer(make_title(), platform)
            return statements(lambda: remove_platform(platform_id=platform.pk, by=BY, now=NOW))

        assert removed(1) == removed(50)

    def test_is_reverted_with_what_that_announces(self, movie: Movie) -> None:
        change_title(movie_id=movie.pk, details={"offers": [RENT]}, by=BY, now=NOW)
        change_title(movie_id=movie.pk, details={"offers": []}, by=BY, now=NOW)

        revert_change(change_id=last_change().pk, by=BY, now=NOW)

        assert film_documents([movie.pk])[movie.pk]["offers"] == [RENT]
        assert told() == [True, False, True]

    def test_is_reverted_without_platforms_that_are_no_more(self, movie: Movie) -> None:
        netflix = make_platform("Netflix")
        both = [RENT, {**RENT, "platform": "Netflix"}]
        change_title(movie_id=movie.pk, details={"offers": both}, by=BY, now=NOW)
        change_title(movie_id=movie.pk, details={"offers": []}, by=BY, now=NOW)
        change = last_change()
        remove_platform(platform_id=netflix.pk, by=BY, now=NOW)

        revert_change(change_id=change.pk, by=BY, now=NOW)

        assert film_documents([movie.pk])[movie.pk]["offers"] == [RENT]

    def test_shows_a_withdrawn_title_again_with_its_offers(self, movie: Movie) -> None:
        make_offer(movie)
        withdraw_title(movie_id=movie.pk, by=BY, now=NOW)

        revert_change(change_id=last_change().pk, by=BY, now=NOW)

        assert told() == [True, False, True]
        assert Offer.objects.get().phase == "current"


class TestChangingATitle:
    def test_refuses_offers_that_have_no_place_and_changes_nothing(self, movie: Movie) -> None:
        with pytest.raises(Invalid) as refused:
            change_title(
                movie_id=movie.pk, details={"title": "M", "offers": [RENT, {**RENT, "region": "XX"}]}, by=BY, now=NOW
            )

        assert [error["pointer"] for error in refused.value.errors] == ["/offers/1"]
        movie.refresh_from_db()
        assert (movie.title, Offer.objects.count(), told()) == ("Metropolis", 0, [])

    def test_writes_platforms_and_offers_together(self, movie: Movie) -> None:
        netflix = make_platform("Netflix")
        details = {"platforms": [netflix.pk], "offers": [RENT]}

        change_title(movie_id=movie.pk, details=details, by=BY, now=NOW)

        document = film_documents([movie.pk])[movie.pk]
        assert (document["platforms"], document["offers"]) == (["MUBI", "Netflix"], [RENT])
