"""The console's pages of this room."""

import re
from typing import Any

import pytest
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from werkzeug.test import TestResponse

from matinee.foundation.testing import Api, access_token
from matinee.foundation.tokens import CONSOLE_COOKIE
from matinee.services.movies.curation.actions.merging_titles import merge_titles
from matinee.services.movies.models import Change, Genre, Movie, Person, Platform, Proposal, Review
from matinee.services.movies.tests.factories import (
    BY,
    NOW,
    events,
    make_offer,
    make_person,
    make_platform,
    make_review,
    make_title,
    stored_rating,
)
from matinee.services.movies.titles.actions.titles import withdraw_title

pytestmark = pytest.mark.django_db(
    databases=[settings.FIRST_ROOM, "movies"]
)  # operators and their log are in the first
HOME = "/admin/movies/"


class Console:
    """The console in the browser of somebody who has signed in."""

    def __init__(self, api: Api, *roles: str) -> None:
        self.client = api.client
        self.client.set_cookie(CONSOLE_COOKIE, access_token(99, "root", roles=roles), path="/admin/")

    def open(self, path: str) -> TestResponse:
        return self.client.get(HOME + path)

    def send(self, path: str, form: dict[str, Any]) -> str:
        """Send a form; the text of the page that follows."""
        self.open(path)
        cookie = self.client.get_cookie("csrftoken", path="/admin/")
        assert cookie is not None
        data = {**form, "csrfmiddlewaretoken": cookie.value}
        response = self.client.post(HOME + path, data=data, follow_redirects=True)
        assert response.status_code == 200
        return response.text

    def act(self, path: str, action: str, *rows: Any, **form: Any) -> str:
        """Choose rows of a list and an action; the text of the page that follows."""
        return self.send(
            path, {"action": action, "_selected_action": [str(row.pk) for row in rows], "index": "0", **form}
        )


@pytest.fixture
def console(api: Api) -> Console:
    ContentType.objects.clear_cache()  # it remembers those of an earlier test, which were rolled back
    return Console(api, "user", "admin")


def title_form(movie: Movie | None = None, **fields: Any) -> dict[str, Any]:
    form = {
        "kind": "film",
        "title": "Metropolis",
        "original_title": "",
        "release_year": "1927",
        "release_date": "",
        "runtime_minutes": "",
        "synopsis": "",
        "platforms": [str(platform.pk) for platform in (movie.platforms.all() if movie else [make_platform()])],
        "credits-TOTAL_FORMS": "0",
        "credits-INITIAL_FORMS": "0",
    }
    return {**form, **fields}


class TestPages:
    def test_open_for_an_admin(self, console: Console) -> None:
        movie, person, platform = make_title(genres=["Drama"]), make_person(), make_platform(regions=["DE", "US"])
        review = make_review(movie, 1, 8)
        rows = {"movie": movie, "person": person, "platform": platform, "review": review}
        searches = ("?q=metro", "?q=", "?o=1")

        paths = [""]
        for name, row in rows.items():
            paths += [f"{name}/", *(f"{name}/{search}" for search in searches)]
            paths += [f"{name}/{row.pk}/{page}/" for page in ("change", "delete", "history")]
            paths += [f"{name}/add/"] if name != "review" else []
        statuses = {path: console.open(path).status_code for path in paths}

        assert set(statuses.values()) == {200}, statuses
        assert console.open("review/add/").status_code == 403

    def test_send_anybody_else_to_the_sign_in_page(self, api: Api) -> None:
        movie = make_title()
        paths = ["movie/", "movie/add/", f"movie/{movie.pk}/change/", "review/", "platform/", "person/"]

        for browser in (Console(api, "user").client, Api(api.application).client):
            for path in paths:
                response = browser.get(HOME + path)
                assert response.status_code == 302
                assert response.headers["Location"].startswith("/admin/login/?next=/admin/movies/")

    def test_filter_and_complete(self, console: Console) -> None:
        platform = make_platform("Netflix")
        movie = make_title("Alphaville", platforms=[platform.pk], genres=["Drama"])
        make_title("Metropolis")
        genre = Genre.objects.get()
        make_review(movie, 1, 8, active=False)

        lists = [
            console.open(f"movie/?{query}").text
            for query in (
                "kind__exact=film&q=alpha",
                f"genres__id__exact={genre.pk}",
                f"platforms__id__exact={platform.pk}",
            )
        ]
        choices = console.client.get(
            "/admin/autocomplete/?term=net&app_label=movies&model_name=movie&field_name=platforms"
        )

        assert all("Alphaville" in text and "Metropolis" not in text for text in lists)
        assert "Alphaville" in console.open("review/?active__exact=0").text
        assert "Alphaville" not in console.open("review/?active__exact=1").text
        assert (choices.json or {})["results"] == [{"id": str(platform.pk), "text": "Netflix"}]


