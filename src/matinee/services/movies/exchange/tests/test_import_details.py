"""Importing what describes a title beyond its page, and people: nothing lost, nothing doubled."""

import json
from typing import Any

import pytest

from matinee.services.movies.exchange.actions import imports
from matinee.services.movies.exchange.actions.imports import import_films
from matinee.services.movies.exchange.actions.reports import Report
from matinee.services.movies.exchange.tests.exporting import OTHERS, PEOPLE, PLATFORMS, WHOLE, exported
from matinee.services.movies.models import AwaitedSeries, Change, Connection, Movie, Person
from matinee.services.movies.tests.factories import BY, NOW, events, film_line, make_person, make_title
from matinee.services.movies.titles.actions.titles import change_title
from matinee.services.movies.titles.queries.documents import film_documents, person_documents

LINES = [json.dumps(line) for line in (*PLATFORMS, *PEOPLE, WHOLE, *OTHERS)]


def run(*lines: str, source: str = "mine", **options: Any) -> Report:
    return import_films(lines, source=source, now=NOW, **options)


def person_line(name: str = "Ada", **fields: Any) -> str:
    return json.dumps({"person": name, **fields})


def counts(report: Report) -> tuple[int, int, int, int]:
    return report.added, report.changed, report.unchanged, report.skipped_count


def document(title: str) -> dict[str, Any]:
    movie = Movie.objects.get(title=title)
    return film_documents([movie.pk])[movie.pk]


