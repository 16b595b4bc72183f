"""Proposals: who may make, see and decide them, and what comes of it."""

from typing import Any

import pytest

from matinee.foundation.testing import Api
from matinee.services.movies.curation.actions import proposals
from matinee.services.movies.curation.actions.merges import undo_merge
from matinee.services.movies.curation.actions.merging_titles import merge_titles
from matinee.services.movies.models import Change, Movie, Proposal
from matinee.services.movies.tests.counting import statements
from matinee.services.movies.tests.factories import BY, NOW, events, make_platform, make_title
from matinee.services.movies.titles.actions.titles import change_title, withdraw_title
from matinee.services.movies.titles.queries.documents import film_documents

YEAR: dict[str, Any] = {"details": {"year": 1927}, "comment": "Premiered in January."}


def proposed(api: Api, movie: Movie | None = None, user_id: int = 1, **details: Any) -> int:
    body = {"details": details or {"year": 1927}} | ({"movie": movie.pk} if movie else {})
    answer = api.as_user(user_id, f"user{user_id}").post("proposals/", body)
    assert answer.status_code == 201, answer.text
    number: int = answer.json["id"]
    return number


class TestProposing:
    def test_changes_nothing_and_shows_what_is_there_beside_it(self, api: Api) -> None:
        movie = make_title(release_year=1926)

        answer = api.as_user(1, "ada").post("proposals/", {"movie": movie.pk, **YEAR})

        assert answer.status_code == 201
        assert answer.json["fields"] == [{"field": "year", "before": 1926, "now": 1926, "proposed": 1927}]
        assert (answer.json["state"], answer.json["by"]) == ("open", {"id": 1, "username": "ada"})
        assert api.as_user(1, "ada").get(answer.headers["Location"]).json == answer.json
        movie.refresh_from_db()
        assert movie.release_year == 1926

    @pytest.mark.parametrize(
        ("details", "pointer"),
        [
            ({"year": 1500}, "/details/year"),
            ({"year": "1927"}, "/details/year"),
            ({"title": ""}, "/details/title"),
            ({"genres": "Drama"}, "/details/genres"),
            ({"countries": ["Atlantis"]}, "/details/countries/0"),
            ({"platforms": [4711]}, "/details/platforms/0"),
            ({"credits": [{"person": 4711, "category": "actor"}]}, "/details/credits/0/person"),
            ({"rating": 10}, "/details/rating"),
            ({"credits": [{"name": "A", "category": "actor", "x": "a\0"}]}, "/details"),
            ({}, "/details"),
        ],
    )
    def test_is_checked_as_an_admins_own_write(self, api: Api, details: Any, pointer: str) -> None:
        answer = api.as_user().post("proposals/", {"movie": make_title().pk, "details": details})

        assert (answer.status_code, answer.json["errors"][0]["pointer"]) == (400, pointer)
        assert not Proposal.objects.exists()

    @pytest.mark.parametrize(
        "body",
        [
            {}, {"details": None}, {"details": []}, {"details": "x"}, {"details": {"title": "M"}, "comment": 5},
            {"details": {"title": "M"}, "comment": "x" * 1001}, {"details": {"title": "M"}, "movie": "1"},
            {"details": {"title": "M"}, "movie": 0}, {"details": {"year": 1927}}, {"details": {"title": "\ud800"}},
            {"details": {"x" * 500: None}}, {"details": {"\0": None}},
        ],
    )  # fmt: skip
    def test_of_nonsense_is_refused(self, api: Api, body: Any) -> None:
        answer = api.as_user().post("proposals/", body)

        assert 400 <= answer.status_code < 500
        assert not Proposal.objects.exists()

    def test_of_a_title_that_is_not_there_finds_none(self, api: Api) -> None:
        assert api.as_user().post("proposals/", {"movie": 4711, **YEAR}).status_code == 404

    def test_ends_at_a_number_of_open_ones(self, api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(proposals, "MOST_OPEN", 2)
        movie = make_title()
        first = proposed(api, movie)
        proposed(api, movie)

        refused = api.as_user(1).post("proposals/", {"movie": movie.pk, **YEAR})
        api.as_user(1).delete(f"proposals/{first}/")
        after = api.as_user(1).post("proposals/", {"movie": movie.pk, **YEAR})

        assert (refused.status_code, after.status_code) == (409, 201)


class TestAccepting:
    def test_writes_it_in_the_name_of_who_proposed_it(self, api: Api) -> None:
        movie = make_title(release_year=1926)
        pk = proposed(api, movie, year=1927, runtime_minutes=153, genres=["Drama"])

        answer = api.as_admin().post(f"proposals/{pk}/accept/", {})

        assert (answer.status_code, answer.json["state"], answer.json["decided_by"]) == (200, "accepted", "root")
        document = film_documents([movie.pk])[movie.pk]
        assert (document["year"], document["runtime"], document["genres"]) == (1927, 153, ["Drama"])
        change = Change.objects.latest("pk")
        assert (change.source, change.username, change.note) == (f"proposal:{pk}", "user1", "Accepted by root.")
        decided = {"proposal_id": str(pk), "user_id": "1", "movie_id": str(movie.pk), "accepted": True}
        assert events()[-1] == ("ProposalDecided", decided)

    def test_takes_fields_as_the_admin_edits_them(self, api: Api) -> None:
        movie = make_title()
        pk = proposed(api, movie, year=1927, synopsis="A citty.")

        api.as_admin().post(f"proposals/{pk}/accept/", {"details": {"synopsis": "A city."}})

        document = film_documents([movie.pk])[movie.pk]
        assert (document["year"], document["synopsis"]) == (1927, "A city.")

    def test_adds_a_new_title_with_platforms_or_without(self, api: Api) -> None:
        pk, platform = proposed(api, title="Our Summer Film", year=2026), make_platform("Club")
        other = proposed(api, title="Our Winter Film", year=2026)

        answer = api.as_admin().post(f"proposals/{pk}/accept/", {"details": {"platforms": [platform.pk]}})
        without = api.as_admin().post(f"proposals/{other}/accept/", {})

        assert answer.json["movie"] == {"id": platform.movies.get().pk, "title": "Our Summer Film"}
        assert (without.status_code, without.json["movie"]["title"]) == (200, "Our Winter Film")
        sources = Change.objects.filter(movie__isnull=False).order_by("pk").values_list("source", flat=True)
        assert list(sources) == [f"proposal:{pk}", f"proposal:{other}"]

    def test_names_the_title_that_a_new_one_is_already(self, api: Api) -> None:
        twin, pk = make_title("Our Summer Film", release_year=2026), proposed(api, title="Our Summer Film", year=2026)

        refused = api.as_admin().post(f"proposals/{pk}/accept/", {})
        accepted = api.as_admin().post(f"proposals/{pk}/accept/?allow_duplicate=true", {})

        assert (refused.status_code, refused.json["movie"], accepted.status_code) == (409, twin.pk, 200)

    def test_says_what_was_changed_since_and_is_forced(self, api: Api) -> None:
        movie = make_title(release_year=1926)
        pk = proposed(api, movie, year=1927, synopsis="A city.")
        change_title(movie_id=movie.pk, details={"release_year": 1925}, by=BY, now=NOW)

        refused = api.as_admin().post(f"proposals/{pk}/accept/", {})
        forced = api.as_admin().post(f"proposals/{pk}/accept/", {"force": True})

        assert (refused.status_code, refused.json["fields"], forced.status_code) == (409, ["year"], 200)
        assert film_documents([movie.pk])[movie.pk]["year"] == 1927

    def test_is_done_once(self, api: Api) -> None:
        pk = proposed(api, make_title())

        answers = [
            api.as_admin().post(f"proposals/{pk}/accept/", {}),
            api.as_admin().post(f"proposals/{pk}/accept/", {}),
            api.as_admin().post(f"proposals/{pk}/refuse/", {"reason": "No."}),
            api.as_user(1).delete(f"proposals/{pk}/"),
        ]

        assert [answer.status_code for answer in answers] == [200, 409, 409, 409]

    def test_of_one_that_its_author_withdrew_is_refused(self, api: Api) -> None:
        pk = proposed(api, make_title())
        api.as_user(1, "user1").delete(f"proposals/{pk}/")

        answer = api.as_admin().post(f"proposals/{pk}/accept/", {})

        assert (answer.status_code, answer.json.get("state")) == (409, "withdrawn")

    def test_of_a_withdrawn_title_finds_none(self, api: Api) -> None:
        movie = make_title()
        pk = proposed(api, movie)
        withdraw_title(movie_id=movie.pk, by=BY, now=NOW)

        assert api.as_admin().post(f"proposals/{pk}/accept/", {}).status_code == 404

    def test_follows_a_title_that_was_merged_away_and_comes_back_with_it(self, api: Api) -> None:
        kept, gone = make_title(), make_title()
        first, second = proposed(api, gone, year=1927), proposed(api, gone, synopsis="A city.")
        merge = merge_titles(kept_id=kept.pk, gone_id=gone.pk, by=BY, now=NOW)

        api.as_admin().post(f"proposals/{first}/accept/", {})
        undo_merge(merge_id=merge.pk, by=BY, now=NOW)
        api.as_admin().post(f"proposals/{second}/accept/", {})

        assert film_documents([kept.pk])[kept.pk]["year"] == 1927
        assert film_documents([gone.pk])[gone.pk]["synopsis"] == "A city."
        titles = Proposal.objects.order_by("pk").values_list("movie", flat=True)
        assert list(titles) == [kept.pk, gone.pk]  # each where it was written


class TestRefusing:
    def test_needs_a_reason_and_tells_it(self, api: Api) -> None:
        movie = make_title()
        pk = proposed(api, movie)

        without = api.as_admin().post(f"proposals/{pk}/refuse/", {"reason": ""})
        api.as_admin().post(f"proposals/{pk}/refuse/", {"reason": "The source says 1926."})

        shown = api.as_user(1).get(f"proposals/{pk}/").json
        assert (without.status_code, shown["state"], shown["reason"]) == (400, "refused", "The source says 1926.")
        assert events()[-1][1].get("accepted", False) is False


class TestWhoMayDoWhat:
    def test_everybody_lists_their_own_and_admins_list_all(self, api: Api) -> None:
        movie = make_title()
        mine, other = proposed(api, movie, 1), proposed(api, None, 2, title="M")

        def listed(client: Api, query: str = "") -> list[int]:
            return [row["id"] for row in client.get(f"proposals/?{query}").json["results"]]

        user, admin = api.as_user(1, "user1"), api.as_admin()
        assert listed(user) == listed(user, "user=me") == [mine]
        assert listed(user, "user=2") == listed(admin, "user=me") == listed(admin, "state=accepted") == []
        assert listed(admin) == [other, mine]
        assert listed(admin, "user=2") == [other]
        assert listed(admin, f"movie={movie.pk}&state=open") == [mine]

    @pytest.mark.parametrize("query", ["state=x", "user=0", "user=x", "movie=0", "page=2", "cursor=x", "nonsense=1"])
    def test_queries_that_cannot_be_are_refused(self, api: Api, query: str) -> None:
        assert api.as_user().get(f"proposals/?{query}").status_code == 400


def test_reading_takes_as_many_statements_for_fifty_proposals_as_for_one(api: Api) -> None:
    admin, movie, counts = api.as_admin(), make_title(), []
    for number in (1, 49):
        for _ in range(number):
            pk = proposed(api, movie)
        counts.append(
            (
                statements(lambda: admin.get("proposals/?page_size=100")),
                statements(lambda pk=pk: admin.get(f"proposals/{pk}/")),  # type: ignore[misc]
            )
        )

    assert counts[0] == counts[1]
    assert counts[0][0] == 2