class TestTitles:
    def test_are_added_changed_and_withdrawn_by_the_actions(self, console: Console) -> None:
        console.send("movie/add/", title_form(title="M"))
        movie = Movie.objects.get()
        console.send(f"movie/{movie.pk}/change/", title_form(movie, title="M!", release_year="1931"))
        movie.refresh_from_db()
        console.send(f"movie/{movie.pk}/delete/", {"post": "yes"})

        assert (movie.title, movie.sort_title, movie.release_year, movie.sort_year) == ("M!", "m", 1931, 1931)
        assert movie.platforms.count() == 1
        assert [name for name, _ in events()] == ["MovieAdded", "MovieChanged", "MovieWithdrawn"]
        assert "M!" not in console.open("movie/").text.split("result_list")[-1]
        assert console.open(f"movie/{movie.pk}/change/").status_code == 302

    def test_without_ratings_have_no_average(self, console: Console) -> None:
        unrated, rated = make_title("M"), make_title("Fury")
        make_review(rated, 1, 8)

        listed = console.open("movie/").text
        forms = [console.open(f"movie/{movie.pk}/change/").text for movie in (unrated, rated)]

        assert re.findall(r'field-average">([^<]*)<', listed) == ["8.00", "-"]
        shown = [re.findall(r'<div class="readonly">([^<]*)</div>', form)[-1] for form in forms]
        assert shown == ["-", "8.00"]

    def test_keep_credits_and_ratings_through_a_change(self, console: Console, api: Api) -> None:
        movie = make_title()
        api.as_admin().patch(f"{movie.pk}/", {"credits": [{"name": "Fritz Lang", "category": "director"}]})
        make_review(movie, 1, 8)

        assert "Fritz Lang" in console.open(f"movie/{movie.pk}/change/").text
        console.send(f"movie/{movie.pk}/change/", title_form(movie, title="M"))

        assert api.get(f"{movie.pk}/").json["credits"][0]["person"]["name"] == "Fritz Lang"
        assert stored_rating(movie)[:2] == (1, 8)

    def test_without_platforms_can_be_added_and_saved(self, console: Console) -> None:
        console.send("movie/add/", title_form(platforms=[]))
        movie = Movie.objects.get()
        console.send(f"movie/{movie.pk}/change/", title_form(movie, title="M"))

        movie.refresh_from_db()
        assert (movie.title, movie.platforms.count()) == ("M", 0)

    def test_of_the_same_name_and_year_are_added_only_if_that_is_said(self, console: Console) -> None:
        twin = make_title("M", release_year=1931)
        form = title_form(title="M", release_year="1931")

        refused = console.send("movie/add/", form)
        before = Movie.objects.count()
        console.send("movie/add/", {**form, "allow_duplicate": "on"})

        assert f"Title {twin.pk} is M (1931) already" in refused
        assert (before, Movie.objects.count()) == (1, 2)

    def test_leave_their_last_platform_only_if_that_is_said(self, console: Console) -> None:
        movie = make_title()

        refused = console.send(f"movie/{movie.pk}/change/", title_form(platforms=[]))
        before = movie.platforms.count()
        console.send(f"movie/{movie.pk}/change/", title_form(platforms=[], on_no_platform="on"))

        assert "This takes it off its last platform" in refused
        assert (before, movie.platforms.count()) == (1, 0)

    def test_need_a_possible_year(self, console: Console) -> None:
        page = console.send("movie/add/", title_form(release_year="1492"))

        assert "greater than or equal to 1870" in page
        assert Movie.objects.count() == 0

    def test_are_put_into_their_series_which_stays_one(self, console: Console) -> None:
        series, episode = make_title("Keepers", kind="series"), make_title("Fog")
        place = {"kind": "episode", "series": str(series.pk), "season_number": "1", "episode_number": "2"}

        console.send(f"movie/{episode.pk}/change/", title_form(episode, **place))
        refused = console.send(f"movie/{series.pk}/change/", title_form(series, title="Keepers"))

        episode.refresh_from_db()
        assert (episode.series_id, episode.season_number, episode.episode_number) == (series.pk, 1, 2)
        assert "This series has episodes" in refused

    def test_say_which_rule_they_would_break(self, console: Console) -> None:
        assert "An episode belongs to a series" in console.send("movie/add/", title_form(kind="episode"))

    def test_withdrawn_are_not_listed(self, console: Console) -> None:
        movie = make_title("Nosferatu")
        review = make_review(movie, 1, 8)
        withdraw_title(movie_id=movie.pk, by=BY, now=NOW)

        assert "Nosferatu" not in console.open("movie/").text
        assert "Nosferatu" not in console.open("review/").text
        assert console.open(f"review/{review.pk}/change/").status_code == 302

    def test_can_be_withdrawn_from_the_list(self, console: Console) -> None:
        chosen = [make_title("A"), make_title("B")]
        make_title("C")

        console.act("movie/", "delete_selected", *chosen, post="yes")

        assert list(Movie.objects.filter(withdrawn_at=None).values_list("title", flat=True)) == ["C"]


