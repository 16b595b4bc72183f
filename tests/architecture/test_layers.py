"""The rules of the architecture hold, and each catches the fault that it is there for."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
FAULTS = {
    "a stray module": ("services/auth/utils.py", '"""Everything else."""\n'),
    "a room that imports another": ("services/auth/queries.py", "import matinee.services.movies.service\n"),
    "an action that knows gRPC": ("services/auth/actions/sessions.py", "import grpc\n"),
    "a foundation that knows a room": ("foundation/web.py", "import matinee.services.auth.service\n"),
    "a foundation that knows the host": ("foundation/log.py", "import matinee.host.registry\n"),
    "a query that imports an action": ("services/auth/queries.py", "import matinee.services.auth.actions\n"),
    "a query of a chamber that imports an action": (
        "services/movies/shelves/queries.py",
        "import matinee.services.movies.shelves.actions\n",
    ),
    "a chamber that imports one above it": (
        "services/movies/titles/actions/titles.py",
        "import matinee.services.movies.availability.models\n",
    ),
    "a chamber that imports one beside it": (
        "services/movies/shelves/actions.py",
        "import matinee.services.movies.reviews.models\n",
    ),
    "a Flask room that knows Django": ("services/auth/queries.py", "import django\n"),
    "a Django room that knows Flask": ("services/users/queries.py", "import flask\n"),
}


def lint(root: Path) -> subprocess.CompletedProcess[str]:
    program = "import sys; sys.path.insert(0, 'src'); from importlinter import cli; cli.lint_imports_command()"
    return subprocess.run(
        [sys.executable, "-c", program, "--no-cache"], cwd=root, capture_output=True, text=True, check=False
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copy(REPOSITORY / ".importlinter", tmp_path)
    ignored = shutil.ignore_patterns("__pycache__", "demo", "static")
    shutil.copytree(REPOSITORY / "src" / "matinee", tmp_path / "src" / "matinee", ignore=ignored)
    return tmp_path


class TestTheRules:
    def test_hold(self) -> None:
        done = lint(REPOSITORY)

        assert done.returncode == 0, done.stdout

    @pytest.mark.parametrize("name", FAULTS)
    def test_catch(self, copy: Path, name: str) -> None:
        path, text = FAULTS[name]
        module = copy / "src" / "matinee" / path
        with module.open("a") as file:
            file.write(f"\n{text}")

        done = lint(copy)

        assert done.returncode == 1, done.stdout
        assert "BROKEN" in done.stdout
