"""What the history holds of a write, without HTTP."""

from collections.abc import Collection

import pytest

from matinee.services.movies.models import Change, Movie, Person
from matinee.services.movies.tests.factories import ADMIN, BY, NOW, make_person, make_platform, make_title
from matinee.services.movies.titles.actions import history
from matinee.services.movies.titles.actions.history import ALWAYS, Editor, record_additions, recording
from matinee.services.movies.titles.actions.titles import change_title, withdraw_title


def latest() -> Change:
    return Change.objects.latest("pk")


class TestEditor:
    def test_is_who_is_signed_in_whatever_way_they_take(self) -> None:
        editor = Editor.of(ADMIN, note="As the poster says.")

        assert editor == Editor("api", 99, "root", "As the poster says.")
        assert editor.through("proposal:7") == Editor("proposal:7", 99, "root", "As the poster says.")

    def test_is_cut_to_what_the_columns_hold(self) -> None:
        record_additions(movies=[make_title().pk], by=Editor("s" * 200, 1, "u" * 200, "n" * 600), now=NOW)

        change = latest()
        assert (change.source, change.username, change.note) == ("s" * 120, "u" * 150, "n" * 500)


class TestRecording:
    def test_holds_what_differs_of_more_titles_than_are_read_at_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(history, "AT_ONCE", 2)
        ids = [make_title(f"Film {number}").pk for number in range(5)]
        before = Change.objects.count()

        with recording(movies=ids, by=BY, now=NOW):
            Movie.objects.exclude(pk=ids[1]).update(synopsis="A city.")

        changes = list(Change.objects.order_by("pk")[before:])
        assert [change.movie_id for change in changes] == [pk for pk in ids if pk != ids[1]]
        assert {(change.action, *change.fields, change.after["synopsis"]) for change in changes} == {
            ("changed", "synopsis", "A city.")
        }

    def test_holds_of_all_kinds_what_differs(self) -> None:
        movie, person, platform = make_title(), make_person(), make_platform("MUBI")

        with recording(movies=[movie.pk], people=[person.pk], platforms=[platform.pk], by=BY, now=NOW):
            Movie.objects.update(synopsis="A city.")
            type(platform)._default_manager.filter(pk=platform.pk).delete()

        change = latest()
        assert (change.platform_id, change.before, change.after) == (
            platform.pk, {"platform": "MUBI"}, {"platform": None},
        )  # fmt: skip
        assert not Change.objects.filter(person=person, action="changed").exists()

    @pytest.mark.parametrize(
        ("action", "is_held"), [*((action, True) for action in sorted(ALWAYS)), (Change.Action.CHANGED, False)]
    )
    def test_holds_a_change_of_what_is_shown_even_where_no_field_differs(self, action: str, is_held: bool) -> None:  # noqa: FBT001
        movie = make_title()

        with recording(movies=[movie.pk], by=BY, now=NOW, action=action):
            pass

        assert (latest().action == action) is is_held

    @pytest.mark.parametrize(("keys", "fields"), [({"title"}, ["title"]), (None, ["synopsis", "title"])])
    def test_reads_the_keys_that_may_differ(self, keys: Collection[str] | None, fields: list[str]) -> None:
        movie = make_title()

        with recording(movies=[movie.pk], by=BY, now=NOW, keys=keys):
            Movie.objects.update(synopsis="A city.", title="M")

        assert sorted(latest().fields) == fields


class TestWithdrawTitle:
    def test_frees_the_ids_of_what_was_merged_into_it_and_no_others(self) -> None:
        kept, gone, other = (make_title(name, external_ids={"imdb": f"tt000000{name}"}) for name in "123")
        Movie.objects.filter(pk=gone.pk).update(merged_into=kept, withdrawn_at=NOW)

        withdraw_title(movie_id=kept.pk, by=BY, now=NOW)

        assert [movie.external_ids.count() for movie in (kept, gone, other)] == [0, 0, 1]
        assert (latest().action, latest().before) == ("withdrawn", {"external_ids": {"imdb": "tt0000001"}})


class TestChangeTitle:
    def test_holds_a_connection_and_a_series_that_are_linked_meanwhile(self) -> None:
        movie = make_title(
            "Fog", kind="special", series={"title": "Keepers"}, connections=[{"kind": "follows", "title": "Keepers"}]
        )
        keepers = make_title("Elsewhere", kind="series")
        Movie.objects.filter(pk=keepers.pk).update(sort_title="keepers")

        change_title(movie_id=movie.pk, details={"synopsis": "Mist."}, by=BY, now=NOW)

        assert sorted(latest().fields) == ["connections", "series", "synopsis"]

    def test_takes_an_id_from_what_was_merged_into_the_title(self) -> None:
        kept, gone = make_title("Kept"), make_title("Gone", external_ids={"imdb": "tt0000007", "tmdb": "7"})
        Movie.objects.filter(pk=gone.pk).update(merged_into=kept, withdrawn_at=NOW)

        change_title(movie_id=kept.pk, details={"external_ids": {"imdb": "tt0000007"}}, by=BY, now=NOW)

        assert dict(kept.external_ids.values_list("source", "value")) == {"imdb": "tt0000007"}
        assert dict(gone.external_ids.values_list("source", "value")) == {"tmdb": "7"}


def test_nobody_is_named_by_an_editor_without_an_account() -> None:
    Person.objects.create(name="Ada", name_key="ada")
    record_additions(people=[Person.objects.get().pk], by=Editor("import:films"), now=NOW)

    change = latest()
    assert (change.source, change.user_id, change.username, change.note) == ("import:films", None, "", "")
