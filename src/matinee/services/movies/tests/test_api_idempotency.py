"""Idempotency keys: a write sent twice is done once and answered twice."""

import pytest

from matinee.foundation.testing import Api
from matinee.services.movies.models import Movie, Review
from matinee.services.movies.tests.factories import events, make_title, title_body

KEY = {"Idempotency-Key": "a-key"}


@pytest.fixture
def movie() -> Movie:
    return make_title()


class TestIdempotencyKey:
    def test_answers_a_retry_as_the_first(self, api: Api, movie: Movie) -> None:
        path, user = f"{movie.pk}/reviews/create/", api.as_user(1)

        first = user.post(path, {"rating": 8}, headers=KEY)
        user.delete(f"reviews/{first.json['id']}/")
        retry = user.post(path, {"rating": 8}, headers=KEY)

        assert (first.status_code, retry.status_code) == (201, 201)
        assert retry.json == first.json
        assert retry.headers["Location"] == first.headers["Location"]
        assert "Idempotency-Replayed" not in first.headers
        assert retry.headers["Idempotency-Replayed"] == "true"
        assert Review.objects.count() == 0

    def test_makes_one_title_of_two_requests(self, api: Api) -> None:
        body = title_body()

        for _ in range(2):
            api.as_admin().post("", body, headers=KEY)

        assert Movie.objects.count() == 1
        assert [name for name, _ in events()] == ["MovieAdded"]

    def test_is_422_for_another_request(self, api: Api, movie: Movie) -> None:
        path, user = f"{movie.pk}/reviews/create/", api.as_user(1)
        user.post(path, {"rating": 8}, headers=KEY)

        other_body = user.post(path, {"rating": 9}, headers=KEY)
        other_path = user.post("watchlist/", {"movie": movie.pk}, headers=KEY)

        assert (other_body.status_code, other_path.status_code) == (422, 422)
        assert other_body.content_type == "application/problem+json"

    def test_of_another_user_is_another_key(self, api: Api, movie: Movie) -> None:
        path = f"{movie.pk}/reviews/create/"

        statuses = [api.as_user(n).post(path, {"rating": 8}, headers=KEY).status_code for n in (1, 2)]

        assert statuses == [201, 201]

    def test_keeps_no_failure(self, api: Api, movie: Movie) -> None:
        path, user = f"{movie.pk}/reviews/create/", api.as_user(1)

        bad = user.post(path, {"rating": 11}, headers=KEY)
        good = user.post(path, {"rating": 10}, headers=KEY)

        assert (bad.status_code, good.status_code) == (400, 201)

    def test_of_nobody_is_refused_like_any_write_of_nobody(self, api: Api, movie: Movie) -> None:
        response = api.post(f"{movie.pk}/reviews/create/", {"rating": 8}, headers=KEY)

        assert response.status_code == 401
        assert response.headers["WWW-Authenticate"].startswith("Bearer")

    def test_too_long_is_400(self, api: Api, movie: Movie) -> None:
        headers = {"Idempotency-Key": "k" * 201}

        assert api.as_user(1).post("watchlist/", {"movie": movie.pk}, headers=headers).status_code == 400
