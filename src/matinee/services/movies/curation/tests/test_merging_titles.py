"""Two titles that are one: what comes along, where the other address leads, and how it is undone."""

import pytest

from matinee.foundation.testing import Api
from matinee.services.movies.availability.models import Offer
from matinee.services.movies.curation.actions.merges import merge
from matinee.services.movies.curation.actions.merging_titles import (
    AlreadyMerged,
    NotASeries,
    PartOfTheOther,
)
from matinee.services.movies.curation.tests.merging import LATER, LISTS, merged
from matinee.services.movies.models import (
    ChartPosition,
    HelpfulVote,
    Movie,
    Review,
    WatchlistEntry,
)
from matinee.services.movies.reviews.actions.reviews import vote_helpful
from matinee.services.movies.shelves.actions import add_to_watchlist
from matinee.services.movies.tests.counting import statements
from matinee.services.movies.tests.factories import (
    BY,
    NOW,
    events,
    make_platform,
    make_review,
    make_title,
    recounted_rating,
    stored_rating,
)
from matinee.services.movies.titles.actions.titles import add_title, change_title
from matinee.services.movies.titles.domain.credits import CreditLine
from matinee.services.movies.titles.queries.documents import film_documents


class TestMergingTitles:
    def test_brings_every_list_to_the_kept_one(self) -> None:
        kept = make_title("Metropolis")
        gone = make_title("Metropolis", **LISTS)
        lists = set(LISTS)

        merged(kept, gone)

        documents = film_documents([kept.pk, gone.pk])
        assert {key: documents[kept.pk][key] for key in lists} == {key: documents[gone.pk][key] for key in lists}

    def test_doubles_nothing_that_both_have(self) -> None:
        kept, gone = make_title(**LISTS), make_title(**LISTS)
        before = film_documents([kept.pk])[kept.pk]

        merged(kept, gone)

        after = film_documents([kept.pk])[kept.pk]
        assert {key: after[key] for key in LISTS} == {key: before[key] for key in LISTS}

    def test_adds_credits_behind_those_that_are_there(self) -> None:
        kept = make_title(credits=[CreditLine("Fritz Lang", "director"), CreditLine("Brigitte Helm", "actor")])
        gone = make_title(credits=[CreditLine("Alfred Abel", "actor"), CreditLine("Fritz Lang", "director")])

        merged(kept, gone)

        credited = [credit["name"] for credit in film_documents([kept.pk])[kept.pk]["credits"]]
        assert credited == ["Fritz Lang", "Brigitte Helm", "Alfred Abel"]

    def test_keeps_the_other_name_as_an_alternate_title(self) -> None:
        kept, gone = make_title("The Metropolis"), make_title("Die Stadt")

        merged(kept, gone)

        assert film_documents([kept.pk])[kept.pk]["alternate_titles"] == [{"title": "Die Stadt", "type": "alternative"}]

    def test_fills_in_what_the_kept_one_lacks_and_changes_nothing_else(self) -> None:
        kept = make_title(release_year=1927, synopsis="A city.")
        gone = make_title(release_year=1926, synopsis="Another.", runtime_minutes=153, original_title="Metrópolis")

        merged(kept, gone)

        document = film_documents([kept.pk])[kept.pk]
        assert (document["year"], document["synopsis"]) == (1927, "A city.")
        assert (document["runtime"], document["original_title"]) == (153, "Metrópolis")

    def test_unites_platforms_and_offers(self) -> None:
        mubi, netflix = make_platform("MUBI"), make_platform("Netflix")
        kept, gone = make_title(platforms=[mubi.pk]), make_title(platforms=[mubi.pk, netflix.pk])
        for movie, platform in ((kept, mubi), (gone, mubi), (gone, netflix)):
            Offer.objects.create(movie=movie, platform=platform, region="DE", kind="rent", phase="current")

        merged(kept, gone)

        document = film_documents([kept.pk])[kept.pk]
        assert document["platforms"] == ["MUBI", "Netflix"]
        assert [offer["platform"] for offer in document["offers"]] == ["MUBI", "Netflix"]

    def test_brings_reviews_and_counts_them_exactly(self) -> None:
        kept, gone = make_title(), make_title()
        make_review(kept, 1, 3)
        newer = make_review(gone, 1, 9, now=LATER)
        older = make_review(gone, 2, 10)
        shown = make_review(kept, 2, 5, now=LATER)
        alone, hidden = make_review(gone, 3, 7), make_review(gone, 4, 1, active=False)

        merged(kept, gone)

        here = set(Review.objects.filter(movie=kept).values_list("pk", flat=True))
        assert here == {newer.pk, shown.pk, alone.pk, hidden.pk}
        assert older.pk not in here
        assert stored_rating(kept) == recounted_rating(kept) == (3, 21, [0, 0, 0, 0, 1, 0, 1, 0, 1, 0])
        assert stored_rating(gone) == recounted_rating(gone)

    def test_prefers_a_shown_review_to_one_that_was_hidden_later(self) -> None:
        kept, gone = make_title(), make_title()
        shown = make_review(kept, 1, 8)
        make_review(gone, 1, 2, now=LATER, active=False)

        merged(kept, gone)

        assert list(Review.objects.filter(movie=kept)) == [shown]

    def test_brings_helpful_votes_with_their_reviews(self) -> None:
        kept, gone = make_title(), make_title()
        review = make_review(gone, 1, 9)
        vote_helpful(review_id=review.pk, user_id=5)

        merged(kept, gone)

        review.refresh_from_db()
        assert (review.movie_id, review.helpful_count, HelpfulVote.objects.count()) == (kept.pk, 1, 1)

    def test_lets_nobody_review_what_they_have_reviewed_as_the_other(self, api: Api) -> None:
        kept, gone = make_title(), make_title()
        review = make_review(gone, 1, 9)

        merged(kept, gone)

        answer = api.as_user(1).post(f"{kept.pk}/reviews/create/", {"rating": 2})
        assert (answer.status_code, answer.json["review"]) == (409, review.pk)

    def test_puts_a_title_on_a_watchlist_once_since_the_earlier_moment(self) -> None:
        kept, gone = make_title(), make_title()
        for movie, user, when in ((kept, 1, LATER), (gone, 1, NOW), (gone, 2, LATER), (kept, 3, NOW), (gone, 3, LATER)):
            add_to_watchlist(user_id=user, movie_id=movie.pk, now=when)

        merged(kept, gone)

        entries = WatchlistEntry.objects.filter(movie=kept).order_by("user_id")
        assert list(entries.values_list("user_id", "added_at")) == [(1, NOW), (2, LATER), (3, NOW)]

    def test_takes_external_ids_of_sources_that_are_new_and_leads_on_from_the_others(self) -> None:
        kept = make_title(external_ids={"imdb": "tt0017136"})
        gone = make_title(external_ids={"imdb": "tt9999999", "wikidata": "Q151599"})

        merged(kept, gone)

        assert film_documents([kept.pk])[kept.pk]["external_ids"] == {"imdb": "tt0017136", "wikidata": "Q151599"}
        episode = make_title("A remake", connections=[{"kind": "remake_of", "imdb": "tt9999999"}])
        assert episode.connections.get().other == kept

    def test_lets_the_kept_one_have_an_id_that_led_to_it(self) -> None:
        kept = make_title(external_ids={"imdb": "tt0017136"})
        merged(kept, make_title(external_ids={"imdb": "tt9999999"}))

        change_title(movie_id=kept.pk, details={"external_ids": {"imdb": "tt9999999"}}, by=BY, now=LATER)

        assert film_documents([kept.pk])[kept.pk]["external_ids"] == {"imdb": "tt9999999"}

    def test_brings_episodes_and_what_other_titles_say_of_it(self) -> None:
        kept, gone = make_title(kind="series"), make_title(kind="series")
        episode = make_title("Pilot", kind="episode", series={"movie": gone.pk})
        remake = make_title("Remake", connections=[{"kind": "remake_of", "movie": gone.pk}])
        both = make_title("Both", connections=[{"kind": "follows", "movie": pk} for pk in (kept.pk, gone.pk)])

        merged(kept, gone)

        episode.refresh_from_db()
        assert episode.series == kept
        assert remake.connections.get().other == kept
        assert [connection.other_id for connection in both.connections.order_by("pk")] == [kept.pk, gone.pk]

    def test_never_connects_a_title_with_itself(self) -> None:
        kept = make_title()
        gone = make_title(connections=[{"kind": "version_of", "movie": kept.pk}])

        merged(kept, gone)

        assert not kept.connections.exists()

    def test_brings_positions_of_weeks_in_which_the_kept_one_had_none(self) -> None:
        kept, gone = make_title(), make_title()
        for movie, day in ((kept, 2), (gone, 2), (gone, 9)):
            ChartPosition.objects.create(week=NOW.date().replace(day=day), movie=movie, position=day, score=8)

        merged(kept, gone)

        assert [row.position for row in ChartPosition.objects.filter(movie=kept).order_by("week")] == [2, 9]

    def test_says_what_others_need_to_hear(self) -> None:
        kept, gone = make_title(), make_title()
        old, new = make_review(kept, 1, 3), make_review(gone, 1, 9, now=LATER)
        make_review(gone, 2, 1, active=False)
        before = len(events())

        merged(kept, gone)

        said = [(name, {key: int(value) for key, value in facts.items()}) for name, facts in events()[before:]]
        of_one = {"movie_id": kept.pk, "user_id": 1}
        assert said == [
            ("ReviewWithdrawn", {"review_id": old.pk, **of_one, "rating": 3}),
            ("ReviewEdited", {"review_id": new.pk, **of_one, "rating": 9, "previous_rating": 9}),
            ("MovieWithdrawn", {"movie_id": gone.pk}),
            ("MovieMerged", {"gone_id": gone.pk, "kept_id": kept.pk}),
            ("MovieChanged", {"movie_id": kept.pk}),
        ]

    def test_refuses_what_cannot_be_one(self) -> None:
        series = make_title(kind="series")
        episode = make_title(kind="episode", series={"movie": series.pk})
        film, away = make_title(), make_title()
        merged(film, away)

        for kept, gone in ((series, episode), (episode, series)):
            with pytest.raises(PartOfTheOther):
                merged(kept, gone)
        with pytest.raises(NotASeries):
            merged(film, series)
        for kept, gone in ((film, away), (away, film), (series, away)):
            with pytest.raises(AlreadyMerged) as problem:
                merged(kept, gone)
            assert problem.value.members["merged_into"] == film.pk

    def test_leads_straight_to_the_last_of_a_chain(self) -> None:
        first, second, third = make_title(), make_title(), make_title()
        merged(second, first)
        merged(third, second)

        assert set(Movie.objects.filter(merged_into=third)) == {first, second}


