"""The history: what is recorded of every write, and who sees it."""

from collections.abc import Callable

from matinee.foundation.testing import Api
from matinee.services.movies.curation.actions.merging_titles import merge_titles
from matinee.services.movies.curation.tests.changing import changed
from matinee.services.movies.curation.tests.merging import LISTS
from matinee.services.movies.exchange.actions.imports import import_films
from matinee.services.movies.models import Change
from matinee.services.movies.reviews.actions.reviews import rename_reviewer
from matinee.services.movies.tests.counting import statements
from matinee.services.movies.tests.factories import (
    BY,
    NOW,
    film_line,
    make_person,
    make_platform,
    make_title,
)
from matinee.services.movies.titles.actions.history import Editor
from matinee.services.movies.titles.actions.people import change_person
from matinee.services.movies.titles.actions.titles import change_title, withdraw_title


class TestRecording:
    def test_an_addition_holds_who_when_and_from_where_and_no_fields(self) -> None:
        movie = make_title()

        change = Change.objects.get(movie=movie)

        assert (change.action, change.at, change.user_id, change.username) == ("added", NOW, 99, "root")
        assert (change.source, change.fields, change.before, change.after) == ("api", [], {}, {})

    def test_a_change_holds_the_fields_that_differ_and_no_others(self) -> None:
        movie = make_title("Metropolis", release_year=1926, genres=["Drama"])

        change = changed(movie, title="Metropolis", release_year=1927, genres=["Drama"], synopsis="A city.")

        assert (change.action, set(change.fields)) == ("changed", {"year", "synopsis"})
        assert change.before == {"year": 1926, "synopsis": None}
        assert change.after == {"year": 1927, "synopsis": "A city."}

    def test_nothing_is_recorded_where_nothing_differs(self) -> None:
        movie = make_title("Metropolis", **LISTS)

        changed(movie, title="Metropolis", **LISTS)

        assert [change.action for change in Change.objects.filter(movie=movie)] == ["added"]

    def test_a_refused_write_records_nothing(self, api: Api) -> None:
        movie = make_title()

        api.as_admin().patch(f"{movie.pk}/", {"title": "M", "platforms": [4711]})

        assert Change.objects.filter(movie=movie).count() == 1

    def test_a_withdrawal_holds_the_external_ids_that_went(self) -> None:
        movie = make_title(external_ids={"imdb": "tt0017136"})

        withdraw_title(movie_id=movie.pk, by=BY, now=NOW)

        change = Change.objects.latest("pk")
        assert (change.action, change.before) == ("withdrawn", {"external_ids": {"imdb": "tt0017136"}})

    def test_an_import_names_its_source_and_nobody(self) -> None:
        import_films([film_line("M", id=1), film_line("Fury", id=2)], source="mine", now=NOW)
        import_films([film_line("M", id=1, year=1931), film_line("Fury", id=2)], source="mine", now=NOW)

        rows = Change.objects.order_by("pk").values_list("action", "source", "user_id", "after")
        assert list(rows) == [
            ("added", "import:mine", None, {}),
            ("added", "import:mine", None, {}),
            ("changed", "import:mine", None, {"year": 1931}),
        ]

    def test_an_import_takes_as_many_statements_for_a_batch_as_for_a_film(self) -> None:
        counts = []
        for number in (1, 50):
            lines = [film_line(f"Film {number} {n}", id=n, cast=["A"]) for n in range(number)]
            added = statements(lambda: import_films(lines, source=f"s{number}", now=NOW))  # noqa: B023
            lines = [film_line(f"Film {number} {n}", id=n, cast=["A"], year=1950) for n in range(number)]
            again = statements(lambda: import_films(lines, source=f"s{number}", now=NOW))  # noqa: B023
            counts.append((added, again))

        assert counts[0][0] + 2 >= counts[1][0]
        assert counts[0][1] + 2 >= counts[1][1]

    def test_people_have_a_history_too(self) -> None:
        person = make_person("Fritz Lang")

        change_person(person_id=person.pk, details={"birth_date": "1890-12-05"}, by=BY, now=NOW)

        added, change = Change.objects.filter(person=person).order_by("pk")
        assert (added.action, change.before, change.after) == ("added", {"born": None}, {"born": "1890-12-05"})

    def test_a_merge_is_recorded_of_both_under_its_number(self) -> None:
        kept, gone = make_title(), make_title("Die Stadt", release_year=1927)

        merge = merge_titles(kept_id=kept.pk, gone_id=gone.pk, by=BY, now=NOW)

        of_kept = Change.objects.filter(movie=kept).latest("pk")
        of_gone = Change.objects.filter(movie=gone).latest("pk")
        assert {change.action for change in (of_kept, of_gone)} == {"merged"}
        assert {change.source for change in (of_kept, of_gone)} == {f"merge:{merge.pk}"}
        assert of_kept.after["year"] == 1927

    def test_a_note_and_a_source_come_from_the_editor(self) -> None:
        by = Editor("console", 7, "ada", note="From the poster.")

        change_title(movie_id=make_title().pk, details={"title": "M"}, by=by, now=NOW)

        change = Change.objects.latest("pk")
        assert (change.source, change.user_id, change.username, change.note) == (
            "console", 7, "ada", "From the poster.",
        )  # fmt: skip


