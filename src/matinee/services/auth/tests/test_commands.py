"""The commands at the terminal."""

from collections.abc import Callable

import pytest
from click.testing import Result

from matinee.services.auth import queries
from matinee.services.auth.actions import signing_keys
from matinee.services.auth.tests.factories import NOW, sign_in

Run = Callable[[str], list[str]]


@pytest.fixture
def keys(matinee: Callable[..., Result]) -> Run:
    """Runs a command of `matinee keys`; the lines that it writes."""

    def run(command: str) -> list[str]:
        result = matinee("keys", command, catch_exceptions=False)
        assert result.exit_code == 0
        return result.output.splitlines()

    return run


class TestKeys:
    def test_rotate_lets_the_next_key_sign(self, keys: Run) -> None:
        sign_in()
        first, second = queries.list_keys(now=NOW)

        [line] = keys("rotate")

        assert line == f"{second.kid} signs from now on."
        assert signing_keys.signing_key(now=NOW).kid == second.kid != first.kid

    def test_list_says_what_each_key_is_for(self, keys: Run) -> None:
        keys("rotate")

        lines = keys("list")

        assert [line.split("  ")[1][:14] for line in lines] == ["verifies until", "signs", "signs next"]

    def test_list_makes_the_first_keys(self, keys: Run) -> None:
        assert [line.split("  ")[1] for line in keys("list")] == ["signs", "signs next"]
