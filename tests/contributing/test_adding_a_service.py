"""What CONTRIBUTING.md says on adding a service, done to the letter on a copy of the tree."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.contributing import guide

REPOSITORY = Path(__file__).parents[2]
ROOMS = ["src/matinee/services/screenings", "src/matinee/services/bells"]


@dataclass(frozen=True)
class Copy:
    """A copy of the tree, with both rooms in it."""

    tree: Path
    environ: dict[str, str]
    steps: list[guide.Step]

    def run(self, program: str, *arguments: str, **environ: str) -> str:
        """Run a program of the environment in the copy; what it says."""
        return guide.run([str(self.tree / ".venv/bin" / program), *arguments], self.tree, self.environ | environ)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """Everything that the text says has been done here."""
    tree = tmp_path_factory.mktemp("tree")
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    for name in subprocess.check_output(listed, cwd=REPOSITORY, text=True).split("\0"):
        if (REPOSITORY / name).is_file():
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(REPOSITORY / name, tree / name)
    _link_environment(tree / ".venv")
    environ = {
        "PATH": os.environ["PATH"],
        "HOME": str(tree),
        "PYTHONPATH": str(tree / "src"),
        "MATINEE_DATA": str(tree / "data"),
    }
    steps = list(guide.steps((tree / "CONTRIBUTING.md").read_text(), "Adding a service in three places"))
    for step in steps:
        step.take(tree, environ)
    return Copy(tree, environ, steps)


def _link_environment(venv: Path) -> None:
    """Make an environment of this one's programs and packages, in which `make` finds nothing to install."""
    venv.mkdir()
    for name in ("bin", "lib", "pyvenv.cfg"):
        (venv / name).symlink_to(Path(sys.prefix) / name)
    for name in (".installed", ".installed-dev"):
        (venv / name).touch()


class TestBothRooms:
    def test_pass_ruff_which_has_nothing_to_change(self, copy: Copy) -> None:
        files = [step for step in copy.steps if isinstance(step, guide.NewFile)]

        assert len(files) > 20
        assert [file.path for file in files if (copy.tree / file.path).read_text() != file.text] == []
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
