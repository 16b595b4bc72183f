"""Tokens at the gateway: checked with auth, remembered for a moment, and never the last word."""

import requests

from tests.deployment import Deployment, Gateway, until
from tests.gateway.answers import expect_problem
from tests.gateway.stub import Stub


def ask(gateway: Gateway, token: str | None = None, path: str = "/api/v1/1/") -> requests.Response:
    headers = {"Authorization": token} if token else {}
    return requests.get(gateway.address + path, headers=headers, timeout=10)


class TestACheck:
    def test_is_made_for_requests_with_a_token_alone(self, gateway: Gateway, stub: Stub) -> None:
        ask(gateway)
        ask(gateway, "Basic YTpi")

        assert stub.checks == 0
        ask(gateway, "Bearer alone")
        assert stub.checks == 1

    def test_tells_auth_no_more_than_the_token(self, gateway: Gateway, stub: Stub) -> None:
        requests.post(
            f"{gateway.address}/api/v1/1/reviews/create/", data="body", timeout=10,
            headers={"Authorization": "Bearer post", "Cookie": "a=b", "X-Forwarded-For": "203.0.113.9"},
        )  # fmt: skip

        method, path, headers = stub.seen[0]
        assert (method, path.endswith("/check/")) == ("GET", True)
        assert (headers["authorization"], headers["x-forwarded-for"]) == ("Bearer post", "127.0.0.1")
        assert not {"cookie", "content-length"} & set(headers)

    def test_is_remembered_for_its_token_and_for_a_moment(self, gateway: Gateway, stub: Stub) -> None:
        for _ in range(20):
            assert ask(gateway, "Bearer remembered").status_code == 200
        assert 1 <= stub.checks <= 3

        stub.revoked.add("Bearer remembered")
        until(lambda: ask(gateway, "Bearer remembered").status_code == 401, seconds=3)

        assert ask(gateway, "Bearer other").status_code == 200

    def test_that_fails_is_answered_with_a_problem_and_goes_no_further(self, gateway: Gateway, stub: Stub) -> None:
        stub.revoked.add("Bearer bad")

        answer = ask(gateway, "Bearer bad")

        expect_problem(answer, 401)
        assert answer.raw.headers.getlist("WWW-Authenticate") == ['Bearer realm="matinee", error="invalid_token"']
        assert "/api/v1/1/" not in stub.paths()

    def test_that_cannot_be_made_leaves_the_decision_to_the_service(self, gateway: Gateway, stub: Stub) -> None:
        stub.auth_is_broken = True

        assert ask(gateway, "Bearer undecided").status_code == 200

    def test_that_hangs_leaves_it_as_well(self, gateway: Gateway, stub: Stub) -> None:
        stub.may_check.clear()
        try:
            assert requests.get(
                f"{gateway.address}/api/v1/1/", headers={"Authorization": "Bearer hanging"}, timeout=2
            ).status_code == 200  # fmt: skip
        finally:
            stub.may_check.set()


class TestASignedOutToken:
    def test_is_refused_everywhere_within_a_second(self, deployment: Deployment) -> None:
        visitor = deployment.visitor().register("leaving")
        for path in ("me/", "sessions/", "watchlist/"):
            until(lambda path=path: visitor.get(path).status_code == 200)

        assert visitor.post("logout/").status_code == 204

        for path in ("me/", "sessions/", "watchlist/"):
            until(lambda path=path: visitor.get(path).status_code == 401, seconds=1)

    def test_that_was_never_one_is_refused_by_the_gateway(self, deployment: Deployment) -> None:
        answer = deployment.visitor().get("", headers={"Authorization": "Bearer no.such.token"})

        expect_problem(answer, 401)


class TestWithoutAuth:
    def test_tokens_still_open_what_other_services_answer(self, deployment: Deployment) -> None:
        visitor = deployment.visitor().register("staying")
        until(lambda: visitor.get("me/").status_code == 200)
        auth = deployment.processes["auth"]
        auth.end()
        try:
            assert visitor.get("me/").status_code == 200
            refused = visitor.post("login/", {})
        finally:
            auth.start()
            auth.wait_until_ready()

        expect_problem(refused, 502)
        assert refused.headers["Retry-After"] == "2"
        until(lambda: deployment.visitor().post("login/", {}).status_code == 400)
