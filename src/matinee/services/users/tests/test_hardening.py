"""What no request may do: break the service, or guess without end."""

from collections.abc import Iterator
from itertools import product

import pytest

from matinee.foundation.testing import Api
from matinee.foundation.throttling import LIMITS
from matinee.services.users.tests.answers import problem
from matinee.services.users.tests.factories import PASSWORD, hosting_auth, make_account, make_admin

JSON = "application/json"
TYPES = ["text/plain", "multipart/form-data", "application/xml", "x/y;z=\xff"]
DOORS = {
    "register/": ("POST", ("username", "email", "password")),
    "me/": ("PATCH", ("display_name", "bio", "location", "website", "language", "time_zone")),
    "me/password/": ("POST", ("current_password", "new_password")),
    "me/email/": ("POST", ("current_password", "email")),
    "me/deactivate/": ("POST", ("password",)),
    "users/root/": ("PATCH", ("roles", "is_active")),
}
BODIES = [
    b"{",
    b"nonsense",
    b"\xff\xfe",
    b"NaN",
    b"[]",
    b"[{}]",
    b"null",
    b'"text"',
    b"1e999",
    b"1" * 5000,
    b"[" * 100_000,
    b'{"a":' * 50_000,
    b'{"a": "\\ud800"}',
    b"\0",
]
VALUES = [
    b"null",
    b"7",
    b"3.5",
    b"[7]",
    b"{}",
    b'[["admin"]]',
    b'{"a": {"b": []}}',
    b"1" * 4000,
    b'"\\u0000"',
    b'"\\udfff"',
    b'"' + b"x" * 300_000 + b'"',
    b"-Infinity",
    b"1" + b"0" * 400,
]
REQUESTS = [
    *((path, body, JSON) for path, body in product(DOORS, BODIES)),
    *(
        (path, b'{"%s": %s}' % (field.encode(), value), JSON)
        for path, (_, fields) in DOORS.items()
        for field, value in product(fields, VALUES)
    ),
    *((path, b"a=b", content_type) for path, content_type in product(DOORS, TYPES)),
]
CURSORS = [
    "x", "e30", "WzBd", "ä",
    "WzAsIDEsICJhIiwgImIiXQ",  # [0, 1, "a", "b"]: a name where the id belongs
    "WzAsIDEsICJcdWQ4MDAiLCAxXQ",  # [0, 1, "\ud800", 1]
    "WzAsIDEsICJcdTAwMDAiLCAxXQ",  # [0, 1, "\u0000", 1]
    "WzAsIDEsIDEsIDFlOTk5XQ",  # [0, 1, 1, 1e999]
    "WzAsIDEsICJhIiwgOTk5OTk5OTk5OTk5OTk5OTk5OTk5OTldXQ",
]  # fmt: skip


@pytest.fixture
def admin(api: Api) -> Iterator[Api]:
    with hosting_auth():
        yield api.as_admin(make_admin().pk)


class TestMalformedRequests:
    def test_is_refused_at_every_door(self, admin: Api) -> None:
        assert len(REQUESTS) >= 200

        for path, body, content_type in REQUESTS:
            response = admin.request(DOORS[path][0], path, data=body, content_type=content_type)

            assert 400 <= response.status_code < 500, (path, body[:60], content_type, response.text)
            assert response.mimetype == "application/problem+json"

    @pytest.mark.parametrize("cursor", CURSORS)
    def test_is_refused_as_a_cursor(self, admin: Api, cursor: str) -> None:
        assert admin.get("users/", query_string={"cursor": cursor}).status_code < 500

    @pytest.mark.parametrize(
        "query", ["search=%00", "search=%ff", "page=%F0%9F%8E%AC", "page=1e9", "page=" + "9" * 5000]
    )
    def test_is_refused_in_queries(self, admin: Api, query: str) -> None:
        problem(admin.get(f"users/?{query}"), 400)

    @pytest.mark.parametrize("method", ["PUT", "DELETE", "TRACE", "BREW"])
    def test_is_refused_as_a_method(self, admin: Api, method: str) -> None:
        for path in DOORS:
            problem(admin.request(method, path), 405)


@pytest.mark.usefixtures("throttled")
class TestThrottling:
    def test_stops_an_address_that_registers_without_end(self, api: Api) -> None:
        limit = LIMITS["sign-in"][0]
        answers = [api.post("register/", {"email": f"{number}@example.org"}) for number in range(limit + 1)]

        assert {response.status_code for response in answers[:limit]} == {400}
        problem(answers[limit], 429)
        assert 0 < int(answers[limit].headers["Retry-After"]) <= LIMITS["sign-in"][1]

    def test_stops_tries_of_one_place_at_one_address_and_nobody_elses(self, api: Api) -> None:
        limit = LIMITS["account"][0]
        ask = {"username": "x", "email": "Ada@example.org", "password": "x"}

        for number in range(limit):
            response = api.post("register/", ask, environ_base={"REMOTE_ADDR": f"2001:db8::{number}"})
            problem(response, 400)
        response = api.post(
            "register/", {**ask, "email": "aDA@example.org"}, environ_base={"REMOTE_ADDR": "2001:db8::ffff"}
        )

        problem(response, 429)
        problem(api.post("register/", ask, environ_base={"REMOTE_ADDR": "2001:db8:0:1::1"}), 400)
        assert 0 < int(response.headers["Retry-After"]) <= LIMITS["account"][1]

    @pytest.mark.parametrize(
        ("path", "body"),
        [
            ("me/password/", {"current_password": "wrong", "new_password": PASSWORD}),
            ("me/email/", {"current_password": "wrong", "email": "a@example.org"}),
            ("me/deactivate/", {"password": "wrong"}),
        ],
    )
    def test_stops_guesses_at_ones_own_password(self, api: Api, path: str, body: dict[str, str]) -> None:
        account = make_account("ada")
        me = api.as_user(account.pk)

        for _ in range(LIMITS["account"][0]):
            problem(me.post(path, body), 400)
        response = me.post(path, body)

        problem(response, 429)
        problem(api.as_user(int(account.pk), sid="another session").post(path, body), 400)
        assert "Retry-After" in response.headers
