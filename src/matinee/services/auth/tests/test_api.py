"""The HTTP door to signing in and out: what it answers to nobody, to a user, and to another user."""

import pytest
from werkzeug.test import TestResponse

from matinee.foundation import testing, throttling
from matinee.foundation.tokens import CONSOLE_COOKIE, verifier
from matinee.foundation.web import Application
from matinee.services.auth.actions import sessions as actions
from matinee.services.auth.api import DEVICE_COOKIE, REFRESH_COOKIE
from matinee.services.auth.tests import factories
from matinee.services.auth.tests.factories import PASSWORD

CREDENTIALS = {"username": "ada", "password": PASSWORD}
ROOT = {"username": "root", "password": PASSWORD}
FOREIGN = {"Origin": "https://evil.example"}


def signed_in(application: Application, response: TestResponse) -> testing.Api:
    return testing.Api(application, response.get_json()["access_token"])


def set_cookies(response: TestResponse) -> dict[str, str]:
    return {line.split("=", 1)[0]: line for line in response.headers.getlist("Set-Cookie")}


class TestLogin:
    def test_answers_a_pair_of_tokens(self, client: testing.Api) -> None:
        response = client.post("login/", CREDENTIALS)

        body = response.get_json()
        assert response.status_code == 200
        assert set(body) == {"access_token", "refresh_token", "token_type", "expires_in", "refresh_expires_in"}
        assert body["token_type"] == "Bearer"
        assert body["expires_in"] == 600
        assert body["refresh_expires_in"] == 30 * 24 * 3600
        assert response.headers["Cache-Control"] == "no-store"
        assert verifier.verify(body["access_token"]).username == "ada"

    def test_takes_an_email_address(self, client: testing.Api) -> None:
        response = client.post("login/", {"username": "ada@example.org", "password": PASSWORD})

        assert response.status_code == 200

    def test_takes_the_password_grant_of_oauth(self, client: testing.Api) -> None:
        response = client.post("login/", data={"grant_type": "password", "scope": "", **CREDENTIALS})

        assert response.status_code == 200
        assert response.get_json()["token_type"] == "Bearer"

    def test_passes_over_fields_of_forms_that_it_does_not_know(self, client: testing.Api) -> None:
        response = client.post("login/", data={**CREDENTIALS, "remember": "yes"})

        assert response.status_code == 200

    def test_refuses_members_of_json_that_it_does_not_know(self, client: testing.Api) -> None:
        response = client.post("login/", {**CREDENTIALS, "remember": True})

        assert response.status_code == 400
        assert [error["pointer"] for error in response.json["errors"]] == ["/remember"]

    def test_leaves_the_refresh_token_in_a_cookie_that_scripts_cannot_read(self, client: testing.Api) -> None:
        response = client.post("login/", CREDENTIALS)

        cookie = set_cookies(response)[REFRESH_COOKIE]
        assert response.get_json()["refresh_token"] in cookie
        for part in ("HttpOnly", "SameSite=Strict", "Path=/api/v1/", "Max-Age=2592000"):
            assert part in cookie
        assert "Secure" not in cookie

    def test_opens_the_console_to_admins_alone(self, client: testing.Api) -> None:
        of_user = set_cookies(client.post("login/", CREDENTIALS))[CONSOLE_COOKIE]
        of_admin = set_cookies(client.post("login/", ROOT))[CONSOLE_COOKIE]

        assert of_user.startswith(f"{CONSOLE_COOKIE}=; ")
        assert "Max-Age=0" in of_user
        for part in ("HttpOnly", "SameSite=Strict", "Path=/admin/", "Max-Age=600"):
            assert part in of_admin

    def test_marks_cookies_as_secure_behind_tls(self, client: testing.Api, monkeypatch: pytest.MonkeyPatch) -> None:
        from matinee.foundation import config

        monkeypatch.setattr(config, "_config", config.Config({**config.config().environ, "SECURE_COOKIES": "1"}))

        response = client.post("login/", ROOT)

        assert all("Secure" in cookie for cookie in set_cookies(response).values())

    def test_answers_the_same_to_a_wrong_password_and_an_unknown_name(self, client: testing.Api) -> None:
        wrong = client.post("login/", {"username": "ada", "password": "wrong"})
        unknown = client.post("login/", {"username": "nobody", "password": "wrong"})

        assert wrong.status_code == unknown.status_code == 401
        assert wrong.content_type == "application/problem+json"
        assert wrong.data == unknown.data
        names = [[key for key, _ in response.headers if key != "Trace-Id"] for response in (wrong, unknown)]
        assert names[0] == names[1]
        assert "Set-Cookie" not in wrong.headers

    def test_refuses_a_page_of_another_site(self, client: testing.Api) -> None:
        response = client.post("login/", data=CREDENTIALS, headers=FOREIGN)

        assert response.status_code == 403
        assert "Set-Cookie" not in response.headers

    def test_is_unavailable_while_users_is(self, client: testing.Api, users: factories.Users) -> None:
        users.is_down = True

        response = client.post("login/", CREDENTIALS)

        assert response.status_code == 503
        assert response.headers["Retry-After"]


