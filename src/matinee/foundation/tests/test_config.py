"""Values: a working default for each, and what the environment says in its place."""

from pathlib import Path

import pytest

from matinee.foundation.config import Config, UnusableValueError


class TestConfig:
    def test_works_with_nothing_said(self, tmp_path: Path) -> None:
        values = Config({"MATINEE_DATA": str(tmp_path / "new")})

        assert values.database_url("movies") == f"sqlite:///{tmp_path}/new/movies.db"
        assert not values.data.exists()
        assert (values.events_url, values.cache_url, values.throttle_factor) == ("local:", "memory:", 1.0)
        assert (values.rpc_url("movies"), values.trace_url) == (None, None)
        assert values.trusted_proxies == ()
        assert not values.trusts("127.0.0.1")

    def test_takes_what_the_environment_says(self) -> None:
        values = Config({"MOVIES_DATABASE_URL": "postgres://x/y"})

        assert values.database_url("movies") == "postgres://x/y"

    @pytest.mark.parametrize(
        ("address", "is_trusted"),
        [
            ("10.0.0.1", True), ("10.0.0.2", False), ("172.16.4.9", True), ("172.17.0.1", False),
            ("::ffff:10.0.0.1", True), ("fd00::7", True), ("fd01::7", False), ("unknown", False), ("", False),
        ],
    )  # fmt: skip
    def test_trusts_gateways_by_address_and_by_network(self, address: str, *, is_trusted: bool) -> None:
        values = Config({"TRUSTED_PROXIES": " 10.0.0.1, 172.16.0.0/16 ,fd00::/16,"})

        assert values.trusts(address) == is_trusted

    @pytest.mark.parametrize("said", ["gateway", "10.0.0.5/8", "10.0.0.0/33", "10.0.0.1;10.0.0.2"])
    def test_names_gateways_that_it_cannot_use(self, said: str) -> None:
        with pytest.raises(UnusableValueError, match="TRUSTED_PROXIES"):
            Config({"TRUSTED_PROXIES": said}).trusts("10.0.0.1")

    @pytest.mark.parametrize("said", ["fast", "", "-1", "nan", "inf", "1e999"])
    def test_refuses_a_factor_that_no_limit_can_be_multiplied_by(self, said: str) -> None:
        with pytest.raises(UnusableValueError, match="THROTTLE_FACTOR"):
            Config({"THROTTLE_FACTOR": said}).expect_usable()

    def test_never_shows_its_secrets(self) -> None:
        assert "hush" not in repr(Config({"SECRET_KEY": "hush"}))
