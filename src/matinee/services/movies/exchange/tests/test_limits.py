"""Imports and exports at their limits: how much is taken at once, what is told, who is exported."""

import json
from typing import Any

import pytest

from matinee.services.movies.exchange import queries
from matinee.services.movies.exchange.actions.demo import demo_size, load_demo
from matinee.services.movies.exchange.actions.imports import import_films
from matinee.services.movies.exchange.actions.read_lines import in_batches
from matinee.services.movies.exchange.actions.reports import Kind, Report
from matinee.services.movies.exchange.queries import count_exported, export_lines
from matinee.services.movies.exchange.tests.exporting import exported, run
from matinee.services.movies.models import Change, ExternalId, Movie, Person, PersonExternalId, SourceRecord
from matinee.services.movies.service import movies
from matinee.services.movies.tests.factories import BY, NOW, events, film_line, make_person, make_platform, make_title
from matinee.services.movies.titles.actions.titles import withdraw_title
from matinee.services.movies.titles.domain.credits import CreditLine


def person_line(name: str = "Ada", **fields: Any) -> str:
    return json.dumps({"person": name, **fields})


def people(**options: Any) -> list[str]:
    """The names of the people whom an export describes."""
    return [line["person"] for line in map(json.loads, exported(**options)) if "person" in line]


class TestBatches:
    @pytest.mark.parametrize(
        ("most", "characters", "expected"),
        [(2, 99, [2, 2, 1]), (5, 99, [5]), (9, 3, [1, 1, 1, 1, 1]), (9, 4, [2, 2, 1]), (9, 6, [2, 2, 1])],
    )
    def test_end_with_the_line_that_fills_them(self, most: int, characters: int, expected: list[int]) -> None:
        batches = list(in_batches(["abc"] * 5, most=most, characters=characters))

        assert [len(batch) for batch in batches] == expected
        assert [number for batch in batches for number, _ in batch] == [1, 2, 3, 4, 5]

    def test_of_what_cannot_be_read_on_end_with_what_was_read(self) -> None:
        def broken() -> Any:
            yield "abc"
            raise OSError("The disk is gone.")

        batches = in_batches(broken(), most=5, characters=99)

        assert next(batches) == [(1, "abc")]
        with pytest.raises(OSError, match="disk"):
            next(batches)


class TestAReport:
    def test_gives_a_hundred_examples_of_each_kind_and_counts_all(self) -> None:
        report = Report()

        for number in range(101):
            report.skip(number, "twice")
            report.refuse(number, "broken", kind="broken")
            report.note(number, "left out: a: b")

        assert [len(some) for some in (report.skipped, report.bad, report.notes)] == [100, 100, 100]
        assert (report.skipped_count, report.bad_count, report.note_counts) == (101, 101, {"left out": 101})
        assert report.lines == 202
        assert (report.bad_kinds, report.skipped_kinds) == ({"broken": Kind(0, 101)}, {"twice": Kind(0, 101)})

    def test_gives_all_on_demand(self) -> None:
        report = Report(most_examples=None)

        for number in range(101):
            report.skip(number, "twice")

        assert len(report.skipped) == 101

    def test_of_an_import_counts_every_line_that_says_something(self) -> None:
        bad: list[str] = []
        lines = [film_line("A"), "", "{", person_line(), film_line("A"), " \n"]

        report = import_films(lines, source="mine", now=NOW, on_bad_line=bad.append, most_examples=None)

        assert (report.added, report.skipped, report.bad_count, report.lines) == (2, [(5, "repeats line 1")], 1, 4)
        assert (bad, report.bad[0][0]) == (["{"], 3)


