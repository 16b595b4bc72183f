"""The HTTP door of accounts: each address anonymously, as a user, somebody else and an admin."""

from typing import Any
from urllib.parse import quote

import pytest

from matinee.foundation.testing import Api
from matinee.services.users.domain.passwords import fits
from matinee.services.users.tests.answers import body, errors, problem
from matinee.services.users.tests.factories import PASSWORD, make_account, make_admin


class TestMe:
    def test_is_for_those_who_signed_in(self, api: Api) -> None:
        assert problem(api.get("me/"), 401)["title"] == "Unauthorized"
        problem(api.patch("me/", {}), 401)
        for path in ("me/password/", "me/email/", "me/deactivate/"):
            problem(api.post(path, {}), 401)

    def test_shows_ones_own_account(self, api: Api) -> None:
        account = make_account("ada")

        response = api.as_user(account.pk).get("me/")

        assert (body(response)["id"], body(response)["email"]) == (account.pk, "ada@example.org")
        assert "password" not in response.text

    def test_is_gone_with_the_account(self, api: Api) -> None:
        account = make_account("ada", is_active=False)

        problem(api.as_user(account.pk).get("me/"), 404)

    def test_changes_the_profile(self, api: Api) -> None:
        account = make_account("ada")

        response = api.as_user(account.pk).patch("me/", {"display_name": "Ada L.", "website": "https://ada.example"})

        assert response.status_code == 200
        assert (body(response)["display_name"], body(response)["website"]) == ("Ada L.", "https://ada.example")

    def test_empties_the_profile(self, api: Api) -> None:
        account = make_account("ada", bio="Hello.", website="https://ada.example", display_name="Ada")

        response = api.as_user(account.pk).patch("me/", {"bio": "", "website": "", "display_name": ""})

        answer = body(response)
        assert [answer[name] for name in ("bio", "website", "display_name")] == ["", "", ""]

    def test_keeps_language_and_time_zone_for_its_owner(self, api: Api) -> None:
        account = make_account("ada")

        response = api.as_user(account.pk).patch("me/", {"language": "PT-br", "time_zone": "Europe/Lisbon"})

        assert (body(response)["language"], body(response)["time_zone"]) == ("pt-BR", "Europe/Lisbon")
        assert {"language", "time_zone"} & body(api.get("users/ada/")).keys() == set()

    def test_keeps_preferences_for_its_owner_alone(self, api: Api) -> None:
        account = make_account("ada")
        owner = api.as_user(account.pk)
        before = body(owner.get("me/"))["preferences"]

        first = owner.patch("me/", {"preferences": {"theme": "dark"}})
        second = owner.patch("me/", {"preferences": {"rating_scale": "stars", "veil_spoilers": False}})

        assert before == {"theme": "auto", "rating_scale": "ten", "veil_spoilers": True}
        assert body(first)["preferences"] == {**before, "theme": "dark"}
        assert body(second)["preferences"] == {"theme": "dark", "rating_scale": "stars", "veil_spoilers": False}
        assert "preferences" not in body(api.get("users/ada/"))
        assert "preferences" not in body(api.as_admin().get("users/"))["results"][0]

    @pytest.mark.parametrize(
        ("preferences", "code"),
        [
            ({"theme": "pink"}, "invalid_choice"),
            ({"rating_scale": 5}, "invalid_choice"),
            ({"veil_spoilers": "no"}, "type"),
            ({"colour": "red"}, "unknown"),
        ],
    )
    def test_refuses_other_preferences(self, api: Api, preferences: dict[str, object], code: str) -> None:
        account = make_account("ada")

        refused = api.as_user(account.pk).patch("me/", {"preferences": preferences})

        assert errors(refused) == [(f"/preferences/{next(iter(preferences))}", code)]

    def test_forgets_language_and_time_zone(self, api: Api) -> None:
        account = make_account("ada", language="de", time_zone="Europe/Berlin")

        response = api.as_user(account.pk).patch("me/", {"language": "", "time_zone": ""})

        assert (body(response)["language"], body(response)["time_zone"]) == ("", "")

    def test_changes_nothing_else(self, api: Api) -> None:
        account = make_account("ada")

        api.as_user(account.pk).patch(
            "me/", {"id": 1, "username": "x", "email": "x", "roles": ["admin"], "is_admin": True}
        )

        account.refresh_from_db()
        assert (account.username, account.email, account.is_admin) == ("ada", "ada@example.org", False)

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("website", "javascript:alert(1)"),
            ("website", "https://a.example/\njavascript:alert(1)"),
            ("website", "ftp://ada.example"),
            ("website", "https://"),
            ("website", "https://a b"),
            ("website", "https://" + "a" * 200),
            ("website", 7),
            ("display_name", "two\nlines"),
            ("display_name", "x" * 81),
            ("display_name", None),
            ("location", "a\u007fb"),
            ("bio", "x" * 2001),
            ("bio", "\0"),
            ("bio", 3.5),
            ("bio", True),
            ("language", "klingon"),
            ("language", "xx"),
            ("language", None),
            ("language", 7),
            ("language", "x" * 36),
            ("time_zone", "Berlin"),
            ("time_zone", "\0"),
            ("time_zone", None),
            ("time_zone", ["UTC"]),
        ],
    )
    def test_refuses_what_no_profile_holds(self, api: Api, field: str, value: Any) -> None:
        account = make_account("ada")

        response = api.as_user(account.pk).patch("me/", {field: value})

        assert [pointer for pointer, _ in errors(response)] == [f"/{field}"]

    def test_honours_if_match(self, api: Api) -> None:
        me = api.as_user(make_account("ada").pk)
        tag = me.get("me/").headers["ETag"]

        first = me.patch("me/", {"bio": "One."}, headers={"If-Match": tag})
        second = me.patch("me/", {"bio": "Two."}, headers={"If-Match": tag})

        assert first.status_code == 200
        problem(second, 412)
        assert body(me.get("me/"))["bio"] == "One."

    def test_answers_401_to_anonymous_if_match(self, api: Api) -> None:
        problem(api.patch("me/", {}, headers={"If-Match": '"x"'}), 401)

    def test_is_not_sent_again_to_who_has_it(self, api: Api) -> None:
        me = api.as_user(make_account("ada").pk)
        tag = me.get("me/").headers["ETag"]

        response = me.get("me/", headers={"If-None-Match": tag})

        assert response.status_code == 304