class TestDetails:
    def test_again_change_nothing(self) -> None:
        run(*LINES)
        before, said, changes = exported(), events(), Change.objects.count()

        report = run(*LINES)

        assert counts(report) == (0, 0, len(LINES), 0)
        assert (exported(), events(), Change.objects.count()) == (before, said, changes)

    def test_that_a_newer_line_leaves_out_are_emptied_but_for_platforms_and_offers(self) -> None:
        run(*LINES)

        run(film_line(WHOLE["title"], id="7"))

        assert set(document(WHOLE["title"])) == {"title", "kind", "external_ids", "platforms", "offers"}
        assert not AwaitedSeries.objects.exists()

    def test_of_another_source_only_fill_what_is_lacking(self) -> None:
        told = {"keywords": ["king"], "taglines": ["Mine."], "kind": "special"}
        run(film_line("Ran", id=1, imdb="tt0089881", **told), source="one")

        fields = {"keywords": ["war"], "trivia": [{"text": "T"}], "series": {"title": "S"}, "season": 2}
        report = run(film_line("Ran", imdb="tt0089881", **fields), source="two")

        found = document("Ran")
        assert counts(report) == (0, 1, 0, 0)
        assert (found["keywords"], found["taglines"], found["season"]) == (["king"], ["Mine."], 2)
        assert found["trivia"] == [{"kind": "trivia", "text": "T"}]
        assert found["series"] == {"title": "S"}

    def test_put_only_episodes_and_specials_into_a_series(self) -> None:
        named = {"title": "The Show"}
        run(film_line("The Show", kind="series"), film_line("Pilot", kind="episode", id=1, series=named))

        report = run(
            film_line("Film", id=2, series=named),
            film_line("Pilot", kind="film", id=1, series=named),
            film_line("Special", kind="special", id=3, series=named),
        )

        assert report.note_counts == {"series left out": 2}
        assert report.notes[0] == (1, "series left out: the title is of kind 'film'")
        assert [movie.title for movie in Movie.objects.get(title="The Show").episodes.all()] == ["Special"]
        assert not AwaitedSeries.objects.exists()

    @pytest.mark.parametrize("named", [{"imdb": "tt0000009"}, {"title": "The Show", "year": 1990}])
    def test_link_episodes_whose_series_comes_later(
        self, named: dict[str, Any], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(imports, "BATCH", 2)
        episodes = [film_line(f"Part {n}", kind="episode", series=named, season=1, episode=n) for n in range(5)]
        show = film_line("The Show", kind="series", year=1990, imdb="tt0000009")

        run(*episodes, show)

        assert Movie.objects.get(title="The Show").episodes.count() == 5
        assert not AwaitedSeries.objects.exists()

    def test_that_are_linked_later_are_said_to_have_changed(self) -> None:
        run(film_line("Pilot", kind="episode", series={"title": "The Show"}, id=1))
        run(film_line("Remake", connections=[{"kind": "remake_of", "title": "The Show"}], id=2))
        pks = [str(pk) for pk in Movie.objects.order_by("pk").values_list("pk", flat=True)]
        before = len(events())

        make_title("The Show", kind="series")
        again = len(events())
        run(film_line("M", id=3))

        said = [facts["movie_id"] for name, facts in events()[before:again] if name == "MovieChanged"]
        assert said == pks
        assert [name for name, _ in events()[again:]] == ["MovieAdded"]

    def test_link_episodes_whose_series_comes_with_another_file(self) -> None:
        run(film_line("Part 1", kind="episode", series={"title": "Show"}))

        run(film_line("Show", kind="series"), source="other")

        assert Movie.objects.get(title="Show").episodes.count() == 1

    def test_keep_a_series_that_was_linked_by_hand(self) -> None:
        line = film_line("Part 1", kind="episode", series={"title": "Nowhere"})
        run(line)
        show = make_title("Show", kind="series")
        movie = Movie.objects.get(title="Part 1")
        change_title(movie_id=movie.pk, details={"series": {"movie": show.pk}}, by=BY, now=NOW)

        run(line)

        assert document("Part 1")["series"] == {"movie": show.pk}

    def test_killed_between_batches_lose_and_double_nothing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(imports, "BATCH", 3)
        many = [json.dumps(WHOLE | {"id": f"n{n}", "title": f"Film {n}", "external_ids": {}}) for n in range(9)]
        lines = [*LINES[:3], *many, person_line("Late", born="1900")]
        whole, batches = imports._import_batch, []

        def die(batch: Any, this: Any) -> None:
            whole(batch, this)
            batches.append(batch)
            if len(batches) == 3:
                raise KeyboardInterrupt

        monkeypatch.setattr(imports, "_import_batch", die)
        with pytest.raises(KeyboardInterrupt):
            run(*lines)
        monkeypatch.setattr(imports, "_import_batch", whole)

        report = run(*lines)
        documents = [film_documents([movie.pk])[movie.pk] for movie in Movie.objects.filter(title__startswith="Film")]

        assert counts(report) == (len(lines) - 9, 0, 9, 0)
        assert len(documents) == 9
        assert {len(found["awards"]) for found in documents} == {1}
        assert {len(found["credits"]) for found in documents} == {3}
        assert Connection.objects.count() == 18


class TestPeople:
    def test_are_added_changed_and_left_alone(self) -> None:
        line = person_line(imdb="nm0000001", born="1915", names=[{"name": "A."}], external_ids={"wikidata": "Q1"})

        reports = [counts(run(line)), counts(run(line)), counts(run(line.replace("1915", "1915-05")))]

        assert reports == [(1, 0, 0, 0), (0, 0, 1, 0), (0, 1, 0, 0)]
        assert Person.objects.get().birth_date == "1915-05"
        assert list(Change.objects.order_by("pk").values_list("action", "source")) == [
            ("added", "import:mine"),
            ("changed", "import:mine"),
        ]

    def test_keep_what_a_line_leaves_out(self) -> None:
        person = make_person("Ada", biography="B.", names=[{"name": "A."}], external_ids={"x": "1"})

        run(person_line("ADA", died="1985"))

        assert person_documents([person.pk])[person.pk] == {
            "person": "ADA",
            "names": [{"name": "A.", "type": "alias"}],
            "died": "1985",
            "biography": "B.",
            "external_ids": {"x": "1"},
        }

    def test_are_found_by_their_ids_before_their_names(self) -> None:
        ada = make_person("Ada", external_ids={"wikidata": "Q1"})
        bea = make_person("Bea", imdb_id="nm0000002")

        run(
            person_line("Bea", external_ids={"wikidata": "Q1"}, born="1901"),
            person_line("Ada", imdb="nm0000002", born="1902"),
        )

        ada.refresh_from_db()
        bea.refresh_from_db()
        assert (Person.objects.count(), ada.birth_date, bea.birth_date) == (2, "1901", "1902")

    def test_of_another_imdb_id_are_somebody_else(self) -> None:
        make_person("Ada", imdb_id="nm0000001", external_ids={"wikidata": "Q1"})

        report = run(person_line(imdb="nm0000002", external_ids={"wikidata": "Q1"}))

        assert (report.added, Person.objects.count()) == (1, 2)
        assert report.note_counts == {"wikidata id left out": 1}

    def test_described_twice_in_a_file_are_described_by_the_first_line(self) -> None:
        lines = [
            person_line(imdb="nm0000001", born="1901"),
            person_line("Ada", imdb="nm0000001", born="1902"),
            person_line("Bea", born="1903", external_ids={"wikidata": "Q1"}),
            person_line("B.", born="1904", external_ids={"wikidata": "Q1"}),
        ]
        run(lines[2])

        reports = [counts(run(*lines)), counts(run(*lines))]

        assert reports == [(1, 0, 1, 2), (0, 0, 2, 2)]

    def test_stand_where_credits_find_them(self) -> None:
        run(film_line("A", cast=["Ada"]), person_line("Ada", born="1901"), film_line("B", cast=["Ada"]))

        assert Person.objects.get().credits.count() == 2

    def test_tell_titles_of_a_new_name(self) -> None:
        movie = make_title()
        run(film_line("A", credits=[{"name": "Ada", "imdb": "nm0000001", "category": "actor"}]))
        said = len(events())

        run(person_line("Ada Lovelace", imdb="nm0000001"))

        assert [event for event, _ in events()[said:]] == ["PersonChanged", "MovieChanged"]
        assert movie.pk != Movie.objects.get(title="A").pk


class TestPlatforms:
    def test_are_added_changed_and_left_alone(self) -> None:
        line = json.dumps({"platform": "MUBI", "regions": ["de", "Fr"], "website": "https://mubi.example"})

        reports = [counts(run(line)), counts(run(line)), counts(run(line.replace("example", "example/x")))]

        assert reports == [(1, 0, 0, 0), (0, 0, 1, 0), (0, 1, 0, 0)]
