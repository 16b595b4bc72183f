"""The read side of reviews: as many statements for fifty reviews as for one."""

from matinee.foundation.testing import Api
from matinee.services.movies.tests.counting import statements
from matinee.services.movies.tests.factories import make_review, make_title


class TestStatements:
    def test_are_three_for_a_titles_reviews(self, api: Api) -> None:
        movie = make_title()
        counts = []
        for user_ids in (range(1, 2), range(2, 51)):
            for user_id in user_ids:
                make_review(movie, user_id, 5)
            counts.append(statements(lambda: api.get(f"{movie.pk}/reviews/?page_size=100")))

        assert counts == [3, 3]

    def test_of_a_write_do_not_grow_with_the_reviews_there_are(self, api: Api) -> None:
        movie = make_title()
        counts = []
        for number in (1, 40):
            for user_id in range(number * 100, number * 101):
                make_review(movie, user_id, 5)
            user = api.as_user(number, f"user{number}")
            counts.append(statements(lambda user=user: user.post(f"{movie.pk}/reviews/create/", {"rating": 5})))  # type: ignore[misc]

        assert counts[0] == counts[1] <= 14