@pytest.mark.usefixtures("throttled")
class TestAttempts:
    """192.0.2.7 is where `factories.sign_in` has signed in from."""

    AT_HOME = "192.0.2.7"

    def wrong(self, client: testing.Api, name: str, address: str) -> int:
        return self.attempt(client, {"username": name, "password": "wrong"}, address)

    def right(self, client: testing.Api, address: str) -> int:
        return self.attempt(client, CREDENTIALS, address)

    def attempt(self, client: testing.Api, body: dict[str, str], address: str) -> int:
        return client.post("login/", body, environ_base={"REMOTE_ADDR": address}).status_code

    def exhaust(self, monkeypatch: pytest.MonkeyPatch, client: testing.Api) -> None:
        """Leave no try at ada's account to addresses and devices that have not signed in to it."""
        monkeypatch.setitem(throttling.LIMITS, "account-from-new-places", (2, 300))
        throttling._item.cache_clear()
        assert [self.wrong(client, "ada", f"198.51.100.{number}") for number in range(3)] == [401, 401, 429]

    def test_refuses_an_address_after_eight_of_them_under_whatever_name(self, client: testing.Api) -> None:
        names = ["ada", "ADA", "ada@example.org", "Ada", "\uff41da", "ADA@example.org", "aDa", "adA"]

        assert [self.wrong(client, name, "198.51.100.1") for name in names] == [401] * 8

        response = client.post("login/", CREDENTIALS, environ_base={"REMOTE_ADDR": "198.51.100.1"})
        assert response.status_code == 429
        assert int(response.headers["Retry-After"]) > 0
        assert response.headers["Cache-Control"] == "no-store"

    def test_counts_the_spellings_of_an_unknown_name_as_one(self, client: testing.Api) -> None:
        names = ["nobody", "NOBODY", " nobody ", "Nobody", "nobody", "\uff4eobody", "noBody", "nobodY"]

        assert [self.wrong(client, name, "198.51.100.1") for name in names] == [401] * 8
        assert self.wrong(client, "nobody", "198.51.100.1") == 429

    def test_shuts_nobody_out_at_another_address(self, client: testing.Api) -> None:
        for _ in range(8):
            self.wrong(client, "ada", "198.51.100.1")

        assert self.right(client, "198.51.100.2") == 200

    def test_counts_the_addresses_of_a_subscriber_as_one(self, client: testing.Api) -> None:
        for number in range(8):
            self.wrong(client, "ada", f"2001:db8:1:2:{number}::1")

        assert self.right(client, "2001:db8:1:2::99") == 429
        assert self.right(client, "2001:db8:1:3::99") == 200

    def test_counts_new_places_together(self, client: testing.Api, monkeypatch: pytest.MonkeyPatch) -> None:
        self.exhaust(monkeypatch, client)

        assert self.right(client, "203.0.113.5") == 429

    def test_lets_an_address_in_that_signed_in_before(
        self, client: testing.Api, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        factories.sign_in("ada")
        self.exhaust(monkeypatch, client)

        assert self.right(client, self.AT_HOME) == 200

    def test_lets_a_device_in_that_signed_in_before(
        self, application: Application, client: testing.Api, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        browser = testing.Api(application)
        self.right(browser, "203.0.113.5")
        self.exhaust(monkeypatch, client)
        for _ in range(8):
            self.wrong(client, "ada", "203.0.113.6")

        assert self.right(browser, "203.0.113.6") == 200
        assert self.right(client, "203.0.113.6") == 429

    def test_knows_a_device_for_the_account_that_it_signed_in_to_alone(
        self, application: Application, client: testing.Api, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        browser = testing.Api(application)
        self.attempt(browser, {"username": "grace", "password": PASSWORD}, "203.0.113.5")
        self.exhaust(monkeypatch, client)

        assert self.right(browser, "203.0.113.5") == 429

    def test_refuses_a_known_device_after_eight_of_its_own(self, client: testing.Api) -> None:
        self.right(client, "203.0.113.1")

        assert [self.wrong(client, "ada", f"203.0.113.{number}") for number in range(8)] == [401] * 8
        assert self.right(client, "203.0.113.99") == 429

    def test_keeps_the_cookie_of_a_known_device_from_scripts_and_other_paths(self, client: testing.Api) -> None:
        first = set_cookies(client.post("login/", CREDENTIALS))[DEVICE_COOKIE]

        again = set_cookies(client.post("login/", CREDENTIALS))[DEVICE_COOKIE]

        assert first.split(";")[0] == again.split(";")[0]  # the date of its end differs by the second
        for part in ("HttpOnly", "SameSite=Strict", "Path=/api/v1/login/", "Max-Age=15552000"):
            assert part in first
        assert first.split(";")[0].split("=")[1] not in str(vars(factories.sessions()[0]))

    def test_keeps_no_cookie_that_it_has_not_made(self, client: testing.Api) -> None:
        client.client.set_cookie(DEVICE_COOKIE, "planted", path="/api/v1/login/")

        assert "planted" not in set_cookies(client.post("login/", CREDENTIALS))[DEVICE_COOKIE]

    def test_counts_those_from_one_address_at_whatever_account(self, client: testing.Api) -> None:
        for number in range(20):
            assert client.post("login/", {"username": f"nobody{number}", "password": "wrong"}).status_code == 401

        response = client.post("login/", CREDENTIALS)

        assert response.status_code == 429
        assert int(response.headers["Retry-After"]) > 0


class TestToken:
    def test_trades_the_token_of_the_body(self, application: Application) -> None:
        first = testing.Api(application).post("login/", CREDENTIALS).get_json()
        anonymous = testing.Api(application)

        response = anonymous.post("token/", {"refresh_token": first["refresh_token"]})

        assert response.status_code == 200
        assert response.get_json()["refresh_token"] != first["refresh_token"]
        assert response.headers["Cache-Control"] == "no-store"
        assert set(set_cookies(response)) == {REFRESH_COOKIE, CONSOLE_COOKIE}

    @pytest.mark.parametrize("body", [{"json": {}}, {}])
    def test_trades_the_token_of_the_cookie(self, client: testing.Api, body: dict[str, dict[str, str]]) -> None:
        client.post("login/", CREDENTIALS)

        responses = [client.post("token/", **body) for _ in range(3)]

        assert [response.status_code for response in responses] == [200, 200, 200]

    def test_takes_the_refresh_grant_of_oauth(self, application: Application) -> None:
        first = testing.Api(application).post("login/", CREDENTIALS).get_json()
        form = {"grant_type": "refresh_token", "refresh_token": first["refresh_token"]}

        response = testing.Api(application).post("token/", data=form)

        assert response.status_code == 200

    def test_prefers_the_body_to_the_cookie(self, client: testing.Api) -> None:
        client.post("login/", CREDENTIALS)

        response = client.post("token/", {"refresh_token": "unknown"})

        assert response.status_code == 401

    def test_renews_the_cookie_of_the_console(self, client: testing.Api) -> None:
        client.post("login/", ROOT)

        response = client.post("token/")

        assert "Max-Age=600" in set_cookies(response)[CONSOLE_COOKIE]

    def test_clears_the_cookies_when_it_refuses(self, client: testing.Api) -> None:
        client.client.set_cookie(REFRESH_COOKIE, "unknown", path="/api/v1/")

        response = client.post("token/")

        assert response.status_code == 401
        assert response.get_json()["type"] == "urn:problem:matinee:invalid-refresh-token"
        assert "WWW-Authenticate" in response.headers
        assert all("Max-Age=0" in cookie for cookie in set_cookies(response).values())
        assert client.client.get_cookie(REFRESH_COOKIE, path="/api/v1/") is None

    def test_refuses_who_has_no_token_at_all(self, client: testing.Api) -> None:
        assert client.post("token/").status_code == 401

    def test_refuses_a_second_use_and_ends_the_session(self, application: Application) -> None:
        browser = testing.Api(application)
        first = browser.post("login/", CREDENTIALS)
        browser.post("token/")
        latest = browser.post("token/")
        thief = testing.Api(application)

        response = thief.post("token/", {"refresh_token": first.get_json()["refresh_token"]})

        assert response.status_code == 401
        assert browser.post("token/").status_code == 401
        assert signed_in(application, latest).get("sessions/").status_code == 401

    def test_leaves_two_tabs_that_ask_at_once_signed_in(self, application: Application) -> None:
        browser, other_tab = testing.Api(application), testing.Api(application)
        first = browser.post("login/", CREDENTIALS).get_json()["refresh_token"]

        tabs = [tab.post("token/", {"refresh_token": first}) for tab in (browser, other_tab)]

        assert [tab.status_code for tab in tabs] == [200, 200]
        assert browser.post("token/").status_code == 200

    @pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://localhost.evil.example", "http://"])
    def test_refuses_the_cookie_to_a_page_of_another_site(self, client: testing.Api, origin: str) -> None:
        client.post("login/", CREDENTIALS)

        response = client.post("token/", headers={"Origin": origin})

        assert response.status_code == 403
        assert client.post("token/", headers={"Origin": "http://localhost"}).status_code == 200

    def test_leaves_the_cookie_usable_while_users_does_not_answer(
        self, client: testing.Api, users: factories.Users
    ) -> None:
        client.post("login/", CREDENTIALS)
        users.is_down = True
        assert client.post("token/").status_code == 503
        users.is_down = False

        assert client.post("token/").status_code == 200


class TestLogout:
    def test_ends_the_session_of_the_access_token(self, application: Application) -> None:
        browser = testing.Api(application)
        user = signed_in(application, browser.post("login/", CREDENTIALS))

        response = user.post("logout/")

        assert response.status_code == 204
        assert response.data == b""
        assert user.get("sessions/").status_code == 401
        assert browser.post("token/").status_code == 401

    def test_ends_the_session_of_the_cookie_and_clears_it(self, client: testing.Api) -> None:
        client.post("login/", CREDENTIALS)

        response = client.post("logout/", {})

        assert response.status_code == 204
        assert all("Max-Age=0" in cookie for cookie in set_cookies(response).values())
        assert client.client.get_cookie(REFRESH_COOKIE, path="/api/v1/") is None
        assert factories.only_session().end_reason == "signed_out"

    def test_ends_the_session_of_a_refresh_token_in_the_body(self, application: Application) -> None:
        first = testing.Api(application).post("login/", CREDENTIALS).get_json()

        response = testing.Api(application).post("logout/", {"refresh_token": first["refresh_token"]})

        assert response.status_code == 204
        assert factories.only_session().end_reason == "signed_out"

    def test_refuses_nobody(self, client: testing.Api) -> None:
        response = client.post("logout/")

        assert response.status_code == 401
        assert response.get_json()["type"] == "urn:problem:matinee:not-signed-in"

    def test_refuses_a_refresh_token_that_is_dead_and_clears_its_cookie(self, client: testing.Api) -> None:
        client.post("login/", CREDENTIALS)
        actions.sign_out(session_id=factories.only_session().id, now=factories.NOW)

        response = client.post("logout/")

        assert response.status_code == 401
        assert client.client.get_cookie(REFRESH_COOKIE, path="/api/v1/") is None

    def test_refuses_a_page_of_another_site(self, client: testing.Api) -> None:
        client.post("login/", CREDENTIALS)

        response = client.post("logout/", headers=FOREIGN)

        assert response.status_code == 403
        assert factories.only_session().ended_at is None