class TestMyPassword:
    def test_changes(self, api: Api) -> None:
        account = make_account("ada")

        response = api.as_user(account.pk).post(
            "me/password/", {"current_password": PASSWORD, "new_password": "two ravens over Elsinore"}
        )

        assert (response.status_code, response.data) == (204, b"")
        account.refresh_from_db()
        assert fits("two ravens over Elsinore", account)

    def test_stays_when_the_current_one_is_wrong(self, api: Api) -> None:
        account = make_account("ada")

        response = api.as_user(account.pk).post(
            "me/password/", {"current_password": "wrong", "new_password": "two ravens over Elsinore"}
        )

        assert errors(response) == [("/current_password", "wrong")]

    def test_stays_when_the_new_one_is_weak(self, api: Api) -> None:
        account = make_account("ada")

        response = api.as_user(account.pk).post(
            "me/password/", {"current_password": PASSWORD, "new_password": "ada@example.org"}
        )

        assert errors(response) == [("/new_password", "password_too_similar")]


class TestMyEmail:
    def test_changes(self, api: Api) -> None:
        me = api.as_user(make_account("ada").pk)

        response = me.post("me/email/", {"current_password": PASSWORD, "email": "ada@new.example"})

        assert response.status_code == 200
        assert body(response)["email"] == "ada@new.example"

    def test_stays_when_it_is_taken(self, api: Api) -> None:
        make_account("bob")
        me = api.as_user(make_account("ada").pk)

        response = me.post("me/email/", {"current_password": PASSWORD, "email": "BOB@example.org"})

        assert errors(response) == [("/email", "taken")]


class TestDeactivateMe:
    def test_closes_the_account(self, api: Api) -> None:
        account = make_account("ada")

        response = api.as_user(account.pk).post("me/deactivate/", {"password": PASSWORD})

        assert response.status_code == 204
        problem(api.get("users/ada/"), 404)

    def test_wants_the_password(self, api: Api) -> None:
        account = make_account("ada")

        response = api.as_user(account.pk).post("me/deactivate/", {"password": "wrong"})

        assert errors(response) == [("/password", "wrong")]

    def test_keeps_the_last_admin(self, api: Api) -> None:
        admin = make_admin()

        response = api.as_admin(admin.pk).post("me/deactivate/", {"password": PASSWORD})

        problem(response, 409)


class TestProfile:
    def test_is_there_for_everybody_in_any_case(self, api: Api) -> None:
        make_account("Zoë", bio="Hello.")

        response = api.get("users/" + quote("ZOE\u0308") + "/")

        assert (body(response)["username"], body(response)["bio"]) == ("Zoë", "Hello.")
        assert "example.org" not in response.text

    @pytest.mark.parametrize("username", ["nobody", "%F0%9F%8E%AC", "a" * 3000, "%00", "%ff", "..", "%2e%2e%2f"])
    def test_does_not_know_everybody(self, api: Api, username: str) -> None:
        response = api.get(f"users/{username}/")

        assert response.status_code in {400, 404}
        assert response.mimetype == "application/problem+json"

    def test_of_a_closed_account_is_for_admins(self, api: Api) -> None:
        make_account("ada", is_active=False)

        problem(api.get("users/ada/"), 404)
        problem(api.as_user(2, "bob").get("users/ada/"), 404)
        assert body(api.as_admin().get("users/ada/"))["is_active"] is False