class TestAnImport:
    def test_has_the_database_look_at_its_tables_if_there_is_something_new(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        looked: list[bool] = []
        monkeypatch.setattr(movies, "analyze", lambda: looked.append(True))

        for _ in range(2):
            run([film_line("A")])

        assert looked == [True]

    @pytest.mark.parametrize("name", ["x" * 99 + "z", "ß" * 100])
    def test_finds_platforms_of_the_longest_names(self, name: str) -> None:
        make_platform("x" * 99 + "y")
        make_platform(name)

        report = run([film_line(platforms=[name, name, "x" * 99])])

        assert [platform.name for platform in Movie.objects.get().platforms.all()] == [name]
        assert report.note_counts == {"platform left out": 1}

    def test_remembers_what_each_source_calls_a_title(self) -> None:
        run([film_line(id=1, year=1927)], source="mine")
        run([film_line(id=2, year=1927)], source="theirs")
        before = set(SourceRecord.objects.values_list("source", "digest"))
        run([film_line(id=2, year=1927, runtime=153)], source="theirs")

        records = SourceRecord.objects.order_by("source").values_list("source", "source_id")
        assert [(source, called[-1]) for source, called in records] == [("mine", "1"), ("theirs", "2")]
        assert len(set(SourceRecord.objects.values_list("source", "digest")) & before) == 1
        assert Movie.objects.get().runtime_minutes == 153

    def test_moves_a_title_to_the_id_that_its_source_has_for_it_now(self) -> None:
        for value in ("Q1", "Q2"):
            run([film_line(id=1, external_ids={"wikidata": value})])

        assert [(one.source, one.value) for one in ExternalId.objects.all()] == [("wikidata", "Q2")]

    def test_moves_a_person_to_the_id_that_the_line_has_now(self) -> None:
        for value in ("Q1", "Q2"):
            run([person_line(external_ids={"wikidata": value})])

        assert [(one.source, one.value) for one in PersonExternalId.objects.all()] == [("wikidata", "Q2")]

    def test_takes_two_lines_of_one_imdb_id_for_one_person_whatever_their_own_ids(self) -> None:
        make_person("Ada", imdb_id="nm0000001")
        uids = [f"00000000-0000-4000-8000-00000000000{number}" for number in (1, 2)]

        report = run([person_line("Ada", id=uid, imdb="nm0000001") for uid in uids])

        assert report.skipped == [(2, "describes the same person as line 1")]
        assert Person.objects.count() == 1

    def test_is_in_the_histories_under_its_source(self) -> None:
        for year in (1926, 1927):
            run([person_line(born=str(year)), film_line(id=1, year=year)], source="mine")

        changes = Change.objects.order_by("pk").values_list("action", "source", "person__name", "movie__title")
        assert list(changes) == [
            ("added", "import:mine", "Ada", None), ("added", "import:mine", None, "Metropolis"),
            ("changed", "import:mine", "Ada", None), ("changed", "import:mine", None, "Metropolis"),
        ]  # fmt: skip

    def test_says_of_shown_titles_alone_that_a_person_has_another_name(self) -> None:
        uid = "00000000-0000-4000-8000-000000000001"
        run([person_line("Ada", id=uid)])
        ada = Person.objects.get()
        credited: dict[str, Any] = {
            "credits": [CreditLine("Ada", "actor", person_id=ada.pk), CreditLine("Ada", "writer", person_id=ada.pk)]
        }
        shown, gone = make_title("A", **credited), make_title("B", **credited)
        withdraw_title(movie_id=gone.pk, by=BY, now=NOW)
        before = len(events())

        run([person_line("Ada Lovelace", id=uid)])
        renamed = events()[before:]
        run([person_line("Ada Lovelace", id=uid, born="1815")])

        of_ada = ("PersonChanged", {"person_id": str(ada.pk)})
        assert renamed == [of_ada, ("MovieChanged", {"movie_id": str(shown.pk)})]
        assert events()[before + 2 :] == [of_ada]


class TestTheDemo:
    def test_tells_how_far_it_is(self) -> None:
        told: list[int] = []

        load_demo(now=NOW, on_progress=told.append)

        assert sum(told) == demo_size()

    def test_keeps_away_where_there_is_a_title(self) -> None:
        run([film_line("A")])

        assert load_demo(now=NOW) is None


class TestAnExport:
    def test_in_small_batches_has_every_line_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for number in range(5):
            make_person(f"Person {number}", biography="Known.")
            make_title(f"Film {number}")
        whole = exported()
        monkeypatch.setattr(queries, "BATCH", 2)

        batches = [(what, len(lines)) for what, lines in export_lines()]

        assert batches == [(what, size) for what in ("platforms", "people", "titles") for size in (2, 2, 1)]
        assert exported() == whole

    @pytest.mark.parametrize(
        "told",
        [
            {"birth_date": "1900"}, {"birth_place": "Vienna"}, {"death_date": "1976"}, {"death_place": "Vienna"},
            {"biography": "Known."}, {"professions": ["actor"]}, {"names": [{"name": "A."}]},
            {"external_ids": {"wikidata": "Q1"}},
        ],
    )  # fmt: skip
    def test_describes_whoever_has_more_than_a_name(self, told: dict[str, Any]) -> None:
        known, other = make_person("Ada", **told), make_person("Bea")
        make_title(credits=[CreditLine(one.name, "actor", person_id=one.pk) for one in (known, other)])

        assert people() == ["Ada"]

    def test_describes_namesakes_but_for_those_with_an_imdb_id(self) -> None:
        namesakes = [make_person("Ada"), make_person("ada"), make_person("Ada", imdb_id="nm0000001")]
        make_title(credits=[CreditLine(one.name, "actor", person_id=one.pk) for one in namesakes])

        assert people() == ["Ada", "ada"]

    def test_describes_those_whom_no_shown_title_names_if_it_is_whole(self) -> None:
        for name in ("Alone", "Gone", "Named", "Awarded"):
            make_person(name)
        gone = make_title("Gone", credits=[CreditLine("Gone", "actor")])
        withdraw_title(movie_id=gone.pk, by=BY, now=NOW)
        line = film_line("M", cast=["Named"], awards=[{"event": "Venice", "people": [{"name": "Awarded"}]}], year=1931)
        run([line], source="mine")

        assert (people(), people(source="mine")) == (["Alone", "Gone"], [])

    def test_of_a_source_describes_those_whom_its_titles_credit_or_nominate(self) -> None:
        for name in ("Ada", "Bea", "Cleo"):
            make_person(name, biography="Known.")
        awards = [{"event": "Venice", "people": [{"name": "Bea"}]}]
        run([film_line("A", cast=["Ada"], awards=awards)], source="mine")
        run([film_line("B", cast=["Cleo"])], source="theirs")

        assert (people(source="mine"), people(source="theirs")) == (["Ada", "Bea"], ["Cleo"])
        assert [count_exported(), count_exported(source="mine"), count_exported(source="none")] == [2, 1, 0]