class TestReviews:
    def test_hidden_and_shown_are_recounted(self, console: Console) -> None:
        movie = make_title()
        review = make_review(movie, 1, 8)
        make_review(movie, 2, 4)

        refused = console.act("review/", "hide", review)
        page = console.act("review/", "hide", review, reason="Spam.")
        hidden = stored_rating(movie)[:2]
        listed = console.open("review/").text
        console.act("review/", "show", review)

        assert "hiding takes a reason" in refused
        assert "1 hidden." in page
        assert re.search(r"by root on [0-9-]+ [0-9:]+: Spam\.", listed)
        assert (hidden, stored_rating(movie)[:2]) == ((1, 4), (2, 12))

    def test_edited_are_recounted(self, console: Console) -> None:
        movie = make_title()
        review = make_review(movie, 1, 8, headline="Old", username="ada")

        console.send(f"review/{review.pk}/change/", {"rating": "3", "headline": "", "body": "New", "active": "on"})

        review.refresh_from_db()
        assert (review.headline, review.body, review.reviewer.username) == ("", "New", "ada")
        assert stored_rating(movie)[:2] == (1, 3)

    def test_hidden_by_their_form_take_a_reason(self, console: Console) -> None:
        movie = make_title()
        review = make_review(movie, 1, 8)
        form = {"rating": "8", "headline": "", "body": ""}

        refused = console.send(f"review/{review.pk}/change/", form)
        console.send(f"review/{review.pk}/change/", {**form, "reason": "Spam."})

        review.refresh_from_db()
        assert "Say why it is to be hidden." in refused
        assert (review.active, review.hidden_by, review.hidden_reason) == (False, "root", "Spam.")

    def test_deleted_are_discounted(self, console: Console) -> None:
        movie = make_title()
        review = make_review(movie, 1, 8)

        console.send(f"review/{review.pk}/delete/", {"post": "yes"})

        assert (Review.objects.count(), stored_rating(movie)[:2]) == (0, (0, 0))


class TestPlatforms:
    def test_are_added_changed_and_removed_by_the_actions(self, console: Console) -> None:
        form = {"name": "MUBI", "about": "", "website": "https://mubi.com", "logo": "", "regions": "us, Germany"}

        console.send("platform/add/", form)
        platform = Platform.objects.get()
        listed = console.open("platform/").text
        console.send(f"platform/{platform.pk}/change/", {**form, "name": "Mubi"})
        changed = Platform.objects.get()
        console.send(f"platform/{platform.pk}/delete/", {"post": "yes"})

        assert (platform.regions, platform.name_key) == (["DE", "US"], "mubi")
        assert "Germany, United States" in listed
        assert changed.name == "Mubi"
        assert Platform.objects.count() == 0

    def test_say_before_they_are_removed_what_goes_and_what_stays(self, console: Console) -> None:
        platform = make_platform("MUBI")
        make_offer(make_title(platforms=[platform.pk]), platform)
        make_title(platforms=[platform.pk])

        pages = [
            console.open(f"platform/{platform.pk}/delete/").text,
            console.act("platform/", "delete_selected", platform),
        ]

        assert all("MUBI: titles on it, which stay: 2; offers, which go with it: 1" in page for page in pages)

    def test_of_a_taken_name_say_so(self, console: Console) -> None:
        make_platform("MUBI")

        page = console.send("platform/add/", {"name": "mubi", "regions": ""})
        wrong = console.send("platform/add/", {"name": "Hulu", "regions": "Atlantis"})

        assert "There is a platform with this name already." in page
        assert "No country of today is known as Atlantis." in wrong
        assert Platform.objects.count() == 1


