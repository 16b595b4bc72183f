"""What happens between a merge and its undoing: other merges, withdrawals, writes."""

from datetime import timedelta
from typing import Any

from matinee.services.movies.availability.actions.offers import add_offer, change_offer
from matinee.services.movies.curation.actions.merges import merge, undo_merge
from matinee.services.movies.curation.actions.reverts import revert_change
from matinee.services.movies.exchange.actions.imports import import_films
from matinee.services.movies.models import Change, ExternalId, Merge, Movie, Offer
from matinee.services.movies.reviews.actions.reviews import publish_review, withdraw_review
from matinee.services.movies.tests.factories import (
    BY,
    NOW,
    claims,
    events,
    film_line,
    make_offer,
    make_person,
    make_platform,
    make_review,
    make_title,
)
from matinee.services.movies.titles.actions.titles import withdraw_title
from matinee.services.movies.titles.domain.credits import CreditLine
from matinee.services.movies.titles.queries.documents import film_documents

LATER = NOW + timedelta(days=1)


def merged(kept: Any, gone: Any) -> Merge:
    kind = "movie" if isinstance(kept, Movie) else "person"
    return merge(kind=kind, kept_id=kept.pk, gone_id=gone.pk, by=BY, now=LATER)


def undone(merge: Merge) -> None:
    undo_merge(merge_id=merge.pk, by=BY, now=LATER)


def document(movie: Movie) -> Any:
    return film_documents([movie.pk])[movie.pk]


def episode(title: str, **fields: Any) -> Movie:
    """An episode as an import may leave it: without a series."""
    import_films([film_line(title, kind="episode", **fields)], source=title, now=NOW)
    return Movie.objects.get(title=title)


class TestWhatContradictsItself:
    def test_is_not_made_of_two_titles_that_do_not(self) -> None:
        kept = make_title(kind="series", release_year=1990)
        gone = make_title(kind="series", release_year=1970, end_year=1980)

        merged(kept, gone)

        assert (document(kept)["year"], "end_year" in document(kept)) == (1990, False)

    def test_is_not_made_of_two_people_who_do_not(self) -> None:
        kept, gone = make_person(birth_date="1990"), make_person(death_date="1980", birth_place="Vienna")

        merged(kept, gone)

        kept.refresh_from_db()
        assert (kept.birth_date, kept.death_date, kept.birth_place) == ("1990", "", "Vienna")


class TestMergesOfPeopleInBetween:
    def test_bring_no_copy_of_a_credit_back(self) -> None:
        people = make_person("Ada"), make_person("Bea")
        gone = make_title("A", credits=[CreditLine("Ada", "actor")])
        kept = make_title("B", credits=[CreditLine("Bea", "actor")])
        before = document(gone), document(kept)

        of_titles, of_people = merged(kept, gone), merged(people[1], people[0])
        undone(of_titles)
        undone(of_people)

        assert (document(gone), document(kept)) == before


class TestWithdrawalsInBetween:
    def test_take_no_ids_from_the_title_that_comes_back(self) -> None:
        gone = make_title("A", external_ids={"imdb": "tt0000001", "tmdb": "1"})
        kept = make_title("B", external_ids={"imdb": "tt0000002"})
        merge = merged(kept, gone)

        withdraw_title(movie_id=kept.pk, by=BY, now=LATER)
        undone(merge)

        assert document(gone)["external_ids"] == {"imdb": "tt0000001", "tmdb": "1"}

    def test_once_reverted_lead_on_from_all_ids_again(self) -> None:
        first = make_title("A", external_ids={"imdb": "tt0000001", "tmdb": "1"})
        second = make_title("B", external_ids={"imdb": "tt0000002"})
        kept = make_title("C", external_ids={"imdb": "tt0000003"})
        merged(second, first)
        merged(kept, second)
        before = list(ExternalId.objects.order_by("value").values_list("movie", "source", "value"))

        withdraw_title(movie_id=kept.pk, by=BY, now=LATER)
        assert not ExternalId.objects.exists()
        revert_change(change_id=Change.objects.latest("pk").pk, by=BY, now=LATER)

        assert list(ExternalId.objects.order_by("value").values_list("movie", "source", "value")) == before

    def test_leave_an_id_to_a_title_that_has_it_now(self) -> None:
        gone = make_title("A", external_ids={"imdb": "tt0000001"})
        kept = make_title("B", external_ids={"imdb": "tt0000002"})
        merge = merged(kept, gone)
        withdraw_title(movie_id=kept.pk, by=BY, now=LATER)
        other = make_title("C", external_ids={"imdb": "tt0000001"})

        undone(merge)

        assert ExternalId.objects.get(value="tt0000001").movie == other


