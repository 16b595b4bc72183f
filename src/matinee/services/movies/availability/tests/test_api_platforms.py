"""Platforms over HTTP."""

import pytest

from matinee.foundation.testing import Api
from matinee.services.movies.exchange.domain.validation import check_line
from matinee.services.movies.models import Platform
from matinee.services.movies.tests.factories import BY, NOW, events, make_offer, make_platform, make_title
from matinee.services.movies.titles.actions.titles import withdraw_title


class TestPlatforms:
    def test_is_created_with_its_regions_sorted(self, api: Api) -> None:
        body = {"name": "MUBI", "about": "Films.", "website": "https://mubi.com", "regions": ["us", "DE", "Germany"]}

        created = api.as_admin().post("stream/", body)

        assert created.status_code == 201
        assert created.headers["Location"] == f"/api/v1/stream/{created.json['id']}/"
        assert created.json == {
            **body, "id": created.json["id"], "logo": "", "regions": ["DE", "US"], "movie_count": 0, "movies": [],
            "picture": None,
        }  # fmt: skip

    def test_refuses_a_second_one_of_the_name_in_any_case(self, api: Api) -> None:
        first = make_platform("MUBI")
        other = make_platform("Hulu")

        created = api.as_admin().post("stream/", {"name": "mubi "})
        renamed = api.as_admin().patch(f"stream/{other.pk}/", {"name": "Mubi"})
        itself = api.as_admin().patch(f"stream/{first.pk}/", {"name": "Mubi"})

        assert [r.status_code for r in (created, renamed, itself)] == [409, 409, 200]
        assert sorted(Platform.objects.values_list("name", flat=True)) == ["Hulu", "Mubi"]

    @pytest.mark.parametrize("link", ["ftp://mubi.example/", "https://mübi.example/", 'https://mubi.example/"'])
    def test_refuses_links_that_no_export_could_bring_back(self, api: Api, link: str) -> None:
        movie, platform = make_title(), make_platform()
        terms = {"platform": platform.pk, "region": "DE", "kind": "rent", "link": link}

        answers = [
            api.as_admin().patch(f"stream/{platform.pk}/", {"website": link}),
            api.as_admin().patch(f"stream/{platform.pk}/", {"logo": link}),
            api.as_admin().post(f"{movie.pk}/offers/", terms),
        ]

        assert [answer.status_code for answer in answers] == [400, 400, 400]

    def test_refuses_regions_that_are_no_more(self, api: Api) -> None:
        response = api.as_admin().post("stream/", {"name": "MUBI", "regions": ["SUHH"]})

        assert response.status_code == 400

    def test_shows_its_first_hundred_titles_by_title_and_counts_all(self, api: Api) -> None:
        platform = make_platform()
        for number in range(103, 0, -1):
            make_title(f"Film {number:03}", platforms=[platform.pk])

        page = api.get(f"stream/{platform.pk}/").json

        assert page["movie_count"] == 103
        assert [movie["title"] for movie in page["movies"]] == [f"Film {number:03}" for number in range(1, 101)]

    def test_shows_a_series_in_place_of_its_episodes_as_lists_do(self, api: Api) -> None:
        mubi = make_platform("MUBI", regions=["DE"])
        series = make_title("Keepers", kind="series", platforms=[mubi.pk])
        episode = make_title("Fog", kind="episode", series={"movie": series.pk}, platforms=[mubi.pk])
        make_offer(episode, mubi)

        for query in ("", "?region=DE"):
            page = api.get(f"stream/{mubi.pk}/{query}").json
            assert (page["movie_count"], [movie["title"] for movie in page["movies"]]) == (1, ["Keepers"])
        assert api.get("stream/").json["results"][0]["movie_count"] == 1
        assert api.get("?platform=mubi").json["count"] == 1

    @pytest.mark.parametrize(
        "address",
        [
            "javascript:alert(1)", "data:text/html,x", "ftp://films.example.org/", "//films.example.org", "films",
            "https://", "https://films", "https:///films", "http://[::1", "https://films.example.org/<script>",
            'https://films.example.org/"', "https://films.example.org/a b", "https://films.example.org/é",
            "https://films.example.org/%zz", "https://films.example.org/#a#b", "https://f.org/" + "a" * 500,
        ],
    )  # fmt: skip
    def test_takes_addresses_of_the_web_only_and_so_do_offers(self, api: Api, address: str) -> None:
        admin, movie, platform = api.as_admin(), make_title(), make_platform()
        offer = {"platform": platform.pk, "region": "DE", "kind": "free"}

        refused = [
            admin.post("stream/", {"name": "MUBI", "website": address}),
            admin.patch(f"stream/{platform.pk}/", {"logo": address}),
            admin.post(f"{movie.pk}/offers/", {**offer, "link": address}),
        ]

        assert [response.status_code for response in refused] == [400, 400, 400]
        assert [response.json["errors"][0]["pointer"] for response in refused] == ["/website", "/logo", "/link"]

    def test_takes_addresses_that_the_film_format_takes(self, api: Api) -> None:
        address = "https://films.example.org:8443/a/b;c=%C3%A9?q='(x)'&y=~!$*,@#:/?z"

        platform = api.as_admin().post("stream/", {"name": "MUBI", "website": address, "logo": address})

        assert (platform.status_code, platform.json["website"]) == (201, address)
        check_line({"title": "M", "offers": [{"platform": "MUBI", "region": "DE", "kind": "free", "link": address}]})

    def test_removed_leaves_its_titles_which_say_so(self, api: Api) -> None:
        platform = make_platform("MUBI")
        movie = make_title(platforms=[platform.pk])

        api.as_admin().delete(f"stream/{platform.pk}/?confirm=1")

        assert api.get(f"{movie.pk}/").json["platforms"] == []
        assert events()[-1] == ("MovieChanged", {"movie_id": str(movie.pk)})

    def test_with_titles_asks_how_many_are_meant(self, api: Api) -> None:
        platform, admin = make_platform("MUBI"), api.as_admin()
        movie = make_title(platforms=[platform.pk])
        make_offer(movie, platform)
        withdraw_title(movie_id=make_title(platforms=[platform.pk]).pk, by=BY, now=NOW)

        asked = [admin.delete(f"stream/{platform.pk}/{query}") for query in ("", "?confirm=0", "?confirm=2")]
        wrong = admin.delete(f"stream/{platform.pk}/?confirm=x")
        removed = admin.delete(f"stream/{platform.pk}/?confirm=1")

        assert {(answer.status_code, answer.json["movies"], answer.json["offers"]) for answer in asked} == {(409, 1, 1)}
        assert "?confirm=1" in asked[0].json["detail"]
        assert (wrong.status_code, removed.status_code) == (400, 204)

    def test_without_titles_goes_unasked(self, api: Api) -> None:
        assert api.as_admin().delete(f"stream/{make_platform().pk}/").status_code == 204

    def test_renamed_says_so_of_its_titles(self, api: Api) -> None:
        platform = make_platform("MUBI")
        movie = make_title(platforms=[platform.pk])
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
