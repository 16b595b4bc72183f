"""What CONTRIBUTING.md says on adding a service, done to the letter on a copy of the tree."""

import pytest

from tests.contributing.copying import Copy, followed

ROOMS = ["src/matinee/services/screenings", "src/matinee/services/bells"]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """Everything that the text says has been done here."""
    return followed(tmp_path_factory.mktemp("tree"), "CONTRIBUTING.md", "Adding a service in three places")


class TestBothRooms:
    def test_pass_ruff_which_has_nothing_to_change(self, copy: Copy) -> None:
        assert len(copy.files) > 20
        assert [file.path for file in copy.files if (copy.tree / file.path).read_text() != file.text] == []
        copy.run("ruff", "check", "--no-cache", *ROOMS)

    def test_pass_mypy(self, copy: Copy) -> None:
        copy.run("mypy", "--cache-dir", str(copy.tree / "types"), *ROOMS)

    def test_keep_the_rules_of_the_architecture(self, copy: Copy) -> None:
        said = copy.run("lint-imports", "--no-cache")

        assert "0 broken" in said

    def test_are_listed_with_the_rooms_of_their_framework(self, copy: Copy) -> None:
        rules = (copy.tree / ".importlinter").read_text()

        assert (
            "    # rooms of Flask, written by `make render`\n    matinee.services.auth\n    matinee.services.bells\n"
            in rules
        )
        assert "    matinee.services.movies\n    matinee.services.screenings\n" in rules

    def test_have_all_their_migrations(self, copy: Copy) -> None:
        copy.run("matinee", "migrate", "--check", MATINEE_SERVICES="screenings,bells")

    def test_pass_their_tests_and_ring_once_together(self, copy: Copy) -> None:
        parts = [*ROOMS, "tests/architecture/test_rooms.py", "tests/contributing/story.py"]

        said = copy.run("pytest", *parts, MATINEE_SERVICES="screenings,bells")

        assert "passed" in said
