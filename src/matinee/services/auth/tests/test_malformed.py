"""Requests that are not right: each gets a problem document that says what is wrong, and none a 5xx."""

from itertools import product
from typing import Any

import pytest
from werkzeug.test import TestResponse

from matinee.foundation import testing
from matinee.services.auth.tests import factories

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"
BODIES = ("login/", "token/", "logout/")
NO_OBJECTS = (b"[]", b"1", b"null", b'"text"', b"true", b"[[]]", b"0.5")
NOT_JSON = (
    b"{", b"}", b"{]", b"nul", b"'x'", b'{"a":}', b'{"a":1,}', b"\xff\xfe", b"\x00", b'{"username": NaN}',
    b'{"username": Infinity}', b'{"username": "\\ud800"}', b'{"refresh_token": "\\udfff"}', b'{"password": "\xe9"}',
    b"[" * 100_000, b'{"a":' * 100_000, b'{"username": "a" "b"}', b"<login/>", b"username=ada",
)  # fmt: skip
NO_TEXTS: tuple[Any, ...] = (None, 1, 1.5, True, [], ["ada"], {}, {"a": 1}, "", "a\0b", "\0")
OTHER_TYPES = (
    "text/plain", "application/xml", "multipart/form-data; boundary=x", "application/octet-stream", "", "nonsense",
    "application/jsonp", "text/json",
)  # fmt: skip
OTHER_METHODS = [
    *product(("GET", "PUT", "PATCH", "DELETE", "TRACE", "BREW"), BODIES),
    *product(("POST", "PUT", "PATCH", "BREW"), ("sessions/", "sessions/00000000-0000-4000-8000-000000000000/")),
    *product(("POST", "PUT", "PATCH", "DELETE"), ("jwks/",)),
]
NO_ADDRESSES = (
    "sessions/1/", "sessions/x/", "sessions/../", "sessions//", "sessions/0/0/", "sessions/%00/", "sessions/%ff/",
    "sessions/00000000-0000-4000-8000-00000000000/", "sessions/00000000-0000-4000-8000-0000000000000/",
    "sessions/00000000-0000-4000-8000-000000000000", "login", "token", "logout", "jwks", "login/x/", "jwks/x/",
    "token//", "login/%00", "sessions/' OR 1=1/", "sessions/*/",
)  # fmt: skip
TOO_LONG = {"username": 255, "password": 257, "refresh_token": 201}
TEXTS = [*product(["login/"], ["username", "password"]), *product(["token/", "logout/"], ["refresh_token"])]


def expect_problem(response: TestResponse, *statuses: int) -> dict[str, Any]:
    assert response.status_code in statuses, response.data[:300]
    assert response.content_type == "application/problem+json"
    body: dict[str, Any] = response.get_json()
    assert {"type", "title", "status", "detail", "instance"} <= set(body)
    assert body["status"] == response.status_code
    assert body["detail"]
    return body


class TestBodies:
    @pytest.mark.parametrize(("path", "data"), list(product(BODIES, NO_OBJECTS)))
    def test_that_are_no_object_are_refused(self, client: testing.Api, path: str, data: bytes) -> None:
        response = client.post(path, data=data, content_type=JSON)

        assert expect_problem(response, 400)["errors"][0]["pointer"] == ""

    @pytest.mark.parametrize(("path", "data"), list(product(BODIES, NOT_JSON)))
    def test_that_are_no_json_are_refused(self, client: testing.Api, path: str, data: bytes) -> None:
        response = client.post(path, data=data, content_type=JSON)

        assert "JSON" in expect_problem(response, 400)["detail"]

    @pytest.mark.parametrize(("path", "content_type"), list(product(BODIES, OTHER_TYPES)))
    def test_of_another_type_are_refused(self, client: testing.Api, path: str, content_type: str) -> None:
        response = client.post(path, data=b'{"refresh_token": "x"}', content_type=content_type)

        expect_problem(response, 415)

    @pytest.mark.parametrize("path", BODIES)
    def test_that_are_too_large_are_refused(self, client: testing.Api, path: str) -> None:
        response = client.post(path, data=b" " * (1024 * 1024 + 1), content_type=JSON)

        expect_problem(response, 413)

    @pytest.mark.parametrize("content_type", [JSON, FORM])
    def test_that_are_empty_name_what_is_missing(self, client: testing.Api, content_type: str) -> None:
        response = client.post("login/", data=b"", content_type=content_type)

        errors = expect_problem(response, 400)["errors"]
        assert {(error["pointer"], error["code"]) for error in errors} == {
            ("/username", "required"), ("/password", "required"),
        }  # fmt: skip


