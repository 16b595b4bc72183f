"""The migrations: a catalogue that an earlier version has made is whole after them."""

from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from matinee.foundation.testing import Api
from matinee.services.movies.models import Movie, Person, Platform
from matinee.services.movies.tests.factories import NOW, make_person, make_platform, make_title

pytestmark = pytest.mark.django_db(databases=["movies"], transaction=True)


def _migrate(name: str) -> Any:
    executor = MigrationExecutor(connections["movies"])
    executor.migrate([("movies", name)])
    return MigrationExecutor(connections["movies"]).loader.project_state([("movies", name)]).apps


@pytest.fixture
def first() -> Iterator[Any]:
    """The models of the first migration, in a database that knows no other."""
    yield _migrate("0001_initial")
    _migrate(_newest())


def _newest() -> str:
    return str(MigrationExecutor(connections["movies"]).loader.graph.leaf_nodes("movies")[0][1])


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

        _migrate(_newest())

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

    def test_makes_the_keys_of_titles_and_names_anew(self, first: Any, api: Api) -> None:
        moon, story = _movie(first, "Moon"), _movie(first, "The Łódź Story")
        person = first.get_model("movies", "Person").objects.create(name="Ōtomo Katsuhiro", name_key="ōtomo")

        _migrate(_newest())

        assert [row["title"] for row in api.get("?ordering=title").json["results"]] == ["The Łódź Story", "Moon"]
        assert [row["id"] for row in api.get("list2/?search=lodz").json["results"]] == [story.pk]
        assert [row["id"] for row in api.get("people/?search=otomo").json["results"]] == [person.pk]
        assert moon.pk

    def test_leaves_a_key_that_would_not_be_unique(self, first: Any) -> None:
        platforms = first.get_model("movies", "Platform").objects
        kept, other = (platforms.create(name=name, name_key=key) for name, key in (("Café", "cafe"), ("cafe", "old")))

        _migrate(_newest())

        found = dict(Platform.objects.values_list("pk", "name_key"))
        assert found == {kept.pk: "cafe", other.pk: "old"}


class TestKeysMadeAnew:
    def test_are_those_that_the_actions_make(self) -> None:
        migration = import_module("matinee.services.movies.migrations.0004_keys_made_anew")
        make_title("The Third Man", original_title="The 3rd Man", keywords=["Sewers"])
        make_person("Łukasz")
        make_platform("Club Library")
        before = _keys(migration.KEYS)

        migration.make_keys_anew(apps, connections["movies"].schema_editor())

        assert {model for model, *_ in before} >= {"Movie", "Person", "Keyword", "Platform"}
        assert _keys(migration.KEYS) == before


def _keys(kinds: Any) -> list[tuple[Any, ...]]:
    return [
        (model, column, *row)
        for model, column, *_ in kinds
        for row in apps.get_model("movies", model)._default_manager.order_by("pk").values_list("pk", column)
    ]
