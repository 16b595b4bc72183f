"""What titles and reviews are to the signed-in user."""

import pytest

from matinee.foundation.testing import Api
from matinee.services.movies.models import WatchlistEntry
from matinee.services.movies.reviews.actions.reviews import vote_helpful
from matinee.services.movies.shelves.actions import add_to_watchlist
from matinee.services.movies.tests.factories import BY, NOW, make_review, make_title
from matinee.services.movies.titles.actions.titles import withdraw_title


class TestMine:
    def test_says_what_each_title_is_to_the_user(self, api: Api) -> None:
        rated, listed, other = make_title("Rated"), make_title("Listed"), make_title("Other")
        review = make_review(rated, 1, 9, headline="Towers", active=False)
        make_review(other, 2, 3)
        add_to_watchlist(user_id=1, movie_id=listed.pk, now=NOW)
        add_to_watchlist(user_id=2, movie_id=other.pk, now=NOW)

        answer = api.as_user(1).get(f"mine/?movie={other.pk},{listed.pk},{rated.pk},4711")

        mine = {"id": review.pk, "rating": 9, "headline": "Towers", "active": False}
        assert answer.json["results"] == [
            {"movie": rated.pk, "review": mine, "watchlist": None},
            {"movie": listed.pk, "review": None, "watchlist": WatchlistEntry.objects.get(user_id=1).pk},
            {"movie": other.pk, "review": None, "watchlist": None},
        ]

    def test_leaves_out_what_is_withdrawn(self, api: Api) -> None:
        movie, gone = make_title("A"), make_title("B")
        withdraw_title(movie_id=gone.pk, by=BY, now=NOW)
        user = api.as_user(1)
        review = make_review(movie, 1, 9)
        user.delete(f"reviews/{review.pk}/")

        assert user.get(f"mine/?movie={movie.pk},{gone.pk}").json["results"] == [
            {"movie": movie.pk, "review": None, "watchlist": None}
        ]

    @pytest.mark.parametrize("query", ["", "?movie=", "?movie=x", f"?movie={','.join(['1'] * 101)}"])
    def test_needs_numbers_of_at_most_a_hundred_titles(self, api: Api, query: str) -> None:
        assert api.as_user(1).get(f"mine/{query}").status_code == 400
        assert api.as_user(1).get(f"mine/helpful/{query.replace('movie', 'review')}").status_code == 400


class TestMyHelpfulVotes:
    def test_are_those_of_the_user(self, api: Api) -> None:
        movie = make_title()
        first, second, third = (make_review(movie, user, 5) for user in (2, 3, 4))
        for review, user in ((first, 1), (second, 9), (third, 1)):
            vote_helpful(review_id=review.pk, user_id=user)

        answer = api.as_user(1).get(f"mine/helpful/?review={third.pk},{second.pk},{first.pk},4711")

        assert answer.json == {"results": [first.pk, third.pk]}
