"""Movies over HTTP: creating, showing, changing, withdrawing, filtering."""

from datetime import date
from typing import Any

import pytest

from matinee.foundation.testing import Api
from matinee.services.movies.models import Movie, Platform
from matinee.services.movies.tests.factories import (
    BY,
    NOW,
    events,
    make_person,
    make_platform,
    make_review,
    make_title,
    title_body,
)
from matinee.services.movies.titles.actions.titles import withdraw_title

SHOWN = (
    "id", "kind", "title", "original_title", "year", "release_date", "runtime_minutes", "synopsis", "genres",
    "countries", "languages", "platforms", "external_ids", "credits", "offers", "rating", "latest_reviews",
)  # fmt: skip


def pointers(response: Any) -> list[str]:
    return [error["pointer"] for error in response.json["errors"]]


class TestCreateTitle:
    def test_answers_with_the_title_and_its_address(self, api: Api) -> None:
        platform, person = make_platform("Netflix"), make_person("Fritz Lang")
        body = {
            "kind": "film",
            "title": "Metropolis",
            "original_title": "Metropolis",
            "year": 1927,
            "release_date": "1927-01-10",
            "runtime_minutes": 153,
            "synopsis": "A city of towers.",
            "genres": ["Drama", "Science Fiction", "drama"],
            "countries": ["DE", "germany"],
            "languages": ["German"],
            "platforms": [platform.pk, platform.pk],
            "external_ids": {"imdb": "tt0017136"},
            "credits": [
                {"person": person.pk, "category": "director"},
                {"name": "Brigitte Helm", "category": "actor", "characters": ["Maria", "The Machine-Man"]},
            ],
        }

        created = api.as_admin().post("", body)
        shown = api.get(created.headers["Location"])

        assert created.status_code == 201
        assert created.headers["Location"] == f"/api/v1/{created.json['id']}/"
        assert shown.json == created.json
        page = dict(created.json)
        assert page.pop("created_at") == page.pop("updated_at")
        helm = page["credits"][1]["person"]["id"]
        assert {key: value for key, value in page.items() if key in SHOWN} == {
            "id": created.json["id"],
            "kind": "film",
            "title": "Metropolis",
            "original_title": "Metropolis",
            "year": 1927,
            "release_date": "1927-01-10",
            "runtime_minutes": 153,
            "synopsis": "A city of towers.",
            "genres": ["Drama", "Science Fiction"],
            "countries": ["DE"],
            "languages": ["de"],
            "platforms": [{"id": platform.pk, "name": "Netflix"}],
            "external_ids": [{"source": "imdb", "value": "tt0017136"}],
            "credits": [
                {
                    "person": {"id": person.pk, "name": "Fritz Lang"}, "category": "director", "job": "",
                    "characters": [], "uncredited": False, "episodes": None,
                },
                {
                    "person": {"id": helm, "name": "Brigitte Helm"}, "category": "actor", "job": "",
                    "characters": ["Maria", "The Machine-Man"], "uncredited": False, "episodes": None,
                },
            ],
            "offers": {"regions": [], "kinds": []},
            "rating": {
                "count": 0,
                "average": None,
                "score": None,
                "sum": 0,
                "mean_of_all": 5.5,
                "least_votes": 3,
                "histogram": [0] * 10,
            },
            "latest_reviews": [],
        }  # fmt: skip
        assert events()[-1] == ("MovieAdded", {"movie_id": str(page["id"])})

    def test_needs_a_platform(self, api: Api) -> None:
        missing = api.as_admin().post("", {"title": "Metropolis"})
        empty = api.as_admin().post("", {"title": "Metropolis", "platforms": []})
        unknown = api.as_admin().post("", {"title": "Metropolis", "platforms": [make_platform().pk, 4711]})

        assert [r.status_code for r in (missing, empty, unknown)] == [400, 400, 400]
        assert pointers(missing) == ["/platforms"]
        assert pointers(empty) == ["/platforms"]
        assert pointers(unknown) == ["/platforms/1"]
        assert Movie.objects.count() == 0

    @pytest.mark.parametrize("title", ["Amélie", "amelie!"])
    def test_names_the_title_of_the_same_name_and_year(self, api: Api, title: str) -> None:
        twin, admin = make_title("Amélie", release_year=2001), api.as_admin()
        body = title_body(title=title, release_date="2001-04-25")

        refused = admin.post("", body)
        said = [name for name, _ in events()]
        added = admin.post("?allow_duplicate=true", body)

        assert (refused.status_code, refused.json["movie"]) == (409, twin.pk)
        assert refused.json["type"] == "urn:problem:matinee:title-exists"
        assert said == ["MovieAdded"]
        assert added.status_code == 201

    def test_of_another_year_or_name_or_withdrawn_is_no_twin(self, api: Api) -> None:
        make_title("Amélie", release_year=2001)
        withdraw_title(movie_id=make_title("The Thing", release_year=1982).pk, by=BY, now=NOW)
        others = [("Amélie", 2002), ("Amélie", None), ("Thing", 1982), ("The Thing", 1982), ("Améli", 2001)]

        statuses = [api.as_admin().post("", title_body(title=title, year=year)).status_code for title, year in others]

        assert statuses == [201] * 5

    def test_of_an_episode_is_a_twin_in_the_same_place_alone(self, api: Api) -> None:
        series, other = (make_title(title, kind="series") for title in ("A", "B"))
        make_title("Pilot", release_year=1990, kind="episode", series={"movie": series.pk}, season=1, episode=1)
        statuses = []

        for shown, number in ((series, 1), (series, 2), (other, 1)):
            place: dict[str, Any] = {"kind": "episode", "series": {"movie": shown.pk}, "season": 1, "episode": number}
            statuses.append(api.as_admin().post("", title_body(title="Pilot", year=1990, **place)).status_code)

        assert statuses == [409, 201, 201]
        assert api.as_admin().post("", title_body(title="Pilot", year=1990)).status_code == 201

    def test_takes_the_year_of_the_release_date(self, api: Api) -> None:
        response = api.as_admin().post("", title_body(release_date="1927-01-10"))

        assert response.json["year"] == 1927

    def test_refuses_an_external_id_of_another_title_and_names_that(self, api: Api) -> None:
        first = make_title(external_ids={"imdb": "tt0017136"})

        response = api.as_admin().post("", title_body(external_ids={"imdb": "tt0017136"}))

        assert response.status_code == 409
        assert response.json["movie"] == first.pk
        assert Movie.objects.count() == 1

    def test_refuses_an_unknown_person(self, api: Api) -> None:
        response = api.as_admin().post("", title_body(credits=[{"person": 4711, "category": "actor"}]))

        assert response.status_code == 400
        assert pointers(response) == ["/credits/0/person"]

    def test_finds_people_by_name_before_adding_them(self, api: Api) -> None:
        person = make_person("Fritz Lang")

        response = api.as_admin().post("", title_body(credits=[{"name": "fritz lang", "category": "director"}]))

        assert response.json["credits"][0]["person"] == {"id": person.pk, "name": "Fritz Lang"}

    def test_holds_names_whose_keys_are_longer_than_themselves(self, api: Api) -> None:
        body = title_body(title="ﷺ" * 500, original_title="ß&" * 250, credits=[{"name": "ﷺ" * 300, "category": "crew"}])

        response = api.as_admin().post("", body)

        assert response.status_code == 201
        assert response.json["title"] == "ﷺ" * 500


