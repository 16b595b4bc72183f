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
    make_movie,
    make_offer,
    make_person,
    make_platform,
    make_review,
)

REVIEW = {"rating": 8, "headline": "Towers", "body": "Machines.", "is_spoiler": False}
PERSON = {"name": "Fritz Lang"}
PLATFORM = {"name": "MUBI"}

MATRIX: list[tuple[str, str, Any, tuple[int, int, int, int]]] = [
    # method, path, body, status for: nobody, the author (user 1), another user (2), an admin
    ("GET", "", None, (200, 200, 200, 200)),
    ("POST", "", "movie", (401, 403, 403, 201)),
    ("GET", "{movie}/", None, (200, 200, 200, 200)),
    ("PUT", "{movie}/", "movie", (401, 403, 403, 200)),
    ("PATCH", "{movie}/", {"title": "M"}, (401, 403, 403, 200)),
    ("DELETE", "{movie}/", None, (401, 403, 403, 204)),
    ("GET", "{movie}/details/", None, (200, 200, 200, 200)),
    ("GET", "{series}/seasons/", None, (200, 200, 200, 200)),
    ("GET", "{series}/seasons/1/", None, (200, 200, 200, 200)),
    ("GET", "{series}/seasons/none/", None, (404, 404, 404, 404)),
    ("GET", "{series}/episodes/", None, (200, 200, 200, 200)),
    ("GET", "movies/lookup/?imdb=tt0017136", None, (200, 200, 200, 200)),
    ("GET", "people/lookup/?imdb=nm0000001", None, (404, 404, 404, 404)),
    ("GET", "{movie}/reviews/", None, (200, 200, 200, 200)),
    ("POST", "{movie}/reviews/create/", REVIEW, (401, 409, 201, 201)),
    ("GET", "list2/?search=metro", None, (200, 200, 200, 200)),
    ("GET", "charts/", None, (200, 200, 200, 200)),
    ("GET", "charts/top/", None, (200, 200, 200, 200)),
    ("GET", "charts/lowest/", None, (200, 200, 200, 200)),
    ("GET", "charts/movers/", None, (200, 200, 200, 200)),
    ("GET", "proposals/", None, (401, 200, 200, 200)),
    ("POST", "proposals/", {"details": {"title": "M"}}, (401, 201, 201, 201)),
    ("GET", "proposals/{proposal}/", None, (401, 200, 404, 200)),
    ("DELETE", "proposals/{proposal}/", None, (401, 204, 404, 403)),
    ("POST", "proposals/{proposal}/accept/", {}, (401, 403, 403, 200)),
    ("POST", "proposals/{proposal}/refuse/", {"reason": "No."}, (401, 403, 403, 200)),
    ("GET", "{movie}/history/", None, (200, 200, 200, 200)),
    ("GET", "people/{person}/history/", None, (200, 200, 200, 200)),
    ("GET", "stream/{platform}/history/", None, (200, 200, 200, 200)),
    ("GET", "changes/{change}/", None, (200, 200, 200, 200)),
    ("POST", "changes/{change}/revert/", {}, (401, 403, 403, 204)),
    ("POST", "changes/{of_platform}/revert/", {}, (401, 403, 403, 204)),
    ("GET", "merges/", None, (200, 200, 200, 200)),
    ("POST", "merges/", "merge", (401, 403, 403, 201)),
    ("GET", "merges/{merge}/", None, (200, 200, 200, 200)),
    ("DELETE", "merges/{merge}/", None, (401, 403, 403, 204)),
    ("GET", "people/", None, (200, 200, 200, 200)),
    ("POST", "people/", PERSON, (401, 403, 403, 201)),
    ("GET", "people/{person}/", None, (200, 200, 200, 200)),
    ("PATCH", "people/{person}/", PERSON, (401, 403, 403, 200)),
    ("DELETE", "people/{person}/", None, (401, 403, 403, 204)),
    ("GET", "stream/", None, (200, 200, 200, 200)),
    ("POST", "stream/", PLATFORM, (401, 403, 403, 201)),
    ("GET", "stream/{platform}/", None, (200, 200, 200, 200)),
    ("PUT", "stream/{platform}/", PLATFORM, (401, 403, 403, 200)),
    ("PATCH", "stream/{platform}/", {"about": "Films."}, (401, 403, 403, 200)),
    ("DELETE", "stream/{platform}/", None, (401, 403, 403, 204)),
    ("GET", "stream/{platform}/?region=DE", None, (200, 200, 200, 200)),
    ("GET", "stream/mine/", None, (401, 200, 200, 200)),
    ("PUT", "stream/mine/", {"region": "DE", "platforms": []}, (401, 200, 200, 200)),
    ("GET", "{movie}/offers/", None, (200, 200, 200, 200)),
    ("GET", "{movie}/offers/?mine=true", None, (401, 200, 200, 200)),
    ("POST", "{movie}/offers/", "offer", (401, 403, 403, 201)),
    ("GET", "offers/{offer}/", None, (200, 200, 200, 200)),
    ("PUT", "offers/{offer}/", "offer", (401, 403, 403, 200)),
    ("PATCH", "offers/{offer}/", {"quality": "hd"}, (401, 403, 403, 200)),
    ("DELETE", "offers/{offer}/", None, (401, 403, 403, 204)),
    ("GET", "reviews/", None, (200, 200, 200, 200)),
    ("GET", "reviews/?username=ada", None, (200, 200, 200, 200)),
    ("GET", "reviews/?username=me", None, (401, 200, 200, 200)),
    ("GET", "users/ada/reviews/", None, (200, 200, 200, 200)),
    ("GET", "users/me/reviews/", None, (401, 200, 200, 200)),
    ("GET", "reviews/{review}/", None, (200, 200, 200, 200)),
    ("PUT", "reviews/{review}/", REVIEW, (401, 200, 403, 200)),
    ("PATCH", "reviews/{review}/", {"rating": 3}, (401, 200, 403, 200)),
    ("PATCH", "reviews/{review}/", {"active": False}, (401, 403, 403, 200)),
    ("PUT", "reviews/{review}/", {**REVIEW, "active": True}, (401, 403, 403, 200)),
    ("DELETE", "reviews/{review}/", None, (401, 204, 403, 204)),
    ("GET", "reviews/{hidden}/", None, (404, 200, 404, 200)),
    ("PATCH", "reviews/{hidden}/", {"rating": 3}, (401, 200, 404, 200)),
    ("PATCH", "reviews/{hidden}/", {"active": True}, (401, 403, 404, 200)),
    ("DELETE", "reviews/{hidden}/", None, (401, 204, 404, 204)),
    ("PUT", "reviews/{review}/helpful/", None, (401, 409, 204, 204)),
    ("DELETE", "reviews/{review}/helpful/", None, (401, 204, 204, 204)),
    ("PUT", "reviews/{hidden}/helpful/", None, (401, 404, 404, 404)),
    ("DELETE", "reviews/{hidden}/helpful/", None, (401, 404, 404, 404)),
    ("GET", "watchlist/", None, (401, 200, 200, 200)),
    ("POST", "watchlist/", "entry", (401, 201, 201, 201)),
    ("DELETE", "watchlist/{movie}/", None, (401, 204, 204, 204)),
]
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


