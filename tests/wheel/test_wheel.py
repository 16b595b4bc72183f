"""The wheel: installed in an environment of its own, without this repository or Node, it is the same Matinee.

Its environment sees the packages that ours has installed, so that the test takes seconds: Matinee itself comes from the
wheel alone, for which the first test stands.
"""

import os
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from werkzeug.test import Client

from matinee.host import web
from matinee.host.registry import ROOMS
from matinee.host.site import built
from tests.deployment import PASSWORD, START_SECONDS, free_port, until

DIST = Path(__file__).parents[2] / "dist"
ABOUT = "/about/?lang=de"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment with the wheel."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False)
    [wheel] = DIST.glob("matinee-*.whl")
    python = folder / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "--disable-pip-version-check"]
    subprocess.run([*pip, "install", "--quiet", "--no-deps", "--no-index", "--no-compile", str(wheel)], check=True)
    [packages] = folder.glob("lib/python*/site-packages")
    # What a .pth adds is only looked into: the editable install of this repository, itself a .pth, stays out.
    (packages / "ours.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return folder / "bin"


@pytest.fixture(scope="module")
def environ(installed: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("HOME", "LANG", "TMPDIR") if name in os.environ}
    return {**kept, "PATH": f"{installed}:/usr/bin:/bin", "THROTTLE_FACTOR": "0"}


@pytest.fixture(scope="module")
def address(installed: Path, environ: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where Matinee answers that was started in an empty folder."""
    folder = tmp_path_factory.mktemp("empty")
    found = f"http://127.0.0.1:{free_port()}"
    with (folder / "log.txt").open("wb") as log:
        running = subprocess.Popen(
            [installed / "matinee", "up", "--port", found.rpartition(":")[2]],
            cwd=folder, env=environ, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
        )  # fmt: skip

    def is_ready() -> bool:
        assert running.poll() is None, (folder / "log.txt").read_text()[-3000:]
        try:
            return requests.get(f"{found}/readyz", timeout=5).ok
        except requests.ConnectionError:
            return False

    try:
        until(is_ready, seconds=3 * START_SECONDS)  # every module is compiled, and the demo loaded
        yield found
    finally:
        running.terminate()
        running.wait(timeout=30)


def test_is_what_is_imported(installed: Path, environ: dict[str, str], tmp_path: Path) -> None:
    done = subprocess.run(
        [installed / "python", "-c", "import matinee; print(matinee.__file__)"],
        cwd=tmp_path, env=environ, capture_output=True, text=True, check=True,
    )  # fmt: skip

    assert Path(done.stdout).is_relative_to(installed.parent)


def test_answers_the_same_page(address: str) -> None:
    here = Client(web.application(ROOMS)).get(ABOUT, base_url=address)

    answer = requests.get(address + ABOUT, timeout=30)

    assert answer.status_code == here.status_code == 200
    assert answer.text == here.text
    assert "Über Matinee" in answer.text


def test_shows_the_demo_catalogue(address: str) -> None:
    film = requests.get(f"{address}/api/v1/list2/?search=casablanca", timeout=30).json()["results"][0]

    answer = requests.get(f"{address}/film/{film['id']}/", timeout=30)

    assert answer.status_code == 200
    assert "<title>Casablanca (1942) · Matinee</title>" in answer.text


def test_answers_the_same_files(address: str) -> None:
    files = [path for path in (built.FOLDER / "assets").rglob("*") if path.suffix not in {".gz", ".br", ".map"}]
    files += [built.FOLDER / "sw.js", built.FOLDER / "manifest.webmanifest"]

    assert len(files) > 5
    with requests.Session() as session:
        for path in files:
            answer = session.get(f"{address}/{path.relative_to(built.FOLDER)}", timeout=30)
            assert answer.status_code == 200, path
            assert answer.content == path.read_bytes(), path


def test_lets_people_register(address: str) -> None:
    account = {"username": "ada", "email": "ada@example.org", "password": PASSWORD}

    answer = requests.post(f"{address}/api/v1/register/", json=account, timeout=30)

    assert answer.status_code == 201, answer.text
