"""What an import plans, from what lines say and what is here: without a database."""

from typing import Any
from uuid import UUID

import pytest

from matinee.services.movies.exchange.actions.import_platforms import plan_platforms
from matinee.services.movies.exchange.actions.plan_people import plan_people
from matinee.services.movies.exchange.actions.plan_titles import plan_titles
from matinee.services.movies.exchange.actions.reports import Report
from matinee.services.movies.exchange.actions.steps import (
    Found,
    FoundPerson,
    FoundTitle,
    NewId,
    Note,
    PeopleHere,
    PresentIds,
    TitlesHere,
    Written,
)
from matinee.services.movies.exchange.domain.films import parse_film, parse_person, parse_platform
from matinee.services.movies.models import Movie, Person, PersonExternalId, Platform
from matinee.services.movies.tests.factories import NOW

UID = "0f8fad5b-d9cb-469f-a165-70867728950e"
ELSEWHERE = PersonExternalId.ELSEWHERE
NOTHING = TitlesHere()


@pytest.fixture(autouse=True)
def _no_database(django_db_blocker: Any) -> Any:
    with django_db_blocker.block():
        yield


def title(number: int = 1, row: Movie | None = None, *, fills: bool = False, **said: Any) -> FoundTitle:
    return FoundTitle(number, parse_film({"title": "M", **said}), row, only_fills=fills)


def person(number: int = 1, row: Person | None = None, *, fills: bool = False, **said: Any) -> FoundPerson:
    return Found(number, parse_person({"person": "Ada", **said}), row, only_fills=fills)


def known(pk: int = 7, **columns: Any) -> Movie:
    return Movie(pk=pk, **{"title": "M", "kind": "film", **columns})


def people_here(*pks: int, **known: Any) -> PeopleHere:
    return PeopleHere(**{"names": {pk: [] for pk in pks}, "external_ids": {pk: {} for pk in pks}, **known})


class TestPlanTitles:
    def test_adds_what_is_not_here_with_the_lists_that_it_has(self) -> None:
        plan = plan_titles([title(year=1931, genres=["Drama"], keywords=["city"])], NOTHING)

        (added,) = plan.added
        assert (added.columns["title"], added.columns["release_year"]) == ("M", 1931)
        assert (set(added.lists), plan.changed, plan.unchanged) == ({"genres", "keywords"}, [], 0)

    def test_empties_what_a_known_line_leaves_out_but_for_platforms_and_offers(self) -> None:
        plan = plan_titles([title(row=known(), genres=["Drama"])], NOTHING)

        (changed,) = plan.changed
        assert {"genres", "credits", "series", "trivia"} <= set(changed.lists)
        assert not {"platforms", "offers"} & set(changed.lists)

    def test_only_fills_what_another_source_has_left_empty(self) -> None:
        row = known(title="Mine", synopsis="S.")
        line = title(row=row, fills=True, extract="Other.", runtime=90, genres=["War"], keywords=["war"])

        plan = plan_titles([line], TitlesHere(filled={"genres": {7}}))

        (changed,) = plan.changed
        assert {key: value for key, value in changed.columns.items() if value} == {"runtime_minutes": 90}
        assert set(changed.lists) == {"keywords"}

    def test_fills_each_column_once_and_lets_the_whole_line_speak_last(self) -> None:
        row = known()
        lines = [
            title(1, row, runtime=91),
            title(2, row, fills=True, runtime=92),
            title(3, row, fills=True, runtime=93, season=3),
        ]

        changed = plan_titles(lines, NOTHING).changed

        assert [(one.found.number, one.columns.get("runtime_minutes")) for one in changed] == [
            (2, 92),
            (3, None),
            (1, 91),
        ]
        assert changed[1].columns["season_number"] == 3

    def test_leaves_what_is_unchanged_and_skips_what_was_withdrawn(self) -> None:
        same = FoundTitle(1, parse_film({"title": "M"}), known(), is_unchanged=True)

        plan = plan_titles([same, title(2, known(8, withdrawn_at=NOW))], NOTHING)

        assert (plan.added, plan.changed, plan.unchanged) == ([], [], 1)
        assert plan.skipped == [(2, "title 8 has been withdrawn")]

    def test_puts_only_parts_of_series_into_one(self) -> None:
        lines = [title(1, series={"title": "S"}), title(2, kind="episode", series={"title": "S"})]

        plan = plan_titles(lines, NOTHING)

        assert ["series" in one.lists for one in plan.added] == [False, True]
        assert plan.notes == [Note(1, "series left out: the title is of kind 'film'")]

    def test_leads_numbers_on_and_leaves_out_those_that_lead_nowhere(self) -> None:
        line = title(
            credits=[{"person": 1, "category": "actor"}, {"person": 2, "category": "actor"}],
            awards=[{"event": "Prize", "people": [{"person": 1}, {"person": 2}, {"name": "Bea"}]}],
            connections=[
                {"kind": "follows", "movie": 3},
                {"kind": "follows", "movie": 4},
                {"kind": "follows", "title": "T"},
            ],
        )

        plan = plan_titles([line], TitlesHere(people={1: 11}, titles={3: 33}))

        film = plan.added[0].film
        assert [credit.person_id for credit in film.credits] == [11]
        assert film.awards[0]["people"] == [{"person": 11}, {"name": "Bea"}]
        assert [connection.get("movie") for connection in film.connections] == [33, None]
        assert [note.reason for note in plan.notes] == [
            "person left out: there is no 2",
            "movie left out: there is no 4",
        ]

    def test_finds_platforms_by_name_and_notes_the_others(self) -> None:
        plan = plan_titles([title(platforms=["MUBI", "mubi", "Blockbuster"])], TitlesHere(platforms={"mubi": 5}))

        assert plan.added[0].platforms == [5]
        assert plan.notes == [Note(1, "platform left out: there is no 'Blockbuster'")]

    def test_gives_an_id_to_the_first_line_and_says_whose_it_is_once_that_is_written(self) -> None:
        lines = [title(1, external_ids={"imdb": "tt0000001"}), title(2, external_ids={"imdb": "tt0000001"})]

        plan = plan_titles(lines, NOTHING)
        report = Report()
        report.tell(plan, Written(numbers={-1: 70, -2: 71}))

        assert plan.ids == [NewId(-1, "imdb", "tt0000001")]
        assert report.notes == [(2, "imdb id left out: tt0000001 belongs to title 70")]

    @pytest.mark.parametrize(("fills", "expected"), [(False, ([NewId(7, "imdb", "tt2")], [99])), (True, ([], []))])
    def test_replaces_an_id_unless_it_only_fills_in(self, fills: bool, expected: Any) -> None:  # noqa: FBT001
        here = TitlesHere(ids=PresentIds({}, {(7, "imdb"): 99}))

        plan = plan_titles([title(row=known(), fills=fills, external_ids={"imdb": "tt2"})], here)

        assert (plan.ids, plan.outdated_ids) == expected


