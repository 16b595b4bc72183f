"""From registering to signing out, by way of a review that an admin hides."""

from itertools import count

import pytest

from tests.deployment import PASSWORD, Deployment, until

numbers = count(1)


@pytest.fixture
def name() -> str:
    return f"visitor{next(numbers)}"


class TestAReview:
    def test_lives_from_registering_to_signing_out(self, deployment: Deployment, name: str) -> None:
        admin = deployment.admin(f"root-{name}")
        movie = admin.add_title(f"Casablanca {name}", 1942)

        # register, sign in
        visitor = deployment.visitor().register(name)
        visitor.sign_in(f"{name.upper()}@Example.org", PASSWORD)
        assert visitor.get("me/").json()["username"] == name

        # find a film
        found = visitor.get(f"list2/?search=casablanca {name}").json()
        assert [film["id"] for film in found["results"]] == [movie]

        # review it: it counts
        review = visitor.post(f"{movie}/reviews/create/", {"rating": 9, "body": "Here's looking at you."})
        assert review.status_code == 201, review.text
        page = visitor.get(f"{movie}/").json()
        assert (page["rating"]["count"], page["rating"]["average"]) == (1, 9.0)
        assert page["rating"]["histogram"] == [0, 0, 0, 0, 0, 0, 0, 0, 1, 0]
        assert page["latest_reviews"][0]["author"]["username"] == name

        # once is enough
        second = visitor.post(f"{movie}/reviews/create/", {"rating": 1})
        assert (second.status_code, second.json()["review"]) == (409, review.json()["id"])

        # an admin hides it: it no longer counts
        hidden = admin.patch(f"reviews/{review.json()['id']}/", {"active": False})
        assert hidden.status_code == 200, hidden.text
        page = deployment.visitor().get(f"{movie}/").json()
        assert (page["rating"]["count"], page["rating"]["average"], page["latest_reviews"]) == (0, None, [])
        assert deployment.visitor().get(f"reviews/{review.json()['id']}/").status_code == 404
        assert deployment.visitor().get(f"users/{name}/reviews/").json()["count"] == 0
        mine = visitor.get("users/me/reviews/").json()["results"]
        assert [(entry["id"], entry["active"]) for entry in mine] == [(review.json()["id"], False)]

        # sign out: the token is dead in every process
        assert visitor.post("logout/").status_code == 204
        until(lambda: visitor.post(f"{movie}/reviews/create/", {"rating": 3}).status_code == 401)
        until(lambda: visitor.get("me/").status_code == 401)
        assert visitor.post("token/", {"refresh_token": visitor.refresh_token}).status_code == 401

    def test_is_nobody_elses(self, deployment: Deployment, name: str) -> None:
        movie = deployment.admin(f"root-{name}").add_title(f"Vertigo {name}", 1958)
        author = deployment.visitor().register(name)
        review = author.post(f"{movie}/reviews/create/", {"rating": 8}).json()["id"]

        other = deployment.visitor().register(f"{name}-other")

        assert other.patch(f"reviews/{review}/", {"rating": 1}).status_code == 403
        assert other.delete(f"reviews/{review}/").status_code == 403
        assert author.patch(f"reviews/{review}/", {"active": False}).status_code == 403
        assert deployment.visitor().post(f"{movie}/reviews/create/", {"rating": 1}).status_code == 401
        assert author.post("stream/", {"name": "Mine"}).status_code == 403
        assert author.get(f"{movie}/").json()["rating"]["average"] == 8.0


class TestASession:
    def test_ends_whole_when_a_refresh_token_is_used_after_its_successor(
        self, deployment: Deployment, name: str
    ) -> None:
        thief = deployment.visitor()
        visitor = deployment.visitor().register(name)
        stolen = visitor.refresh_token
        fresh = visitor.post("token/", {"refresh_token": stolen}).json()
        fresh = visitor.post("token/", {"refresh_token": fresh["refresh_token"]}).json()
        assert visitor.get("me/", headers={"Authorization": f"Bearer {fresh['access_token']}"}).status_code == 200

        answer = thief.post("token/", {"refresh_token": stolen})

        assert answer.status_code == 401
        until(
            lambda: visitor.get("me/", headers={"Authorization": f"Bearer {fresh['access_token']}"}).status_code == 401
        )
        assert visitor.post("token/", {"refresh_token": fresh["refresh_token"]}).status_code == 401

    def test_can_be_ended_from_another(self, deployment: Deployment, name: str) -> None:
        phone = deployment.visitor().register(name)
        laptop = deployment.visitor().sign_in(name)
        sessions = laptop.get("sessions/").json()
        rows = sessions["results"] if isinstance(sessions, dict) else sessions
        other = next(row["id"] for row in rows if not row["is_current"])

        assert laptop.delete(f"sessions/{other}/").status_code == 204

        until(lambda: phone.get("me/").status_code == 401)
        assert laptop.get("me/").status_code == 200

    def test_does_not_outlive_its_account(self, deployment: Deployment, name: str) -> None:
        visitor = deployment.visitor().register(name)

        assert visitor.post("me/deactivate/", {"password": PASSWORD}).status_code == 204

        assert visitor.post("token/", {"refresh_token": visitor.refresh_token}).status_code == 401
        assert deployment.visitor().post("login/", {"username": name, "password": PASSWORD}).status_code == 401


class TestTheConsole:
    def test_opens_to_an_admin_who_has_signed_in_once(self, deployment: Deployment, name: str) -> None:
        admin = deployment.admin(f"root-{name}")

        for at in ("users", "movies"):
            page = admin.request("GET", "/admin/", at=at, headers={"Authorization": ""})
            assert (page.status_code, "Site administration" in page.text or "Rooms" in page.text) == (200, True)
            style = admin.request("GET", "/static/admin/css/base.css", at=at)
            assert style.status_code == 200

    def test_stays_closed_to_others(self, deployment: Deployment, name: str) -> None:
        visitor = deployment.visitor().register(name)
        visitor.sign_in(name)

        page = visitor.request("GET", "/admin/", at="movies", allow_redirects=False)

        assert (page.status_code, page.headers["Location"].partition("?")[0]) == (302, "/admin/login/")


class TestAForgedToken:
    def test_opens_nothing(self, deployment: Deployment) -> None:
        visitor = deployment.visitor()
        visitor.token = "eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0."

        answer = visitor.get("me/")

        assert (answer.status_code, answer.headers["Content-Type"]) == (401, "application/problem+json")
