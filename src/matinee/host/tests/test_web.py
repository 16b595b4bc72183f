"""The web of the process: probes, documents, pages, and the headers that all answers have."""

import hashlib
import json
import re
from typing import Any

import pytest
from werkzeug.test import Client

from matinee.foundation import config
from matinee.foundation.tokens import verifier
from matinee.host import web
from matinee.host.registry import ROOMS

pytestmark = pytest.mark.django_db(databases=[room.name for room in ROOMS if not room.is_flask])


@pytest.fixture
def browser(_flask_databases: None) -> Client:
    return Client(web.application(ROOMS))


class TestTheProbes:
    def test_say_alive_whatever_happens(self, browser: Client) -> None:
        assert browser.get("/healthz").json == {"status": "alive"}

    def test_say_ready_when_databases_answer_and_auth_is_reached(self, browser: Client) -> None:
        verifier.ended.is_current.set()

        answer = browser.get("/readyz")

        assert (answer.status_code, answer.json) == (
            200, {"ready": True, "checks": {room.name: True for room in ROOMS}}
        )  # fmt: skip

    def test_say_not_ready_while_auth_is_not_reached(self, browser: Client) -> None:
        verifier.ended.is_current.clear()

        answer = browser.get("/readyz")

        assert answer.status_code == 503
        assert answer.json
        assert answer.json["checks"]["auth"] is False

    def test_say_not_ready_while_a_database_is_gone_and_open_another_connection(
        self, browser: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        verifier.ended.is_current.set()
        service, disconnected = ROOMS[0].service, []

        def fail(*_: Any) -> Any:
            raise OSError("gone")

        monkeypatch.setattr(service, "execute", fail)
        monkeypatch.setattr(service, "disconnect", lambda: disconnected.append(True))
        answer = browser.get("/readyz")

        assert answer.status_code == 503
        assert answer.json
        assert answer.json["checks"][service.name] is False
        assert disconnected

    def test_count_requests(self, browser: Client) -> None:
        browser.get("/healthz")

        assert (
            'matinee_http_request_seconds_count{method="GET",service="host",status="200"}'
            in browser.get("/metrics").text
        )


class TestEveryAnswer:
    @pytest.mark.parametrize(
        "path", ["/", "/api/v1/", "/nothing", "/healthz", "/static/host/swagger.js", "/admin/login/"]
    )
    def test_has_the_security_headers_and_its_trace(self, browser: Client, path: str) -> None:
        headers = browser.get(path).headers

        for rule in ("frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"):
            assert rule in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert "camera=()" in headers["Permissions-Policy"]
        assert "Strict-Transport-Security" not in headers
        assert len(headers["Trace-Id"]) == 32

    @pytest.mark.parametrize("path", ["/", "/api/docs/", "/api/v1/", "/api/v1/sessions/", "/static/host/swagger.js"])
    def test_to_head_has_the_headers_of_get_and_no_body(self, browser: Client, path: str) -> None:
        got, asked = browser.get(path), browser.head(path)

        assert asked.data == b""
        assert (asked.status_code, asked.headers.get("ETag")) == (got.status_code, got.headers.get("ETag"))


class TestTheDocuments:
    @pytest.mark.parametrize("path", ["/api/v1/schema/", *[f"/api/v1/schema/{room.name}/" for room in ROOMS]])
    def test_are_openapi(self, browser: Client, path: str) -> None:
        assert json.loads(browser.get(path).data)["openapi"].startswith("3.1")

    def test_are_read_only(self, browser: Client) -> None:
        assert browser.post("/api/v1/schema/").status_code == 404


class TestPages:
    @pytest.mark.parametrize("path", ["/api/docs/"])
    def test_name_each_file_with_a_digest_of_what_is_in_it(self, browser: Client, path: str) -> None:
        addresses = re.findall(r'"(/static/[^"]+)"', browser.get(path).text)

        assert addresses
        for address in addresses:
            file, _, digest = address.partition("?")
            content = browser.get(address).data
            assert content == browser.get(file).data
            assert digest == hashlib.blake2b(content, digest_size=6).hexdigest()


class TestACharset:
    @pytest.mark.parametrize("charset", ["hex", "idna", "cp037", "undefined"])
    @pytest.mark.parametrize("path", ["/api/v1/list2/", "/api/v1/sessions/", "/admin/login/"])
    def test_but_utf_8_is_refused_everywhere(self, browser: Client, path: str, charset: str) -> None:
        answer = browser.get(f"{path}?search=%41", content_type=f"application/json; charset={charset}")

        assert (answer.status_code, answer.content_type) == (415, "application/problem+json")


class TestAnAddressWithoutItsLastSlash:
    @pytest.mark.parametrize(
        "path", ["/api/v1", "/api/docs", "/api/v1/schema", "/api/v1/jwks", "/api/v1/sessions/check", "/api/v1/list2",
                 "/api/v1/1", "/api/v1/users/ad%C3%A9/reviews", "/api/v1/me/password", "/admin", "/admin/movies/movie"]
    )  # fmt: skip
    def test_leads_reads_on_and_says_to_writes_what_is_meant(self, browser: Client, path: str) -> None:
        read, write = browser.get(f"{path}?a=%41&b"), browser.post(path, json={})

        assert (read.status_code, read.headers["Location"]) == (308, f"{path}/?a=%41&b")
        assert (write.status_code, write.content_type) == (404, "application/problem+json")
        assert write.json
        assert write.json["detail"].endswith(f" {path}/")

    @pytest.mark.parametrize("path", ["/api/v1/nothing", "/apix", "/api/v1/list2x", "/api/v1//list2"])
    def test_is_not_found_where_nothing_is_with_it_either(self, browser: Client, path: str) -> None:
        answer = browser.get(path)

        assert (answer.status_code, "Location" in answer.headers) == (404, False)


class TestTheAdmin:
    @pytest.mark.parametrize(("length", "is_kept"), [(1, True), (700, False)])
    def test_sends_to_sign_in_with_a_way_back_that_every_proxy_can_hold(
        self,
        browser: Client,
        length: int,
        is_kept: bool,  # noqa: FBT001
    ) -> None:
        answer = browser.get("/admin/movies/movie/?" + "%C3%A9" * length)

        assert answer.status_code == 302
        assert ("?next=" in answer.headers["Location"]) is is_kept
        assert len(answer.headers["Location"]) < 1100


class TestBehindTls:
    def test_browsers_are_told_to_stay_there(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(config, "_config", config.Config({**config.config().environ, "SECURE_COOKIES": "1"}))

        answer = Client(web.application(ROOMS)).get("/healthz")

        assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"


class TestDrawnPictures:
    def test_are_found_behind_the_layers_of_the_web(self, browser: Client) -> None:
        answer = browser.get("/drawn/poster/1.svg")

        assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")
        assert "nothing to draw" in answer.text
