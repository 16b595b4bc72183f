"""How many statements a write takes."""

from typing import Any

from matinee.foundation.testing import Api
from matinee.services.movies.models import Movie
from matinee.services.movies.reviews.actions.reviews import publish_review
from matinee.services.movies.tests.counting import statements
from matinee.services.movies.tests.factories import (
    NOW,
    claims,
    make_offer,
    make_platform,
    make_review,
    make_title,
    title_body,
)
from matinee.services.movies.titles.domain.credits import CreditLine
from matinee.services.movies.titles.tests.samples import LISTS

CAST = [{"name": f"Actor {number}", "category": "actor"} for number in range(4)]


def everything() -> Movie:
    """A title with something in every list, some of it awaited."""
    movie = make_title(
        **LISTS,
        genres=["Drama", "Crime"],
        countries=[("DE", "Germany")],
        languages=[("de", "German")],
        credits=[CreditLine("Fritz Lang", "director"), CreditLine("Brigitte Helm", "actor", ("Maria",))],
        external_ids={"imdb": "tt0017136", "wikidata": "Q151599"},
    )
    make_offer(movie)
    for user_id in (1, 2, 3):
        make_review(movie, user_id)
    return movie


class TestStatements:
    def test_are_few_for_another_title_of_one_with_everything_attached(self, api: Api) -> None:
        movie, admin = everything(), api.as_admin()
        admin.patch(f"{movie.pk}/", {"title": "A"})

        assert statements(lambda: admin.patch(f"{movie.pk}/", {"title": "B"})) <= 15

    def test_do_not_grow_with_what_is_attached(self, api: Api) -> None:
        movie, admin = make_title("Fury"), api.as_admin()
        counts = []
        for number in (1, 50):
            cast = [{"name": f"Actor {place}", "category": "actor"} for place in range(number)]
            admin.patch(f"{movie.pk}/", {"credits": cast, "trivia": LISTS["trivia"] * number})
            counts.append(statements(lambda: admin.patch(f"{movie.pk}/", {"title": f"Fury {number}"})))  # noqa: B023

        assert counts[0] == counts[1] <= 11

    def test_are_few_for_a_new_title(self, api: Api) -> None:
        admin, platform = api.as_admin(), make_platform()

        def body(title: str, **fields: Any) -> dict[str, Any]:
            return title_body(platform, title=title, genres=["Drama"], countries=["DE"], credits=CAST, **fields)

        admin.post("", body("A"))

        assert statements(lambda: admin.post("", body("B"))) <= 18
        assert statements(lambda: admin.post("", body("C", external_ids={"imdb": "tt0000001"}))) <= 23

    def test_are_eight_for_a_review_by_somebody_who_has_reviewed_before(self) -> None:
        one, other = make_title("M"), make_title("Fury")
        make_review(one, user_id=7)

        def review() -> object:
            return publish_review(movie_id=other.pk, author=claims(7), rating=5, now=NOW)

        assert statements(review) == 8  # two of them begin and end it
