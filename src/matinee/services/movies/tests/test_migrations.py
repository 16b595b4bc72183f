"""The migrations: a catalogue that an earlier version has made is whole after them."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from matinee.foundation.testing import Api
from matinee.services.movies.models import Movie, Person
from matinee.services.movies.tests.factories import NOW

pytestmark = pytest.mark.django_db(databases=["movies"], transaction=True)


def _migrate(name: str) -> Any:
    executor = MigrationExecutor(connections["movies"])
    executor.migrate([("movies", name)])
    return MigrationExecutor(connections["movies"]).loader.project_state([("movies", name)]).apps


@pytest.fixture
def first() -> Iterator[Any]:
    """The models of the first migration, in a database that knows no other."""
    yield _migrate("0001_initial")
    _migrate(MigrationExecutor(connections["movies"]).loader.graph.leaf_nodes("movies")[0][1])


def _movie(first: Any, title: str, **columns: Any) -> Any:
    return first.get_model("movies", "Movie").objects.create(
        title=title, sort_title=title.lower(), search_text=title.lower(), created_at=NOW, updated_at=NOW, **columns
    )


class TestUpgradeFromTheFirst:
    def test_keeps_titles_credits_reviews_and_ratings(self, first: Any, api: Api) -> None:
        movie = _movie(first, "Metropolis", release_year=1927, rating_count=1, rating_sum=9, rated_9=1)
        person = first.get_model("movies", "Person").objects.create(name="Fritz Lang", name_key="fritz lang")
        movie.credits.create(person=person, category="director", characters=[], position=0)
        reviewer = first.get_model("movies", "Reviewer").objects.create(
            user_id=1, username="ada", username_key="ada", named_at=NOW
        )
        movie.reviews.create(reviewer=reviewer, rating=9, body="Again.", created_at=NOW, updated_at=NOW)

        _migrate("0002_catalogue")

        page = api.get(f"{movie.pk}/").json
        assert (page["title"], page["year"], page["rating"]["count"]) == ("Metropolis", 1927, 1)
        assert [credit["person"]["name"] for credit in page["credits"]] == ["Fritz Lang"]
        assert [review["body"] for review in api.get(f"{movie.pk}/reviews/").json["results"]] == ["Again."]
        assert [row["title"] for row in api.get("").json["results"]] == ["Metropolis"]

    def test_gives_every_title_and_person_a_uid_of_its_own(self, first: Any) -> None:
        for number in range(50):
            _movie(first, f"Film {number}")
            first.get_model("movies", "Person").objects.create(name=f"Person {number}", name_key=f"person {number}")

        _migrate("0002_catalogue")

        for model in (Movie, Person):
            uids = set(model.objects.values_list("uid", flat=True))
            assert len(uids) == 50
            assert {uid.version for uid in uids} == {4}
