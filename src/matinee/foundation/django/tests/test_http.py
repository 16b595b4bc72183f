"""The HTTP door of Django rooms: what is checked before an action is called, and how failures read."""

import json
from typing import Any

import pytest
from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.test import RequestFactory
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from matinee.foundation import web
from matinee.foundation.django.http import RoomView, json_text
from matinee.foundation.django.service import DjangoService
from matinee.foundation.django.shapes import Shape
from matinee.foundation.django.validation import field_errors, mistyped
from matinee.foundation.problems import MOST_UNKNOWN, Conflict
from matinee.foundation.tokens import Claims

pytestmark = pytest.mark.django_db(databases=[settings.FIRST_ROOM])


class Part(Shape):
    size = serializers.IntegerField()


class Thing(Shape):
    name = serializers.CharField(max_length=5)
    number = serializers.IntegerField(required=False, allow_null=True)
    weight = serializers.FloatField(required=False)
    is_big = serializers.BooleanField(required=False)
    day = serializers.DateField(required=False)
    tags = serializers.ListField(child=serializers.CharField(), required=False)
    names = serializers.DictField(child=serializers.CharField(), required=False)
    parts = Part(many=True, required=False)


class ThingQuery(Shape):
    name = serializers.CharField(required=False)
    number = serializers.IntegerField(required=False)
    tag = serializers.ListField(child=serializers.CharField(), required=False)


class Things(RoomView):
    service = DjangoService(str(settings.FIRST_ROOM), about="A room.")
    name = "first"
    failure: Exception | None = None
    writes = 0

    def get(self, request: Request, pk: int = 0) -> HttpResponse:
        return json_text(json.dumps({"name": Things.name, "query": self.query(ThingQuery)}))

    def post(self, request: Request) -> Response:
        if Things.failure:
            raise Things.failure
        Things.writes += 1
        return Response(self.valid(Thing), status=201, headers={"Location": "/things/1/"})

    def put(self, request: Request, pk: int) -> Response:
        Things.name = self.valid(Thing)["name"]
        return Response({"name": Things.name})

    def delete(self, request: Request, pk: int) -> Response:
        self.admin()
        return Response(status=204)


@pytest.fixture(autouse=True)
def _fresh() -> None:
    Things.name, Things.failure, Things.writes = "first", None, 0


def send(
    method: str, body: Any = None, *, claims: Claims | None = None, query: str = "", pk: int = 0, **headers: str
) -> Any:
    data = body if isinstance(body, bytes) else json.dumps(body).encode() if body is not None else b""
    request = RequestFactory().generic(
        method, f"/things/?{query}", data, content_type="application/json", headers=headers
    )
    request.META[web.CLAIMS] = claims
    response = Things.as_view()(request, **({"pk": pk} if pk else {}))
    return response.render() if hasattr(response, "render") else response


def pointers(response: Any) -> list[str]:
    return [error["pointer"] for error in json.loads(response.content)["errors"]]


class TestBody:
    @pytest.mark.parametrize(
        ("body", "pointer"),
        [
            ({"name": 5}, "/name"),
            ({"name": "x", "number": "5"}, "/number"),
            ({"name": "x", "number": True}, "/number"),
            ({"name": "x", "weight": "1.5"}, "/weight"),
            ({"name": "x", "is_big": "yes"}, "/is_big"),
            ({"name": "x", "is_big": 1}, "/is_big"),
            ({"name": "x", "day": 5}, "/day"),
            ({"name": "x", "tags": ["a", 5]}, "/tags/1"),
            ({"name": "x", "names": {"a/b": 5}}, "/names/a~1b"),
            ({"name": "x", "parts": [{"size": 1}, {"size": "1"}]}, "/parts/1/size"),
            ({"name": "x", "parts": {"size": 1}}, "/parts"),
            ({"number": 5}, "/name"),
            ({"name": "x", "colour": "red"}, "/colour"),
            ({"name": "x", "parts": [{"size": 1}, {"size": 1, "a/b": 2}]}, "/parts/1/a~1b"),
            (b'{"name": "x", "name": "y"}', "/name"),
            (b'{"name": "x", "parts": [{"size": 1, "size": 1}]}', "/size"),
            ({"name": "too long"}, "/name"),
            ([], ""),
            (5, ""),
        ],
    )
    def test_of_a_wrong_type_or_value_is_400_at_its_place(self, body: Any, pointer: str) -> None:
        response = send("POST", body)

        assert response.status_code == 400
        assert pointers(response) == [pointer]

    def test_names_every_value_that_is_wrong_once(self) -> None:
        response = send("POST", {"name": 5, "number": "x", "tags": "a", "weight": None})

        assert sorted(pointers(response)) == ["/name", "/number", "/tags", "/weight"]

    @pytest.mark.parametrize(
        ("given", "detail"),
        [
            ("nmae", "There is no such key; did you mean 'name'?"),
            ("colour", "There is no such key; there are day, is_big, name, names, number, parts, tags, weight."),
        ],
    )
    def test_says_what_an_unknown_key_may_have_meant(self, given: str, detail: str) -> None:
        response = send("POST", {"name": "x", given: "y"})

        assert json.loads(response.content)["errors"] == [{"pointer": f"/{given}", "detail": detail, "code": "unknown"}]

    def test_names_some_of_many_unknown_keys(self) -> None:
        response = send("POST", {"name": "x", **dict.fromkeys(map(str, range(1000)))})

        assert len(pointers(response)) == MOST_UNKNOWN

    def test_that_is_right_is_taken(self) -> None:
        body = {"name": "x", "number": None, "weight": 1, "is_big": False, "tags": ["a"], "parts": [{"size": 1}]}

        assert send("POST", body).data == body

    def test_is_looked_at_without_a_serializer_knowing(self) -> None:
        assert mistyped(Thing(), {"name": "x", "number": 5}) == []
        assert mistyped(Thing(), None) == []


