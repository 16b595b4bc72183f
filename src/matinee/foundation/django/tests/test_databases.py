"""Database URLs as Django's settings."""

import pytest

from matinee.foundation.django.databases import database


class TestDatabase:
    def test_keeps_sqlite_in_its_own_memory_map(self) -> None:
        entry = database("sqlite:////data/movies.db")

        assert entry["NAME"] == "/data/movies.db"
        assert "mmap_size" in entry["OPTIONS"]["init_command"]

    def test_asks_postgresql_to_prepare_statements_and_not_to_compile_them(self) -> None:
        entry = database("postgres://matinee:s%40cret@db:5432/movies")

        assert (entry["HOST"], entry["PORT"], entry["USER"], entry["PASSWORD"]) == ("db", 5432, "matinee", "s@cret")
        assert entry["OPTIONS"] == {"server_side_binding": True, "prepare_threshold": 2, "options": "-c jit=off"}

    def test_lets_the_url_say_otherwise(self) -> None:
        entry = database("postgres://matinee@db/movies?sslmode=require&options=-c%20statement_timeout%3D5s")

        assert entry["OPTIONS"]["sslmode"] == "require"
        assert entry["OPTIONS"]["options"] == "-c statement_timeout=5s"

    def test_of_another_kind_is_refused(self) -> None:
        with pytest.raises(ValueError, match="not 'mysql'"):
            database("mysql://db/movies")
