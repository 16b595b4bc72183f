"""Pages, files, documents and the admin, whose parts lie in several processes, at the one address of the gateway."""

import re
import subprocess
from pathlib import Path

import pytest
import requests

from matinee.host.gateway.commands import BROTLI
from matinee.host.registry import ROOMS
from tests.chromium import CHROMIUM, FLAGS
from tests.deployment import Deployment
from tests.gateway.answers import ONCE

FILE = "/static/drf_spectacular_sidecar/swagger-ui-dist/swagger-ui.css"


def dumped(deployment: Deployment, path: str, profile: Path) -> str:
    """The document of a page when its scripts have run."""
    assert deployment.gateway
    done = subprocess.run(
        [str(CHROMIUM), *FLAGS.split(), f"--user-data-dir={profile}", "--dump-dom", deployment.gateway.address + path],
        capture_output=True, text=True, check=True, timeout=90,
    )  # fmt: skip
    return done.stdout


def get(deployment: Deployment, path: str, **headers: str) -> requests.Response:
    assert deployment.gateway
    return requests.get(deployment.gateway.address + path, headers=headers, timeout=30)


class TestAFile:
    def test_comes_from_the_disk_of_the_gateway(self, deployment: Deployment) -> None:
        plain, packed = get(deployment, FILE, **{"Accept-Encoding": "identity"}), get(deployment, FILE)

        assert (plain.status_code, plain.headers["Content-Type"]) == (200, "text/css; charset=utf-8")
        assert plain.headers["Cache-Control"].startswith("public, max-age=3600")
        assert packed.headers["Content-Encoding"] == "gzip"
        assert packed.content == plain.content
        assert not deployment.processes["movies"].log.read_text().count(FILE)

    @pytest.mark.skipif(not (BROTLI / "ngx_http_brotli_filter_module.so").exists(), reason="nginx has no brotli here.")
    @pytest.mark.parametrize("path", [FILE, "/api/v1/schema/", "/api/v1/schema/movies/"])
    def test_is_packed_with_brotli_for_who_prefers_it(self, deployment: Deployment, path: str) -> None:
        assert get(deployment, path, **{"Accept-Encoding": "br"}).headers["Content-Encoding"] == "br"

    def test_that_has_not_changed_is_not_sent_again(self, deployment: Deployment) -> None:
        assert get(deployment, FILE, **{"If-None-Match": get(deployment, FILE).headers["ETag"]}).status_code == 304

    def test_that_is_not_there_is_a_problem(self, deployment: Deployment) -> None:
        answer = get(deployment, "/static/nothing.css")

        assert (answer.status_code, answer.headers["Content-Type"]) == (404, "application/problem+json")


class TestEveryAnswer:
    @pytest.mark.parametrize(
        "path", ["/", "/api/v1/", "/api/docs/", "/api/v1/schema/", FILE, "/healthz", "/admin/login/", "/api/v1/me/"]
    )
    def test_has_each_security_header_once(self, deployment: Deployment, path: str) -> None:
        answer = get(deployment, path)

        for name in ONCE:
            assert len(answer.raw.headers.getlist(name)) == 1, name

    def test_is_packed_and_sent_anew_only_when_it_has_changed(self, deployment: Deployment) -> None:
        accepted = {"Accept-Encoding": "gzip"}
        answer = get(deployment, "/api/v1/schema/users/", **accepted)

        assert answer.headers["Content-Encoding"] == "gzip"
        again = get(deployment, "/api/v1/schema/users/", **accepted, **{"If-None-Match": answer.headers["ETag"]})
        assert again.status_code == 304


class TestTheDocuments:
    def test_of_all_services_are_merged_though_no_process_knows_them_all(self, deployment: Deployment) -> None:
        whole = get(deployment, "/api/v1/schema/")
        parts = [get(deployment, f"/api/v1/schema/{room.name}/").json() for room in ROOMS]

        assert whole.headers["Content-Type"] == "application/vnd.oai.openapi+json"
        assert set(whole.json()["paths"]) == {path for part in parts for path in part["paths"]}
        assert all(part["paths"] for part in parts)

    @pytest.mark.skipif(CHROMIUM is None, reason="No Chromium is installed.")
    def test_are_shown_in_a_browser(self, deployment: Deployment, tmp_path: Path) -> None:
        page = dumped(deployment, "/api/docs/", tmp_path)

        for path in ("/api/v1/login/", "/api/v1/register/", "/api/v1/list2/"):
            assert f'data-path="{path}"' in page


class TestTheAdmin:
    def test_leads_from_its_index_to_the_rooms_of_every_process(self, deployment: Deployment) -> None:
        admin = deployment.admin("keeper")

        index = admin.get("/admin/")

        assert index.status_code == 200
        for link in ("/admin/movies/movie/", "/admin/users/"):
            assert f'href="{link}"' in index.text
        assert "/admin/users/account/" in admin.get("/admin/users/").text
        assert "keeper" in admin.get("/admin/users/account/").text
        assert admin.get("/admin/movies/movie/").status_code == 200

    def test_takes_changes(self, deployment: Deployment) -> None:
        admin = deployment.admin("changer")
        form = admin.get("/admin/movies/platform/add/").text
        secret = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', form)
        assert secret
        assert deployment.gateway

        answer = admin.session.post(
            f"{deployment.gateway.address}/admin/movies/platform/add/", timeout=30, allow_redirects=False,
            data={"csrfmiddlewaretoken": secret[1], "name": "Attic", "regions": "DE"},
            headers={"Origin": deployment.gateway.address},
        )  # fmt: skip

        assert answer.status_code == 302, answer.text
        assert answer.headers["Location"] == "/admin/movies/platform/"

    def test_takes_changes_behind_tls(self, deployment: Deployment) -> None:
        admin, service = deployment.admin("secure"), deployment.processes["movies"].address
        address = f"{service}/admin/movies/platform/add/"
        headers = {"Origin": service.replace("http", "https"), "X-Forwarded-Proto": "https"}
        secret = admin.session.get(address, timeout=30).cookies["csrftoken"]

        answer = admin.session.post(
            address, timeout=30, allow_redirects=False, headers=headers,
            data={"csrfmiddlewaretoken": secret, "name": "Cellar", "regions": "DE"},
        )  # fmt: skip

        assert answer.status_code == 302, answer.text

    def test_leads_an_address_without_its_last_slash_to_the_one_with_it(self, deployment: Deployment) -> None:
        for path in ("/admin", "/admin/users", "/admin/movies"):
            answer = get(deployment, path)
            assert answer.history[0].headers["Location"].startswith("/admin/")
            assert "Content-Security-Policy" in answer.history[0].headers
            assert answer.status_code == 200

    def test_sends_anonymous_visitors_to_sign_in(self, deployment: Deployment) -> None:
        for path in ("/admin/", "/admin/users/", "/admin/movies/movie/"):
            answer = get(deployment, path)
            assert (answer.status_code, 'id="login-form"' in answer.text) == (200, True)

    @pytest.mark.skipif(CHROMIUM is None, reason="No Chromium is installed.")
    def test_is_shown_in_a_browser(self, deployment: Deployment, tmp_path: Path) -> None:
        assert 'id="login-form"' in dumped(deployment, "/admin/", tmp_path)
