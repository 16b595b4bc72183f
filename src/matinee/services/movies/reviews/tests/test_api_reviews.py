"""Reviews over HTTP: one per user and title, counted while active, hidden by admins alone."""

from typing import Any

import pytest

from matinee.foundation.testing import Api
from matinee.services.movies.models import Movie, Review
from matinee.services.movies.tests.factories import card_of, events, make_review, make_title

REVIEW = {"rating": 8, "headline": "Towers", "body": "Machines.", "is_spoiler": True}


@pytest.fixture
def movie() -> Movie:
    return make_title()


def rating(api: Api, movie: Movie) -> dict[str, Any]:
    """How a title is rated, without its score."""
    page: dict[str, Any] = api.get(f"{movie.pk}/").json["rating"]
    return {name: page[name] for name in ("count", "sum", "average", "histogram")}


class TestPublishReview:
    def test_answers_with_the_review_and_its_address(self, api: Api, movie: Movie) -> None:
        created = api.as_user(5, "ada").post(f"{movie.pk}/reviews/create/", REVIEW)

        review = dict(created.json)
        assert created.status_code == 201
        assert created.headers["Location"] == f"/api/v1/reviews/{review['id']}/"
        assert api.get(created.headers["Location"]).json == review
        assert review.pop("created_at") == review.pop("updated_at")
        assert review == {
            "id": review["id"],
            "movie": card_of(api, movie),
            "author": {"id": 5, "username": "ada"},
            **REVIEW,
            "active": True,
            "helpful_count": 0,
        }

    def test_counts_the_rating_once(self, api: Api, movie: Movie) -> None:
        api.as_user(1).post(f"{movie.pk}/reviews/create/", {"rating": 8})
        api.as_user(2, "bob").post(f"{movie.pk}/reviews/create/", {"rating": 5})

        histogram = [0, 0, 0, 0, 1, 0, 0, 1, 0, 0]
        assert rating(api, movie) == {"count": 2, "sum": 13, "average": 6.5, "histogram": histogram}

    def test_rounds_the_average_to_two_places(self, api: Api, movie: Movie) -> None:
        for user_id, value in enumerate((8, 9, 9), start=1):
            make_review(movie, user_id, value)

        assert rating(api, movie)["average"] == 8.67
        assert api.get("").json["results"][0]["rating"]["average"] == 8.67

    @pytest.mark.parametrize("active", [True, False])
    def test_refuses_a_second_and_names_the_first(self, api: Api, movie: Movie, *, active: bool) -> None:
        first = make_review(movie, 1, 8, active=active)

        second = api.as_user(1).post(f"{movie.pk}/reviews/create/", {"rating": 1})

        assert second.status_code == 409
        assert second.json["review"] == first.pk
        assert second.json["type"] == "urn:problem:matinee:already-reviewed"
        assert rating(api, movie)["sum"] == (8 if active else 0)

    def test_can_be_written_anew_after_it_was_deleted(self, api: Api, movie: Movie) -> None:
        review = make_review(movie, 1, 8)
        api.as_user(1).delete(f"reviews/{review.pk}/")

        again = api.as_user(1).post(f"{movie.pk}/reviews/create/", {"rating": 3})

        assert again.status_code == 201
        assert rating(api, movie)["sum"] == 3

    def test_is_never_hidden_by_its_author_from_the_start(self, api: Api, movie: Movie) -> None:
        response = api.as_user(1).post(f"{movie.pk}/reviews/create/", {"rating": 3, "active": False})

        assert response.status_code == 400
        assert [error["pointer"] for error in response.json["errors"]] == ["/active"]

    def test_of_a_missing_title_is_404(self, api: Api) -> None:
        assert api.as_user(1).post("4711/reviews/create/", {"rating": 3}).status_code == 404


