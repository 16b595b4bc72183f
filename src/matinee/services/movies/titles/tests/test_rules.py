"""Rules that the values of a title keep among themselves, without HTTP."""

from typing import Any

import pytest

from matinee.foundation.problems import Invalid
from matinee.services.movies.models import AwaitedSeries, Movie, Person, Platform
from matinee.services.movies.tests.factories import BY, NOW, make_person, make_title
from matinee.services.movies.titles.actions.rules import HasEpisodes
from matinee.services.movies.titles.actions.titles import _lockable, add_title, change_title
from matinee.services.movies.titles.domain.credits import CreditLine
from matinee.services.movies.titles.queries.titles import LOCKED, UNLOCKED


def change(movie: Movie, **details: Any) -> Movie:
    return change_title(movie_id=movie.pk, details=details, by=BY, now=NOW)


def wrong(movie: Movie, **details: Any) -> list[tuple[str, str]]:
    """The pointers and codes of what is wrong with a change."""
    with pytest.raises(Invalid) as refused:
        change(movie, **details)
    return [(error["pointer"], error["code"]) for error in refused.value.errors]


class TestYears:
    def test_may_be_one(self) -> None:
        assert change(make_title(kind="series", release_year=1990), end_year=1990).end_year == 1990

    def test_may_be_unknown(self) -> None:
        assert change(make_title(kind="series"), end_year=1990).release_year is None
        assert change(make_title(kind="series", release_year=1990), end_year=None).end_year is None

    def test_end_after_they_begin(self) -> None:
        series = make_title(kind="series", release_year=1990, end_year=1995)

        assert wrong(series, end_year=1989) == [("/end_year", "order")]
        assert wrong(series, release_year=1996) == [("/year", "order")]

    def test_that_were_wrong_before_do_not_stop_another_change(self) -> None:
        series = make_title(kind="series", release_year=1990)
        Movie.objects.update(end_year=1980)

        assert change(series, synopsis="A city.").synopsis == "A city."

    @pytest.mark.parametrize(
        ("details", "year"),
        [
            ({"release_year": 1926, "release_date": NOW.date()}, 1926),
            ({"release_date": NOW.date()}, 2026),
            ({"release_date": None}, None),
        ],
    )
    def test_are_those_of_the_date_unless_they_are_given(self, details: dict[str, Any], year: int | None) -> None:
        assert make_title(**details).release_year == year


class TestEpisodes:
    def test_without_a_series_may_stay_so(self) -> None:
        fog = make_title()
        Movie.objects.update(kind="episode")

        assert change(fog, synopsis="Mist.").synopsis == "Mist."
        assert change(fog, kind="episode", series=None).kind == "episode"

    def test_that_have_one_keep_it(self) -> None:
        here, awaited = (
            make_title("Fog", kind="episode", series=series)
            for series in ({"movie": make_title("Keepers", kind="series").pk}, {"title": "Elsewhere"})
        )

        for fog in (here, awaited):
            assert wrong(fog, series=None) == [("/series", "required")]
            assert change(fog, kind="episode").kind == "episode"

    def test_become_one_with_a_series_alone(self) -> None:
        film = make_title()

        assert wrong(film, kind="episode") == [("/series", "required")]
        assert change(film, kind="episode", series={"title": "Elsewhere"}).kind == "episode"

    def test_that_await_a_series_become_no_film(self) -> None:
        fog = make_title("Fog", kind="special", series={"title": "Elsewhere"})

        assert wrong(fog, kind="film") == [("/kind", "kind")]
        assert wrong(fog, kind="film", series={"title": "Elsewhere"}) == [("/series", "kind")]
        assert change(fog, kind="film", series=None).kind == "film"
        assert not AwaitedSeries.objects.exists()

    def test_keep_a_series_one_while_they_are_shown(self) -> None:
        keepers = make_title("Keepers", kind="series")
        make_title("Fog", kind="episode", series={"movie": keepers.pk})
        make_title("Mist", kind="episode", series={"movie": keepers.pk})
        Movie.objects.filter(title="Mist").update(withdrawn_at=NOW)

        with pytest.raises(HasEpisodes) as refused:
            change(keepers, kind="film")

        assert refused.value.members == {"episodes": 1}
        Movie.objects.filter(title="Fog").update(withdrawn_at=NOW)
        assert change(keepers, kind="film").kind == "film"

    def test_are_in_no_film_by_its_imdb_id(self) -> None:
        make_title("A film", external_ids={"imdb": "tt0000007"})
        make_title("Keepers", kind="series", external_ids={"imdb": "tt0000008"})
        fog = make_title("Fog", kind="special")

        assert wrong(fog, series={"imdb": "tt0000007"}) == [("/series/imdb", "kind")]
        assert change(fog, series={"imdb": "tt0000008"}).series_id is not None
        assert change(fog, series={"imdb": "tt0000009"}).series_id is None


class TestReferences:
    def test_to_what_is_there_pass(self) -> None:
        keepers, ada, bea = make_title("Keepers", kind="series"), make_person("Ada"), make_person("Bea")

        fog = make_title(
            "Fog",
            kind="episode",
            series={"movie": keepers.pk},
            connections=[{"kind": "follows", "movie": keepers.pk}, {"kind": "follows", "title": "Elsewhere"}],
            credits=[CreditLine("", "actor", person_id=ada.pk), CreditLine("Cyd", "actor")],
            awards=[{"event": "Prize"}, {"event": "Prize", "people": [{"person": bea.pk}, {"name": "Cyd"}]}],
        )

        assert (fog.series_id, Person.objects.count()) == (keepers.pk, 3)

    def test_to_nothing_are_named_each(self) -> None:
        gone = make_title("Gone", kind="series")
        Movie.objects.update(withdrawn_at=NOW)
        merged = make_person("Merged")
        Person.objects.filter(pk=merged.pk).update(merged_into=make_person("Kept"))
        known = make_title()

        assert wrong(
            known,
            platforms=[*known.platforms.values_list("pk", flat=True), 4711],
            credits=[CreditLine("Ada", "actor"), CreditLine("", "actor", person_id=merged.pk)],
            series={"movie": gone.pk},
            connections=[{"kind": "follows", "movie": known.pk}],
        ) == [
            ("/platforms/1", "unknown"), ("/credits/1/person", "unknown"), ("/series/movie", "unknown"),
            ("/connections/0/movie", "itself"),
        ]  # fmt: skip

    def test_to_the_title_itself_by_its_imdb_id_are_refused(self) -> None:
        movie = make_title(external_ids={"imdb": "tt0000007"})
        others = [{"kind": "follows", "imdb": imdb} for imdb in ("tt0000008", "tt0000007")]

        assert wrong(movie, connections=others) == [("/connections/1/imdb", "itself")]
        assert change(movie, connections=others[:1]).pk == movie.pk

    def test_to_nothing_leave_no_new_title(self) -> None:
        with pytest.raises(Invalid):
            add_title(details={"title": "M", "platforms": [4711]}, by=BY, now=NOW)

        assert not Movie.objects.exists()

    def test_lock_people_and_platforms_against_removal_and_no_titles(self) -> None:
        locked = [_lockable(model).query for model in (Person, Platform, Movie)]

        assert [query.select_for_update for query in locked] == [True, True, False]
        assert [query.select_for_no_key_update for query in locked] == [True, True, False]


def test_a_title_is_locked_where_it_is_changed_and_may_be_referred_to_meanwhile() -> None:
    locked, unlocked = (found._select.rows(1).query for found in (LOCKED, UNLOCKED))

    assert (locked.select_for_update, locked.select_for_no_key_update) == (True, True)
    assert not unlocked.select_for_update
