"""The way of a visitor through real containers: `make test-containers`. Its name keeps it out of `make test`."""

import re
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from matinee.host.registry import ROOMS
from tests.containers.conftest import ROOT, TRY, Composed, run
from tests.deployment import PASSWORD, until


def inside(service: str, *command: str) -> subprocess.CompletedProcess[str]:
    return run("compose", "exec", "-T", service, *command)


class TestAVisitor:
    def test_comes_and_goes(self, deployment: Composed) -> None:
        movie = deployment.admin().add_title("Casablanca", 1942)
        visitor = deployment.visitor().register("ilsa")
        visitor.sign_in("ilsa@example.org", PASSWORD)
        assert visitor.get("me/").json()["username"] == "ilsa"
        assert visitor.get("list2/?search=casablanca").json()["results"][0]["id"] == movie

        review = visitor.post(f"{movie}/reviews/create/", {"rating": 9, "body": "Here's looking at you."})

        assert review.status_code == 201, review.text
        page = deployment.visitor().get(f"{movie}/").json()
        assert (page["rating"]["count"], page["rating"]["average"]) == (1, 9.0)
        assert page["latest_reviews"][0]["author"]["username"] == "ilsa"
        assert visitor.post("logout/").status_code == 204
        until(lambda: visitor.post(f"{movie}/reviews/create/", {"rating": 3}).status_code == 401)
        until(lambda: visitor.get("me/").status_code == 401)
        assert visitor.post("token/", {"refresh_token": visitor.refresh_token}).status_code == 401

    def test_ends_every_session_with_the_account_by_way_of_kafka(self, deployment: Composed) -> None:
        visitor = deployment.visitor().register("victor")
        closed = visitor.post("me/deactivate/", {"password": PASSWORD})
        assert closed.status_code == 204, closed.text
        until(lambda: visitor.get("sessions/").status_code == 401)


class TestAContainer:
    @pytest.mark.parametrize("service", [room.name for room in ROOMS])
    def test_holds_nothing_to_write_to_and_no_rights(self, deployment: Composed, service: str) -> None:
        assert inside(service, "id", "-u").stdout.strip() == "10001"
        assert inside(service, "touch", "/opt/matinee/mine").returncode != 0
        assert inside(service, "touch", "/var/lib/matinee/mine").returncode != 0
        status = inside(service, "cat", "/proc/1/status").stdout
        assert "CapEff:\t0000000000000000" in status
        assert "CapBnd:\t0000000000000000" in status
        assert "NoNewPrivs:\t1" in status

    def test_holds_no_compiler(self, deployment: Composed) -> None:
        assert inside("movies", "sh", "-c", "command -v cc gcc make").returncode != 0

    def test_reaches_no_database_but_its_own(self, deployment: Composed) -> None:
        script = (
            "import os, psycopg\n"
            "url = os.environ['MOVIES_DATABASE_URL']\n"
            "psycopg.connect(url).close()\n"
            "try:\n    psycopg.connect(url.removesuffix('movies') + 'users')\n"
            "except psycopg.OperationalError as error:\n    print(error)\n"
        )
        assert "permission denied" in inside("movies", "python", "-c", script).stdout

    def test_reaches_nothing_outside(self, deployment: Composed) -> None:
        script = "import socket; socket.create_connection(('1.1.1.1', 53), timeout=3)"
        assert inside("movies", "python", "-c", script).returncode != 0

    def test_ends_cleanly_when_asked(self, deployment: Composed) -> None:
        assert run("compose", "stop", "movies").returncode == 0
        assert "Stopped." in run("compose", "logs", "movies").stdout
        assert run("compose", "start", "movies").returncode == 0
        until(lambda: deployment.visitor().get("").status_code == 200, seconds=60)  # also at another address