class TestEditReview:
    def test_moves_the_rating_in_the_histogram(self, api: Api, movie: Movie) -> None:
        review = make_review(movie, 1, 8)

        response = api.as_user(1).patch(f"reviews/{review.pk}/", {"rating": 3})

        assert (response.json["rating"], response.json["created_at"]) == (3, "2026-03-01T12:30:01.000Z")
        assert response.json["updated_at"] > response.json["created_at"]
        assert rating(api, movie) == {"count": 1, "sum": 3, "average": 3.0, "histogram": [0, 0, 1] + [0] * 7}

    def test_put_replaces_all_but_active(self, api: Api, movie: Movie) -> None:
        review = make_review(movie, 1, 8, body="Long.", is_spoiler=True)

        response = api.as_user(1).put(f"reviews/{review.pk}/", {"rating": 9})

        assert (response.json["body"], response.json["is_spoiler"], response.json["active"]) == ("", False, True)

    def test_that_changes_nothing_says_nothing(self, api: Api, movie: Movie) -> None:
        review = make_review(movie, 1, 8)
        said = events()

        response = api.as_user(1).patch(f"reviews/{review.pk}/", {"rating": 8})

        assert response.json["updated_at"] == response.json["created_at"]
        assert events() == said

    def test_keeps_the_author_when_an_admin_edits(self, api: Api, movie: Movie) -> None:
        review = make_review(movie, 1, 8, username="ada")

        response = api.as_admin().patch(f"reviews/{review.pk}/", {"body": "[removed]"})

        assert response.json["author"] == {"id": 1, "username": "ada"}

    def test_honours_if_match(self, api: Api, movie: Movie) -> None:
        review, user = make_review(movie, 1, 8), api.as_user(1)
        tag = {"If-Match": user.get(f"reviews/{review.pk}/").headers["ETag"]}

        statuses = [user.patch(f"reviews/{review.pk}/", {"rating": n}, headers=tag).status_code for n in (3, 4)]

        assert statuses == [200, 412]
        assert rating(api, movie)["sum"] == 3


class TestHiddenReview:
    def test_is_neither_shown_nor_counted_and_comes_back_counted_once(self, api: Api, movie: Movie) -> None:
        review, admin = make_review(movie, 1, 8, username="ada"), api.as_admin()
        shown = self.seen(api, movie, review)

        hidden = admin.patch(f"reviews/{review.pk}/", {"active": False})
        admin.patch(f"reviews/{review.pk}/", {"active": False})
        unseen = self.seen(api, movie, review)
        admin.patch(f"reviews/{review.pk}/", {"active": True})
        admin.patch(f"reviews/{review.pk}/", {"active": True})
        back = self.seen(api, movie, review)

        assert hidden.json["active"] is False
        assert shown == [200, 1, 1, 1, 1, 1, 8]
        assert unseen == [404, 0, 0, 0, 0, 0, 0]
        assert back == shown
        assert [name for name, _ in events()][-3:] == ["ReviewPublished", "ReviewWithdrawn", "ReviewPublished"]

    def seen(self, api: Api, movie: Movie, review: Review) -> list[int]:
        page = api.get(f"{movie.pk}/").json
        paths = [f"{movie.pk}/reviews/", "reviews/", "users/ada/reviews/"]
        lists = [api.get(path).json for path in paths]
        assert [len(answer["results"]) for answer in lists] == [answer["count"] for answer in lists]
        return [
            api.get(f"reviews/{review.pk}/").status_code,
            *[answer["count"] for answer in lists],
            len(page["latest_reviews"]),
            page["rating"]["count"],
            page["rating"]["sum"],
        ]

    def test_is_marked_among_ones_own(self, api: Api, movie: Movie) -> None:
        make_review(make_title("M"), 1, 9)
        make_review(movie, 1, 8, active=False)

        for path in ("reviews/?username=me", "users/me/reviews/"):
            rows = api.as_user(1).get(path).json
            assert [(row["rating"], row["active"]) for row in rows["results"]] == [(8, False), (9, True)]
            assert rows["count"] == 2
        assert api.as_user(2, "bob").get("reviews/?username=me").json["results"] == []

    def test_can_be_rewritten_by_its_author_and_stays_hidden(self, api: Api, movie: Movie) -> None:
        review = make_review(movie, 1, 8, active=False)

        response = api.as_user(1).patch(f"reviews/{review.pk}/", {"rating": 2})

        assert (response.status_code, response.json["active"]) == (200, False)
        assert rating(api, movie)["count"] == 0

    def test_comes_back_with_the_rating_it_has_by_then(self, api: Api, movie: Movie) -> None:
        review = make_review(movie, 1, 8, active=False)

        api.as_admin().patch(f"reviews/{review.pk}/", {"rating": 2, "active": True})

        assert rating(api, movie)["histogram"] == [0, 1] + [0] * 8

    def test_can_be_deleted_without_being_discounted_again(self, api: Api, movie: Movie) -> None:
        review = make_review(movie, 1, 8, active=False)
        make_review(movie, 2, 8)

        assert api.as_user(1).delete(f"reviews/{review.pk}/").status_code == 204
        assert rating(api, movie)["count"] == 1


