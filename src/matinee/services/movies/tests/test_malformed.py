"""Requests that cannot be right: hundreds of each kind; every answer is a problem that says why, nothing changes."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest

from matinee.foundation.testing import Api
from matinee.services.movies.models import Movie, Offer, Person, Platform, Review, Viewer, WatchlistEntry
from matinee.services.movies.service import movies
from matinee.services.movies.tests.factories import make_offer, make_person, make_platform, make_review, make_title
from matinee.services.movies.tests.malformed import BODIES, IDS, LISTS, OFFER, TYPES, WRITES


@pytest.fixture(scope="module")
def things(shared_by_module: None) -> dict[str, int]:
    """A title, a review, a person and a platform."""
    platform, person = make_platform("Netflix"), make_person("Fritz Lang")
    movie = make_title(platforms=[platform.pk], genres=["Drama"])
    review = make_review(movie, 1, 8)
    offer = make_offer(movie, platform, price=3, currency="EUR")
    return {"movie": movie.pk, "review": review.pk, "person": person.pk, "platform": platform.pk, "offer": offer.pk}


@pytest.fixture
def place(things: dict[str, int]) -> Iterator[dict[str, int]]:
    """The same, which have to be afterwards as they were before."""
    models: list[Any] = [Movie, Offer, Person, Platform, Review, Viewer, WatchlistEntry]

    def stored_rows() -> list[Any]:
        return [
            [list(model.objects.order_by("pk").values()) for model in models],
            movies.execute("SELECT * FROM outbox"),
        ]

    before = stored_rows()
    yield things
    assert stored_rows() == before


def refused(response: Any, about: object, *, errors: bool = True) -> None:
    assert 400 <= response.status_code < 500, (about, response.status_code)
    assert response.content_type == "application/problem+json", about
    problem = response.json
    assert problem["status"] == response.status_code
    assert problem["detail"], about
    if errors and response.status_code == 400 and problem["type"] == "urn:problem:matinee:invalid":
        assert problem.get("errors") or "JSON" in problem["detail"], about
        assert all(error["detail"] and error["code"] for error in problem.get("errors", ())), about


@pytest.mark.parametrize(("path", "queries"), LISTS.items())
def test_list_queries(api: Api, place: dict[str, int], path: str, queries: dict[str, list[str]]) -> None:
    user = api.as_user()
    for name, values in queries.items():
        for value in values:
            encoded = quote(value.encode("utf-8", "surrogatepass"))
            response = user.get(f"{path.format(**place)}?{name}={encoded}")

            refused(response, (name, value))
            if response.status_code == 400 and "errors" in response.json:
                assert response.json["errors"][0]["pointer"].startswith(f"/{name}"), (name, value)


@pytest.mark.parametrize(
    "path",
    [
        "{}/",
        "{}/details/",
        "{}/seasons/",
        "{}/seasons/1/",
        "{}/episodes/",
        "{}/reviews/",
        "people/{}/",
        "stream/{}/",
        "{}/offers/",
        "offers/{}/",
        "reviews/{}/",
        "merges/{}/",
        "changes/{}/",
        "proposals/{}/",
        "{}/history/",
        "people/{}/history/",
        "stream/{}/history/",
        "users/{}x/reviews/x/",
    ],
)
def test_numbers_of_things_that_are_not_there(api: Api, place: dict[str, int], path: str) -> None:
    for number in IDS:
        for client in (api, api.as_user(), api.as_admin()):
            if path == "reviews/{}/" and number == "..":
                continue
            refused(client.get(path.format(number)), number)


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("PATCH", "{}/"), ("DELETE", "{}/"), ("POST", "{}/reviews/create/"), ("PATCH", "people/{}/"), ("DELETE",
    "people/{}/"),
        ("PATCH", "stream/{}/"), ("DELETE", "stream/{}/"), ("POST", "{}/offers/"), ("PATCH", "offers/{}/"),
        ("DELETE", "offers/{}/"), ("PATCH", "reviews/{}/"), ("DELETE", "reviews/{}/"),
        ("PUT", "reviews/{}/helpful/"), ("DELETE", "reviews/{}/helpful/"),
        ("DELETE", "merges/{}/"),
        ("POST", "changes/{}/revert/"),
        ("POST", "proposals/{}/accept/"),
        ("DELETE", "proposals/{}/"),
    ],
)  # fmt: skip
def test_writes_to_things_that_are_not_there(api: Api, place: dict[str, int], method: str, path: str) -> None:
    admin = api.as_admin()
    for number in IDS:
        for headers in ({}, {"If-Match": "*"}, {"Idempotency-Key": "k"}):
            body = None if method == "DELETE" else {"rating": 5, "title": "M", "name": "M"}
            refused(admin.request(method, path.format(number), body, headers=headers), number)


@pytest.mark.parametrize(("method", "path", "good", "values"), WRITES)
def test_values_that_cannot_be(  # noqa: PLR0917
    api: Api, place: dict[str, int], method: str, path: str, good: dict[str, Any], values: dict[str, list[Any]]
) -> None:
    admin = api.as_admin()
    if method != "PATCH" and "title" in good:
        good = {**good, "platforms": [place["platform"]]}
    if good is OFFER:
        good = {**good, "platform": place["platform"]}
    for name, wrong in values.items():
        for number, value in enumerate(wrong):
            data = json.dumps({**good, name: value}).encode()
            for headers in ({}, {"Idempotency-Key": "k"}) if number == 0 else ({},):
                response = admin.request(
                    method, path.format(**place), data=data, content_type="application/json", headers=headers
                )
                refused(response, (name, value))
                if "errors" in response.json and not isinstance(value, str):
                    assert {error["pointer"].split("/")[1] for error in response.json["errors"]} == {name}, (
                        name,
                        value,
                    )


@pytest.mark.parametrize(("method", "path"), [(method, path) for method, path, _, _ in WRITES if method != "PATCH"])
def test_bodies_that_cannot_be(api: Api, place: dict[str, int], method: str, path: str) -> None:
    address, admin = path.format(**place), api.as_admin()

    for body in BODIES:
        refused(admin.request(method, address, data=body, content_type="application/json"), body[:40])
    for kind in TYPES:
        assert admin.request(method, address, data=b'{"rating": 5}', content_type=kind).status_code == 415, kind
    large = b'{"title": "' + b"x" * 2**20 + b'"}'
    assert admin.request(method, address, data=large, content_type="application/json").status_code == 413
    good_json = json.dumps({"rating": 5}).encode("utf-16")
    refused(admin.request(method, address, data=good_json, content_type="application/json"), "utf-16")


@pytest.mark.parametrize("header", ["If-Match", "If-None-Match", "Idempotency-Key", "Accept", "Authorization"])
def test_headers_that_cannot_be_never_crash(api: Api, place: dict[str, int], header: str) -> None:
    for value in ("", ",", '"', "W/", "*,*", "é", "x" * 5000, "Bearer", "Bearer ..", "Basic eA==", "text/html", "\x7f"):
        for method, path in (("GET", ""), ("DELETE", "watchlist/1/"), ("POST", "4711/reviews/create/")):
            body = {"rating": 5} if method == "POST" else None
            response = api.as_user().request(method, path, body, headers={header: value})
            assert response.status_code < 500, (header, value)
