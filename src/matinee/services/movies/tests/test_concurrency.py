"""Many threads at once: nothing is lost, nothing counted twice, nobody sees a crash."""

import random
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from matinee.foundation.testing import Api
from matinee.services.movies.exchange.actions.imports import import_films
from matinee.services.movies.models import Genre, HelpfulVote, Movie, Person, Review, WatchlistEntry
from matinee.services.movies.tests.factories import (
    NOW,
    events,
    film_line,
    make_platform,
    make_review,
    make_title,
    recounted_rating,
    stored_rating,
    title_body,
)
from matinee.services.movies.tests.threads import THREADS, at_once

pytestmark = pytest.mark.django_db(databases=["movies"], transaction=True)


class TestManyThreads:
    def test_reviewing_one_title_lose_no_rating(self, api: Api) -> None:
        movie = make_title()
        admin = api.as_admin()
        statuses: Counter[int] = Counter()

        def work(thread: int) -> Callable[[], int]:
            def run() -> int:
                chance = random.Random(thread)  # noqa: S311
                for number in range(15):
                    user = api.as_user(1 + (thread * 15 + number) % 60, f"user{(thread * 15 + number) % 60}")
                    body = {"rating": chance.randint(1, 10)}
                    written = user.post(f"{movie.pk}/reviews/create/", body)
                    review = written.json.get("id") or written.json["review"]
                    answers = [
                        written,
                        user.patch(f"reviews/{review}/", {"rating": chance.randint(1, 10)}),
                        admin.patch(f"reviews/{review}/", {"active": chance.random() < 0.5}),
                    ]
                    if chance.random() < 0.2:
                        answers.append(user.delete(f"reviews/{review}/"))
                    statuses.update(answer.status_code for answer in answers)
                return 0

            return run

        at_once([work(thread) for thread in range(THREADS)])

        assert set(statuses) <= {200, 201, 204, 404, 409}, statuses
        assert statuses[201] >= 60
        assert stored_rating(movie) == recounted_rating(movie)
        said = Counter(name for name, _ in events())
        assert said["ReviewPublished"] - said["ReviewWithdrawn"] == recounted_rating(movie)[0]

    def test_publishing_for_one_user_make_one_review(self, api: Api) -> None:
        movie, user = make_title(), api.as_user(1)

        for _ in range(5):
            Review.objects.all().delete()
            Movie.objects.update(rating_count=0, rating_sum=0, rated_8=0)
            statuses = at_once(
                [lambda: user.post(f"{movie.pk}/reviews/create/", {"rating": 8}).status_code for _ in range(2)]
            )

            assert sorted(statuses) == [201, 409]
            assert stored_rating(movie) == recounted_rating(movie)

    def test_publishing_on_several_titles_make_one_reviewer(self, api: Api) -> None:
        pks = [make_title(f"Film {number}").pk for number in range(THREADS)]
        user = api.as_user(1)

        statuses = at_once(
            [lambda pk=pk: user.post(f"{pk}/reviews/create/", {"rating": 8}).status_code for pk in pks]  # type: ignore[misc]
        )

        assert statuses == [201] * THREADS

    def test_deleting_and_rewriting_never_crash(self, api: Api) -> None:
        movie, user = make_title(), api.as_user(1)
        review = make_review(movie, 1, 5)

        def delete() -> int:
            return user.delete(f"reviews/{review.pk}/").status_code

        def write() -> int:
            return user.post(f"{movie.pk}/reviews/create/", {"rating": 8}).status_code

        statuses = at_once([delete, write, delete, write])

        assert set(statuses) <= {201, 204, 404, 409}
        assert stored_rating(movie) == recounted_rating(movie)

    def test_voting_as_one_user_count_once(self, api: Api) -> None:
        review = make_review(make_title(), 1, 5)
        voters = [api.as_user(2 + number % 3, f"voter{number % 3}") for number in range(6)]

        statuses = at_once(
            [lambda voter=voter: voter.put(f"reviews/{review.pk}/helpful/").status_code for voter in voters]  # type: ignore[misc]
        )

        review.refresh_from_db()
        assert statuses == [204] * 6
        assert review.helpful_count == HelpfulVote.objects.count() == 3

    def test_voting_and_editing_lose_neither(self, api: Api) -> None:
        review = make_review(make_title(), 1, 5)
        author = api.as_user(1)

        def vote(number: int) -> Callable[[], int]:
            return lambda: api.as_user(10 + number).put(f"reviews/{review.pk}/helpful/").status_code

        edits = [lambda n=n: author.patch(f"reviews/{review.pk}/", {"rating": n}).status_code for n in (1, 2, 3)]
        at_once([*map(vote, range(5)), *edits])

        review.refresh_from_db()
        assert review.helpful_count == 5
        assert stored_rating(review.movie) == recounted_rating(review.movie)

    def test_editing_with_and_without_if_match_never_wait_in_a_circle(self, api: Api) -> None:
        movie = make_title()
        review = make_review(movie, 1, 5)
        author, headers = api.as_user(1), {"If-Match": "*"}

        def edit(number: int) -> Callable[[], int]:
            def run() -> int:
                options = headers if number % 2 else {}
                bodies = [{"rating": 1 + (number + step) % 10} for step in range(10)]
                answers = [author.patch(f"reviews/{review.pk}/", body, headers=options) for body in bodies]
                return max(answer.status_code for answer in answers)

            return run

        assert at_once([edit(number) for number in range(6)]) == [200] * 6
        assert stored_rating(movie) == recounted_rating(movie)

    def test_patching_different_fields_of_a_title_keep_both(self, api: Api) -> None:
        movie, admin = make_title(), api.as_admin()
        bodies = [{"title": "M"}, {"runtime_minutes": 117}, {"synopsis": "A whistle."}, {"genres": ["Crime"]}]

        at_once([lambda body=body: admin.patch(f"{movie.pk}/", body).status_code for body in bodies])  # type: ignore[misc]

        page = api.get(f"{movie.pk}/").json
        assert (page["title"], page["runtime_minutes"], page["synopsis"]) == ("M", 117, "A whistle.")
        assert page["genres"] == ["Crime"]

    def test_under_one_if_match_let_one_write(self, api: Api) -> None:
        movie, admin = make_title(), api.as_admin()
        tag = {"If-Match": api.get(f"{movie.pk}/").headers["ETag"]}

        statuses = at_once(
            [lambda n=n: admin.patch(f"{movie.pk}/", {"title": f"M {n}"}, headers=tag).status_code for n in range(4)]  # type: ignore[misc]
        )

        assert sorted(statuses) == [200, 412, 412, 412]

    def test_under_one_idempotency_key_make_one_title(self, api: Api) -> None:
        body, admin = title_body(), api.as_admin()

        statuses = at_once(
            [lambda: admin.post("", body, headers={"Idempotency-Key": "k"}).status_code for _ in range(4)]
        )

        assert statuses == [201] * 4
        assert Movie.objects.count() == 1

    def test_taking_one_external_id_leave_it_to_one(self, api: Api) -> None:
        body, admin = title_body(external_ids={"imdb": "tt0017136"}), api.as_admin()

        statuses = at_once([lambda: admin.post("", body).status_code for _ in range(3)])

        assert sorted(statuses) == [201, 409, 409]
        assert Movie.objects.count() == 1

    def test_creating_titles_while_their_platform_goes_never_crash(self, api: Api) -> None:
        admin = api.as_admin()
        platform = make_platform()
        body = title_body(platform)

        statuses = at_once(
            [
                lambda: admin.post("", body).status_code,
                lambda: admin.delete(f"stream/{platform.pk}/").status_code,
                lambda: admin.post("", body).status_code,
            ]
        )

        assert set(statuses) <= {201, 204, 400, 409}
        assert statuses[1] in {204, 409}

    def test_importing_the_same_films_add_each_once(self) -> None:
        lines = [film_line(f"Film {number}", cast=["A", f"B {number % 7}"], genres=["Drama"]) for number in range(120)]

        def run() -> int:
            return import_films(lines, source="mine", now=NOW).added

        assert sorted(at_once([run, run, run])) == [0, 0, 120]
        assert (Movie.objects.count(), Person.objects.count(), Genre.objects.count()) == (120, 8, 1)

    def test_importing_while_admins_write_the_same_names_never_wait_in_a_circle(
        self, api: Api, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("matinee.services.movies.exchange.actions.imports.BATCH", 4)
        names = [[f"Name {number} {place}" for place in range(8)] for number in range(12)]
        pks = [make_title(f"Film {number}").pk for number in range(4)]
        admin = api.as_admin()

        def described(some: list[str]) -> dict[str, Any]:
            return {"keywords": some, "genres": some, "companies": [{"name": name} for name in some]}

        def run() -> int:
            pairs = [(number, step) for number in range(len(names)) for step in range(4)]
            lines = [film_line(f"New {number} {step}", **described(names[number])) for number, step in pairs]
            return import_films(lines, source="mine", now=NOW).added

        def write(pk: int) -> Callable[[], int]:
            return lambda: max(admin.patch(f"{pk}/", described(some[::-1])).status_code for some in names)

        assert at_once([run, *map(write, pks)]) == [48, 200, 200, 200, 200]

    def test_merging_and_reviewing_never_wait_in_a_circle_and_lose_nothing(self, api: Api) -> None:
        pks = [make_title(f"Film {number}").pk for number in range(6)]
        for user_id, pk in enumerate(pks, start=1):
            make_review(Movie.objects.get(pk=pk), user_id, 5)
        admin = api.as_admin()

        def merge(kept: int, gone: int) -> Callable[[], int]:
            body = {"kind": "movie", "kept": pks[kept], "gone": pks[gone]}
            return lambda: admin.post("merges/", body).status_code

        def review(number: int) -> Callable[[], int]:
            user = api.as_user(20 + number, f"user{20 + number}")

            def run() -> int:
                return max(user.post(f"{pk}/reviews/create/", {"rating": 1 + number}).status_code for pk in pks)

            return run

        pairs = [(0, 1), (1, 0), (1, 2), (2, 1), (4, 3), (5, 4)]
        statuses = at_once([*(merge(*pair) for pair in pairs), *map(review, range(2))])

        assert set(statuses[:6]) <= {201, 409}, statuses
        assert set(statuses[6:]) <= {201, 404, 409}, statuses
        for movie in Movie.objects.all():
            assert stored_rating(movie) == recounted_rating(movie)
        assert Review.objects.filter(movie__withdrawn_at=None, reviewer__lt=20).count() == 6

    def test_merging_and_editing_never_wait_in_a_circle_and_count_exactly(self, api: Api) -> None:
        pks = [make_title(f"Film {number}").pk for number in range(4)]
        reviews = [make_review(Movie.objects.get(pk=pk), user, 5).pk for user, pk in enumerate(pks, start=1)]
        admin = api.as_admin()

        def merge(kept: int, gone: int) -> Callable[[], int]:
            body = {"kind": "movie", "kept": pks[kept], "gone": pks[gone]}

            def run() -> int:
                made = admin.post("merges/", body)
                return (
                    made.status_code
                    if made.status_code == 409
                    else admin.delete(f"merges/{made.json['id']}/").status_code
                )

            return run

        def edit(number: int) -> Callable[[], int]:
            author = api.as_user(1 + number)

            def run() -> int:
                answers = [author.patch(f"reviews/{reviews[number]}/", {"rating": rating}) for rating in range(1, 9)]
                return max(answer.status_code for answer in answers)

            return run

        statuses = at_once([merge(0, 1), merge(2, 3), merge(3, 0), *map(edit, range(4))])

        assert set(statuses[:3]) <= {204, 400, 409}, statuses
        assert statuses[3:] == [200] * 4
        for movie in Movie.objects.all():
            assert stored_rating(movie) == recounted_rating(movie)

    def test_merging_two_into_each_other_keep_one(self, api: Api) -> None:
        admin = api.as_admin()
        for _ in range(5):
            one, other = make_title().pk, make_title().pk

            statuses = at_once(
                [
                    lambda kept=kept, gone=gone: (
                        admin.post(  # type: ignore[misc]
                            "merges/", {"kind": "movie", "kept": kept, "gone": gone}
                        ).status_code
                    )
                    for kept, gone in ((one, other), (other, one))
                ]
            )

            assert sorted(statuses) == [201, 409]
            assert Movie.objects.filter(pk__in=(one, other), withdrawn_at=None).count() == 1

    def test_undoing_one_merge_undo_it_once(self, api: Api) -> None:
        admin = api.as_admin()
        merge = admin.post("merges/", {"kind": "movie", "kept": make_title().pk, "gone": make_title().pk}).json["id"]

        statuses = at_once([lambda: admin.delete(f"merges/{merge}/").status_code for _ in range(4)])

        assert sorted(statuses) == [204, 409, 409, 409]

    def test_adding_to_a_watchlist_hold_it_once(self, api: Api) -> None:
        movie, user = make_title(), api.as_user(1)

        statuses = at_once([lambda: user.post("watchlist/", {"movie": movie.pk}).status_code for _ in range(4)])

        assert sorted(statuses) == [200, 200, 200, 201]
        assert WatchlistEntry.objects.count() == 1
