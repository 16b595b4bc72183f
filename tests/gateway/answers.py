"""What the gateway answers, for tests."""

import requests

ONCE = ("Content-Security-Policy", "Referrer-Policy", "X-Content-Type-Options", "Trace-Id", "Content-Type")


def expect_problem(answer: requests.Response, status: int) -> None:
    document = answer.json()
    assert (answer.status_code, document["status"]) == (status, status)
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert {"type", "title", "detail", "instance"} <= set(document)
    for name in ONCE:
        assert len(answer.raw.headers.getlist(name)) == 1, name