class TestModeration:
    def test_outlasts_that_the_author_deletes_the_review_and_writes_another(self, api: Api, movie: Movie) -> None:
        first, author, admin = make_review(movie, 1, 8, username="ada"), api.as_user(1, "ada"), api.as_admin()
        hide = {"active": False, "reason": "An advertisement."}
        by = admin.patch(f"reviews/{first.pk}/", hide).json["hidden"]["by"]
        author.delete(f"reviews/{first.pk}/")
        after_deletion = [
            author.get("users/me/reviews/").json["count"],
            admin.get("reviews/?active=false").json["count"],
        ]

        again = author.post(f"{movie.pk}/reviews/create/", {"rating": 10, "body": "New."})

        assert after_deletion == [0, 0]
        assert (again.status_code, again.json["active"], again.json["body"]) == (201, False, "New.")
        assert rating(api, movie)["count"] == api.get(f"{movie.pk}/reviews/").json["count"] == 0
        hidden = admin.get(f"reviews/{again.json['id']}/").json["hidden"]
        assert (hidden["by"], hidden["reason"], hidden["earlier_review"]) == (by, hide["reason"], True)
        assert author.post(f"{movie.pk}/reviews/create/", {"rating": 10}).status_code == 409

    def test_ends_when_an_admin_shows_the_new_one(self, api: Api, movie: Movie) -> None:
        make_review(movie, 1, 8, active=False)
        author, admin = api.as_user(1), api.as_admin()
        pk = Review.objects.get().pk
        author.delete(f"reviews/{pk}/")
        author.post(f"{movie.pk}/reviews/create/", {"rating": 6})

        shown = admin.patch(f"reviews/{pk}/", {"active": True})
        author.delete(f"reviews/{pk}/")
        again = author.post(f"{movie.pk}/reviews/create/", {"rating": 5})

        assert (shown.json["active"], shown.json["hidden"]) == (True, None)
        assert again.json["active"] is True
        assert rating(api, movie)["sum"] == 5

    def test_is_listed_for_admins_with_who_hid_what_when_and_why(self, api: Api, movie: Movie) -> None:
        review, other = make_review(movie, 1, 8, username="ada"), make_review(movie, 2, 3, active=False)
        make_review(movie, 3, 3)
        admin = api.as_admin()
        changed = admin.patch(f"reviews/{review.pk}/", {"active": False, "reason": "An advertisement."}).json

        rows = {row["id"]: row for row in admin.get("reviews/?active=false").json["results"]}
        of_ada = admin.get("reviews/?active=false&username=ada").json["results"]

        assert rows.keys() == {review.pk, other.pk}
        assert of_ada == [changed] == [rows[review.pk]]
        assert rows[other.pk]["hidden"] == {
            "by": {"id": 99, "username": "root"},
            "at": "2026-03-01T12:30:02.000Z",
            "reason": "",
            "earlier_review": False,
        }

    def test_is_kept_from_the_author_who_sees_that_it_is_hidden(self, api: Api, movie: Movie) -> None:
        review, author = make_review(movie, 1, 8, active=False), api.as_user(1)

        listed = author.get("reviews/?username=me&active=false").json["results"]

        assert [(row["id"], row["active"], "hidden" in row) for row in listed] == [(review.pk, False, False)]
        assert "hidden" not in author.get(f"reviews/{review.pk}/").json
        assert author.get("reviews/?username=me&active=true").json["results"] == []

    def test_takes_a_reason_for_hiding_alone(self, api: Api, movie: Movie) -> None:
        review, admin = make_review(movie, 1, 8), api.as_admin()

        refused = admin.patch(f"reviews/{review.pk}/", {"reason": "Because."})

        assert [error["pointer"] for error in refused.json["errors"]] == ["/reason"]
        for reason in ("First.", "Second."):
            admin.patch(f"reviews/{review.pk}/", {"active": False, "reason": reason})
        assert admin.get(f"reviews/{review.pk}/").json["hidden"]["reason"] == "Second."


class TestLatestReviews:
    def test_shows_the_ten_newest_active_ones(self, api: Api, movie: Movie) -> None:
        reviews = [make_review(movie, user_id, 5, active=user_id != 12) for user_id in range(1, 13)]

        latest = api.get(f"{movie.pk}/").json["latest_reviews"]

        assert [row["id"] for row in latest] == [review.pk for review in reversed(reviews[1:11])]


