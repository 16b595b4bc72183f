"""The HTTP door of registration."""

from collections.abc import Iterator
from urllib.parse import quote

import pytest

from matinee.contracts.auth.v1.auth_pb2 import OpenFirstSessionRequest, SignInRequest
from matinee.foundation.testing import Api
from matinee.services.users.domain.passwords import fits
from matinee.services.users.models import Account
from matinee.services.users.service import users
from matinee.services.users.tests.answers import body, errors, problem
from matinee.services.users.tests.events import said
from matinee.services.users.tests.factories import PASSWORD, Auth, count_calls, hosting_auth, make_account

ADA = {"username": "Ada", "email": "ada@example.org", "password": PASSWORD}


@pytest.fixture
def auth(api: Api) -> Iterator[Auth]:
    with hosting_auth() as auth:
        yield auth


@pytest.mark.usefixtures("auth")
class TestRegister:
    def test_answers_with_the_account_and_its_tokens(self, api: Api) -> None:
        response = api.post("register/", ADA)

        assert response.status_code == 201
        assert response.headers["Location"] == "/api/v1/users/Ada/"
        assert response.headers["Cache-Control"] == "no-store"
        user = body(response).pop("user")
        assert (user["username"], user["email"], user["roles"]) == ("Ada", "ada@example.org", ["user"])
        assert {
            name: body(response)[name] for name in ("access_token", "refresh_token", "token_type", "expires_in")
        } == {
            "access_token": "access",
            "refresh_token": "refresh",
            "token_type": "Bearer",
            "expires_in": 600,
        }

    def test_takes_a_form_from_a_page_of_this_site(self, api: Api) -> None:
        foreign = api.post("register/", data=ADA, headers={"Origin": "https://evil.example"})
        response = api.post("register/", data=ADA, headers={"Origin": "http://localhost"})

        assert (foreign.status_code, response.status_code) == (403, 201)
        assert body(response)["user"]["username"] == "Ada"

    def test_never_makes_an_admin(self, api: Api) -> None:
        for given in ({"json": {**ADA, "roles": ["admin"]}}, {"data": {**ADA, "roles": "admin"}}):
            assert errors(api.post("register/", **given)) == [("/roles", "unknown")]

    def test_tells_auth_where_the_session_comes_from(self, api: Api, auth: Auth) -> None:
        api.post("register/", ADA, headers={"User-Agent": "Lynx"}, environ_base={"REMOTE_ADDR": "192.0.2.7"})

        [request] = auth.requests
        assert (request.address, request.user_agent) == ("192.0.2.7", "Lynx")

    def test_tells_auth_whose_first_session_it_is(self, api: Api, auth: Auth) -> None:
        user = body(api.post("register/", ADA))["user"]

        [request] = auth.requests
        assert isinstance(request, OpenFirstSessionRequest)
        assert request.user_id == user["id"]

    def test_hashes_the_password_once(self, api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
        calls: list[str] = []
        for work in ("verify", "encode"):
            count_calls(monkeypatch, work, calls)

        api.post("register/", ADA)

        assert calls == ["encode"]

    @pytest.mark.django_db(databases=["users"], transaction=True)
    @pytest.mark.parametrize("headers", [{}, {"Idempotency-Key": "k1"}])
    def test_asks_auth_after_the_transaction(self, api: Api, auth: Auth, headers: dict[str, str]) -> None:
        response = api.post("register/", ADA, headers=headers)

        assert body(response)["access_token"] == "access"
        assert auth.asked_in_transaction == [False]

    def test_makes_the_account_without_auth_too(self, api: Api) -> None:
        with hosting_auth(is_down=True):
            response = api.post("register/", ADA)

        assert response.status_code == 201
        assert body(response)["user"]["username"] == "Ada"
        assert body(response)["access_token"] is None
        assert body(response)["refresh_token"] is None
        assert body(response)["expires_in"] is None

    def test_gives_names_of_other_scripts_an_address(self, api: Api) -> None:
        response = api.post("register/", {**ADA, "username": "黒澤明"})

        assert response.headers["Location"] == f"/api/v1/users/{quote('黒澤明')}/"
        assert body(api.get(response.headers["Location"]))["username"] == "黒澤明"

    def test_says_what_is_missing(self, api: Api) -> None:
        response = api.post("register/", {})

        assert errors(response) == [("/username", "required"), ("/email", "required"), ("/password", "required")]

    def test_says_what_is_taken(self, api: Api) -> None:
        make_account("ADA", email="Ada@EXAMPLE.org")

        response = api.post("register/", ADA)

        assert errors(response) == [("/username", "taken"), ("/email", "taken")]

    def test_keeps_the_spaces_of_a_password(self, api: Api) -> None:
        api.post("register/", {**ADA, "password": f" {PASSWORD} "})

        account = Account.objects.get()
        assert fits(f" {PASSWORD} ", account)
        assert not fits(PASSWORD, account)


@pytest.mark.usefixtures("auth")
class TestRegisterTwiceUnderOneKey:
    KEY = {"Idempotency-Key": "8e03978e-40d5-43dd-bc93-6894a57f9324"}

    def test_makes_one_account_and_answers_twice(self, api: Api) -> None:
        first = api.post("register/", ADA, headers=self.KEY)

        second = api.post("register/", ADA, headers=self.KEY)

        assert (first.status_code, second.status_code) == (201, 201)
        assert body(second) == body(first)
        assert second.headers["Location"] == first.headers["Location"]
        assert second.headers["Idempotency-Replayed"] == "true"
        assert len(said()) == 1

    def test_signs_in_with_the_password_the_second_time(self, api: Api, auth: Auth) -> None:
        for _ in range(2):
            api.post("register/", ADA, headers=self.KEY)

        assert [type(request) for request in auth.requests] == [OpenFirstSessionRequest, SignInRequest]

    def test_keeps_neither_tokens_nor_anything_of_the_password(self, api: Api) -> None:
        api.post("register/", ADA, headers=self.KEY)
        api.post("register/", {**ADA, "password": "another " + PASSWORD}, headers={"Idempotency-Key": "2"})

        [[answer, _]] = users.execute("SELECT answer, fingerprint FROM idempotency_key")
        assert PASSWORD not in answer
        assert "access_token" not in answer

    @pytest.mark.parametrize("change", [{"username": "bob"}, {"email": "b@example.org"}, {"password": "another one!"}])
    def test_refuses_another_request(self, api: Api, change: dict[str, str]) -> None:
        api.post("register/", ADA, headers=self.KEY)

        response = api.post("register/", {**ADA, **change}, headers=self.KEY)

        problem(response, 422)

    def test_frees_the_key_when_it_refuses(self, api: Api) -> None:
        api.post("register/", {**ADA, "password": "short"}, headers=self.KEY)

        response = api.post("register/", ADA, headers=self.KEY)

        assert response.status_code == 201