class TestPeople:
    def test_are_added_changed_and_removed_by_the_actions(self, console: Console) -> None:
        console.send("person/add/", {"name": "Fritz Lang", "imdb_id": "nm0000485"})
        person = Person.objects.get()
        console.send(f"person/{person.pk}/change/", {"name": "Friedrich Lang", "imdb_id": ""})
        changed = Person.objects.get()
        console.send(f"person/{person.pk}/delete/", {"post": "yes"})

        assert person.name_key == "fritz lang"
        assert (changed.name, changed.imdb_id, changed.name_key) == ("Friedrich Lang", None, "friedrich lang")
        assert Person.objects.count() == 0

    def test_with_credits_stay(self, console: Console, api: Api) -> None:
        movie = make_title()
        api.as_admin().patch(f"{movie.pk}/", {"credits": [{"name": "Fritz Lang", "category": "director"}]})
        person = Person.objects.get()

        one = console.send(f"person/{person.pk}/delete/", {"post": "yes"})
        several = console.act("person/", "delete_selected", person, post="yes")

        assert "still has credits" in one
        assert "still has credits" in several
        assert Person.objects.count() == 1

    def test_have_dates_as_exact_as_they_are_known(self, console: Console) -> None:
        console.send("person/add/", {"name": "Fritz Lang", "birth_date": "1890-12", "death_date": "1976"})
        console.send("person/add/", {"name": "Nobody", "birth_date": "December 1890"})
        refused = console.send("person/add/", {"name": "Nobody", "birth_date": "1976", "death_date": "1890"})

        assert list(Person.objects.values_list("name", "birth_date", "death_date")) == [
            ("Fritz Lang", "1890-12", "1976")
        ]
        assert "It contradicts the other date" in refused

    def test_have_possible_imdb_ids(self, console: Console) -> None:
        page = console.send("person/add/", {"name": "Fritz Lang", "imdb_id": "485"})

        assert "seven digits or more" in page


class TestProvenance:
    def test_shows_changes_and_merges_to_look_at(self, console: Console) -> None:
        kept, gone = make_title("Metropolis"), make_title("Die Stadt")
        merge = merge_titles(kept_id=kept.pk, gone_id=gone.pk, by=BY, now=NOW)

        assert "Die Stadt" in console.open("merge/").text
        assert console.open(f"merge/{merge.pk}/change/").status_code == 200
        assert "merge:" in console.open("change/").text
        assert console.open(f"change/{Change.objects.latest('pk').pk}/change/").status_code == 200
        assert console.open("change/add/").status_code == console.open("merge/add/").status_code == 403

    def test_has_what_the_console_does_to_platforms(self, console: Console) -> None:
        console.send("platform/add/", {"name": "Harbour"})
        platform = Platform.objects.get(name="Harbour")
        console.send(f"platform/{platform.pk}/change/", {"name": "Harbour", "about": "Films."})
        console.send(f"platform/{platform.pk}/delete/", {"post": "yes"})

        changes = Change.objects.filter(platform=platform.pk).order_by("pk")
        assert list(changes.values_list("action", "source")) == [
            ("added", "console"), ("changed", "console"), ("withdrawn", "console"),
        ]  # fmt: skip
        assert "Withdrawn" in console.open("change/").text
        assert console.open(f"change/{changes[0].pk}/change/").status_code == 200

    def test_accepts_proposals_through_the_action(self, console: Console, api: Api) -> None:
        movie, other = make_title(), make_title("M")
        for title in (movie, other, movie):
            api.as_user().post("proposals/", {"movie": title.pk, "details": {"year": 1931}})
        api.as_user().delete(f"proposals/{Proposal.objects.latest('pk').pk}/")
        api.as_admin().patch(f"{other.pk}/", {"year": 1930})

        text = console.act("proposal/", "accept", *Proposal.objects.all())

        movie.refresh_from_db()
        assert movie.release_year == 1931
        assert "have been changed again since" in text
        assert "is not open any more" in text
        assert Change.objects.latest("pk").source.startswith("proposal:")
        assert list(Proposal.objects.order_by("pk").values_list("state", flat=True)) == [
            "accepted",
            "open",
            "withdrawn",
        ]
