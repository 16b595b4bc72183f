"""Undoing a merge of titles."""

import pytest

from matinee.services.movies.availability.models import Offer
from matinee.services.movies.curation.actions.merges import AlreadyUndone, MergedSince, undo_merge
from matinee.services.movies.curation.queries.merges import NoSuchMerge
from matinee.services.movies.curation.tests.merging import LATER, LISTS, merged, snapshot, undone
from matinee.services.movies.models import (
    ChartPosition,
    Movie,
    Platform,
    WatchlistEntry,
)
from matinee.services.movies.reviews.actions.reviews import edit_review, publish_review, vote_helpful, withdraw_review
from matinee.services.movies.shelves.actions import add_to_watchlist, remove_from_watchlist
from matinee.services.movies.tests.factories import (
    ADMIN,
    BY,
    NOW,
    claims,
    events,
    make_review,
    make_title,
    recounted_rating,
    stored_rating,
)
from matinee.services.movies.titles.actions.titles import change_title
from matinee.services.movies.titles.queries.documents import film_documents


class TestUndoingAMerge:
    def test_makes_both_what_they_were(self) -> None:
        kept = make_title("Metropolis", release_year=1927, external_ids={"imdb": "tt0017136"}, genres=["Crime"])
        gone = make_title(
            "Die Stadt", **LISTS, runtime_minutes=153, external_ids={"imdb": "tt9999999", "wikidata": "Q1"}
        )
        vote_helpful(review_id=make_review(kept, 1, 3, headline="Older").pk, user_id=7)
        vote_helpful(review_id=make_review(gone, 1, 9, now=LATER).pk, user_id=8)
        make_review(gone, 2, 10)
        make_review(kept, 2, 5, now=LATER)
        make_review(gone, 3, 7)
        for movie, user, when in ((kept, 1, LATER), (gone, 1, NOW), (gone, 2, NOW)):
            add_to_watchlist(user_id=user, movie_id=movie.pk, now=when)
        ChartPosition.objects.create(week=NOW.date(), movie=gone, position=4, score=8)
        platform = Platform.objects.earliest("pk")
        Offer.objects.create(movie=gone, platform=platform, region="DE", kind="rent", phase="current")
        before = snapshot(kept, gone)

        merge = merged(kept, gone)
        assert snapshot(kept, gone) != before
        undone(merge)

        assert snapshot(kept, gone) == before

    def test_makes_a_series_have_its_episodes_again(self) -> None:
        kept, gone = make_title(kind="series"), make_title(kind="series")
        of_kept, of_gone = (make_title(kind="episode", series={"movie": series.pk}) for series in (kept, gone))

        merge = merged(kept, gone)
        since = make_title(kind="episode", series={"movie": kept.pk})
        undone(merge)

        assert set(gone.episodes.all()) == {of_gone}
        assert set(kept.episodes.all()) == {of_kept, since}

    def test_leaves_what_was_written_since_with_the_kept_one(self) -> None:
        kept, gone = make_title(), make_title(**LISTS, runtime_minutes=153)
        moved = make_review(gone, 1, 9)

        merge = merged(kept, gone)
        edit_review(review_id=moved.pk, editor=claims(1), now=LATER, rating=4)
        since = make_review(kept, 2, 6)
        details = {"runtime_minutes": 90, "taglines": [*LISTS["taglines"], "New."]}
        change_title(movie_id=kept.pk, details=details, by=BY, now=LATER)
        undone(merge)

        documents = film_documents([kept.pk, gone.pk])
        assert documents[kept.pk]["taglines"] == [*LISTS["taglines"], "New."]
        assert (documents[kept.pk]["runtime"], documents[gone.pk]["runtime"]) == (90, 153)
        assert (list(kept.reviews.all()), list(gone.reviews.all())) == ([since], [moved])
        assert stored_rating(kept) == recounted_rating(kept) == (1, 6, [0, 0, 0, 0, 0, 1, 0, 0, 0, 0])
        assert stored_rating(gone) == recounted_rating(gone) == (1, 4, [0, 0, 0, 1, 0, 0, 0, 0, 0, 0])

    def test_brings_a_review_back_whose_successor_was_deleted(self) -> None:
        kept, gone = make_title(), make_title()
        older, newer = make_review(kept, 1, 3), make_review(gone, 1, 9, now=LATER)

        merge = merged(kept, gone)
        withdraw_review(review_id=newer.pk, editor=ADMIN)
        undone(merge)

        assert list(kept.reviews.all()) == [older]
        assert stored_rating(kept) == recounted_rating(kept)

    def test_never_gives_a_user_two_reviews_of_a_title(self) -> None:
        kept, gone = make_title(), make_title()
        older, newer = make_review(kept, 1, 3), make_review(gone, 1, 9, now=LATER)

        merge = merged(kept, gone)
        withdraw_review(review_id=newer.pk, editor=ADMIN)
        rewritten = publish_review(movie_id=kept.pk, author=claims(1), rating=6, now=LATER)
        undone(merge)

        assert list(kept.reviews.all()) == [rewritten]
        assert list(gone.reviews.all()) == [older]

    def test_leaves_off_a_watchlist_what_was_taken_off_it_since(self) -> None:
        kept, gone = make_title(), make_title()
        add_to_watchlist(user_id=1, movie_id=gone.pk, now=NOW)

        merge = merged(kept, gone)
        remove_from_watchlist(user_id=1, movie_id=kept.pk)
        undone(merge)

        assert not WatchlistEntry.objects.exists()

    def test_is_done_once_and_the_latest_first(self) -> None:
        first, second, third = make_title(), make_title(), make_title()
        early, late = merged(second, first), merged(third, second)

        with pytest.raises(MergedSince) as problem:
            undone(early)
        undone(late)
        undone(early)

        assert problem.value.members["merges"] == [late.pk]
        assert Movie.objects.filter(merged_into=None, withdrawn_at=None).count() == 3
        with pytest.raises(AlreadyUndone):
            undone(early)
        with pytest.raises(NoSuchMerge):
            undo_merge(merge_id=4711, by=BY, now=NOW)

    def test_lets_the_two_be_merged_again(self) -> None:
        kept, gone = make_title(), make_title(**LISTS)
        make_review(gone, 1, 9)
        undone(merged(kept, gone))

        merged(gone, kept)

        assert stored_rating(gone) == recounted_rating(gone) == (1, 9, [0, 0, 0, 0, 0, 0, 0, 0, 1, 0])

    def test_says_that_both_are_there_again(self) -> None:
        kept, gone = make_title(), make_title()
        make_review(kept, 1, 3)
        make_review(gone, 1, 9, now=LATER)
        merge = merged(kept, gone)
        before = len(events())

        undone(merge)

        said = [(name, facts.get("movie_id")) for name, facts in events()[before:]]
        there = [str(pk) for pk in (gone.pk, kept.pk)]
        assert said[0] == ("MovieMerged", None)
        assert said[1:3] == [("MovieChanged", pk) for pk in there]
        assert said[3:] == [("ReviewEdited", there[0]), ("ReviewPublished", there[1])]
