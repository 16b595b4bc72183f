"""The history of platforms: what is recorded of every write, who sees it, and how it is reverted."""

from datetime import timedelta

import pytest

from matinee.foundation.testing import Api
from matinee.services.movies.availability.actions.platforms import (
    PlatformExists,
    add_platform,
    change_platform,
    remove_platform,
)
from matinee.services.movies.availability.queries.platforms import NoSuchPlatform
from matinee.services.movies.curation.actions.reverts import ChangedSince, NotToBeReverted, revert_change
from matinee.services.movies.exchange.actions.imports import import_films
from matinee.services.movies.models import Change, Platform
from matinee.services.movies.tests.factories import BY, NOW, events, make_offer, make_platform, make_title
from matinee.services.movies.titles.actions.titles import withdraw_title
from matinee.services.movies.titles.queries.documents import film_documents, platform_documents

DETAILS = {"about": "Films.", "website": "https://mubi.com", "logo": "https://mubi.com/logo.png", "regions": ["DE"]}


def changed(platform: Platform, **details: object) -> Change:
    change_platform(platform_id=platform.pk, details=details, by=BY, now=NOW)
    return Change.objects.latest("pk")


def removed(platform: Platform) -> Change:
    pk = platform.pk
    remove_platform(platform_id=pk, by=BY, now=NOW)
    return Change.objects.get(platform=pk, action="withdrawn")


def reverted(change: Change, *, force: bool = False) -> None:
    revert_change(change_id=change.pk, by=BY, now=NOW, force=force)


class TestRecording:
    def test_has_who_when_and_from_where_and_the_fields_that_differ(self) -> None:
        platform = add_platform(details={"name": "MUBI"}, by=BY, now=NOW)

        changed(platform, name="MUBI", about="Films.", regions=["DE"])
        changed(platform, about="Films.")

        added, change = Change.objects.filter(platform=platform).order_by("pk")
        assert (added.action, added.at, added.username, added.source, added.after) == ("added", NOW, "root", "api", {})
        assert (change.action, change.before) == ("changed", {"about": None, "regions": None})
        assert change.after == {"about": "Films.", "regions": ["DE"]}

    def test_has_imports_which_name_their_source(self) -> None:
        for about in ("Films.", "Films.", "More films."):
            import_films([f'{{"platform": "MUBI", "about": "{about}"}}'], source="mine", now=NOW)

        assert list(Change.objects.order_by("pk").values_list("action", "source", "user_id", "after")) == [
            ("added", "import:mine", None, {}), ("changed", "import:mine", None, {"about": "More films."}),
        ]  # fmt: skip

    def test_has_all_that_went_with_a_removal(self) -> None:
        removal = removed(make_platform("MUBI", **DETAILS))

        assert removal.before == {"platform": "MUBI", **DETAILS}
        assert set(removal.after.values()) == {None}

    def test_of_a_refused_write_has_nothing(self, api: Api) -> None:
        make_platform("MUBI")
        other, count = make_platform("Hulu"), Change.objects.count()

        api.as_admin().post("stream/", {"name": "mubi"})
        api.as_admin().patch(f"stream/{other.pk}/", {"name": "mubi"})

        assert Change.objects.count() == count