class TestChangeTitle:
    def test_patch_leaves_the_rest_as_it_is(self, api: Api) -> None:
        movie = make_title(genres=["Drama"], release_year=1927)
        before = api.get(f"{movie.pk}/").json

        after = api.as_admin().patch(f"{movie.pk}/", {"title": "M"}).json

        assert {**after, "title": before["title"], "updated_at": before["updated_at"]} == before
        assert after["title"] == "M"
        assert events()[-1] == ("MovieChanged", {"movie_id": str(movie.pk)})

    def test_put_replaces_everything(self, api: Api) -> None:
        movie = make_title(genres=["Drama"], release_year=1927, release_date=date(1927, 1, 10), synopsis="Towers.")
        platform = make_platform("MUBI")

        page = api.as_admin().put(f"{movie.pk}/", {"title": "M", "platforms": [platform.pk]}).json

        assert (page["title"], page["year"], page["release_date"], page["synopsis"]) == ("M", None, None, "")
        assert page["genres"] == []
        assert page["platforms"] == [{"id": platform.pk, "name": "MUBI"}]

    def test_put_leaves_platforms_that_are_not_given_and_takes_an_empty_list(self, api: Api) -> None:
        movie, admin = make_title(), api.as_admin()

        left = admin.put(f"{movie.pk}/", {"title": "M"}).json["platforms"]
        none = [admin.put(f"{movie.pk}/", {"title": "M", "platforms": []}), admin.put(f"{movie.pk}/", {"title": "M"})]

        assert [platform["id"] for platform in left] == [platform.pk for platform in Platform.objects.all()]
        assert [(answer.status_code, answer.json["platforms"]) for answer in none] == [(200, []), (200, [])]
        assert admin.patch(f"{movie.pk}/", {"platforms": []}).status_code == 200

    def test_patched_credits_need_no_characters_but_a_category(self, api: Api) -> None:
        movie = make_title()
        admin = api.as_admin()

        good = admin.patch(f"{movie.pk}/", {"credits": [{"name": "Fritz Lang", "category": "director"}]})
        bad = admin.patch(f"{movie.pk}/", {"credits": [{"name": "Fritz Lang"}]})

        assert (good.status_code, good.json["credits"][0]["characters"]) == (200, [])
        assert (bad.status_code, pointers(bad)) == (400, ["/credits/0/category"])

    def test_keeps_its_own_external_ids(self, api: Api) -> None:
        movie = make_title(external_ids={"imdb": "tt0017136"})

        response = api.as_admin().patch(f"{movie.pk}/", {"external_ids": {"imdb": "tt0017136", "wikipedia": "M"}})

        assert [pair["source"] for pair in response.json["external_ids"]] == ["imdb", "wikipedia"]

    def test_if_match_lets_only_the_version_pass_that_was_read(self, api: Api) -> None:
        movie = make_title()
        tag = api.get(f"{movie.pk}/").headers["ETag"]
        admin = api.as_admin()

        first = admin.patch(f"{movie.pk}/", {"title": "M"}, headers={"If-Match": tag})
        second = admin.patch(f"{movie.pk}/", {"title": "N"}, headers={"If-Match": tag})
        any_version = admin.patch(f"{movie.pk}/", {"title": "O"}, headers={"If-Match": "*"})
        one_of = admin.delete(f"{movie.pk}/", headers={"If-Match": f'"x", {api.get(f"{movie.pk}/").headers["ETag"]}'})
        gone = admin.patch(f"{movie.pk}/", {"title": "P"}, headers={"If-Match": "*"})

        statuses = [r.status_code for r in (first, second, any_version, one_of, gone)]
        assert statuses == [200, 412, 200, 204, 404]
        assert Movie.objects.get().title == "O"

    def test_if_match_does_not_let_others_in(self, api: Api) -> None:
        movie = make_title()
        tag = {"If-Match": api.get(f"{movie.pk}/").headers["ETag"]}

        assert api.patch(f"{movie.pk}/", {"title": "M"}, headers=tag).status_code == 401
        assert api.as_user().patch(f"{movie.pk}/", {"title": "M"}, headers=tag).status_code == 403
        assert Movie.objects.get().title == "Metropolis"


