"""The HTTP door of Flask rooms: bodies, problem documents, who is asking, and writes that are done once."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Response
from marshmallow import Schema, fields
from sqlalchemy import MetaData
from werkzeug.test import TestResponse

from matinee.foundation import config, testing
from matinee.foundation.flask.http import RoomBlueprint, admin, make_app, now, once, user
from matinee.foundation.flask.service import FlaskService
from matinee.foundation.flask.tables import add_event_tables
from matinee.foundation.idempotency import Answer
from matinee.foundation.problems import Conflict
from matinee.foundation.web import Guard, Observe


class NoteSchema(Schema):
    """A note."""

    body = fields.String(required=True)
    tags = fields.List(fields.String())


def make_blueprint(service: FlaskService) -> RoomBlueprint:
    blueprint = RoomBlueprint("notes", __name__, url_prefix="/api/v1")

    @blueprint.route("/notes/", methods=["POST"])
    @blueprint.arguments(NoteSchema)
    def post(note: dict[str, Any]) -> Response:
        def run() -> Answer:
            if note["body"] == "refused":
                raise Conflict()
            service.execute("INSERT INTO note VALUES (%s)", [note["body"]])
            return Answer(201, {"body": note["body"]}, "/api/v1/notes/1/")

        return once(service, run)

    @blueprint.route("/notes/", methods=["DELETE"])
    def delete() -> Response:
        return once(service, lambda: Answer(204, None))

    @blueprint.route("/forms/", methods=["POST"])
    @blueprint.arguments(NoteSchema, location="json_or_form")
    @blueprint.response(200, NoteSchema)
    def form(note: dict[str, Any]) -> dict[str, Any]:
        return note

    @blueprint.route("/me/")
    def me() -> dict[str, Any]:
        return {"name": user().username, "same": now() is now()}

    @blueprint.route("/admin/")
    def admins() -> dict[str, Any]:
        return {"name": admin().username}

    @blueprint.route("/crash/")
    def crash() -> Response:
        raise ZeroDivisionError

    return blueprint


@pytest.fixture
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FlaskService]:
    environ = {**config.config().environ, "NOTES_DATABASE_URL": f"sqlite:///{tmp_path}/notes.db"}
    monkeypatch.setattr(config, "_config", config.Config(environ))
    service = FlaskService("notes", about="Notes.")
    metadata = MetaData()
    add_event_tables(metadata)
    metadata.create_all(service.database)
    service.execute("CREATE TABLE note (body TEXT)")
    yield service
    service.disconnect()
    service.database.dispose()


@pytest.fixture
def client(notes: FlaskService) -> Iterator[testing.Api]:
    with testing.key_ring():
        yield testing.Api(Observe(Guard(make_app(notes, make_blueprint(notes)), limits={})))


def count(service: FlaskService) -> int:
    return int(service.execute("SELECT count(*) FROM note")[0][0])


def expect_problem(response: TestResponse, status: int) -> dict[str, Any]:
    assert response.status_code == status
    assert response.content_type == "application/problem+json"
    body: dict[str, Any] = response.get_json()
    assert body["status"] == status
    assert body["title"]
    return body


class TestProblems:
    @pytest.mark.parametrize("path", ["nothing/", "notes", "notes//", "static/x"])
    def test_say_that_there_is_nothing(self, client: testing.Api, path: str) -> None:
        body = expect_problem(client.get(path), 404)

        assert body["type"] == "urn:problem:matinee:not-found"
        assert body["instance"] == f"/api/v1/{path}"

    def test_say_which_methods_there_are(self, client: testing.Api) -> None:
        response = client.put("notes/", {})

        expect_problem(response, 405)
        assert set(response.headers["Allow"].split(", ")) == {"POST", "DELETE", "OPTIONS"}

    @pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", ""])
    def test_say_that_a_body_is_of_the_wrong_type(self, client: testing.Api, content_type: str) -> None:
        response = client.post("notes/", data=b'{"body": "x"}', content_type=content_type)

        assert expect_problem(response, 415)["type"] == "urn:problem:matinee:wrong-media-type"

    def test_say_nothing_about_a_crash_but_its_trace(self, client: testing.Api) -> None:
        response = client.get("crash/")

        body = expect_problem(response, 500)
        assert body["trace_id"] == response.headers["Trace-Id"]
        assert "ZeroDivision" not in response.text

    def test_name_every_value_that_is_not_right(self, client: testing.Api) -> None:
        body = expect_problem(client.post("notes/", {"tags": ["a", 1, None], "a/b": 1}), 400)

        assert {(error["pointer"], error["code"]) for error in body["errors"]} == {
            ("/body", "required"), ("/tags/1", "invalid"), ("/tags/2", "null"), ("/a~1b", "unknown"),
        }  # fmt: skip

    def test_have_no_body_when_only_the_head_was_asked_for(self, client: testing.Api) -> None:
        response = client.request("HEAD", "nothing/")

        assert response.status_code == 404
        assert response.data == b""


class TestBodies:
    def test_may_come_as_a_form_where_it_says_so(self, client: testing.Api) -> None:
        response = client.post("forms/", data={"body": "a", "tags": ["x", "y"]})

        assert response.get_json() == {"body": "a", "tags": ["x", "y"]}

    def test_name_wrong_values_of_a_form_as_those_of_json(self, client: testing.Api) -> None:
        as_form = expect_problem(client.post("forms/", data={"x": "1"}), 400)["errors"]
        as_json = expect_problem(client.post("forms/", {"x": "1"}), 400)["errors"]

        assert as_form == as_json
        assert {error["pointer"] for error in as_form} == {"/x", "/body"}

    @pytest.mark.parametrize(
        ("body", "pointer"), [("body=x&tagz=y", "/tagz"), ("body=x&body=y", "/body"), ("body=x&" + "a=1&" * 100, None)]
    )
    def test_hold_no_key_that_is_unknown_or_given_twice(
        self, client: testing.Api, body: str, pointer: str | None
    ) -> None:
        answer = client.post("forms/", data=body, content_type="application/x-www-form-urlencoded")

        assert answer.status_code == 400
        assert [error["pointer"] for error in answer.json.get("errors", [])] == ([pointer] if pointer else [])

    def test_say_what_an_unknown_key_of_json_may_have_meant(self, client: testing.Api) -> None:
        for address in ("forms/", "notes/"):
            answer = client.post(address, {"body": "x", "tag": []})

            assert (answer.status_code, answer.json["errors"][0]["pointer"]) == (400, "/tag")
            assert "did you mean 'tags'" in answer.json["errors"][0]["detail"]

    def test_are_documented_in_both_forms(self, notes: FlaskService) -> None:
        document = make_app(notes, make_blueprint(notes)).extensions["openapi"]()

        content = document["paths"]["/api/v1/forms/"]["post"]["requestBody"]["content"]
        assert set(content) == {"application/json", "application/x-www-form-urlencoded"}
        assert "DEFAULT_ERROR" not in str(document)


class TestUser:
    def test_is_who_the_token_says(self, client: testing.Api) -> None:
        assert client.as_user(1, "ada").get("me/").get_json() == {"name": "ada", "same": True}

    def test_is_asked_to_sign_in(self, client: testing.Api) -> None:
        response = client.get("me/")

        expect_problem(response, 401)
        assert response.headers["WWW-Authenticate"] == 'Bearer realm="matinee"'

    def test_may_not_do_what_is_an_admins(self, client: testing.Api) -> None:
        expect_problem(client.get("admin/"), 401)
        expect_problem(client.as_user().get("admin/"), 403)
        assert client.as_admin().get("admin/").get_json() == {"name": "root"}


class TestOnce:
    KEY = {"Idempotency-Key": "k"}

    def test_writes_twice_without_a_key(self, client: testing.Api, notes: FlaskService) -> None:
        responses = [client.post("notes/", {"body": "a"}) for _ in range(2)]

        assert [response.status_code for response in responses] == [201, 201]
        assert count(notes) == 2

    def test_writes_once_with_a_key_and_answers_the_same(self, client: testing.Api, notes: FlaskService) -> None:
        first = client.post("notes/", {"body": "ä"}, headers=self.KEY)
        second = client.post("notes/", {"body": "ä"}, headers=self.KEY)

        assert first.data == second.data
        assert first.status_code == second.status_code == 201
        assert first.headers["Location"] == second.headers["Location"] == "/api/v1/notes/1/"
        assert "Idempotency-Replayed" not in first.headers
        assert second.headers["Idempotency-Replayed"] == "true"
        assert count(notes) == 1

    def test_refuses_a_key_for_another_request(self, client: testing.Api, notes: FlaskService) -> None:
        client.post("notes/", {"body": "a"}, headers=self.KEY)

        response = client.post("notes/", {"body": "b"}, headers=self.KEY)

        expect_problem(response, 422)
        assert count(notes) == 1

    def test_keeps_the_keys_of_two_users_apart(self, client: testing.Api, notes: FlaskService) -> None:
        for one in (client.as_user(1), client.as_user(2)):
            assert one.post("notes/", {"body": "a"}, headers=self.KEY).status_code == 201

        assert count(notes) == 2

    def test_keeps_no_answer_that_was_a_problem(self, client: testing.Api, notes: FlaskService) -> None:
        responses = [client.post("notes/", {"body": "refused"}, headers=self.KEY) for _ in range(2)]

        for response in responses:
            expect_problem(response, 409)
        assert client.post("notes/", {"body": "fine"}, headers=self.KEY).status_code == 201

    def test_refuses_a_key_that_is_too_long(self, client: testing.Api) -> None:
        expect_problem(client.post("notes/", {"body": "a"}, headers={"Idempotency-Key": "k" * 201}), 400)

    @pytest.mark.parametrize("headers", [{}, KEY])
    def test_answers_no_content_without_a_body(self, client: testing.Api, headers: dict[str, str]) -> None:
        for _ in range(2):
            response = client.delete("notes/", headers=headers)

            assert response.status_code == 204
            assert response.data == b""
            assert "Content-Type" not in response.headers