class TestStatements:
    def test_of_a_merge_do_not_grow_with_what_hangs_on_the_titles(self) -> None:
        counts = []
        for number in (1, 50):
            kept, gone = (
                make_title(),
                make_title(
                    "Die Stadt",
                    credits=[CreditLine("A", "actor")] * number,
                    **{key: value for key, value in LISTS.items() if key != "credits"},
                ),
            )
            for user_id in range(1, number + 1):
                make_review(kept, user_id, 3)
                make_review(gone, user_id, 9, now=LATER)
                add_to_watchlist(user_id=user_id, movie_id=kept.pk, now=LATER)
                add_to_watchlist(user_id=user_id, movie_id=gone.pk, now=NOW)
            counts.append(statements(lambda kept=kept, gone=gone: merged(kept, gone)))  # type: ignore[misc]

        assert counts[0] == counts[1]

    def test_of_lists_are_as_many_for_twenty_merges_as_for_one(self, api: Api) -> None:
        api.get("merges/")  # the first request of a process opens connections
        counts = []
        for number in (1, 20):
            for _ in range(number):
                merge = merged(make_title(), make_title())
            counts.append(
                (
                    statements(lambda: api.get("merges/?page_size=100")),
                    statements(lambda pk=merge.pk: api.get(f"merges/{pk}/")),  # type: ignore[misc]
                )
            )

        assert counts == [(2, 1), (2, 1)]


def test_merging_takes_any_kind_by_name() -> None:
    kept, gone = make_title(), add_title(details={"title": "M"}, by=BY, now=NOW)

    made = merge(kind="movie", kept_id=kept.pk, gone_id=gone.pk, by=BY, now=LATER)

    assert made.kept_movie == kept