class TestReverting:
    def test_brings_back_every_field(self) -> None:
        platform = make_platform("MUBI", **DETAILS)
        before = platform_documents([platform.pk])

        reverted(changed(platform, name="M", about="", website="", logo="", regions=[]))

        assert platform_documents([platform.pk]) == before
        assert Change.objects.latest("pk").source.startswith("revert:")

    def test_brings_back_that_there_was_nothing(self) -> None:
        platform = make_platform("MUBI")

        reverted(changed(platform, **DETAILS))

        assert platform_documents([platform.pk]) == {platform.pk: {"platform": "MUBI"}}

    def test_names_fields_that_were_changed_again_and_takes_them_by_force(self) -> None:
        platform = make_platform("MUBI", about="A.")
        change = changed(platform, about="B.")
        changed(platform, about="C.")

        with pytest.raises(ChangedSince) as problem:
            reverted(change)
        reverted(change, force=True)

        platform.refresh_from_db()
        assert (problem.value.members["fields"], platform.about) == (["about"], "A.")

    def test_of_a_removal_makes_it_again_under_its_number_with_its_titles_and_offers(self, api: Api) -> None:
        platform, other = make_platform("MUBI", **DETAILS), make_platform("Other")
        pk, before = platform.pk, platform_documents([platform.pk])
        titles = [make_title(platforms=places) for places in ([pk, other.pk], [pk], [other.pk])]
        make_offer(titles[0], platform, kind="rent", price=3, currency="EUR", until=NOW + timedelta(days=9))
        make_offer(titles[0], other)
        withdrawn = make_title(platforms=[pk])
        withdraw_title(movie_id=withdrawn.pk, by=BY, now=NOW)
        documents = film_documents([*(title.pk for title in titles), withdrawn.pk])
        removal = removed(platform)
        said = len(events())

        reverted(removal)

        assert film_documents(list(documents)) == documents
        assert [name for name, _ in events()[said:]] == ["AvailabilityChanged", "MovieChanged", "MovieChanged"]
        assert Change.objects.filter(movie=titles[0], source=f"revert:{removal.pk}").get().fields == [
            "platforms",
            "offers",
        ]
        assert platform_documents([pk]) == before
        assert api.get(f"stream/{pk}/").json["movie_count"] == 2
        assert [row["action"] for row in api.get(f"stream/{pk}/history/").json["results"]] == [
            "restored", "withdrawn", "added",
        ]  # fmt: skip
        assert api.as_admin().post("stream/", {"name": "mubi"}).status_code == 409
        with pytest.raises(NotToBeReverted):
            reverted(removal)

    def test_leaves_a_name_with_the_platform_that_has_it_by_now(self) -> None:
        removal = removed(make_platform("MUBI"))
        make_platform("Mubi")

        with pytest.raises(PlatformExists):
            reverted(removal)
        assert Platform.objects.count() == 1

    def test_of_a_change_of_one_that_was_removed_finds_none(self) -> None:
        platform = make_platform("MUBI")
        change = changed(platform, about="Films.")
        removed(platform)

        with pytest.raises(NoSuchPlatform):
            reverted(change)

    def test_is_not_for_additions(self) -> None:
        platform = make_platform("MUBI")

        with pytest.raises(NotToBeReverted, match=f"DELETE /api/v1/stream/{platform.pk}/"):
            reverted(Change.objects.get(platform=platform))


class TestHistoryDoor:
    def test_lists_what_was_changed_the_latest_first(self, api: Api) -> None:
        pk = api.as_admin().post("stream/", {"name": "MUBI"}).json["id"]
        api.as_admin().patch(f"stream/{pk}/", {"about": "Films."})

        rows = api.get(f"stream/{pk}/history/").json["results"]

        assert [(row["action"], row["fields"], row["by"]["username"]) for row in rows] == [
            ("changed", ["about"], "root"), ("added", [], "root"),
        ]  # fmt: skip
        one = api.get(f"changes/{rows[0]['id']}/").json
        assert (one["platform"], one["movie"], one["person"]) == (pk, None, None)
        assert (one["before"], one["after"]) == ({"about": None}, {"about": "Films."})

    def test_of_one_that_was_removed_is_for_admins_alone(self, api: Api) -> None:
        platform = make_platform("MUBI")
        paths = [f"stream/{platform.pk}/history/", f"changes/{removed(platform).pk}/"]

        assert [api.as_user().get(path).status_code for path in paths] == [404, 404]
        assert [api.as_admin().get(path).status_code for path in paths] == [200, 200]

    def test_reverts_and_finds_none_where_none_was(self, api: Api) -> None:
        platform = make_platform("MUBI")

        assert api.as_admin().post(f"changes/{changed(platform, about='F.').pk}/revert/", {}).status_code == 204
        assert api.get("stream/4711/history/").status_code == 404