class TestHistoryDoor:
    def test_lists_what_was_changed_the_latest_first(self, api: Api) -> None:
        movie = api.as_admin().post("", {"title": "Metropolis", "platforms": [make_platform().pk]}).json["id"]
        api.as_admin().patch(f"{movie}/", {"year": 1927})

        page = api.get(f"{movie}/history/").json

        assert [(row["action"], row["fields"], row["by"]["username"]) for row in page["results"]] == [
            ("changed", ["year"], "root"), ("added", [], "root"),
        ]  # fmt: skip
        one = api.get(f"changes/{page['results'][0]['id']}/").json
        assert (one["before"], one["after"], one["movie"]) == ({"year": None}, {"year": 1927}, movie)

    def test_reverts_and_answers_conflicts_with_the_fields(self, api: Api) -> None:
        movie, admin = make_title(), api.as_admin()
        change = changed(movie, title="M")
        changed(movie, title="M!")

        refused = admin.post(f"changes/{change.pk}/revert/", {})
        forced = admin.post(f"changes/{change.pk}/revert/", {"force": True})

        assert (refused.status_code, refused.json["fields"], forced.status_code) == (409, ["title"], 204)

    def test_shows_the_history_of_a_withdrawn_title_to_admins_alone(self, api: Api) -> None:
        movie = make_title()
        withdraw_title(movie_id=movie.pk, by=BY, now=NOW)
        paths = [f"{movie.pk}/history/", f"changes/{Change.objects.latest('pk').pk}/"]

        assert [api.as_user().get(path).status_code for path in paths] == [404, 404]
        assert [api.as_admin().get(path).status_code for path in paths] == [200, 200]

    def test_of_what_was_merged_into_a_withdrawn_title_is_for_admins_alone(self, api: Api) -> None:
        kept, gone = make_title(), make_title("Secret")
        merge = merge_titles(kept_id=kept.pk, gone_id=gone.pk, by=BY, now=NOW)
        paths = [f"changes/{Change.objects.filter(movie=gone).latest('pk').pk}/", f"merges/{merge.pk}/"]
        for client in (api, api.as_admin()):
            assert [client.get(path).status_code for path in paths] == [200, 200]

        withdraw_title(movie_id=kept.pk, by=BY, now=NOW)

        assert [api.as_user().get(path).status_code for path in paths] == [404, 404]
        assert [api.as_admin().get(path).status_code for path in paths] == [200, 200]
        assert (api.get("merges/").json["count"], api.as_admin().get("merges/").json["count"]) == (0, 1)

    def test_tells_the_name_that_a_user_has_now(self, api: Api) -> None:
        movie = api.as_admin().post("", {"title": "Metropolis", "platforms": [make_platform().pk]}).json["id"]
        proposal = api.as_admin().post("proposals/", {"movie": movie, "details": {"year": 1927}}).json["id"]
        api.as_admin().post(f"proposals/{proposal}/accept/", {})
        admin = Change.objects.filter(movie=movie).earliest("pk").user_id or 0

        rename_reviewer(user_id=admin, username="countess", at=NOW)

        names = [row["by"]["username"] for row in api.get(f"{movie}/history/").json["results"]]
        told = api.as_admin().get(f"proposals/{proposal}/").json
        assert (names, told["by"]["username"], told["decided_by"]) == (["countess"] * 2, "countess", "countess")

    def test_of_what_was_merged_away_leads_on(self, api: Api) -> None:
        kept, gone = make_title(), make_title()
        merge_titles(kept_id=kept.pk, gone_id=gone.pk, by=BY, now=NOW)

        for client in (api, api.as_admin()):
            answer = client.get(f"{gone.pk}/history/")
            assert (answer.status_code, answer.headers["Location"]) == (308, f"/api/v1/{kept.pk}/history/")

    def test_shows_the_history_of_a_person(self, api: Api) -> None:
        person = make_person()

        assert [row["person"] for row in api.get(f"people/{person.pk}/history/").json["results"]] == [person.pk]

    def test_takes_as_many_statements_for_fifty_changes_as_for_one(self, api: Api) -> None:
        movie, person = make_title(), make_person()
        reads: list[Callable[[], object]] = [
            lambda: api.get(f"{movie.pk}/history/?page_size=100"),
            lambda: api.get(f"people/{person.pk}/history/?page_size=100"),
            lambda: api.get(f"changes/{Change.objects.earliest('pk').pk}/"),
        ]
        counts = []
        for number in (1, 50):
            for step in range(number):
                changed(movie, title=f"M {number} {step}")
                change_person(person_id=person.pk, details={"name": f"N {number} {step}"}, by=BY, now=NOW)
            counts.append([statements(read) for read in reads])

        assert counts[0] == counts[1] == [3, 3, 2]
