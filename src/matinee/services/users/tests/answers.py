"""Answers over HTTP, as tests read them."""

from typing import Any

from werkzeug.test import TestResponse


def body(response: TestResponse) -> Any:
    return response.json


def problem(response: TestResponse, status: int) -> Any:
    assert response.status_code == status, response.text
    assert response.mimetype == "application/problem+json"
    document = body(response)
    assert document["status"] == status
    return document


def errors(response: TestResponse) -> list[tuple[str, str]]:
    return [(error["pointer"], error["code"]) for error in problem(response, 400)["errors"]]