class TestAccounts:
    def test_are_listed_for_admins_alone(self, api: Api) -> None:
        make_account("ada")

        problem(api.get("users/"), 401)
        problem(api.as_user(1).get("users/"), 403)
        assert body(api.as_admin().get("users/"))["count"] == 1

    def test_are_listed_page_by_page(self, api: Api) -> None:
        for index in range(5):
            make_account(f"user{index}")
        admin, path, names = api.as_admin(), "/api/v1/users/?page_size=2", []

        while path:
            page = body(admin.get(path))
            names += [account["username"] for account in page["results"]]
            path = page["next"]

        assert names == [f"user{index}" for index in range(5)]

    def test_are_searched_and_filtered(self, api: Api) -> None:
        make_account("ada")
        make_admin("Adam")
        make_account("bob")

        found = body(api.as_admin().get("users/?search=ADA&role=admin&is_active=true"))

        assert [account["username"] for account in found["results"]] == ["Adam"]

    @pytest.mark.parametrize("query", ["page=0", "page_size=101", "role=king", "is_active=maybe", "cursor=x", "sort=1"])
    def test_refuse_parameters_that_make_no_sense(self, api: Api, query: str) -> None:
        response = api.as_admin().get(f"users/?{query}")

        assert [pointer for pointer, _ in errors(response)] == [f"/{query.split('=', maxsplit=1)[0]}"]


class TestAdministration:
    def test_is_for_admins_alone(self, api: Api) -> None:
        account = make_account("ada")

        problem(api.patch("users/ada/", {"is_active": False}), 401)
        problem(api.as_user(account.pk).patch("users/ada/", {"roles": ["admin"]}), 403)

    def test_does_not_trust_the_token_of_a_former_admin(self, api: Api) -> None:
        former = make_account("former")

        problem(api.as_admin(former.pk).patch("users/former/", {"roles": ["admin"]}), 403)

    def test_changes_roles_and_state(self, api: Api) -> None:
        make_account("ada")
        admin = api.as_admin(make_admin().pk)

        response = admin.patch("users/ADA/", {"roles": ["user", "admin"], "is_active": False})

        assert response.status_code == 200
        assert (body(response)["roles"], body(response)["is_active"]) == (["user", "admin"], False)

    def test_keeps_the_last_admin(self, api: Api) -> None:
        admin = api.as_admin(make_admin().pk)

        assert problem(admin.patch("users/root/", {"roles": ["user"]}), 409)["type"].endswith(":last-admin")
        problem(admin.patch("users/root/", {"is_active": False}), 409)

    def test_does_not_know_everybody(self, api: Api) -> None:
        problem(api.as_admin(make_admin().pk).patch("users/nobody/", {"is_active": True}), 404)

    @pytest.mark.parametrize("change", [{"roles": ["king"]}, {"roles": "admin"}, {"is_active": "no"}, {"is_active": 1}])
    def test_refuses_what_makes_no_sense(self, api: Api, change: dict[str, Any]) -> None:
        make_account("ada")

        response = api.as_admin(make_admin().pk).patch("users/ada/", change)

        problem(response, 400)

    def test_honours_if_match(self, api: Api) -> None:
        make_account("ada")
        admin = api.as_admin(make_admin().pk)
        tag = admin.get("users/ada/").headers["ETag"]

        first = admin.patch("users/ada/", {"is_active": False}, headers={"If-Match": tag})
        second = admin.patch("users/ada/", {"is_active": True}, headers={"If-Match": tag})

        assert first.status_code == 200
        problem(second, 412)


class TestDocumentation:
    def test_names_every_operation_after_users(self, api: Api) -> None:
        document = body(api.get("schema/users/"))

        operations = [operation for path in document["paths"].values() for operation in path.values()]
        assert sorted(operation["operationId"] for operation in operations) == [
            "users_administer_account",
            "users_change_email",
            "users_change_password",
            "users_change_profile",
            "users_close_account",
            "users_get_own_account",
            "users_get_profile",
            "users_list_accounts",
            "users_register",
            "users_remove_picture",
            "users_set_picture",
        ]
        assert all(operation["summary"] for operation in operations)