class TestValues:
    @pytest.mark.parametrize(("where", "value"), list(product(TEXTS, NO_TEXTS)))
    def test_that_are_no_text_are_named(self, client: testing.Api, where: tuple[str, str], value: Any) -> None:
        path, field = where
        body = {"username": "ada", "password": factories.PASSWORD} if path == "login/" else {}

        response = client.post(path, {**body, field: value})

        assert [error["pointer"] for error in expect_problem(response, 400)["errors"]] == [f"/{field}"]

    @pytest.mark.parametrize(("path", "field"), TEXTS)
    @pytest.mark.parametrize("kind", ["json", "data"])
    def test_that_are_too_long_are_named(self, client: testing.Api, path: str, field: str, kind: str) -> None:
        body = {"username": "ada", "password": factories.PASSWORD} if path == "login/" else {}

        response = client.post(path, **{kind: {**body, field: "x" * TOO_LONG[field]}})

        [error] = expect_problem(response, 400)["errors"]
        assert (error["pointer"], error["code"], error["limit"]) == (f"/{field}", "max_length", TOO_LONG[field] - 1)

    @pytest.mark.parametrize(("path", "field"), TEXTS)
    def test_that_are_empty_are_named(self, client: testing.Api, path: str, field: str) -> None:
        body = {"username": "ada", "password": factories.PASSWORD} if path == "login/" else {}

        response = client.post(path, {**body, field: ""})

        [error] = expect_problem(response, 400)["errors"]
        assert (error["pointer"], error["code"]) == (f"/{field}", "blank")

    @pytest.mark.parametrize(
        ("path", "grant"), list(product(["login/", "token/"], ["client_credentials", "", "PASSWORD"]))
    )
    def test_of_another_grant_are_named(self, client: testing.Api, path: str, grant: str) -> None:
        body = {"username": "ada", "password": factories.PASSWORD, "refresh_token": "x", "grant_type": grant}

        response = client.post(path, data=body)

        assert [error["pointer"] for error in expect_problem(response, 400)["errors"]] == ["/grant_type"]

    @pytest.mark.parametrize("data", [b"username=%00&password=x", b"username=ada&password=%00"])
    def test_with_a_nul_character_in_a_form_are_named(self, client: testing.Api, data: bytes) -> None:
        response = client.post("login/", data=data, content_type=FORM)

        assert len(expect_problem(response, 400)["errors"]) == 1

    @pytest.mark.parametrize("data", [b"username=%ff%fe&password=x", b"username=%ed%a0%80&password=x"])
    def test_that_are_not_utf8_are_refused(self, client: testing.Api, data: bytes) -> None:
        response = client.post("login/", data=data, content_type=FORM)

        expect_problem(response, 400)

    @pytest.mark.parametrize("name", ["' OR 1=1 --", "ada\n", "\u202eada", "💥" * 100, "%s", "ada\\", "{}", "\x7f"])
    def test_that_are_odd_fit_nobody(self, client: testing.Api, name: str) -> None:
        response = client.post("login/", {"username": name, "password": factories.PASSWORD})

        expect_problem(response, 401)


class TestAddresses:
    @pytest.mark.parametrize(("method", "path"), OTHER_METHODS)
    def test_know_their_methods(self, client: testing.Api, method: str, path: str) -> None:
        response = client.request(method, path)

        expect_problem(response, 405)
        assert response.headers["Allow"]

    @pytest.mark.parametrize("path", NO_ADDRESSES)
    @pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
    def test_that_name_nothing_are_not_found(self, ada: testing.Api, method: str, path: str) -> None:
        response = ada.request(method, path)

        if method == "GET" and response.headers.get("Location") == f"/api/v1/{path}/":
            assert response.status_code == 308  # the last slash is all that it lacks
        else:
            expect_problem(response, 404, 400)


class TestHeaders:
    @pytest.mark.parametrize(
        "token",
        [
            "",
            "x",
            "a.b.c",
            "a.b",
            "....",
            "\u00e9",
            "e30.e30.e30",
            "eyJhbGciOiJub25lIn0.e30.",
            "bnVsbA.bnVsbA.x",
            "x" * 9000,
        ],
    )
    @pytest.mark.parametrize("path", ["sessions/", "jwks/"])
    def test_with_a_token_that_is_none_are_refused(self, client: testing.Api, path: str, token: str) -> None:
        response = client.get(path, headers={"Authorization": f"Bearer {token}"})

        expect_problem(response, 401)
        assert "invalid_token" in response.headers["WWW-Authenticate"]

    @pytest.mark.parametrize("cookie", ["", "\u00e9", '"', "\\000", ";;;", "a" * 3000, "=", "%00"])
    @pytest.mark.parametrize("path", ["token/", "logout/"])
    def test_with_a_cookie_that_is_none_are_refused(self, client: testing.Api, path: str, cookie: str) -> None:
        response = client.post(path, headers={"Cookie": f"matinee_refresh={cookie}"})

        expect_problem(response, 401)

    @pytest.mark.parametrize("origin", ["null", "x", "http://[", "https://", "http://localhost:1", "//localhost.evil"])
    def test_with_an_origin_that_is_elsewhere_are_refused(self, client: testing.Api, origin: str) -> None:
        response = client.post("logout/", headers={"Origin": origin})

        expect_problem(response, 403)
