"""Lists walked page by page: every row once, forward and backward, in every order."""

import base64
import json
from typing import Any

import pytest

from matinee.foundation.testing import Api
from matinee.services.movies.models import Movie, Review
from matinee.services.movies.reviews.actions.reviews import edit_review
from matinee.services.movies.reviews.queries.reviews import ORDERINGS as REVIEW_ORDERINGS
from matinee.services.movies.tests.factories import ADMIN, NOW, make_person, make_platform, make_review, make_title
from matinee.services.movies.titles.queries.lists import ORDERINGS
from matinee.services.movies.titles.tests.walking import walk

MOVIE_ORDERS = [sign + name for name in ORDERINGS for sign in ("", "-")]


@pytest.fixture(scope="class")
def rows(shared_by_class: None) -> None:
    """Twenty-three of everything, with many ties."""
    platform = make_platform()
    for number in range(23):
        year = 1950 + number % 3 if number % 5 else None
        movie = make_title(f"Film {number % 4}", platforms=[platform.pk], release_year=year)
        make_person(f"Person {number % 6}")
        make_platform(f"Shelf {number}")
        for user_id in range(number % 3):
            make_review(movie, user_id + 1, 1 + number % 10, now=NOW)


LISTS = [
    *[f"?ordering={order}" for order in MOVIE_ORDERS],
    *[f"list2/?search=film&ordering={order}" for order in MOVIE_ORDERS],
    *[f"reviews/?ordering={order}" for order in REVIEW_ORDERINGS],
    "people/?",
    "stream/?",
    "users/user1/reviews/?",
    "reviews/?username=me",
]


@pytest.mark.usefixtures("rows")
class TestWalk:
    @pytest.mark.parametrize("path", LISTS)
    def test_gives_every_row_once_forward_and_backward(self, api: Api, path: str) -> None:
        user = api.as_user(1, "user1")
        whole = user.get(f"{path}&page_size=100").json

        forward = walk(user, f"{path}&page_size=4", "next")
        last = forward[-2]["next"] if len(forward) > 1 else f"{path}&page_size=4"
        backward = walk(user, last, "previous")

        ids = [row["id"] for row in whole["results"]]
        assert len(ids) == len(set(ids)) == whole["count"] > 5
        assert (whole["next"], whole["previous"]) == (None, None)
        assert [row["id"] for page in forward for row in page["results"]] == ids
        assert [row["id"] for page in reversed(backward) for row in page["results"]] == ids
        assert {page["count"] for page in forward} == {len(ids)}
        assert [len(page["results"]) for page in forward[:-1]] == [4] * (len(forward) - 1)

    def test_a_titles_reviews_too(self, api: Api) -> None:
        movie = make_title()
        for user_id in range(1, 10):
            make_review(movie, user_id, 5)

        forward = walk(api, f"{movie.pk}/reviews/?page_size=4", "next")

        assert [row["author"]["id"] for page in forward for row in page["results"]] == list(range(9, 0, -1))

    def test_pages_by_number_are_the_same_pages(self, api: Api) -> None:
        by_cursor = walk(api, "?page_size=5", "next")
        by_number = [api.get(f"?page_size=5&page={number}").json for number in range(1, 7)]

        assert [page["results"] for page in by_number] == [*[page["results"] for page in by_cursor], []]
        assert api.get(by_number[2]["previous"]).json["results"] == by_number[1]["results"]

    def test_links_keep_the_other_parameters(self, api: Api) -> None:
        link = api.get("?page_size=2&page=2&ordering=-year&fields=id&fields=title").json["next"]

        assert link.startswith("/api/v1/?page_size=2&ordering=-year&fields=id&fields=title&cursor=")

    def test_rows_that_come_or_go_meanwhile_shift_nothing(self, api: Api) -> None:
        first = api.get("?ordering=-added&page_size=5").json
        make_title("New")
        Movie.objects.filter(pk=first["results"][2]["id"]).update(withdrawn_at=NOW)

        second = api.get(first["next"]).json

        assert second["results"][0]["id"] == first["results"][-1]["id"] - 1

    def test_an_inactive_review_leaves_every_list(self, api: Api) -> None:
        for review in Review.objects.all():
            edit_review(review_id=review.pk, editor=ADMIN, now=NOW, active=False)

        assert api.get("reviews/").json == {"count": 0, "next": None, "previous": None, "results": []}


def cursor(*values: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


def forged() -> list[str]:
    return [
        "x", "é", "====", "%00", "a" * 501, cursor(), cursor(1), cursor(0, 0, 1), cursor(0, 0, 1, "a", 1),
        base64.urlsafe_b64encode(b"[" * 370).decode(), base64.urlsafe_b64encode(b"\xff\xfe").decode(),
    ]  # fmt: skip


class TestBadCursor:
    @pytest.mark.parametrize("path", ["?", "list2/?", "people/?", "stream/?", "reviews/?", "watchlist/?"])
    def test_is_400_everywhere(self, api: Api, path: str) -> None:
        for text in forged():
            response = api.as_user().get(path + "cursor=" + text)

            assert response.status_code == 400, text
            assert response.json["status"] == 400

    @pytest.mark.parametrize("order", ["title", "year", "rating"])
    def test_is_one_whose_values_are_not_of_the_columns(self, api: Api, order: str) -> None:
        for number in range(3):
            make_title(f"Film {number}")
        good = api.get(f"?page_size=1&ordering={order}").json["next"]
        text = good.split("cursor=")[1]
        values = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        never: list[Any] = [None, True, [], {}, 1e400, "\0", "\ud800"]
        keys: dict[str, list[Any]] = {"title": [5], "year": ["a", 2**63, 1.5], "rating": ["a"]}
        wrong_ids = [*never, "a", 2**63, -(2**80), 1.5]

        for place, wrong in ((3, [*never, *keys[order]]), (4, wrong_ids)):
            for value in wrong:
                changed = [*values[:place], value, *values[place + 1 :]]
                assert api.get(f"?ordering={order}&cursor={cursor(*changed)}").status_code == 400, (value, place)

    def test_is_that_of_another_order(self, api: Api) -> None:
        for number in range(3):
            make_title(f"Film {number}")
        link = api.get("?page_size=1&ordering=year").json["next"]

        assert api.get(link.replace("ordering=year", "ordering=votes")).status_code == 400
        assert api.get(link.replace("ordering=year", "ordering=-year")).status_code == 400

    def test_is_one_with_a_time_that_is_none(self, api: Api) -> None:
        movie = make_title()
        for user_id in range(3):
            make_review(movie, user_id + 1)
        text = api.get("reviews/?page_size=1").json["next"].split("cursor=")[1]
        values = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))

        for value in ("yesterday", 5, "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", None):
            changed = cursor(*values[:3], value, *values[4:])
            assert api.get(f"reviews/?cursor={changed}").status_code == 400, value


@pytest.mark.parametrize("query", ["page=0", "page=-1", "page=x", "page=1000001", "page_size=0", "page_size=101"])
@pytest.mark.parametrize("path", ["?", "list2/?", "people/?", "stream/?"])
def test_pages_that_cannot_be_are_400(api: Api, path: str, query: str) -> None:
    response = api.get(path + query)

    assert response.status_code == 400
    assert response.json["errors"][0]["pointer"] == "/" + query.split("=", maxsplit=1)[0]
