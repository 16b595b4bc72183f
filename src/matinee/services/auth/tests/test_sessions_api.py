"""The HTTP door to sessions and keys, and what its document says."""

from datetime import datetime
from typing import Any

import pytest

from matinee.foundation import testing
from matinee.foundation.web import Application
from matinee.services.auth.tests import factories


class TestSessions:
    def test_lists_ones_own(self, ada: testing.Api, grace: testing.Api) -> None:
        factories.sign_in("ada", now=factories.later(seconds=-30), user_agent="Safari")

        response = ada.get("sessions/")

        body = response.get_json()
        assert body["count"] == 2
        assert body["next"] is body["previous"] is None
        assert [row["user_agent"] for row in body["results"]] == ["Firefox", "Safari"]
        assert [row["is_current"] for row in body["results"]] == [True, False]
        assert body["results"][0]["address"] == "192.0.2.7"
        assert datetime.fromisoformat(body["results"][0]["created_at"]) == factories.NOW
        assert "private" in response.headers["Cache-Control"]
        assert grace.get("sessions/").get_json()["count"] == 1

    def test_lists_no_session_that_is_over(self, ada: testing.Api) -> None:
        factories.sign_in("ada", now=factories.later(days=-31))

        assert ada.get("sessions/").get_json()["count"] == 1

    def test_ends_one_of_ones_own(self, application: Application, ada: testing.Api) -> None:
        other = testing.Api(application, factories.sign_in("ada").access_token)
        [stale] = [row["id"] for row in ada.get("sessions/").get_json()["results"] if not row["is_current"]]

        response = ada.delete(f"sessions/{stale}/")

        assert response.status_code == 204
        assert other.get("sessions/").status_code == 401
        assert ada.delete(f"sessions/{stale}/").status_code == 404

    def test_does_not_find_the_session_of_another_user(self, ada: testing.Api, grace: testing.Api) -> None:
        [row] = ada.get("sessions/").get_json()["results"]

        response = grace.delete(f"sessions/{row['id']}/")

        assert response.status_code == 404
        assert response.content_type == "application/problem+json"
        assert ada.get("sessions/").status_code == 200

    def test_ends_all_the_others(self, application: Application, ada: testing.Api, grace: testing.Api) -> None:
        other = testing.Api(application, factories.sign_in("ada").access_token)

        response = ada.delete("sessions/")

        assert response.status_code == 204
        assert ada.get("sessions/").get_json()["count"] == 1
        assert other.get("sessions/").status_code == 401
        assert grace.get("sessions/").status_code == 200

    @pytest.mark.parametrize(
        ("method", "path"),
        [
            ("GET", "sessions/"),
            ("DELETE", "sessions/"),
            ("DELETE", "sessions/00000000-0000-4000-8000-000000000000/"),
        ],
    )
    def test_refuses_nobody(self, client: testing.Api, method: str, path: str) -> None:
        response = client.request(method, path)

        assert response.status_code == 401
        assert response.headers["WWW-Authenticate"] == 'Bearer realm="matinee"'


class TestKeySet:
    def test_is_public_and_holds_nothing_private(self, client: testing.Api) -> None:
        response = client.get("jwks/")

        assert response.status_code == 200
        assert response.headers["Cache-Control"] == "public, max-age=300"
        keys = response.get_json()["keys"]
        assert len(keys) == 2
        assert all(set(key) == {"kty", "use", "alg", "kid", "n", "e"} for key in keys)

    def test_is_not_sent_again_to_who_has_it(self, client: testing.Api) -> None:
        tag = client.get("jwks/").headers["ETag"]

        assert client.get("jwks/", headers={"If-None-Match": tag}).status_code == 304


class TestDocument:
    def test_describes_every_operation(self, schema: dict[str, Any]) -> None:
        operations = {
            operation["operationId"]: operation
            for item in schema["paths"].values()
            for operation in item.values()
            if isinstance(operation, dict)
        }
        assert set(operations) == {
            "auth_login", "auth_refresh", "auth_logout", "auth_list_sessions", "auth_end_other_sessions",
            "auth_end_session", "auth_list_keys", "auth_check_token",
        }  # fmt: skip
        assert all(operation["summary"] for operation in operations.values())
        assert set(operations["auth_login"]["requestBody"]["content"]) == {
            "application/json", "application/x-www-form-urlencoded",
        }  # fmt: skip
        assert operations["auth_login"]["requestBody"]["required"] is True
        assert operations["auth_refresh"]["requestBody"]["required"] is False
        assert "DEFAULT_ERROR" not in str(schema)


class TestCheck:
    def test_says_of_a_good_token_that_it_is(self, ada: testing.Api) -> None:
        response = ada.get("sessions/check/")

        assert (response.status_code, response.data) == (204, b"")

    def test_refuses_anonymous_clients_and_ended_sessions(self, client: testing.Api, ada: testing.Api) -> None:
        ada.post("logout/")

        for response in (client.get("sessions/check/"), ada.get("sessions/check/")):
            assert response.status_code == 401
            assert response.headers["WWW-Authenticate"].startswith("Bearer")

    def test_counts_neither_against_the_user_nor_the_gateway(
        self, throttled: None, client: testing.Api, ada: testing.Api
    ) -> None:
        left = ada.get("sessions/").headers["RateLimit-Remaining"]

        for api in (ada, client):
            assert "RateLimit-Remaining" not in api.get("sessions/check/").headers

        assert int(ada.get("sessions/").headers["RateLimit-Remaining"]) == int(left) - 1