@pytest.mark.parametrize(("method", "path", "body", "who", "status"), CASES)
def test_everybody_may_do_exactly_what_is_theirs(  # noqa: PLR0917
    api: Api, method: str, path: str, body: Any, who: str, status: int
) -> None:
    platform, person = make_platform("Netflix"), make_person()
    movie = make_movie(platforms=[platform.pk], external_ids={"imdb": "tt0017136"})
    series = make_movie("Keepers", kind="series")
    make_movie("Fog", kind="episode", series={"movie": series.pk}, season=1, episode=1)
    review = make_review(movie, 1, username="ada")
    hidden = make_review(make_movie("M"), 1, username="ada", active=False)
    merge = merge_people(kept_id=make_person("A").pk, gone_id=make_person("B").pk, by=BY, now=NOW)
    offer = make_offer(movie, platform)
    change_platform(platform_id=platform.pk, details={"about": "Films."}, by=BY, now=NOW)
    proposal = propose(
        movie_id=movie.pk,
        given={"year": 1928},
        details={"release_year": 1928},
        comment="",
        by=claims(1, "ada"),
        now=NOW,
    )
    bodies = {
        "merge": {"kind": "movie", "kept": movie.pk, "gone": hidden.movie_id},
        "movie": {"title": "M", "platforms": [platform.pk]},
        "entry": {"movie": movie.pk},
        "offer": {"platform": platform.pk, "region": "FR", "kind": "rent", "price": "3.99", "currency": "EUR"},
    }
    rows = {
        "movie": movie,
        "series": series,
        "person": person,
        "platform": platform,
        "offer": offer,
        "review": review,
        "hidden": hidden,
        "merge": merge,
        "proposal": proposal,
        "change": Change.objects.filter(movie=movie).earliest("pk"),
        "of_platform": Change.objects.filter(platform=platform).latest("pk"),
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
