"""Titles that others await: when they are linked, by which of their names, and who is told."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from matinee.services.movies.models import AwaitedSeries, Connection, Movie
from matinee.services.movies.tests.factories import BY, NOW, events, make_title
from matinee.services.movies.titles.actions.connections import connect, link_awaited, put_into_series
from matinee.services.movies.titles.actions.titles import change_title
from matinee.services.movies.titles.domain.titles import sort_key
from matinee.services.movies.titles.models.titles import SourceRecord
from matinee.services.movies.titles.queries import awaited
from matinee.services.movies.titles.queries.awaited import CONNECTIONS, SERIES, arrived, awaits, concerned


def unlinked(title: str = "Earlier", **columns: Any) -> Movie:
    """A title that has come without being linked to those that await it."""
    return Movie.objects.create(
        title=title, sort_title=sort_key(title), created_at=NOW, updated_at=NOW, **{"kind": "film", **columns}
    )


def follower(**other: Any) -> Movie:
    return make_title("Later", connections=[{"kind": "follows", **other}])


def episode(**series: Any) -> Movie:
    return make_title("Fog", kind="episode", series=series)


def other_of(movie: Movie) -> int | None:
    return Connection.objects.get(movie=movie).other_id


def series_of(movie: Movie) -> int | None:
    movie.refresh_from_db()
    return movie.series_id


class TestLinkAwaited:
    def test_links_all_that_have_come_and_names_the_titles_that_changed(self) -> None:
        later, fog = follower(title="Earlier", year=1926), episode(title="Keepers")
        earlier, keepers = unlinked(release_year=1926), unlinked("Keepers", kind="series")

        changed = link_awaited()

        assert changed == {later.pk, fog.pk}
        assert (other_of(later), series_of(fog)) == (earlier.pk, keepers.pk)
        assert not AwaitedSeries.objects.exists()
        assert Connection.objects.filter(other_title="", other_title_key="", other_year=None).count() == 1

    def test_links_withdrawn_titles_and_does_not_name_them(self) -> None:
        later, fog = follower(title="Earlier"), episode(title="Keepers")
        Movie.objects.filter(pk__in=[later.pk, fog.pk]).update(withdrawn_at=NOW)
        earlier, keepers = unlinked(), unlinked("Keepers", kind="series")

        assert link_awaited() == set()
        assert (other_of(later), series_of(fog)) == (earlier.pk, keepers.pk)

    @pytest.mark.parametrize("name", ["title", "id"])
    def test_links_more_than_one_statement_asks_about(self, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
        monkeypatch.setattr(awaited, "MOST_VALUES", 2)
        uids = [uuid4() for _ in range(5)]
        named = [{"title": f"Film {number}", "id": str(uid)} for number, uid in enumerate(uids)]
        followers = [follower(**{name: other[name]}) for other in named]
        others = [unlinked(f"Film {number}", uid=uid) for number, uid in enumerate(uids)]

        assert link_awaited() == {movie.pk for movie in followers}
        assert [other_of(movie) for movie in followers] == [movie.pk for movie in others]

    def test_of_one_title_leaves_the_others(self) -> None:
        later, other = follower(title="Earlier"), follower(title="Earliest")
        earlier = unlinked()
        unlinked("Earliest")

        assert link_awaited(earlier.pk) == {later.pk}
        assert (other_of(later), other_of(other)) == (earlier.pk, None)

    def test_tells_of_those_that_await_a_new_title_and_of_it_once(self) -> None:
        later, fog = follower(title="Keepers"), episode(title="Keepers")
        before = len(events())

        keepers = make_title("Keepers", kind="series")

        told = [(name, int(facts["movie_id"])) for name, facts in events()[before:] if name.startswith("Movie")]
        assert told == [("MovieChanged", later.pk), ("MovieChanged", fog.pk), ("MovieAdded", keepers.pk)]


class TestAnAwaitedTitle:
    def test_is_none_where_a_uid_says_that_another_is_meant(self) -> None:
        later = follower(id=str(uuid4()), title="Earlier", year=1926)

        make_title("Earlier", release_year=1926)

        assert other_of(later) is None

    def test_is_that_of_an_imdb_id_before_that_of_a_title(self) -> None:
        later = follower(imdb="tt0000007", title="Earlier")
        unlinked()
        meant = make_title("Another", external_ids={"imdb": "tt0000007"})

        assert other_of(later) == meant.pk

    def test_is_of_its_year(self) -> None:
        later = follower(title="Earlier", year=1926)
        make_title("Earlier", release_year=1927)
        make_title("Earlier", release_year=1926)

        assert other_of(later) == Movie.objects.get(release_year=1926).pk

    def test_is_the_only_one_of_its_name_where_no_year_is_known(self) -> None:
        later, earliest = follower(title="Earlier"), follower(title="Earliest")
        unlinked("Earlier", release_year=1926)
        make_title("Earlier", release_year=1927)
        make_title("Earliest", release_year=1925)

        assert other_of(later) is None
        assert other_of(earliest) == Movie.objects.get(title="Earliest").pk

    def test_is_where_its_uid_was_merged_into(self) -> None:
        uid, kept = uuid4(), unlinked("Kept")
        later = follower(id=str(uid))
        unlinked(uid=uid, merged_into=kept, withdrawn_at=NOW)

        link_awaited()

        assert other_of(later) == kept.pk

    def test_is_none_while_it_is_withdrawn(self) -> None:
        uid = uuid4()
        later = follower(id=str(uid))
        unlinked(uid=uid, withdrawn_at=NOW)

        assert link_awaited() == set()
        assert other_of(later) is None

    def test_is_the_one_that_came_by_an_import_under_this_uid(self) -> None:
        uid, earlier = uuid4(), unlinked()
        later = follower(id=str(uid))
        SourceRecord.objects.create(movie=earlier, source="export", source_id=str(uid), digest="")

        link_awaited()

        assert other_of(later) == earlier.pk

    def test_is_never_the_one_that_awaits(self) -> None:
        later = follower(title="Earlier")
        Connection.objects.update(other_uid=later.uid)

        assert link_awaited() == set()
        assert other_of(later) is None

    @pytest.mark.parametrize(("kind", "is_linked"), [("film", False), ("series", True), ("mini_series", True)])
    def test_is_a_series_where_an_episode_awaits_it(self, kind: str, is_linked: bool) -> None:  # noqa: FBT001
        uids = [uuid4(), uuid4()]
        by_uid, by_title, later = episode(id=str(uids[0])), episode(title="Keepers"), follower(id=str(uids[1]))
        unlinked("Other", kind=kind, uid=uids[0])
        unlinked("Keepers", kind=kind, uid=uids[1])

        link_awaited()

        assert [series_of(movie) is not None for movie in (by_uid, by_title)] == [is_linked] * 2
        assert other_of(later) is not None

    def test_is_found_among_titles_that_are_here_already_by_its_uid(self) -> None:
        keepers = unlinked("Keepers", kind="series")

        assert other_of(follower(id=str(keepers.uid))) == keepers.pk
        assert series_of(episode(id=str(keepers.uid))) == keepers.pk


class TestConcerned:
    def test_is_a_title_that_awaits_others_itself(self) -> None:
        later, fog, film = follower(title="Earlier"), episode(title="Keepers"), make_title()

        assert [concerned(movie.pk) for movie in (later, fog, film)] == [(True, False), (False, True), (False, False)]
        assert [awaits(movie.pk) for movie in (later, fog, film)] == [(True, False), (False, True), (False, False)]

    @pytest.mark.parametrize("name", ["uid", "imdb", "title"])
    def test_is_a_title_that_may_be_awaited_by_any_of_its_names(self, name: str) -> None:
        later, fog = follower(title="Nothing"), episode(title="Nothing")
        keepers = make_title("Keepers", kind="series", external_ids={"imdb": "tt0000007"})
        uid: UUID = Movie.objects.get(pk=keepers.pk).uid
        key, value = {
            "uid": ("uid", uid), "imdb": ("imdb_id", "tt0000007"), "title": ("title_key", "keepers")
        }[name]  # fmt: skip
        Connection.objects.update(**{f"other_{key}": value})
        AwaitedSeries.objects.update(**{key: value})

        assert concerned(keepers.pk) == (True, True)
        assert arrived(CONNECTIONS, keepers.pk) == {Connection.objects.get(movie=later).pk: keepers.pk}
        assert arrived(SERIES, keepers.pk) == {fog.pk: keepers.pk}

    def test_is_not_a_title_of_another_name(self) -> None:
        follower(title="Earlier", imdb="tt0000007")

        assert concerned(make_title("Earliest", external_ids={"imdb": "tt0000008"}).pk) == (False, False)


class TestConnect:
    def test_replaces_what_titles_had_unless_they_are_new(self) -> None:
        movie = follower(title="Earlier")

        connect({movie.pk: [{"kind": "remake_of", "title": "Earlier", "imdb": "tt0000007"}]})

        assert Connection.objects.get().kind == "remake_of"

    def test_holds_keys_as_long_as_their_column(self) -> None:
        movie = make_title(kind="special")

        connect({movie.pk: [{"kind": "follows", "title": "ß" * 400}]})
        put_into_series({movie.pk: {"title": "ß" * 400}})

        assert Connection.objects.get().other_title_key == "s" * 500
        assert AwaitedSeries.objects.get().title_key == "s" * 500

    def test_takes_a_number_before_a_uid_and_that_before_an_imdb_id(self) -> None:
        one, two = unlinked("One"), unlinked("Two")
        make_title("Three", external_ids={"imdb": "tt0000007"})
        movie = make_title()

        connect(
            {
                movie.pk: [
                    {"kind": "follows", "movie": one.pk, "id": str(two.uid), "imdb": "tt0000007"},
                    {"kind": "follows", "id": str(two.uid), "imdb": "tt0000007"},
                ]
            }
        )

        assert list(Connection.objects.order_by("position").values_list("other", flat=True)) == [one.pk, two.pk]

    def test_awaits_another_where_a_title_names_itself(self) -> None:
        movie = make_title(external_ids={"imdb": "tt0000007"})

        connect({movie.pk: [{"kind": "follows", "imdb": "tt0000007"}]})

        assert (other_of(movie), Connection.objects.get().other_imdb_id) == (None, "tt0000007")


class TestPutIntoSeries:
    def test_takes_some_out_and_puts_others_in_at_once(self) -> None:
        keepers = make_title("Keepers", kind="series")
        inside = make_title("In", kind="special", series={"movie": keepers.pk})
        outside = make_title("Out", kind="special", series={"title": "Elsewhere"})

        put_into_series({inside.pk: None, outside.pk: {"movie": keepers.pk}})

        assert (series_of(inside), series_of(outside)) == (None, keepers.pk)
        assert not AwaitedSeries.objects.exists()

    def test_shows_the_series_on_the_title_that_was_written(self) -> None:
        keepers = make_title("Keepers", kind="series")
        fog = episode(movie=keepers.pk)

        changed = change_title(movie_id=fog.pk, details={"kind": "film", "series": None}, by=BY, now=NOW)

        assert (fog.series_id, changed.series_id) == (keepers.pk, None)
