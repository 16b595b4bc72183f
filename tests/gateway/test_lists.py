"""Lists that anonymous clients ask for come from memory for a second; nothing that is somebody's does."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import requests

from tests.deployment import Deployment, Gateway, until
from tests.gateway.stub import Stub

LIST = "/api/v1/list2/?search="


def ask(gateway: Gateway, path: str, **headers: str) -> requests.Response:
    return requests.get(gateway.address + path, headers=headers, timeout=10)


class TestAListForAnonymousClients:
    @pytest.mark.parametrize(
        "path", ["/api/v1/?page=2", "/api/v1/people/", "/api/v1/7/reviews/", "/api/v1/users/ada/reviews/", LIST]
    )
    def test_is_kept(self, gateway: Gateway, stub: Stub, path: str) -> None:
        answers = [ask(gateway, path) for _ in range(10)]

        assert "HIT" in {answer.headers["X-Cache"] for answer in answers}
        assert len(stub.seen) < 10

    def test_is_renewed_within_two_seconds(self, gateway: Gateway, stub: Stub) -> None:
        first = ask(gateway, f"{LIST}renewed").json()

        until(lambda: ask(gateway, f"{LIST}renewed").json() != first, seconds=3)

    def test_is_asked_for_once_however_many_want_it(self, gateway: Gateway, stub: Stub) -> None:
        with ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(lambda _: ask(gateway, f"{LIST}crowd"), range(16)))

        assert {answer.status_code for answer in answers} == {200}
        assert len(stub.seen) <= 3

    @pytest.mark.parametrize("token", [{}, {"Authorization": "Bearer mine"}], ids=["anonymous", "token"])
    def test_is_not_sent_again_to_who_has_it(self, gateway: Gateway, stub: Stub, token: dict[str, str]) -> None:
        stub.headers = {"ETag": 'W/"one"'}
        path = f"{LIST}had-{len(token)}"

        answers = [ask(gateway, path, **{"If-None-Match": 'W/"one"'}, **token) for _ in range(3)]

        assert [(answer.status_code, answer.content) for answer in answers] == [(304, b"")] * 3
        assert ask(gateway, path, **{"If-None-Match": 'W/"other"'}, **token).json()

    def test_has_no_body_for_head_and_one_for_get(self, gateway: Gateway, stub: Stub) -> None:
        head = requests.head(f"{gateway.address}{LIST}head", timeout=10)
        get = ask(gateway, f"{LIST}head")

        assert (head.status_code, head.content, get.status_code) == (200, b"", 200)
        assert head.headers["Content-Length"] == get.headers["Content-Length"] == str(len(get.content))

    def test_says_nothing_of_the_allowance_of_who_came_first(self, gateway: Gateway, stub: Stub) -> None:
        answers = [ask(gateway, f"{LIST}allowance") for _ in range(3)]

        assert not any("RateLimit-Limit" in answer.headers for answer in answers)
        assert all(answer.headers["Trace-Id"] != "forged" for answer in answers)
        assert len({answer.headers["Trace-Id"] for answer in answers}) == 3


class TestWhatIsSomebodys:
    @pytest.mark.parametrize("headers", [{"Authorization": "Bearer mine"}, {"Cookie": "a=b"}], ids=["token", "cookie"])
    def test_is_never_kept_nor_answered_from_what_is(
        self, gateway: Gateway, stub: Stub, headers: dict[str, str]
    ) -> None:
        path = f"{LIST}{next(iter(headers))}"
        anonymous = ask(gateway, path).json()

        answers = [ask(gateway, path, **headers) for _ in range(3)]

        assert [answer.headers["X-Cache"] for answer in answers] == ["BYPASS"] * 3
        assert len({answer.json()["number"] for answer in answers} | {anonymous["number"]}) == 4
        assert answers[0].headers["RateLimit-Limit"] == "7"

    @pytest.mark.parametrize(
        "headers", [{"Cache-Control": "private"}, {"Set-Cookie": "a=b"}], ids=lambda value: next(iter(value))
    )
    def test_is_known_by_the_service_as_well(self, gateway: Gateway, stub: Stub, headers: dict[str, str]) -> None:
        stub.headers = headers

        answers = [ask(gateway, f"{LIST}{next(iter(headers))}") for _ in range(3)]

        assert len({answer.json()["number"] for answer in answers}) == 3

    def test_is_never_shown_to_an_anonymous_client_who_asks_after_it(self, deployment: Deployment) -> None:
        admin, anonymous = deployment.admin("keeper-of-lists"), deployment.visitor()
        offers = f"{admin.add_title('Nosferatu')}/offers/?mine=true"

        for path in ("sessions/", "watchlist/", "proposals/", "users/", "stream/mine/", offers, offers):
            mine, theirs = admin.get(path), anonymous.get(path)

            assert (mine.status_code, theirs.status_code) == (200, 401), path
            assert mine.headers["Cache-Control"] == "private, no-cache"
            assert mine.headers.get("X-Cache") in {None, "BYPASS"}

    @pytest.mark.parametrize("path", ["/api/v1/7/", "/api/v1/me/", "/api/v1/stream/mine/", "/admin/"])
    def test_is_everything_but_lists(self, gateway: Gateway, stub: Stub, path: str) -> None:
        answers = [ask(gateway, path) for _ in range(3)]

        assert len(stub.seen) == 3
        assert not any("X-Cache" in answer.headers for answer in answers)
