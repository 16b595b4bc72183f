"""Values: a working default for each, and what the environment says in its place."""

from pathlib import Path

from matinee.foundation.config import Config


class TestConfig:
    def test_works_with_nothing_said(self, tmp_path: Path) -> None:
        values = Config({"MATINEE_DATA": str(tmp_path / "new")})

        assert values.database_url("movies") == f"sqlite:///{tmp_path}/new/movies.db"
        assert not values.data.exists()
        assert (values.events_url, values.cache_url, values.throttle_factor) == ("local:", "memory:", 1.0)
        assert (values.rpc_url("movies"), values.trace_url) == (None, None)
        assert values.trusted_proxies == frozenset()

    def test_takes_what_the_environment_says(self) -> None:
        values = Config({"MOVIES_DATABASE_URL": "postgres://x/y", "TRUSTED_PROXIES": " 10.0.0.1, 10.0.0.2 ,"})

        assert values.database_url("movies") == "postgres://x/y"
        assert values.trusted_proxies == {"10.0.0.1", "10.0.0.2"}

    def test_never_shows_its_secrets(self) -> None:
        assert "hush" not in repr(Config({"SECRET_KEY": "hush"}))