class TestPlanPeople:
    def test_adds_changes_and_leaves_alone(self) -> None:
        same, other = Person(pk=1, name="Ada", birth_date="1901"), Person(pk=2, name="Ada", birth_date="1902")
        lines = [person(1, born="1900"), person(2, same, born="1901"), person(3, other, born="1903")]

        plan = plan_people(lines, people_here(1, 2))

        assert [one.found.number for one in plan.added] == [1]
        assert [(one.found.number, one.columns["birth_date"]) for one in plan.changed] == [(3, "1903")]
        assert plan.unchanged == 1

    def test_says_who_is_renamed(self) -> None:
        plan = plan_people(
            [person(1, Person(pk=1, name="Ada L.")), person(2, Person(pk=2, name="Ada"))], people_here(1, 2)
        )

        assert [(one.found.key, one.is_renamed) for one in plan.changed] == [(1, True)]

    def test_skips_what_describes_one_person_twice(self) -> None:
        again = Found(2, parse_person({"person": "Ada"}), Person(pk=1, name="Ada"), repeats=1)

        plan = plan_people([again, person(3, imdb="nm1"), person(4, imdb="nm1"), person(5)], people_here())

        assert [one.found.number for one in plan.added] == [3, 5]
        assert plan.skipped == [
            (2, "describes the same person as line 1"),
            (4, "describes the same person as line 3"),
        ]

    def test_leaves_an_imdb_id_with_whom_it_belongs_to(self) -> None:
        rows = [Person(pk=1, name="Ada"), Person(pk=2, name="Ada")]
        here = people_here(1, 2, imdb_ids={"nm1": (8, None), "nm2": (9, 2)})

        plan = plan_people([person(1, rows[0], imdb="nm1"), person(2, rows[1], imdb="nm2")], here)

        assert (plan.changed, plan.unchanged) == ([], 2)
        assert plan.notes == [Note(1, "imdb id left out: nm1 belongs to person", 8)]

    def test_only_fills_in_what_is_not_known_of_who_was_kept(self) -> None:
        row = Person(pk=1, name="Bea", birth_date="1900")
        here = people_here(1, names={1: [("B.", "alias", "")]}, external_ids={1: {"wikidata": "Q2"}})
        line = person(
            1, row, fills=True, born="1901", died="1980", names=[{"name": "C."}], external_ids={"wikidata": "Q1"}
        )

        (changed,) = plan_people([line], here).changed

        assert (dict(changed.columns), changed.names) == ({"death_date": "1980"}, ())

    def test_remembers_what_another_catalogue_calls_who_was_here(self) -> None:
        line = person(1, Person(pk=1, name="Ada"), id=UID)

        plans = [plan_people([line], people_here(1, uids=uids)) for uids in ((), {UUID(UID)})]

        assert [plan.ids for plan in plans] == [[NewId(1, ELSEWHERE, UID)], []]
        assert [plan.unchanged for plan in plans] == [1, 1]


def test_platforms_are_added_changed_or_left_alone() -> None:
    record = parse_platform({"platform": "MUBI", "about": "Films."})
    rows = [None, Platform(pk=1, name="MUBI", about="Films."), Platform(pk=2, name="MUBI", about="")]

    plan = plan_platforms([Found(number, record, row) for number, row in enumerate(rows)])

    assert [line.number for line in (*plan.added, *plan.changed)] == [0, 2]
    assert plan.unchanged == 1
