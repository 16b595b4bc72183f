"""Platforms over HTTP."""

from matinee.foundation.testing import Api
from matinee.services.movies.models import Platform
from matinee.services.movies.tests.factories import events, make_movie, make_platform


class TestPlatforms:
    def test_is_created_with_its_regions_sorted(self, api: Api) -> None:
        body = {"name": "MUBI", "about": "Films.", "website": "https://mubi.com", "regions": ["us", "DE", "Germany"]}

        created = api.as_admin().post("stream/", body)

        assert created.status_code == 201
        assert created.headers["Location"] == f"/api/v1/stream/{created.json['id']}/"
        assert created.json == {
            **body, "id": created.json["id"], "logo": "", "regions": ["DE", "US"], "movie_count": 0, "movies": [],
        }  # fmt: skip

    def test_refuses_a_second_one_of_the_name_in_any_case(self, api: Api) -> None:
        first = make_platform("MUBI")
        other = make_platform("Hulu")

        created = api.as_admin().post("stream/", {"name": "mubi "})
        renamed = api.as_admin().patch(f"stream/{other.pk}/", {"name": "Mubi"})
        itself = api.as_admin().patch(f"stream/{first.pk}/", {"name": "Mubi"})

        assert [r.status_code for r in (created, renamed, itself)] == [409, 409, 200]
        assert sorted(Platform.objects.values_list("name", flat=True)) == ["Hulu", "Mubi"]

    def test_refuses_regions_that_are_no_more(self, api: Api) -> None:
        response = api.as_admin().post("stream/", {"name": "MUBI", "regions": ["SUHH"]})

        assert response.status_code == 400

    def test_shows_its_first_hundred_movies_by_title_and_counts_all(self, api: Api) -> None:
        platform = make_platform()
        for number in range(103, 0, -1):
            make_movie(f"Film {number:03}", platforms=[platform.pk])

        page = api.get(f"stream/{platform.pk}/").json

        assert page["movie_count"] == 103
        assert [movie["title"] for movie in page["movies"]] == [f"Film {number:03}" for number in range(1, 101)]

    def test_removed_leaves_its_movies_which_say_so(self, api: Api) -> None:
        platform = make_platform("MUBI")
        movie = make_movie(platforms=[platform.pk])

        api.as_admin().delete(f"stream/{platform.pk}/")

        assert api.get(f"{movie.pk}/").json["platforms"] == []
        assert events()[-1] == ("MovieChanged", {"movie_id": str(movie.pk)})

    def test_renamed_says_so_of_its_movies(self, api: Api) -> None:
        platform = make_platform("MUBI")
        movie = make_movie(platforms=[platform.pk])
        said = len(events())

        api.as_admin().patch(f"stream/{platform.pk}/", {"about": "Films."})
        api.as_admin().patch(f"stream/{platform.pk}/", {"name": "Mubi 2"})

        assert events()[said:] == [("MovieChanged", {"movie_id": str(movie.pk)})]

    def test_honours_if_match(self, api: Api) -> None:
        platform, admin = make_platform(), api.as_admin()
        tag = {"If-Match": api.get(f"stream/{platform.pk}/").headers["ETag"]}

        statuses = [admin.patch(f"stream/{platform.pk}/", {"about": t}, headers=tag).status_code for t in "ab"]

        assert statuses == [200, 412]

    def test_put_replaces_everything(self, api: Api) -> None:
        platform = make_platform("MUBI", about="Films.", regions=["US"])

        page = api.as_admin().put(f"stream/{platform.pk}/", {"name": "MUBI"}).json

        assert (page["about"], page["regions"]) == ("", [])
