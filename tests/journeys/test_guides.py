"""What the pages for newcomers tell people to type works as it stands."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.deployment import Deployment

REPOSITORY = Path(__file__).parents[2]
BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)

pytestmark = pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed.")


def commands(page: str, *, after: str, before: str) -> str:
    """The commands in the part of a page between two marks."""
    text = (REPOSITORY / page).read_text().partition(after)[2].partition(before)[0]
    return "\n".join(BLOCK.findall(text))


def typed(script: str, deployment: Deployment, folder: Path) -> str:
    """What a shell prints when somebody types these commands beside a running Matinee."""
    program = folder / ".venv" / "bin" / "matinee"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m matinee "$@"\n')
    program.chmod(0o755)
    process = deployment.distinct[0]
    script = script.replace("http://localhost:8000", process.address)
    environ = {**process.environ, "MATINEE_DATA": str(deployment.data)}
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=folder, env=environ, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


class TestGettingStarted:
    def test_imports_exports_and_backs_up(self, demo: Deployment, tmp_path: Path) -> None:
        script = commands("docs/getting-started.md", after="<!-- typed -->", before="<!-- end -->")

        said = typed(script, demo, tmp_path)

        assert "grace is an admin." in said
        assert "The Winter Evening" in said
        assert (tmp_path / "all.jsonl.gz").stat().st_size > 0
        assert (tmp_path / "backups" / "first" / "manifest.json").is_file()
        assert (tmp_path / "restored" / "movies.db").is_file()


class TestTheTourOfTheApi:
    def test_is_answered_as_the_readme_says(self, demo: Deployment, tmp_path: Path) -> None:
        script = commands("README.md", after="<!-- tour -->", before="<!-- end of the tour -->")

        said = typed(script, demo, tmp_path)

        problems = re.findall(r"urn:problem:matinee:([a-z-]+)", said)
        assert problems == ["already-reviewed", "invalid-token"]
        assert "Our Summer Film" in said
