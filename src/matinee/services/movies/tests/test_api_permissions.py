"""Who may do what: every address and method, tried by everybody."""

from typing import Any

import pytest

from matinee.foundation.testing import Api
from matinee.services.movies.availability.actions.platforms import change_platform
from matinee.services.movies.curation.actions.merging_people import merge_people
from matinee.services.movies.curation.actions.proposals import propose
from matinee.services.movies.models import Change, Movie, Offer, Person, Platform, Review
from matinee.services.movies.tests.factories import (
    BY,
    NOW,
    claims,
    known_users,
    make_offer,
    make_person,
    make_platform,
    make_review,
    make_title,
)
from matinee.services.movies.tests.permissions import MATRIX

WHO = ("nobody", "author", "another user", "admin")
CASES = [(method, path, body, who, codes[WHO.index(who)]) for method, path, body, codes in MATRIX for who in WHO]

COUNTED: list[tuple[Any, dict[str, Any]]] = [
    (Movie, {"withdrawn_at": None}), (Platform, {}), (Offer, {}), (Person, {}), (Review, {"active": True}),
]  # fmt: skip


def client(api: Api, who: str) -> Api:
    return {
        "nobody": api,
        "author": api.as_user(1, "ada"),
        "another user": api.as_user(2, "bob"),
        "admin": api.as_admin(),
    }[who]


def _counts() -> list[int]:
    return [model.objects.filter(**shown).count() for model, shown in COUNTED]


@pytest.fixture(scope="module")
def rows(shared_by_module: None) -> dict[str, Any]:
    """One of everything that has an address, by what the matrix calls it."""
    platform, person = make_platform("Netflix"), make_person()
    movie = make_title(platforms=[platform.pk], external_ids={"imdb": "tt0017136"})
    series = make_title("Keepers", kind="series")
    make_title("Fog", kind="episode", series={"movie": series.pk}, season=1, episode=1)
    hidden = make_review(make_title("M"), 1, username="ada", active=False)
    change_platform(platform_id=platform.pk, details={"about": "Films."}, by=BY, now=NOW)
    return {
        "movie": movie,
        "series": series,
        "person": person,
        "platform": platform,
        "offer": make_offer(movie, platform),
        "review": make_review(movie, 1, username="ada"),
        "hidden": hidden,
        "merge": merge_people(kept_id=make_person("A").pk, gone_id=make_person("B").pk, by=BY, now=NOW),
        "proposal": propose(
            movie_id=movie.pk,
            given={"year": 1928},
            details={"release_year": 1928},
            comment="",
            by=claims(1, "ada"),
            now=NOW,
        ),
        "change": Change.objects.filter(movie=movie).earliest("pk"),
        "of_platform": Change.objects.filter(platform=platform).latest("pk"),
    }


@pytest.mark.parametrize(("method", "path", "body", "who", "status"), CASES)
def test_everybody_may_do_exactly_what_is_theirs(  # noqa: PLR0917
    api: Api, rows: dict[str, Any], method: str, path: str, body: Any, who: str, status: int
) -> None:
    bodies = {
        "merge": {"kind": "movie", "kept": rows["movie"].pk, "gone": rows["hidden"].movie_id},
        "movie": {"title": "New", "platforms": [rows["platform"].pk]},
        "entry": {"movie": rows["movie"].pk},
        "offer": {"platform": rows["platform"].pk, "region": "FR", "kind": "rent", "price": "3.99", "currency": "EUR"},
    }
    address = path.format(**{name: row.pk for name, row in rows.items()})
    before = _counts()

    response = client(api, who).request(method, address, bodies[body] if isinstance(body, str) else body)

    assert response.status_code == status, response.text
    if status >= 400:
        assert response.content_type == "application/problem+json"
        assert response.json["status"] == status
    if status == 401:
        assert response.headers["WWW-Authenticate"].startswith("Bearer")
    if status == 403:
        assert _counts() == before


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "1/"), ("PUT", ""), ("DELETE", ""), ("POST", "1/reviews/"), ("GET", "1/reviews/create/"),
        ("PUT", "people/1/"),
        ("PUT", "merges/1/"), ("PATCH", "merges/1/"),
        ("POST", "reviews/"), ("POST", "reviews/1/"), ("GET", "reviews/1/helpful/"),
        ("PUT", "watchlist/"), ("GET", "watchlist/1/"), ("POST", "list2/"), ("POST", "users/ada/reviews/"),
        ("POST", "1/details/"), ("PUT", "1/seasons/"), ("POST", "1/seasons/1/"), ("DELETE", "1/seasons/none/"),
        ("POST", "1/episodes/"), ("POST", "movies/lookup/"), ("DELETE", "people/lookup/"),
        ("PATCH", "stream/"), ("POST", "stream/mine/"), ("DELETE", "stream/mine/"), ("PUT", "1/offers/"),
        ("POST", "offers/1/"),
        ("TRACE", ""), ("BREW", "1/"),
    ],
)  # fmt: skip
def test_other_methods_are_405_and_name_the_allowed_ones(api: Api, method: str, path: str) -> None:
    response = api.as_admin().request(method, path)

    assert response.status_code == 405
    assert response.content_type == "application/problem+json"
    assert method not in response.headers["Allow"]


def test_a_user_who_has_written_nothing_has_an_empty_list_and_an_unknown_one_is_404(api: Api) -> None:
    with known_users("grace"):
        empty = api.get("users/grace/reviews/")
        unknown = api.get("reviews/?username=nemo")

    assert (empty.status_code, empty.json["results"]) == (200, [])
    assert unknown.status_code == 404


def test_an_expired_or_forged_token_is_401_even_where_anyone_may_read(api: Api) -> None:
    forged = Api(api.application, "ey.bad.token")
    expired = api.as_user(exp=1)

    assert forged.get("").status_code == 401
    assert expired.get("").status_code == 401