class TestQuery:
    @pytest.mark.parametrize(
        ("query", "pointer"),
        [("colour=red", "/colour"), ("number=x", "/number"), ("number=1&number=2", "/number"), ("number=", "/number")],
    )
    def test_that_is_wrong_is_400_at_its_place(self, query: str, pointer: str) -> None:
        response = send("GET", query=query)

        assert (response.status_code, pointers(response)) == (400, [pointer])

    def test_takes_lists_one_by_one(self) -> None:
        response = send("GET", query="tag=a&tag=b&number=5")

        assert json.loads(response.content)["query"] == {"tag": ["a", "b"], "number": 5}


class TestIfMatch:
    def test_lets_the_version_pass_that_was_read_once(self) -> None:
        tag: dict[str, Any] = {"If-Match": web.etag(send("GET").content)}

        statuses = [send("PUT", {"name": name}, pk=1, **tag).status_code for name in ("a", "b")]

        assert statuses == [200, 412]
        assert Things.name == "a"

    def test_is_412_where_nothing_can_be_read(self) -> None:
        class Blind(RoomView):
            service = Things.service

            def put(self, request: Request) -> Response:
                raise AssertionError

        request = RequestFactory().put("/blind/", headers={"If-Match": "*"})

        assert Blind.as_view()(request).status_code == 412


class TestIdempotencyKey:
    def test_writes_once_and_keeps_no_failure(self) -> None:
        key: dict[str, Any] = {"Idempotency-Key": "k"}

        bad = send("POST", {"name": "too long"}, **key)
        first, second = (send("POST", {"name": "x"}, **key) for _ in range(2))
        other = send("POST", {"name": "y"}, **key)

        assert [r.status_code for r in (bad, first, second, other)] == [400, 201, 201, 422]
        assert first.content == second.content
        assert (second["Location"], second["Idempotency-Replayed"]) == ("/things/1/", "true")
        assert Things.writes == 2  # the first of them was rolled back


class TestFailures:
    def test_read_as_problem_documents(self) -> None:
        Things.failure = Conflict("Taken.", movie=7)

        response = send("POST", {})

        document = json.loads(response.content)
        assert response["Content-Type"] == "application/problem+json"
        assert document == {
            "type": "urn:problem:matinee:conflict", "title": "Conflict", "status": 409, "detail": "Taken.",
            "instance": "/things/", "movie": 7,
        }  # fmt: skip

    def test_of_the_database_are_503(self) -> None:
        Things.failure = OperationalError("database is locked")

        response = send("POST", {})

        assert (response.status_code, response["Retry-After"]) == (503, "2")
        assert b"locked" not in response.content

    def test_of_the_database_around_the_view_are_503_too(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(*_: Any, **__: Any) -> None:
            raise InterfaceError("connection already closed")

        monkeypatch.setattr("matinee.foundation.django.http.answer_once", refuse)

        key: dict[str, Any] = {"Idempotency-Key": "key"}
        response = send("POST", {}, **key)

        assert (response.status_code, response["Retry-After"]) == (503, "2")

    def test_unforeseen_are_left_to_the_outermost_layer(self) -> None:
        Things.failure = ZeroDivisionError()

        with pytest.raises(ZeroDivisionError):
            send("POST", {})

    def test_of_numbers_no_column_holds_are_404(self) -> None:
        assert [send(method, {}, pk=2**63).status_code for method in ("GET", "PUT", "DELETE")] == [404] * 3

    def test_of_methods_name_the_others(self) -> None:
        response = send("PATCH", {})

        assert (response.status_code, response["Allow"]) == (405, "GET, POST, PUT, DELETE, HEAD, OPTIONS")

    def test_of_anonymous_and_plain_users_are_401_and_403(self) -> None:
        user = Claims(1, "ada", frozenset({"user"}), "s", 0)
        admin = Claims(2, "root", frozenset({"admin"}), "s", 0)

        statuses = [send("DELETE", pk=1, claims=claims).status_code for claims in (None, user, admin)]

        assert statuses == [401, 403, 204]

    def test_in_serializers_are_flat_with_pointers(self) -> None:
        errors = {"a": ["x"], "b": {"c": ["y"]}, "d": [{}, {"e": ["z"]}], "non_field_errors": ["w"]}

        assert [(e["pointer"], e["detail"]) for e in field_errors(errors)] == [
            ("/a", "x"), ("/b/c", "y"), ("/d/1/e", "z"), ("", "w"),
        ]  # fmt: skip

    def test_in_serializers_say_the_limit(self) -> None:
        errors = send("POST", {"name": "too long", "number": 1}).content
        [error] = json.loads(errors)["errors"]

        assert (error["pointer"], error["code"], error["limit"]) == ("/name", "max_length", 5)
