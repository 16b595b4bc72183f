"""The installation of compose.yaml in real containers, brought up for the journeys and taken down after them."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from matinee.host.registry import ROOMS
from tests.deployment import Deployment, Process

ROOT = Path(__file__).resolve().parents[2]
TRY = ROOT / "deploy" / "containers" / "try"


def run(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(TRY), *arguments], cwd=ROOT, input=stdin, capture_output=True, text=True, check=False, timeout=900
    )


class Gateway(Process):
    """Stands for every process of the deployment, of which it starts and ends none."""

    def __init__(self, address: str) -> None:
        self.address = address


class Composed(Deployment):
    """The deployment whose every path is asked at the gateway."""

    def __init__(self) -> None:
        address = f"http://127.0.0.1:{os.environ.get('MATINEE_PORT', '8080')}"
        self.gateway = None
        self.processes = {room.name: Gateway(address) for room in ROOMS}

    def command(self, *arguments: str, stdin: str = "") -> str:
        """Run a `matinee` command in the container of users."""
        done = run("compose", "exec", "-T", "users", "matinee", *arguments, stdin=stdin)
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture(scope="session")
def deployment() -> Iterator[Composed]:
    run("down")  # what a run that was cut has left
    try:
        begun = run("up")
        if begun.returncode:
            pytest.fail(f"{begun.stdout}{begun.stderr}", pytrace=False)
        yield Composed()
    finally:
        run("down")