class TestOffersInBetween:
    def test_that_were_changed_stay_with_their_platform(self) -> None:
        gone, kept = make_title(), make_title()
        make_offer(gone, platform := make_platform("MUBI"))
        make_offer(gone, region="FR")
        merge = merged(kept, gone)

        copy = Offer.objects.get(movie=kept, platform=platform)
        change_offer(offer_id=copy.pk, terms={"link": "https://mubi.example/"}, by=BY, now=LATER)
        undone(merge)

        assert Offer.objects.get(movie=kept) == copy
        assert "MUBI" in document(kept)["platforms"]
        assert Offer.objects.filter(movie=gone).count() == 2

    def test_that_were_added_keep_their_platform(self) -> None:
        gone, kept = make_title(), make_title()
        make_offer(gone, platform := make_platform("MUBI"))
        merge = merged(kept, gone)

        terms = {"platform_id": platform.pk, "region": "FR", "kind": "rent"}
        added = add_offer(movie_id=kept.pk, terms=terms, by=BY, now=LATER)
        undone(merge)

        assert Offer.objects.get(movie=kept) == added
        assert "MUBI" in document(kept)["platforms"]


class TestAwaitedSeries:
    def test_of_the_one_that_is_gone_are_awaited_by_the_kept_one(self) -> None:
        gone, kept = episode("A", series={"title": "The Show"}, season=1, episode=2), episode("B")
        before = document(gone), document(kept)

        merge = merged(kept, gone)
        assert document(kept) | {"series": {"title": "The Show"}, "season": 1, "episode": 2} == document(kept)
        undone(merge)

        assert (document(gone), document(kept)) == before

    def test_that_have_come_since_go_with_the_one_that_awaited_them(self) -> None:
        gone, kept = episode("A", series={"title": "The Show"}), episode("B")

        merge = merged(kept, gone)
        series = make_title("The Show", kind="series")
        assert document(kept)["series"] == {"movie": series.pk}
        undone(merge)

        assert document(gone)["series"] == {"movie": series.pk}
        assert "series" not in document(kept)

    def test_give_way_to_a_series_that_is_there(self) -> None:
        series = make_title("The Series", kind="series")
        kept = episode("B", series={"title": "The Show"})
        gone = make_title("A", kind="episode", series={"movie": series.pk})
        before = document(gone), document(kept)

        merge = merged(kept, gone)
        assert document(kept)["series"] == {"movie": series.pk}
        make_title("The Show", kind="series", release_year=1990)
        assert document(kept)["series"] == {"movie": series.pk}
        undone(merge)

        assert (document(gone), document(kept)) == before


class TestReviewsInBetween:
    def test_that_stay_where_they_waited_are_said_to_be_there(self) -> None:
        kept, gone = make_title(), make_title()
        older, newer = make_review(kept, 1, 3), make_review(gone, 1, 9, now=LATER)
        merge = merged(kept, gone)
        withdraw_review(review_id=newer.pk, editor=claims(1))
        publish_review(movie_id=kept.pk, author=claims(1), rating=6, now=LATER)
        before = len(events())

        undone(merge)

        said = [facts for name, facts in events()[before:] if name == "ReviewPublished"]
        assert said == [{"review_id": str(older.pk), "movie_id": str(gone.pk), "user_id": "1", "rating": 3}]