class TestVoteHelpful:
    def test_counts_a_second_vote_once(self, api: Api, movie: Movie) -> None:
        review, voter = make_review(movie, 1, 8), api.as_user(2, "bob")
        path = f"reviews/{review.pk}/"

        voter.put(f"{path}helpful/")
        voter.put(f"{path}helpful/")
        api.as_user(3, "eve").put(f"{path}helpful/")
        two = api.get(path).json["helpful_count"]
        voter.delete(f"{path}helpful/")
        voter.delete(f"{path}helpful/")
        one = api.get(path).json["helpful_count"]

        assert (two, one) == (2, 1)

    def test_survives_an_edit(self, api: Api, movie: Movie) -> None:
        review = make_review(movie, 1, 8)
        api.as_user(2, "bob").put(f"reviews/{review.pk}/helpful/")

        response = api.as_user(1).patch(f"reviews/{review.pk}/", {"rating": 2})

        assert response.json["helpful_count"] == 1

    def test_of_ones_own_review_is_refused(self, api: Api, movie: Movie) -> None:
        review = make_review(movie, 1, 8)

        assert api.as_user(1).put(f"reviews/{review.pk}/helpful/").status_code == 409

    def test_knows_no_if_match(self, api: Api, movie: Movie) -> None:
        review = make_review(movie, 1, 8)

        response = api.as_user(2).put(f"reviews/{review.pk}/helpful/", headers={"If-Match": '"x"'})

        assert response.status_code == 412


class TestReviewOrder:
    @pytest.mark.parametrize(
        ("ordering", "users"),
        [("newest", [3, 2, 1]), ("helpful", [1, 3, 2]), ("highest", [2, 3, 1]), ("lowest", [1, 3, 2])],
    )
    def test_orders_a_titles_reviews(self, api: Api, movie: Movie, ordering: str, users: list[int]) -> None:
        reviews = [make_review(movie, user_id, value) for user_id, value in ((1, 4), (2, 9), (3, 6))]
        api.as_user(9).put(f"reviews/{reviews[0].pk}/helpful/")

        rows = api.get(f"{movie.pk}/reviews/?ordering={ordering}").json["results"]

        assert [row["author"]["id"] for row in rows] == users


class TestAllReviews:
    def test_are_counted_as_they_are_shown(self, api: Api, movie: Movie) -> None:
        hidden, _, _ = (make_review(movie, user_id, 5) for user_id in (1, 2, 3))
        withdrawn = make_title("Gone")
        make_review(withdrawn, 4, 5)
        api.as_admin().patch(f"reviews/{hidden.pk}/", {"active": False})
        api.as_admin().delete(f"{withdrawn.pk}/")

        page = api.get("reviews/").json

        assert page["count"] == len(page["results"]) == 2


class TestFilters:
    @pytest.fixture
    def _reviews(self, movie: Movie) -> None:
        make_review(movie, 1, 2, body="Long.", username="ada")
        make_review(movie, 2, 5, headline="Short")
        make_review(movie, 3, 8, body="He did it.", is_spoiler=True)
        make_review(movie, 4, 10)

    @pytest.mark.usefixtures("_reviews")
    @pytest.mark.parametrize(
        ("query", "ratings"),
        [
            ("min_rating=5", [10, 8, 5]),
            ("max_rating=5", [5, 2]),
            ("min_rating=5&max_rating=8", [8, 5]),
            ("spoilers=true", [8]),
            ("spoilers=false", [10, 5, 2]),
            ("with_text=true", [8, 5, 2]),
            ("with_text=false", [10]),
            ("with_text=true&spoilers=false&min_rating=3", [5]),
        ],
    )
    def test_narrow_every_list(self, api: Api, movie: Movie, query: str, ratings: list[int]) -> None:
        pages = [api.get(f"{path}?{query}").json for path in (f"{movie.pk}/reviews/", "reviews/")]
        of_ada = api.get(f"users/ada/reviews/?{query}").json

        assert [[row["rating"] for row in page["results"]] for page in pages] == [ratings, ratings]
        assert [page["count"] for page in pages] == [len(ratings), len(ratings)]
        assert [row["rating"] for row in of_ada["results"]] == [rating for rating in ratings if rating == 2]

    @pytest.mark.usefixtures("_reviews")
    def test_stay_from_page_to_page(self, api: Api) -> None:
        first = api.get("reviews/?with_text=true&page_size=2&ordering=lowest").json
        second = api.get(first["next"]).json

        assert [row["rating"] for page in (first, second) for row in page["results"]] == [2, 5, 8]
        assert (second["count"], second["next"]) == (3, None)

    @pytest.mark.parametrize(
        "query", ["min_rating=0", "max_rating=11", "min_rating=6&max_rating=5", "spoilers=some", "with_text="]
    )
    def test_refuse_what_no_review_has(self, api: Api, query: str) -> None:
        assert api.get(f"reviews/?{query}").status_code == 400
