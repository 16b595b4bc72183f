"""The migrations: a catalogue that an earlier version has made is whole after them."""

from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from matinee.foundation.testing import Api
from matinee.services.movies.models import Movie, Person, Platform
from matinee.services.movies.tests.factories import NOW, make_person, make_platform, make_title

SQUASHED = "0001_squashed_0005_moderation_that_lasts"
SCHEMA = {
    "sqlite": ("SELECT name || coalesce(sql, '') FROM sqlite_master WHERE tbl_name LIKE 'movies@_%' ESCAPE '@'",),
    "postgresql": (
        r"SELECT regexp_replace(indexdef, '\w+_(key|uniq) ON', 'ON') FROM pg_indexes"
        " WHERE tablename LIKE 'movies@_%' ESCAPE '@'",
        "SELECT conrelid::regclass::text || pg_get_constraintdef(oid) FROM pg_constraint"
        " WHERE conrelid::regclass::text LIKE 'movies@_%' ESCAPE '@'",
        "SELECT concat_ws(' ', table_name, column_name, data_type, character_maximum_length, is_nullable,"
        " column_default, is_identity, generation_expression, collation_name) FROM information_schema.columns"
        " WHERE table_name LIKE 'movies@_%' ESCAPE '@'",
    ),
}
"""What says how the tables of this room, their columns and indexes have been made."""


def _executor() -> MigrationExecutor:
    return MigrationExecutor(connections["movies"])


def _back_to_the_first() -> Any:
    """Leave what an installation has on which nothing but the first migration has run; the models of that time."""
    _executor().migrate([("movies", SQUASHED)])
    executor = _executor()
    executor.loader = MigrationLoader(connections["movies"], replace_migrations=False)
    executor.migrate([("movies", "0001_initial")])
    executor.recorder.record_unapplied("movies", SQUASHED)
    return executor.loader.project_state([("movies", "0001_initial")]).apps


def _migrate_to_the_newest() -> None:
    executor = _executor()
    executor.migrate(executor.loader.graph.leaf_nodes("movies"))


def _schema() -> list[list[str]]:
    """How each table, index and constraint is made, whatever the order of a table's columns."""
    with connections["movies"].cursor() as cursor:
        rows: list[tuple[str]] = []
        for query in SCHEMA[connections["movies"].vendor]:
            cursor.execute(query)
            rows += cursor.fetchall()
    return sorted(sorted(made.replace("(", ", ").replace(")", ", ").split(", ")) for (made,) in rows)


@pytest.fixture(scope="module")
def made_at_once(django_db_setup: None, django_db_blocker: Any) -> list[list[str]]:
    """The tables as a new installation has them."""
    with django_db_blocker.unblock():
        return _schema()


@pytest.fixture(scope="module")
def upgraded(made_at_once: list[list[str]], django_db_blocker: Any) -> Iterator[None]:
    """A catalogue that the first migration's models have written, migrated to the newest."""
    with django_db_blocker.unblock():
        try:
            _fill(_back_to_the_first())
        finally:
            _migrate_to_the_newest()
        yield
        call_command("flush", database="movies", interactive=False, verbosity=0)


def _fill(first: Any) -> None:
    movie = _movie(first, "Metropolis", release_year=1927, rating_count=1, rating_sum=9, rated_9=1)
    person = first.get_model("movies", "Person").objects.create(name="Fritz Lang", name_key="fritz lang")
    movie.credits.create(person=person, category="director", characters=[], position=0)
    reviewer = first.get_model("movies", "Reviewer").objects.create(
        user_id=1, username="ada", username_key="ada", named_at=NOW
    )
    movie.reviews.create(reviewer=reviewer, rating=9, body="Again.", created_at=NOW, updated_at=NOW)
    for number in range(50):
        _movie(first, f"Film {number}")
        first.get_model("movies", "Person").objects.create(name=f"Person {number}", name_key=f"person {number}")
    _movie(first, "Moon", release_year=1901)
    _movie(first, "The Łódź Story", release_year=1901)
    first.get_model("movies", "Person").objects.create(name="Ōtomo Katsuhiro", name_key="ōtomo")
    for name, key in (("Café", "cafe"), ("cafe", "old")):
        first.get_model("movies", "Platform").objects.create(name=name, name_key=key)


def _movie(first: Any, title: str, **columns: Any) -> Any:
    return first.get_model("movies", "Movie").objects.create(
        title=title, sort_title=title.lower(), search_text=title.lower(), created_at=NOW, updated_at=NOW, **columns
    )


@pytest.mark.usefixtures("upgraded")
class TestUpgradeFromTheFirst:
    def test_makes_the_tables_that_a_new_installation_has(self, made_at_once: list[list[str]]) -> None:
        assert len(made_at_once) > 100
        assert _schema() == made_at_once

    def test_keeps_titles_credits_reviews_and_ratings(self, api: Api) -> None:
        movie = Movie.objects.get(title="Metropolis")
        page = api.get(f"{movie.pk}/").json
        assert (page["title"], page["year"], page["rating"]["count"]) == ("Metropolis", 1927, 1)
        assert [credit["person"]["name"] for credit in page["credits"]] == ["Fritz Lang"]
        assert [review["body"] for review in api.get(f"{movie.pk}/reviews/").json["results"]] == ["Again."]
        assert [row["title"] for row in api.get("?year=1927").json["results"]] == ["Metropolis"]

    def test_gives_every_title_and_person_a_uid_of_its_own(self) -> None:
        for model, count in ((Movie, 53), (Person, 52)):
            uids = set(model.objects.values_list("uid", flat=True))
            assert len(uids) == count
            assert {uid.version for uid in uids} == {4}

    def test_makes_the_keys_of_titles_and_names_anew(self, api: Api) -> None:
        ordered = api.get("?ordering=title&year=1901").json["results"]
        assert [row["title"] for row in ordered] == ["The Łódź Story", "Moon"]
        assert [row["title"] for row in api.get("list2/?search=lodz").json["results"]] == ["The Łódź Story"]
        assert [row["name"] for row in api.get("people/?search=otomo").json["results"]] == ["Ōtomo Katsuhiro"]

    def test_leaves_a_key_that_would_not_be_unique(self) -> None:
        found = dict(Platform.objects.values_list("name", "name_key"))
        assert found == {"Café": "cafe", "cafe": "old"}


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