class TestTheGateway:
    def test_keeps_the_metrics_inside(self, deployment: Composed) -> None:
        assert deployment.visitor().request("GET", "/metrics").status_code == 404

    def test_is_all_that_is_published(self, deployment: Composed) -> None:
        for port in (5432, 6379, 9092, 8000, 50051):
            with pytest.raises(requests.ConnectionError):
                requests.get(f"http://127.0.0.1:{port}/", timeout=2)

    def test_runs_without_rights(self, deployment: Composed) -> None:
        status = inside("gateway", "cat", "/proc/1/status").stdout
        assert "Uid:\t101\t101\t101\t101" in status
        assert "CapEff:\t0000000000000000" in status
        assert inside("gateway", "touch", "/srv/matinee/mine").returncode != 0

    def test_shows_the_site(self, deployment: Composed) -> None:
        movie = deployment.admin("laura").add_title("Laura", 1944)
        visitor = deployment.visitor()

        page = visitor.request("GET", f"/film/{movie}/")

        assert (page.status_code, page.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
        assert "<title>Laura (1944) · Matinee</title>" in page.text
        [script] = re.findall(r'<script type="module"[^>]* src="(/assets/[^"]+)"', page.text)
        file = visitor.request("GET", script)
        assert (file.status_code, "immutable" in file.headers["Cache-Control"]) == (200, True)
        assert script not in run("compose", "logs", "movies").stdout
        missing = visitor.session.get(f"{page.url.rpartition('/film/')[0]}/nothing/", headers={"Accept": "text/html"})
        assert (missing.status_code, missing.headers["Content-Type"]) == (404, "text/html; charset=utf-8")

    def test_answers_files_from_its_disk(self, deployment: Composed) -> None:
        style = deployment.visitor().get("/static/admin/css/base.css")

        assert (style.status_code, style.headers["Content-Type"]) == (200, "text/css; charset=utf-8")
        assert style.headers["Cache-Control"].startswith("public, max-age=3600")
        assert "/static/admin/css/base.css" not in run("compose", "logs", "movies").stdout

    def test_merges_the_documents_of_all_services(self, deployment: Composed) -> None:
        document = deployment.visitor().get("schema/").json()

        assert {"/api/v1/login/", "/api/v1/register/", "/api/v1/list2/"} <= document["paths"].keys()

    def test_remembers_an_anonymous_list(self, deployment: Composed) -> None:
        anonymous = deployment.visitor()

        first = anonymous.get("list2/?search=remembered")

        assert (first.status_code, first.headers["X-Cache"]) == (200, "MISS")
        assert anonymous.get("list2/?search=remembered").headers["X-Cache"] == "HIT"

    def test_opens_nothing_to_a_token_a_second_after_signing_out(self, deployment: Composed) -> None:
        visitor = deployment.visitor().register("annina")
        paths = ("me/", "sessions/", "watchlist/")
        assert {visitor.get(path).status_code for path in paths} == {200}

        assert visitor.post("logout/").status_code == 204

        time.sleep(1)  # the promise itself
        assert [visitor.get(path).status_code for path in paths] == [401, 401, 401]


class TestABackup:
    """The lines of docs/operations.md, as they stand there."""

    @pytest.fixture
    def lines(self, tmp_path: Path) -> Iterator[dict[str, str]]:
        """How to back up and how to restore, by what they begin with; what they note in `.env` is forgotten again."""
        text = (ROOT / "docs/operations.md").read_text().partition("**Backup and restore.**")[2]
        blocks = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)[:2]
        backup, restore = (block.replace("backups/2026-11-24", str(tmp_path / "backup")) for block in blocks)
        environment = ROOT / ".env"
        before = environment.read_text()
        yield {"backup": backup, "restore": restore}
        environment.write_text(before)

    def follow(self, lines: str) -> None:
        # Debian's podman starts nothing that depends on a container which was made anew: all of them are.
        docker = (
            f'docker() {{ shift; if [ "$1" = up ]; then {TRY} compose down && {TRY} up; else {TRY} compose "$@"; fi; }}'
        )
        done = subprocess.run(
            ["bash", "-c", f"{docker}\n{lines}"], cwd=ROOT, capture_output=True, text=True, check=False, timeout=900
        )
        assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]

    def test_brings_back_all_that_was_there_and_nothing_that_came_after(
        self, deployment: Composed, lines: dict[str, str]
    ) -> None:
        movie = deployment.admin("keeper").add_title("Gaslight", 1944)
        paula = deployment.visitor().register("paula")
        assert paula.post(f"{movie}/reviews/create/", {"rating": 8}).status_code == 201
        self.follow(lines["backup"])
        deployment.visitor().register("gregory")
        assert paula.post("logout/").status_code == 204

        self.follow(lines["restore"])

        assert paula.get("me/").json()["username"] == "paula"
        assert deployment.visitor().get(f"{movie}/").json()["rating"]["count"] == 1
        assert deployment.visitor().post("login/", {"username": "gregory", "password": PASSWORD}).status_code == 401
        assert paula.post("me/deactivate/", {"password": PASSWORD}).status_code == 204
        until(lambda: paula.get("sessions/").status_code == 401)  # by way of the new topics