class TestWithdrawTitle:
    def test_vanishes_everywhere(self, api: Api) -> None:
        platform, person = make_platform(), make_person()
        details: dict[str, Any] = {"platforms": [platform.pk], "external_ids": {"imdb": "tt0017136"}, "credits": []}
        movie = make_title(**details)
        user, admin = api.as_user(), api.as_admin()
        admin.patch(f"{movie.pk}/", {"credits": [{"person": person.pk, "category": "actor"}]})
        review = make_review(movie, 1, username="ada")
        user.post("watchlist/", {"movie": movie.pk})

        assert admin.delete(f"{movie.pk}/").status_code == 204

        gone = [f"{movie.pk}/", f"{movie.pk}/reviews/", f"reviews/{review.pk}/"]
        assert [user.get(path).status_code for path in gone] == [404, 404, 404]
        lists = ["", "list2/?search=metropolis", "reviews/", "users/ada/reviews/", "reviews/?username=me", "watchlist/"]
        assert [(user.get(path).json["count"], user.get(path).json["results"]) for path in lists] == [(0, [])] * 6
        assert user.get(f"people/{person.pk}/").json["filmography"] == []
        platform_page = user.get(f"stream/{platform.pk}/").json
        assert (platform_page["movie_count"], platform_page["movies"]) == (0, [])
        assert user.patch(f"reviews/{review.pk}/", {"rating": 1}).status_code == 404
        assert user.post(f"{movie.pk}/reviews/create/", {"rating": 1}).status_code == 404
        assert user.post("watchlist/", {"movie": movie.pk}).status_code == 404
        assert admin.delete(f"{movie.pk}/").status_code == 404
        assert events()[-1] == ("MovieWithdrawn", {"movie_id": str(movie.pk)})

    def test_gives_its_external_ids_back(self, api: Api) -> None:
        withdraw_title(movie_id=make_title(external_ids={"imdb": "tt0017136"}).pk, by=BY, now=NOW)

        response = api.as_admin().post("", title_body(external_ids={"imdb": "tt0017136"}))

        assert response.status_code == 201


class TestConditionalReads:
    def test_whoever_has_the_version_gets_304(self, api: Api) -> None:
        movie = make_title()
        first = api.get(f"{movie.pk}/")

        again = api.get(f"{movie.pk}/", headers={"If-None-Match": first.headers["ETag"]})
        make_review(movie)
        changed = api.get(f"{movie.pk}/", headers={"If-None-Match": first.headers["ETag"]})

        assert (again.status_code, again.data) == (304, b"")
        assert again.headers["ETag"] == first.headers["ETag"]
        assert changed.status_code == 200
        assert changed.headers["ETag"] != first.headers["ETag"]

    def test_head_has_the_headers_without_the_body(self, api: Api) -> None:
        movie = make_title()
        shown, head = api.get(f"{movie.pk}/"), api.request("HEAD", f"{movie.pk}/")

        assert (head.status_code, head.data) == (200, b"")
        assert head.headers["ETag"] == shown.headers["ETag"]
        assert api.request("HEAD", "4711/").status_code == 404

    @pytest.mark.parametrize("path", ["", "list2/", "people/", "stream/", "reviews/"])
    def test_lists_have_versions_too(self, api: Api, path: str) -> None:
        tag = api.get(path).headers["ETag"]

        assert api.get(path, headers={"If-None-Match": tag}).status_code == 304
